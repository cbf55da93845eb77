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

answerable-no-run-has = no run has this { $indicator }: { $why }
answerable-is-a-part = it is one of several parts, which the report has; ask for { $other }
answerable-not-of = it is of { $keys }, not of a { $key }; leave '{ $key }' out
answerable-of-one-of-two = it is of a flow, or of a place; name one of the two
answerable-key-missing = it is of { $keys }; add '{ $key }'
answerable-flow-without-vehicles = flow '{ $flow }' { $known ->
    [yes] has no vehicles in this run
   *[no] is not there
}; give it a volume above 0, or name one of { $flows }
answerable-no-flow-with-vehicles = flow '{ $flow }' { $known ->
    [yes] has no vehicles in this run
   *[no] is not there
}, and no other flow has any; give one a volume above 0
answerable-no-such-direction = nothing passes the corridor in direction '{ $direction }'; { $offer }
answerable-not-in-direction = nothing passes '{ $place }' in direction '{ $direction }'; { $offer }
answerable-kind-of-place = { $kind ->
    [border] a border station or road crossing
    [examines] a facility with channels of an inspection
    [grows_at] a facility or section
    [lifts] a facility with a step of kind transshipped
    [line] a line with pairs_per_day, headway_min or a single track
    [queue] a facility or section
    [wait] a facility or section
   *[other] a facility
}
answerable-other-place = '{ $place }' is not { $asked }; { $offer }
answerable-no-such-place = '{ $place }' is not { $asked }, and this corridor has none
answerable-not-passed = no vehicle passes '{ $place }'; { $offer }
answerable-no-backlogs = '{ $place }' is not a backlog; add one under `backlogs`, and name it as place
answerable-no-backlog = '{ $place }' is not a backlog; { $offer }
answerable-backlog-of-no-event = backlog '{ $place }' is of no event; give it from and until, or ask for backlog
answerable-is-a-backlog = '{ $place }' is a backlog; name a facility, a section or a border
answerable-days-at-borders = days are counted over borders alone; leave '{ $place }' out, or name a border
answerable-other-vehicles = no { $vehicle ->
    [barge] barge
    [train] train
    [truck] truck
   *[vessel] vessel
} passes there; ask for { $others }
answerable-no-teu = what passes has 0 TEU a unit; give the flows teu_per_unit, or ask for tonnes
answerable-no-teu-at = what passes '{ $place }' has 0 TEU a unit; give the flows teu_per_unit, or ask for tonnes
answerable-of-paths = of a section it is of the queue for its paths; add 'step: path'
answerable-no-step = '{ $place }' has no step '{ $step }'; { $offer }
answerable-step-not-passed = no vehicle passes step '{ $step }' of '{ $place }'; { $offer }
answerable-works-on-vehicles = step '{ $step }' works on vehicles, not their units; ask for waiting_time_h
answerable-no-officers = '{ $step }' has no officers to wait for; give it servers, or ask for dwell_time_h
answerable-only-lends = '{ $step }' lends what is held, and serves nobody; ask for time_in_step_h
answerable-forms-none = '{ $step }' forms no trains; name one that does
answerable-forms-trains = '{ $step }' forms trains, at which no vehicle waits; ask for dwell_time_h
answerable-never-lapses = no ban lets orders of this flow lapse; give one lapse_after_d
answerable-of-flow-or-step = it is of a flow, or of a step of a place; give 'flow', or 'place' and 'step'
answerable-nothing-lost = nobody is turned away or gives up there; give a step patience_h or when_full: turn_away

## checks/before_run

before-run-in-alternative = { $message } (in the alternative '{ $variant }')
before-run-overloaded = { $load } % of what it can do is asked of it in '{ $variant }'; hours where minutes are meant, or a volume of a year taken for a day's?
before-run-ban-never-ends = after this ban { $released } vehicles a day are let go in '{ $variant }', and { $ready } a day become ready and go behind those held: the ban never ends; use a release above that, or leave it out to let all go at once
before-run-vehicles = { $kind ->
    [barge] barges
    [train] trains
    [truck] trucks
   *[vessel] vessels
}

## checks/forecast

