# Every text that a planner reads, in English; one file a language.
#
# A text is a whole sentence, a heading, or a clause that stands whole in a sentence of this file.
# Its places take names, numbers as they are printed, and other texts.  Grammar stands here, never
# in code: PLURAL($count) chooses by the plural of a number, `$kind` by a word.
# An id begins with the module that says it.  Groups are in the order of the modules.

## calibration

## calibration/axes

## calibration/certainty

## calibration/files

## calibration/fit

## calibration/search

## calibration/targets

## calibration/wording

## capacity

## causes

causes-moving = moving
causes-moving-definition = on a section between two facilities, not waiting
causes-service = being served
causes-service-definition = in work at a step of a facility
causes-acceptance = acceptance
causes-acceptance-definition = waiting until the neighbouring railway or country takes it over
causes-track = track
causes-track-definition = waiting for room: a track, a place or a free line
causes-crane = crane (gauge change)
causes-crane-definition = waiting for a crane to lift load units
causes-wagon = flat wagons
causes-wagon-definition = waiting for wagons of a fleet
causes-locomotive = locomotive
causes-locomotive-definition = waiting for a locomotive
causes-path = train path
causes-path-definition = waiting for a path on a section
causes-customs = customs
causes-customs-definition = waiting for a check, or for papers
causes-crew = crew
causes-crew-definition = waiting for people who serve
causes-formation = train formation
causes-formation-definition = load units on no vehicle, until the next one leaves
causes-weather = weather
causes-weather-definition = waiting until a closure from outside ends
causes-ban = loading ban
causes-ban-definition = waiting until a loading ban lets it depart

## checks

## checks/answerable

## checks/before_run

## checks/forecast

## checks/possible_traffic

## cli

## cli/calibrate

## cli/check_text

## cli/commands

## cli/network

## cli/process

## cli/scenarios

## cli/selftest

## cli/summary

## cli/validate

## corridor

## corridor/choice

## corridor/closed

## corridor/fleet_capacity

## corridor/graph

## corridor/initial_state

## corridor/itinerary_search

## corridor/load

## corridor/max_flow

## corridor/meeting

## corridor/mode_chain

## corridor/no_route

## corridor/queues

## corridor/releases

## corridor/rerouting

## corridor/scenario_defects

## corridor/shared_capacity

## corridor/train_size_ratio

## corridor/trips

## corridor/volumes

## corridor/whole_vehicles

## data_folders

## demand

## demand/departures

## demand/draw

## demand/intensity_phases

## demand/rates

## demand/route_choice

## distributions

## distributions/bounded

## distributions/composed

## distributions/discrete

## distributions/distribution

## distributions/positive

## errors

## indicators