forecast-too-large = one replication would need about { $needed } GB of memory, and this machine has { $there }; run fewer days, or fewer vehicles or load units a day
forecast-in-minutes = a run takes about { PLURAL($minutes) ->
    [one] { $minutes } CPU minute
   *[other] { $minutes } CPU minutes
}, and { $memory } GB of memory for each worker
forecast-in-hours = a run takes about { $hours } CPU hours, and { $memory } GB of memory for each worker

## checks/possible_traffic

## cli

## cli/calibrate

calibrate-no-yaml = --out { $file }: scenarios extend it; use a name that ends with .yaml
calibrate-files = Fitted values: { $values }; report: { $report }; table: { $table }

## cli/check_text

check-text-no-defects = { $study }: no defects
check-text-facilities = { PLURAL($facilities) ->
    [one] { $facilities } facility
   *[other] { $facilities } facilities
} with { PLURAL($steps) ->
    [one] { $steps } step
   *[other] { $steps } steps
}
check-text-sections = { PLURAL($sections) ->
    [one] { $sections } section
   *[other] { $sections } sections
}
check-text-flows = { PLURAL($flows) ->
    [one] { $flows } flow
   *[other] { $flows } flows
}
check-text-alternatives = { PLURAL($alternatives) ->
    [one] { $alternatives } alternative
   *[other] { $alternatives } alternatives
}
check-text-days = { $start } to { $end } ({ PLURAL($days) ->
    [one] { $days } day
   *[other] { $days } days
})
check-text-replications = { PLURAL($replications) ->
    [one] { $replications } replication
   *[other] { $replications } replications
}
check-text-warnings = { PLURAL($warnings) ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}
check-text-no-flow = { $variant }: no flow, so nothing to limit
check-text-bounds = { $variant }: { $bounds }
check-text-no-limit = nothing limits the { $vehicles } a day
check-text-at-most-one = at most 1 of the { $vehicles } a day in all directions, limited by { $cut }
check-text-at-most = at most { $most } { $vehicles } a day in all directions, limited by { $cut }
check-text-no-loads = no demand meets a capacity
check-text-loads-of-baseline = offered loads are those of the baseline
check-text-load = offered load
check-text-busiest = busiest month
check-text-offered = offered a day
check-text-capacity = capacity a day
check-text-queue = queue
check-text-saturated = left out, because they are saturated and ask for all there is: { $flows }
check-text-towards = { $queue } towards { $place }
check-text-lossy = { $queue }, what is too much leaves
check-text-no-capacity = no capacity
check-text-per-cent = { $share } %
check-text-fitted = { $fitted } of { $numbers } numbers were fitted to reported volumes
check-text-all-sourced = all { $numbers } numbers have a source
check-text-unsourced = { $unsourced } of { $numbers } numbers have no source, or are assumed
check-text-left-out = … and { $others } more; `--all` shows them

## cli/commands

commands-interrupted = interrupted; finished replications are kept, and the same command goes on from there
commands-fault = this is the engine's fault, not the scenario's: report it with the lines above
commands-no-share = '{ $text }' is no share between 0 and 1; use a form like 2% or 0.02
commands-warning = warning: { $warning }
commands-report = Report: { $file }
commands-left-out = warning: { $file } could not be made and is left out
commands-name-twice = '{ $name }' is that of { $file } too; use another name, or another --out
commands-exists = { $file }: exists already; name another file
commands-not-written = { $file }: can't be written: { $why }
commands-next = { $file }: edit it, then `sim check { $file }` and `sim run { $file }`

## cli/network

## cli/process

process-not-written = { $file } can't be written: { $why }; finished results are kept
process-not-printed = what is printed can't be written: { $why }; finished results are kept
process-not-utf-8 = '{ $word }' is not UTF-8; rename the file or folder

## cli/scenarios

scenarios-there = { PLURAL($scenarios) ->
    [one] { $scenarios } scenario
   *[other] { $scenarios } scenarios
}; `sim run NAME` runs one
scenarios-state = { $name }: { $state ->
    [run] done
    [unchanged] has its result already
    [wrong] can't be run as it is
   *[fault] failed, by the engine's fault
}
scenarios-failed = { $failed } of { $chosen } failed: { $names }
scenarios-page = { $file }: { PLURAL($scenarios) ->
    [one] { $scenarios } scenario
   *[other] { $scenarios } scenarios
}, { $answered } with an answer
scenarios-page-lacks = { $written }; no scenario yet about { $systems }