indicators-trains-per-day = Trains a day
indicators-trains-per-day-p50 = Trains on a median day
indicators-trains-per-day-p05 = Trains on a bad day, 5th percentile
indicators-trucks-per-day = Trucks a day
indicators-trucks-per-day-p50 = Trucks on a median day
indicators-trucks-per-day-p05 = Trucks on a bad day, 5th percentile
indicators-vessels-per-day = Vessels a day
indicators-vessels-per-day-p50 = Vessels on a median day
indicators-vessels-per-day-p05 = Vessels on a bad day, 5th percentile
indicators-barges-per-day = Barges a day
indicators-barges-per-day-p50 = Barges on a median day
indicators-barges-per-day-p05 = Barges on a bad day, 5th percentile
indicators-teu-per-day = TEU a day
indicators-teu-transshipped-per-day = TEU transshipped a day
indicators-tonnes-per-year = Freight a year
indicators-transit-time-h = Transit time, mean
indicators-transit-time-p50-h = Transit time, median
indicators-transit-time-p95-h = Transit time, 95th percentile
indicators-delay-by-cause-h = Time by cause
indicators-border-time-h = Border time
indicators-dwell-time-h = Dwell time
indicators-waiting-time-h = Waiting time, mean
indicators-waiting-time-p95-h = Waiting time, 95th percentile
indicators-waiting-time-sd-h = Waiting time, standard deviation
indicators-waited-share = Waited at all
indicators-time-in-step-h = Time in step, mean
indicators-time-in-step-p95-h = Time in step, 95th percentile
indicators-number-present = In the step, mean
indicators-number-present-sd = In the step, standard deviation
indicators-lost-share = Share turned away or lost
indicators-lapsed-share = Share that a loading ban let lapse
indicators-tonnes-lost-per-year = Freight not carried
indicators-unit-waiting-time-h = Waiting time of load units, mean
indicators-unit-time-in-step-h = Time of load units in step, mean
indicators-units-present = Load units in the step, mean
indicators-units-present-sd = Load units in the step, standard deviation
indicators-service-time-h = Service time, mean
indicators-queue-length = Queue, mean
indicators-queue-length-p50 = Queue on a median day
indicators-queue-length-p95 = Queue on a bad day, 95th percentile
indicators-queue-length-max = Queue, longest
indicators-waiting-by-root = Waiting, by its root
indicators-waiting-because-of = Vehicles that wait because of it
indicators-backlog = Backlog, mean
indicators-backlog-before = Backlog before the event
indicators-backlog-peak = Backlog, highest day
indicators-recovery-time-d = Time to recover
indicators-recovered-share = Recovered when the run ends
indicators-queue-growth-per-day = Queue, growth
indicators-grows-without-end = Grows without end
indicators-under-way-growth-per-day = Not arrived yet, growth
indicators-units-left-over = Load units that fill no vehicle
indicators-utilisation = Utilisation
indicators-line-occupation = Line occupation
indicators-arrived-share = Share that arrived
indicators-vehicles-waiting-at-end = Waiting at the end
indicators-departures-held = Held by loading bans
indicators-units-examined-share = Load units examined

## model

## model/active_rules

## model/approach

## model/calendars

## model/claims

## model/clock

## model/closures

## model/context

## model/draws

## model/fleets

## model/gridlock

## model/heterogeneous_servers

## model/holding_back

## model/initial_vehicles

## model/join_shortest_queue

## model/journey

## model/lines

## model/onward

## model/operations

## model/planned_itineraries

## model/preemptive_servers

## model/queue_state

## model/quotas

## model/record_columns

## model/recorder

## model/reneging

## model/run

## model/saturated_source

## model/sections

## model/servers

## model/site

## model/steps

## model/steps/batched

## model/steps/impatient

## model/steps/inspected

## model/steps/parallel

## model/steps/pooled

## model/steps/served

## model/steps/slotted

## model/steps/stored

## model/steps/transshipped

## model/stocks

## model/vacations

## model/vehicles

## model/work_breakdowns

## model/world

## record

## record/parquet

## record/rows

## record/unit_times

## record/year_bounds

## report

## report/bottleneck

## report/charts

## report/charts/figures

## report/charts/ground

## report/charts/map

## report/charts/map_marks

## report/charts/projection

## report/charts/schematic

## report/charts/schematic_layout

## report/charts/vega

## report/charts/years_chart

## report/document

## report/failed

## report/files

## report/files/building

## report/files/library_page

## report/files/manifest

## report/files/markdown

## report/files/network_page

## report/files/page

## report/files/sheets

## report/files/spreadsheet

## report/files/writing

## report/findings

## report/inputs

## report/longest_queue

## report/names

## report/sections

## report/sections/assumed

## report/sections/best_variants

## report/sections/body

## report/sections/border_table

## report/sections/change_tables

## report/sections/clearing

## report/sections/closure_section

## report/sections/fact_ids

## report/sections/holding

## report/sections/inputs_sections

## report/sections/lost

## report/sections/measure_tables

## report/sections/other_measures

## report/sections/questions

## report/sections/recovery

## report/sections/reported_figures

## report/sections/risk

## report/sections/run_length

## report/sections/sentences

## report/sections/short_answer

## report/sections/target

## report/sections/tightness

## report/sections/time_tables

## report/sections/winter

## report/sections/year_rows

## report/sections/years

## report/templates