## cli/selftest

selftest-exact = exact
selftest-simulated = simulated
selftest-interval-of = 99.9 % interval
selftest-margin = ± of exact
selftest-verdict = verdict
selftest-what = of what
selftest-interval = { $low } to { $high }
selftest-share = { $share } %
selftest-of-what = { $case }: { $indicator } in { $model }
selftest-variant = { $file }, { $variant }
selftest-hold = { $held } of { PLURAL($values) ->
    [one] { $values } exact value holds
   *[other] { $values } exact values hold
}.
selftest-seed-note = Of 1,000 such intervals one misses by chance. The seed is fixed, so that this table is the same on every machine; with another by --seed, look at a miss twice before you believe it.

## cli/summary

summary-baseline = baseline
summary-alternative = alternative
summary-difference = difference
summary-interval = interval
summary-verdict = verdict
summary-many-observed = { PLURAL($count) ->
    [one] { $count } reported figure
   *[other] { $count } reported figures
}; `sim validate { $study } --results { $folder }` holds the run against them, and so does the report
summary-observed = observed { $title }: { $reported } ({ $source })
summary-not-compared = { $observed }; { $verdict }: { $reason }
summary-compared = { $observed }; simulated { $simulated } ({ $low } to { $high }), { $error }: { $verdict }

## cli/validate

validate-results-or-run = --results reads a finished run; --replications and --workers run one
validate-table = Table: { $file }
validate-title = { $study }: observed against simulated, { PLURAL($replications) ->
    [one] { $replications } replication
   *[other] { $replications } replications
}
validate-not-compared = not compared: { $id }, { $title }, { $period }: { $reason }
validate-not-validated = { $year }: not validated: { $kinds }
validate-met = { $use ->
    [fitted] fitted
   *[predicted] predicted
}: { $met } of { $figures } within the margin fixed beforehand
validate-nothing-fitted = no number of this run was fitted to any of them; see --fitted-by
validate-count-not-compared = not compared: { $count }
validate-years = years of which nothing is validated: { $years }
validate-no-years = years of which nothing is validated: none
validate-period = period
validate-observed = observed
validate-simulated = simulated
validate-interval-of = 95 % interval
validate-error = error
validate-allowed = allowed
validate-use = use
validate-verdict = verdict
validate-id = id
validate-what = of what
validate-interval = { $low } to { $high }
validate-of-use = { $use ->
    [fitted] fitted
   *[predicted] predicted
}

## corridor

## corridor/choice

## corridor/closed

## corridor/fleet_capacity

## corridor/graph

## corridor/initial_state

initial-state-never-passes = flow '{ $flow }' never passes '{ $at }'; use { $places }
initial-state-other-step = flow '{ $flow }' does not pass step '{ $step }' here; use { $steps }
initial-state-no-step = flow '{ $flow }' does not pass step '{ $step }' here; leave it out
initial-state-no-room = { $vehicles } vehicles stand in '{ $step }' of { $facility }, which has { PLURAL($places) ->
    [one] { $places } place
   *[other] { $places } places
}; use fewer vehicles, or let them stand before '{ $step }'
initial-state-other-class = units of flow '{ $flow }' come to '{ $at }' by { $now }, and vehicles stand here as they depart, by { $departs }; use { $places }

## corridor/itinerary_search

## corridor/load

## corridor/max_flow

## corridor/meeting

## corridor/mode_chain

## corridor/no_route

no-route-none = no itinerary from { $origin } to { $destination }{ $by ->
    [yes] { "" } via { $via }
   *[no] { "" }
} for { $traffic_class } { $direction } on { $day }
no-route-because = { $what }: { $reasons }
no-route-not-handled = { $facility } does not handle { $traffic_class }
no-route-no-section = no { $mode } section leads on from { $facility }
no-route-twice = no line passes { $via } without passing some facility twice
no-route-closed-until = { $section } is closed until { $day }
no-route-closed = { $section } is closed
no-route-other-gauge = { $section } has gauge { $gauge_mm } and the train comes on { $train_gauge_mm }; add a step of { $facility } for it with to_gauge_mm: { $gauge_mm }
no-route-leads-nowhere = { $section } leads to { $facility }, which does not handle { $traffic_class }