templates-find = Find
templates-find-in = Find in { $table }
templates-chart = { $title }. { $description }
templates-no-picture = This picture could not be drawn; its numbers are in indicators.csv and comparison.csv.
templates-map = { $title }: { $description }
templates-to-the-answer = To the answer
templates-the-answer = The answer
templates-question = Question: { $question }
templates-variants = Variants
templates-verdict = { $verdict }, { $interval }
templates-baseline = baseline { $value }
templates-parts = Parts of the report
templates-show = Show
templates-rows = { $table } ({ PLURAL($rows) ->
    [one] { $rows } row
   *[other] { $rows } rows
})
templates-main-differences = Main differences
templates-measure = Measure
templates-of-baseline = Baseline
templates-variant = Variant
templates-difference = Difference
templates-of-verdict = Verdict
templates-where-more-is = The whole report is `report.html`; all numbers are in `comparison.csv` and `indicators.csv`.

## report/words

words-facility-place = facility, place
words-facility-place-definition = a node of the corridor: port, station, terminal, crossing
words-section = section
words-section-definition = the line between two neighbouring facilities
words-step = step
words-step-definition = one queue with its servers inside a facility
words-flow = flow
words-flow-definition = vehicles from an origin to a destination
words-vehicle = vehicle
words-vehicle-definition = train, truck or vessel
words-load-unit = load unit
words-load-unit-definition = what a vehicle carries: a container, wagon or truckload
words-teu-feu = TEU, FEU
words-teu-feu-definition = twenty-foot and forty-foot equivalent units of containers
words-path = path
words-path-definition = the right to run one train on a section at a time
words-handover = handover
words-handover-definition = acceptance of a train by the neighbouring railway
words-agreed-exchange = agreed exchange
words-agreed-exchange-definition = trains a day that both railways accept
words-gauge-change = gauge change
words-gauge-change-definition = from 1435 to 1520 mm track or back
words-loading-ban = loading ban
words-loading-ban-definition = a reactive stop of departures
words-closure = closure
words-closure-definition = capacity taken away for an interval, from outside
words-backlog = backlog
words-backlog-definition = vehicles waiting in several queues that are counted together; after an event it has recovered on the first day that is at most a tenth of the rise above the average of the four weeks before
words-waiting-time = waiting time
words-waiting-time-definition = from arrival at a queue to the start of service; what stands for a wait, too
words-cause-of-waiting = cause of waiting
words-cause-of-waiting-definition = what a vehicle waited for; the causes, moving and being served add up to the transit time of every load unit
words-dwell-time = dwell time
words-dwell-time-definition = from arrival at a facility to departure from it
words-border-time = border time
words-border-time-definition = from arrival at one side's border station to departure from it, holding before it included (CAREC CPMM TFI1)
words-transit-time = transit time
words-transit-time-definition = from departure at the origin to arrival at the destination
words-95th-percentile = 95th percentile
words-95th-percentile-definition = nineteen in twenty are below it, one in twenty above
words-utilisation = utilisation
words-utilisation-definition = share of the capacity that was in use: of servers and places in hours, of a yard in what its places count, of a fleet what did not stand ready
words-line-occupation = line occupation
words-line-occupation-definition = share of a section's paths, or of the time of its track, that trains took up
words-bottleneck = bottleneck
words-bottleneck-definition = what most waiting of the answer's vehicles rests on, of all that has a capacity; waiting for a full place is passed on to what keeps its occupants there; where queues grow without end, the last of them on the way
words-vehicles-waiting-for-it = vehicles waiting for it
words-vehicles-waiting-for-it-definition = those in its own queue, and those before places that are full because of it
words-offered-load = offered load
words-offered-load-definition = what is asked of a queue, divided by its capacity, before any run; above 100 % the queue grows without end
words-baseline-alternative = baseline, alternative
words-baseline-alternative-definition = what is compared with; what is compared
words-replication = replication
words-replication-definition = one run with random numbers of its own
words-common-random-numbers = common random numbers
words-common-random-numbers-definition = baseline and alternatives see the same trains, boxes and weather, so that a difference comes from what was changed
words-95-interval = 95 % interval
words-95-interval-definition = Student's interval over replications, for percentiles bootstrap-t: the true number lies in it in 19 experiments of 20
words-interval-of-a-difference = interval of a difference
words-interval-of-a-difference-definition = holds for all alternatives at once: the more there are, the wider (Bonferroni)
words-no-clear-difference = no clear difference
words-no-clear-difference-definition = the interval of the difference does not exclude zero
words-the-same-as-the-baseline = the same as the baseline
words-the-same-as-the-baseline-definition = every number of every replication is that of the baseline
words-no-difference-that-matters-to-you = no difference that matters to you
words-no-difference-that-matters-to-you-definition = the whole interval is smaller than the difference that the question calls none
words-may-be-the-best = may be the best
words-may-be-the-best-definition = no other variant is better by more than chance explains (subset selection); the best one is among them in 19 experiments of 20
words-all-so-far = all so far
words-all-so-far-definition = a time that counts who has not finished, up to the end of the run, because those that finished alone would say something else; such times are at least so long
words-never-clears = never clears
words-never-clears-definition = more comes than passes, so the number that waits grows as long as one simulates, and a time would measure how long that was
words-risk = risk
words-risk-definition = how much days and load units differ; percentiles tell it, and it stays
words-error = error
words-error-definition = how much an estimate may be off; intervals tell it, and replications lessen it
words-warm-up = warm-up
words-warm-up-definition = hours at the start that are not counted
words-root-seed = root seed
words-root-seed-definition = the integer that all random numbers come from