## corridor/queues

## corridor/releases

## corridor/rerouting

rerouting-no-itinerary = no itinerary by '{ $via }' for flow '{ $flow }', which is refused standing at { $facility }: { $reason }; name another facility, or none

## corridor/scenario_defects

## corridor/shared_capacity

## corridor/train_size_ratio

## corridor/trips

## corridor/volumes

volumes-none = has no volume; give { $keys }
volumes-of-nothing = is 0, which never makes up { $volume } a year; give it, or vehicles_per_year

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

bounded-not-in-order = low { $low }, mode { $mode }, high { $high } are not in order
bounded-low-above-high = low { $low } is above high { $high }

## distributions/composed

composed-shares-not-1 = the shares of the parts add up to { $total }; they must add up to 1

## distributions/discrete

discrete-values-or-file = give either values or file and column
discrete-other-number = { $weights } weights for { $values } values; give one for each
discrete-no-weight = every weight is 0; use at least one above 0

## distributions/distribution

## distributions/positive

positive-cv-or-shape = give either cv or shape
positive-mean-or-scale = give either mean or scale

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
indicators-unit-trains-day = trains a day
indicators-unit-trucks-day = trucks a day
indicators-unit-vessels-day = vessels a day
indicators-unit-barges-day = barges a day
indicators-unit-teu-day = TEU a day
indicators-unit-mt-year = Mt a year
indicators-unit-h = h
indicators-unit-share = %
indicators-unit-vehicles = vehicles
indicators-unit-units = load units
indicators-unit-d = d
indicators-unit-share-of-replications = % of replications
indicators-unit-vehicles-day = vehicles a day
indicators-unit-vehicle-hours = vehicle-hours

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

fleets-at = { $fleet } at { $place }

## model/gridlock

gridlock-found = gridlock: { $vehicles } vehicles can never move again, some of them since hour { $since_h }; { $circle }; add places there, keep some for each direction, or let fewer vehicles in at a time
gridlock-held = { $vehicle } at { $facility } waits for { $place }, which { $holders } { PLURAL($number) ->
    [one] holds
   *[other] hold
}
gridlock-wagons-held = { $vehicle } at { $facility } waits for { $place }, and the wagons are under { $holders }

## model/heterogeneous_servers

## model/holding_back

## model/initial_vehicles

initial-vehicles-no-place = no place is left in '{ $step }' of { $facility } for { $vehicle }; use more places or fewer vehicles, or let them stand before '{ $step }'

## model/join_shortest_queue

join-shortest-queue-way = the way to { $place }

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

saturated-source-at-once = flows.{ $flow }: the last of its { $vehicles } vehicles began at hour { $hour } of { $horizon_h }, so that it is not saturated until the end; use a larger volume, or a step at its origin that takes time
saturated-source-ran-dry = flows.{ $flow }: the last of its { $vehicles } vehicles began at hour { $hour } of { $horizon_h }, so that it is not saturated until the end; use { $times } times the volume

## model/sections

sections-standing-place = a place to stand on { $section } towards { $towards }
sections-passing-place = passing place { $place } of { $section } from { $start }

## model/servers

## model/site

site-room = room at { $step }
site-stack = stack of { $step }
site-track-pair = track pair of { $step }
site-far-track = far track of { $step }

## model/steps

steps-no-process = no process for the kind of step '{ $kind }'; write { $package }.{ $kind } with a function { $kind }

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

stocks-too-much-taken = { $stock }: { $amount } taken out of { $free }

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

building-of-baseline = { $value } { $unit }

## report/files/library_page

library-page-title = The scenarios
library-page-written =
    Written by a command from the scenario files and their finished runs { $by }: edit those,
    not this page. `sim run NAME` runs one, `sim scenarios` lists them. Intervals and verdicts are those
    of the report. The facts are those behind a scenario's own numbers, not behind the whole network's.
library-page-systems = Systems
library-page-scenario = Scenario
library-page-question = Question
library-page-answer = Answer
library-page-facts = Facts
library-page-not-run = not run since it was changed
library-page-with-report = { $answer } [Report]({ $report })
library-page-no-system = none that the articles name
library-page-no-facts = assumed or proposed
library-page-coverage = Every system that the articles name
library-page-coverage-note = From `seeds/systems.csv`: the scenarios about each, or why there is none.
library-page-id = Id
library-page-system = System
library-page-scenarios = Scenarios
library-page-no-scenario = **no scenario yet**
library-page-outside = outside: { $reason }

## report/files/manifest

## report/files/markdown

## report/files/network_page

network-page-title = The network as it is
network-page-written = Written by `{ $command }` from the scenario file and what it extends; edit those, not this. [model.md](model.md) says what it means. Values are those of { $start }, then those of later dates.
network-page-railways = Railways and sea: stations, terminals and the lines between them
network-page-roads = Roads: stations, terminals and the lines between them
network-page-steps = Step by step
network-page-steps-note = Vehicles go through the steps of a facility in this order. *Holds* is what a vehicle has, and nobody else can use, while it waits for its turn at the step; at a formation it is the load units that wait, and the train that brought them has ended.
network-page-as-other = As { $facility }.
network-page-set-aside = A train that waits here longer than { $hours } h for the track ahead is set aside: it gives its locomotives back, and needs new ones to go on.
network-page-step-of-direction = { $direction }: step
network-page-step-of-both = Either way: step
network-page-kind = what it is
network-page-amount = how much
network-page-for = for
network-page-holds = holds
network-page-blamed = waiting is blamed on
network-page-leaving = *on to the line*
network-page-all = all
network-page-where = where its way has its { $positions }
network-page-position = { $position ->
    [destination] destination
    [origin] origin
   *[passing] passing
}
network-page-held-by = { $vehicles }: { $held }
network-page-changes = What changes by date
network-page-no-changes = Nothing.
network-page-from = from
network-page-what = what
network-page-before = before
network-page-then = then
network-page-source = source
network-page-assumed = The assumed numbers that can fill a queue most
network-page-assumed-note = { $unsourced } of { $numbers } numbers of `{ $study }` are assumed or have no source; `sim check { $study } --all` lists each. These { $most } matter most as far as that can be told without a run: with the number at the worse end of its range, the offered load of its queue in the busiest month is that of the last column. Above 100 % a queue grows without end. Of each queue the number that can do most is told. Fleets, papers, weather and how trains are formed have no offered load, so they are not ranked here.
network-page-number = number
network-page-queue = queue
network-page-towards = { $queue }, to { $place }
network-page-value = value
network-page-low = low
network-page-high = high
network-page-load-now = load now
network-page-load-worst = at the worse end
network-page-load = { $load } %

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

## scenario/dates

## scenario/defects

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

## scenario/steps/admission

## scenario/steps/base

## scenario/steps/batched

## scenario/steps/inspected

## scenario/steps/parallel

## scenario/steps/phrases

## scenario/steps/pooled

## scenario/steps/served

## scenario/steps/slotted

## scenario/steps/staffed

## scenario/steps/stored

## scenario/steps/surroundings

## scenario/steps/transshipped

## scenario/steps/until

## scenario/study

## scenario/template

## scenario/teu

## scenario/values

## scenario/weeks

## scenario/yaml_reader

## seeds

## seeds/comparability

comparability-refused = { $fact } ({ $observation }): can't be compared: { $reasons }; `sim seeds --id { $fact }` shows what was counted
comparability-not-converted = { $fact } ({ $observation }): { $reported } can't be converted to { $wanted }
comparability-unlike = { $what ->
    [direction] direction
    [mode] mode
    [quantity] quantity
   *[traffic] traffic
}: { $reported } reported, { $wanted } wanted
comparability-unlike-units = unit: { $reported } can't be converted to { $wanted }
comparability-unlike-places = places: { $reported } reported, { $wanted } wanted
comparability-period = { $first } to { $last }
comparability-unlike-days = period: { PLURAL($reported_days) ->
    [one] { $reported_days } day
   *[other] { $reported_days } days
} reported ({ $reported }), { PLURAL($wanted_days) ->
    [one] { $wanted_days } day
   *[other] { $wanted_days } days
} wanted ({ $wanted })
comparability-unlike-periods = period: { $reported } reported, { $wanted } wanted
comparability-unlike-counts = count: reported by { $reported }, wanted by { $wanted }