## results

## results/answers

## results/failures

## results/folders

## results/found_warm_up

## results/locks

## results/opened

## results/store

## results/written_files

## runs

## runs/against_reports

## runs/candidates

## runs/checkpoints

## runs/comparison

## runs/exact

## runs/excess

## runs/library

## runs/precision

## runs/replication

## runs/rounds

## runs/study_run

## runs/tasks

## runs/theory

## scenario

## scenario/alternatives

## scenario/answer

## scenario/arrivals

## scenario/asked

## scenario/backlogs

## scenario/borders

## scenario/calibration

## scenario/calibration_candidates

## scenario/catalogue

## scenario/changes

## scenario/characters

## scenario/class_part_checks

## scenario/class_parts

## scenario/commas

## scenario/consistency

consistency-end-before-start = end { $end } is not after start { $start }; use a later day
consistency-warm-up-too-long = a warm-up of { $warm_up } days leaves less than a day of { $days } to count; use fewer days
consistency-winter-all-year = all twelve months leave none to compare them with; use fewer
consistency-time-zone-unknown = there is no time zone '{ $name }'; use a name as Asia/Almaty
consistency-time-zone-misspelt = there is no time zone '{ $name }'; did you mean '{ $close }'?
consistency-vehicle-of-other-mode = a { $vehicle } does not go by { $mode }; leave it out, or use one of: { $vehicles }
consistency-section-name = the name does not say from and to; use { $name }
consistency-section-to-itself = it begins and ends in '{ $facility }'; use two facilities
consistency-gauge-off-rail = a section of mode { $mode } has no gauge, only rail has one; leave it out
consistency-no-volume = no volume is given; use one of: { $volumes }
consistency-second-volume = a second volume beside { $first }; use one of the two
consistency-no-teu-per-unit = needs teu_per_unit, which says how many vehicles that are; use 2 for a forty-foot container
consistency-flow-to-itself = it begins and ends in '{ $facility }'; use another facility
consistency-via-and-logit = shares are given by via and by logit; use one of the two
consistency-rule-without-via = '{ $rule }' needs shares by via; add via, or leave this out
consistency-closure-until-before-from = until { $until } is not after from { $since }; use a later moment
consistency-random-every-year = random closures come again by themselves; use per_year to say how many of them, and leave this out
consistency-longer-than-a-year = it lasts from { $since } until { $until }, longer than a year; leave out every_year
consistency-no-months = no month is given, so none would ever fall; use numbers from 1 to 12, or leave it out
consistency-factor-of-nothing = a factor of { $factor } takes nothing from section '{ $section }', which has no pairs_per_day; use a factor of 0, or give the section pairs_per_day
consistency-kind-not-closable = step '{ $step }' is of kind { $kind }, from which a closure takes nothing; use a step of one of the kinds { $kinds }
consistency-answer-alone = { $key } is for 'answer' alone; leave it out
consistency-ban-until-before-from = until { $until } is before from { $since }; use the same day or a later one
consistency-ban-flickers = off_below { $off_below } is above on_above { $on_above }, so the ban would flicker; use at most { $most }
consistency-diversion-never = nothing says when to divert; add when_waiting_above or when_closed
consistency-diversion-to-itself = it diverts from '{ $facility }' to itself; use another facility
consistency-rule-incomplete = '{ $key }' is missing; { $keys } go together
consistency-rule-of-no-kind = it is neither dated nor { $kind ->
    [random] random
   *[reactive] reactive
}; use { $dated } (dated), or { $other } ({ $kind ->
    [random] random
   *[reactive] reactive
})
consistency-rule-of-both-kinds = { $given } are given; use { $dated } (dated), or { $other } ({ $kind ->
    [random] random
   *[reactive] reactive
})

## scenario/dates

## scenario/defects

defects-did-you-mean = did you mean '{ $name }'?
defects-there-is = there is { $names }
defects-none-there = there is none
defects-unknown = there is no { $what ->
    [class] class
    [direction] direction
    [facility] facility
    [fleet] fleet
    [flow] flow
    [section] section
    [step] step
   *[other] { $what }
} '{ $name }'; { $offer }

## scenario/demand_driver

## scenario/effects

## scenario/entry_inheritance

## scenario/fitting

## scenario/flows

## scenario/geography

## scenario/identity

## scenario/inheritance

## scenario/initial_checks

## scenario/instructions

## scenario/latin

## scenario/loading

## scenario/messages

messages-below = { $value } is below { $limit }; use { $limit } or more
messages-not-above = { $value } is not above { $limit }; use more than { $limit }
messages-above = { $value } is above { $limit }; use { $limit } or less
messages-not-below = { $value } is not below { $limit }; use less than { $limit }
messages-percent-above = { $value } is above 1; use 1 or less, as { $share } for { $percent } %
messages-percent-not-below = { $value } is not below 1; use less than 1, as { $share } for { $percent } %
messages-use-whole-number = use a whole number
messages-use-number = use a number
messages-use-true-or-false = use true or false
messages-use-text = use text
messages-use-quoted-text = use text, in quotes
messages-use-list = use a list, as [a, b]
messages-use-block = use a block of keys
messages-use-finite-number = use a finite number
messages-use-number-or-distribution = use a number, or a block with the key distribution
messages-not-a-month = '{ $key }' is not a month; use a number from 1 to 12
messages-not-an-hour = '{ $key }' is not an hour; use a whole number from 0 to 23
messages-not-a-year = '{ $key }' is not a year; use a whole number as 2022
messages-not-a-country-code = { $value } is not a country code; use the two capital letters of ISO 3166
messages-not-a-section-name = { $value } is not the name of a section; use two facilities joined by '-', as yard-port
messages-not-a-name = { $value } is not a name; use lower snake case, as { $name }
messages-too-long = { $value } is longer than { $most } characters; use a shorter one
messages-is-yes-or-no = { $value } is a yes or no
messages-is-text = { $value } is text
messages-is-number = { $value } is a number
messages-stands-here = { $value } stands here
messages-nothing-given = nothing is given
messages-nothing = nothing
messages-block = a block of keys
messages-list = a list
messages-given-and-offer = { $given }; { $offer }
messages-change-within-change = { $given }; { $offer }; each further change is an entry of its own in the list
messages-key-missing = '{ $key }' is missing
messages-key-missing-meaning = '{ $key }' is missing; it says: { $meaning }
messages-key-misspelt = unknown key '{ $key }'; did you mean '{ $close }'? allowed: { $allowed }
messages-key-unknown = unknown key '{ $key }'; allowed: { $allowed }
messages-choice-misspelt = { $value } is not one of the choices; did you mean '{ $close }'? choices: { $choices }
messages-no-choice = { $value } is not one of the choices: { $choices }
messages-no-block-with-key = { $given }; use a block with the key { $key }
messages-tag-missing = '{ $key }' is missing; use one of: { $choices }
messages-tag-missing-anywhere = '{ $key }' is missing; use one of the kinds
messages-too-few-entries = too few entries: { $entries }; use at least { $least }