## seeds/csv_rows

csv-rows-not-utf-8 = can't be read as UTF-8 text: { $error }
csv-rows-other-cells = has { PLURAL($cells) ->
    [one] { $cells } cell
   *[other] { $cells } cells
} where the header has { $columns }
csv-rows-no-csv = is no CSV: { $error }
csv-rows-no-column = has no column '{ $column }'
csv-rows-unknown-column = '{ $column }' is no column of this file
csv-rows-control-character = { $cell } has a control character; use plain text
csv-rows-empty = is empty
csv-rows-no-number = '{ $text }' is no number; use a form like 1234.5
csv-rows-other-word = '{ $text }' is not one of { $allowed }
csv-rows-no-date = '{ $text }' is no date; use a form like 2022-12-31
csv-rows-twice = '{ $id }' stands in line { $line } too
csv-rows-with-nearest = { $message }; did you mean '{ $near }'?

## seeds/listing

listing-facts = { $chosen } of { $known } facts
listing-facts-with = { $chosen } of { $known } facts with '{ $text }'
listing-label-value = value
listing-label-period = period
listing-label-scope = scope
listing-label-kind = kind
listing-label-derived = derived
listing-label-confidence = confidence
listing-label-role = role
listing-label-note = note
listing-label-source = source
listing-label-address = address
listing-label-published = published
listing-no-source = none
listing-conflicts-with = conflicts with
listing-observed-too = observed, to compare a run with
listing-value = { $bound ->
    [about] about { $value }
    [at_least] at least { $value }
    [at_most] at most { $value }
   *[exact] { $value }
}
listing-counted = { $value } { $quantity } ({ $scope })
listing-counted-at = at { $places }, { $first } to { $last }
listing-counted-by = counted by { $office }, as published { $revision }
listing-agrees = agrees within { $margin }%
listing-use = { $use ->
    [calibrate] calibrate
    [event_test] event test
   *[consistency] consistency
}

## seeds/named_systems

named-systems-twice = '{ $id }' stands twice

## seeds/reported_facts

reported-facts-unknown = there is no fact '{ $fact }'; { $offer }
reported-facts-as-listed = `sim seeds` lists them all
reported-facts-did-you-mean = did you mean '{ $fact }'?
reported-facts-no-article = '{ $file }' is not in files.csv
reported-facts-low-above-high = { $low } is above high, { $high }
reported-facts-article = article { $file }: { $origin } ({ $language })
reported-facts-no-fact = there is no fact '{ $fact }'
reported-facts-one-sided = '{ $other }' does not name { $fact } in turn

## seeds/reported_volumes

reported-volumes-no-direction = '{ $text }' is no direction; use both, or a way across a border as BY>PL
reported-volumes-no-share = { $margin } is no share between 0 and 1
reported-volumes-ends-early = { $end } lies before { $start }

## seeds/scopes

scopes-direction = { $origin } to { $destination }
scopes-both = both directions
scopes-rail-freight = rail freight
scopes-road-freight = road freight
scopes-port-freight = port freight
scopes-trains = trains
scopes-container-trains = container trains
scopes-container-trains-busiest-day = container trains busiest day
scopes-teu = TEU
scopes-wagons = wagons
scopes-border-time = border time
scopes-transit-time = transit time
scopes-trucks = trucks
scopes-truck-queue = truck queue
scopes-trains-held = trains held
scopes-trains-held-most = most trains held at once
scopes-wagons-held = wagons held
scopes-rail = rail
scopes-road = road
scopes-sea = sea
scopes-all-modes-with-pipeline = all modes and the oil and gas pipelines

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
list-or = { $first } or { $last }
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