## scenario/observed_tables

## scenario/own_reports

## scenario/partial

## scenario/paths

## scenario/plausibility

## scenario/provenance

## scenario/references

## scenario/refs

## scenario/removal

## scenario/reported

## scenario/resolved

## scenario/rules

## scenario/scalars

## scenario/scaling

## scenario/schema

## scenario/schema_for_editors

## scenario/sizes

## scenario/stated

## scenario/steps

steps-not-derived = { $kind } is not derived from StepOfAnyKind
steps-kind-incomplete = the kind of step '{ $kind }' leaves out { $missing }
steps-kind-twice = there are two kinds of step named '{ $kind }'

## scenario/steps/admission

## scenario/steps/base

base-other-causes = a scenario may name other causes of waiting than `sim.causes` has
base-wagons-under-load = wagons under its load
base-need-of-fleet = of the fleet '{ $fleet }'
base-need-room = TEU of room
base-patience-where-turned-away = no vehicle waits where when_full is turn_away; keep one of the two
base-nobody-leaves = no vehicle leaves without { $room ->
    [yes] patience_h or when_full: turn_away
   *[no] patience_h
}; add it, or leave this out
base-turned-to-itself = '{ $facility }' is this facility itself; use another one

## scenario/steps/batched

batched-called = units become the next vehicle
batched-full-vehicle = { $units } units fill a vehicle
batched-longest-wait = { $units } or more leave after { $wait_h } h
batched-by-clock = one leaves every { $every_h } h
batched-what-leaves = what leaves is: { $traffic_class }
batched-other-units = '{ $to_class }' carries units of kind { $unit }, and '{ $brought_by }' brings { $brought }; use a class of unit { $brought }
batched-formed-back = '{ $step }' before it forms { $to_class } of { $of }; add a direction or classes to the `for` of '{ $step }'

## scenario/steps/inspected

inspected-called = check
inspected-time-without-servers = a time without servers; use servers to say how many officers check papers
inspected-shares-above-whole = the shares of the channels add up to { $total }; use at most 1
inspected-later-above-whole = from { $day } the shares of the channels add up to { $total }; use at most 1
inspected-late-papers = papers of { $share } % come { $late } late
inspected-officers = { $number } { PLURAL($most) ->
    [one] officer
   *[other] officers
}
inspected-check = { $officers }, { $time } a vehicle
inspected-lanes = { $number } { PLURAL($most) ->
    [one] lane
   *[other] lanes
}
inspected-channel = { $channel }: { $share } of load units, { $lanes }, { $time }
inspected-held-unit = a unit under examination { $held_unit ->
    [cut_out] is cut out and follows later
   *[holds_vehicle] holds its vehicle
}
inspected-nobody-to-close = step '{ $step }' has no officers and no channels, so a closure takes nothing from it; give it one of the two
inspected-cut-out-for-nothing = 'cut_out' needs a later step of kind batched here, for the same vehicles; holds_vehicle needs none

## scenario/steps/parallel

parallel-called = done side by side
parallel-branch = { $branch }: { $servers }, { $time }

## scenario/steps/phrases

phrases-amount-of-unit = { $amount } { $unit }
phrases-from-day = from { $day }: { $amount }
phrases-dated = { $amount } ({ $later })
phrases-servers = { $number } { PLURAL($most) ->
    [one] server
   *[other] servers
}
phrases-with-shifts = { $servers } ({ $shifts })
phrases-shift = { $servers } from { $opens } to { $closes }
phrases-shift-on-days = { $servers } from { $opens } to { $closes }, { PLURAL($days) ->
    [one] { $days } day
   *[other] { $days } days
} a week
phrases-open = open { $hours }, { PLURAL($days) ->
    [one] { $days } day
   *[other] { $days } days
} a week
phrases-gives-up = a vehicle that has waited { $waited } gives up
phrases-goes-on-by = a vehicle that has waited { $waited } gives up and goes on by { $facility }

## scenario/steps/pooled

pooled-called = takes from a fleet
pooled-held = a { $kind ->
    [locomotive] locomotive
   *[wagon] wagon
}
pooled-taken = { $fleet }, { $stock } in all: { $amount } { $each ->
    [unit] a load unit
   *[vehicle] a vehicle
}
pooled-kept-until = kept until { $place }
pooled-free-again = free again { $after } after it is given back

## scenario/steps/served

served-called = service
served-work = { $crew }, { $time } { $each ->
    [unit] a load unit
   *[vehicle] a vehicle
}
served-stands-for-wait = stands for a wait
served-closed-while-away = step '{ $step }' serves units by servers that go away, which must be there at all other times; leave out away_h there, or use each: vehicle
served-interrupted-repairs = repairs that work brings on cannot be attributed when work is interrupted; use breakdowns with clock: time
served-again-always = { $share }: no vehicle would ever leave; use a share below 1
served-too-many-speeds = { $speeds } speeds for at most { $servers } servers; use one for each
served-absence-of-none = an absence of 0 h is none; use a longer one, or leave it out
served-units-interrupt-nobody = units are served in the order of their vehicles and interrupt nobody; use each: vehicle
served-units-once = units are served once, in the order of their vehicles; use each: vehicle
served-units-away = servers of units that go away must be there at all other times; use no hours, shifts, dated servers and breakdowns by time, or each: vehicle
served-units-patience = patience is a vehicle's, and this step serves load units one by one; use each: vehicle

## scenario/steps/slotted

slotted-called = so many a day
slotted-loads-by-clock = counts { $counts } by the clock; use rule: quota
slotted-hours-by-date = slots by the clock have no hours that change by date; use rule: quota
slotted-slots = { $counts ->
    [units] { $number } units a day
    [tonnes] { $number } tonnes a day
   *[vehicles] { $number } a day
}, { $rule ->
    [quota] at any time of the day
   *[clocked] evenly spaced
}

## scenario/steps/staffed

staffed-shifts-alone = shifts without servers; use servers to say how many there are at all other times
staffed-shifts-overlap = '{ $one }' and '{ $other }' both hold on { $day } at { $clock }; use hours that do not overlap
staffed-not-one-time = use either time_h or time_min

## scenario/steps/stored

stored-called = room
stored-held = a place: { $room }
stored-places = { $number } { PLURAL($most) ->
    [one] place
   *[other] places
}
stored-teu = { $number } TEU
stored-turned-away = a vehicle that finds none is turned away
stored-given-back-at-once = units give this room back as they come to '{ $step }', which ends their vehicle, so what waits there for the next one takes up none; put a step that takes time (unloading) between the two, or leave the room out

## scenario/steps/surroundings

## scenario/steps/transshipped

transshipped-called = change of gauge
transshipped-track-pairs = { $number } { PLURAL($most) ->
    [one] track pair
   *[other] track pairs
}
transshipped-cranes = { $number } { PLURAL($most) ->
    [one] crane
   *[other] cranes
}
transshipped-lift = { $cranes }, { $time } a unit
transshipped-setup = { $time } to place the rakes
transshipped-track-length = tracks of { $length }
transshipped-far-wagons = { PLURAL($wagons) ->
    [one] { $wagons } far wagon
   *[other] { $wagons } far wagons
} a unit ({ $fleet })
transshipped-stack = stack of { $room }

## scenario/steps/until

until-no-step = '{ $until }' is no { $facilities ->
    [yes] step of this facility, nor a facility
   *[no] step of this facility
}; { $offer }
until-before = '{ $until }' comes before '{ $step }'; use a later step

## scenario/study

## scenario/template

## scenario/teu

## scenario/values

## scenario/weeks

## scenario/yaml_reader

## seeds

## seeds/comparability

## seeds/csv_rows

## seeds/listing

## seeds/named_systems

## seeds/reported_facts

## seeds/reported_volumes

## seeds/scopes

## seeds/vocabulary

## statistics

## statistics/audit

## statistics/audit/conservation

## statistics/audit/queue_checks

## statistics/audit/unit_checks

## statistics/audit/vehicle_checks

## statistics/inference

## statistics/inference/bases

## statistics/inference/bootstrap

## statistics/inference/calendar_years

## statistics/inference/intervals

## statistics/inference/paired

## statistics/inference/selection

## statistics/inference/series

## statistics/inference/side_by_side

## statistics/inference/truncation

## statistics/inference/windows

## statistics/inference/withheld

## statistics/logs

## statistics/logs/addresses

## statistics/logs/boardings

## statistics/logs/dwells

## statistics/logs/event_log_check

## statistics/logs/events

## statistics/logs/indicator_rows

## statistics/logs/integrals

## statistics/logs/levels

## statistics/logs/run_tables

## statistics/logs/timing

## statistics/logs/vehicle_hours

## statistics/logs/visits

## statistics/measures

## statistics/measures/absorbing_chain

## statistics/measures/backlog_recovery

## statistics/measures/blocking

## statistics/measures/border_times

## statistics/measures/capacities

## statistics/measures/days

## statistics/measures/growth

## statistics/measures/left_over

## statistics/measures/losses

## statistics/measures/measuring

## statistics/measures/queue_lengths

## statistics/measures/roots

## statistics/measures/slots_used

## statistics/measures/starvation

## statistics/measures/throughput

## statistics/measures/time_by_cause

## statistics/measures/times

## statistics/measures/transshipment

## statistics/measures/unit_services

## statistics/measures/utilisation

## statistics/measures/waiting

## streams

## tables

## tables/csv_reading

## tables/numbers

## tables/table

## tables/workbook

## text/lists

list-two = { $first } and { $last }
list-next = { $first }, { $last }
list-next-clause = { $first }; { $last }
list-more = { $first } and { $others } more
list-more-clauses = { $first }; and { $others } more
list-more-flows-change = { $first } and { $others } more flows change
paragraph-next = { $first } { $next }

## text/written_numbers

written-numbers-half-width = { $mean } ± { $half_width }
written-numbers-interval = { $mean } ({ $span })
written-numbers-span = { $low } to { $high }
written-numbers-p-not-known = p not known
written-numbers-p-least = p < 0.001
written-numbers-p = p = { $p }

## validation

## validation/backlog_watch

## validation/border_sides_of

## validation/calendar_figures

## validation/counting

## validation/held_trains

## validation/observable

## validation/observations

## validation/reported_periods

## validation/target_indicator

## validation/totals

## verdicts

verdicts-better = better
verdicts-worse = worse
verdicts-higher = higher
verdicts-lower = lower
verdicts-the-same-as-the-baseline = the same as the baseline
verdicts-no-clear-difference = no clear difference
verdicts-no-difference-that-matters-to-you = no difference that matters to you
verdicts-never-clears = never clears
verdicts-clears-the-baseline-never-does = clears, the baseline never does
verdicts-no-verdict-more-is-lost = no verdict: more is lost
verdicts-no-verdict-less-is-lost = no verdict: less is lost
verdicts-no-verdict-fewer-come-through = no verdict: fewer come through
verdicts-within-the-margin = within the margin
verdicts-outside-the-margin = outside the margin
verdicts-not-compared = not compared
verdicts-not-validated = not validated
verdicts-not-validated-a-prediction = not validated: a prediction
verdicts-holds = holds
verdicts-too-wide = too wide
verdicts-missed = missed
verdicts-nothing = nothing

## worker_processes
