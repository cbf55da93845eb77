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

figures-queues = Queues at the bottlenecks, week by week
figures-queues-description = Vehicles waiting in the mean of each week: the line is the median of the replications, the band holds { $percent } % of them. Queues: { $queues }.
figures-vehicles-waiting = vehicles waiting
figures-differences = Differences from the baseline
figures-differences-description = Each measure in per cent of the baseline, with its interval. A circle is better, a square worse, a triangle higher or lower without a judgement, a diamond no clear difference, a cross none that matters, a dash the same as the baseline.
figures-difference-axis = difference from the baseline, % ({ $confidence } interval, paired)
figures-causes = Where the hours go
figures-causes-description = Mean transit time of a load unit, taken apart by what it waited for; grey is moving and being served.
figures-hours = hours
figures-use = How full, and how long the queue
figures-use-description = Utilisation in per cent and mean number of vehicles waiting at the queues with most waiting; thin lines are intervals.
figures-used = used, %
figures-mean-waiting = vehicles waiting, mean

## report/charts/ground

## report/charts/map

map-corridor = The corridor
map-around = Around { $place }
map-line-widths = Width of a line is freight of both directions, { $unit }.
map-baseline = Baseline
map-variant = { $letter }: { $title }
map-difference = { $letter } − baseline
map-mode = { $mode ->
    [rail] rail
    [road] road
   *[sea] sea
}
map-more = more
map-less = less
map-hardly-changed = hardly changed
map-flow = { $place }: { $amount } { $unit }
map-view = { $map }: { $view }

## report/charts/map_marks

map-marks-note = Square: sea port; diamond: dry port or terminal; cross: border station; triangle: road crossing or mail office; circle: consolidation centre; dot: junction. Dotted lines and grey marks carry no freight. Coastlines and boundaries: Natural Earth, public domain, drawn as that source draws them; they say nothing about the status of any territory.

## report/charts/projection

## report/charts/schematic

schematic-title = { $corridor }: stations, terminals and the lines between them
schematic-section = { $name }: { $km } km
schematic-opens = { $opens ->
    [yes] opens { $month }
   *[no] closes { $month }
}
schematic-standard-gauge = 1435 mm, no number of trains a day
schematic-broad-gauge = 1520 mm, no number of trains a day
schematic-both-gauges = both gauges, no number of trains a day
schematic-both-gauges-with-pairs = both gauges, so many pairs of trains a day
schematic-standard-gauge-with-pairs = 1435 mm, so many pairs of trains a day
schematic-broad-gauge-with-pairs = 1520 mm, so many pairs of trains a day
schematic-road = road
schematic-sea = sea
schematic-border-station = border station
schematic-dry-port = dry port or terminal
schematic-sea-port = sea port
schematic-road-crossing = road crossing or mail office
schematic-consolidation-centre = consolidation centre
schematic-junction = junction
schematic-legend = border between countries. A number on a line: pairs of trains a day, and from which month another. Dashed: closed, or opens later. Not to scale: west is left, north is up.

## report/charts/schematic_layout

## report/charts/vega

## report/charts/years_chart

years-chart-all = All that arrived
years-chart-arrived = Freight that arrived, year by year
years-chart-over-border = Freight over the { $border } border by { $mode ->
    [rail] rail
    [road] road
   *[sea] sea
}, year by year
years-chart-description = Lines are simulated, with their intervals; { $reported ->
    [yes] open diamonds are what was reported
   *[no] nothing was reported
}, both directions together. Lines: { $lines }.

## report/document

## report/failed

failed-locks = { $variant } (`{ $id }`) **locks** in { $failed } of { $runs } runs, since { $since }, in replication { $replication }: vehicles at { $places } { $each_other ->
    [yes] hold what each other needs
   *[no] hold what they need themselves
} ({ $details }); { failed-no-numbers }.
failed-one-place = one place
failed-cannot-be-run = { $variant } (`{ $id }`) **can't be run** in { $failed } of { $runs } runs, first in replication { $replication }: { $error }; { failed-no-numbers }.
failed-by-engine = { $variant } (`{ $id }`) **fails by the engine's fault** in { $failed } of { $runs } runs, first in replication { $replication }: { $error }; { failed-no-numbers }.
failed-no-numbers = its numbers are left out: the runs that go on to their end are no fair sample

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

names-baseline = baseline
names-baseline-first = Baseline
names-the-baseline = the baseline
names-variant = { $letter } ({ $title })
names-border = the { $one }–{ $other } border{ $mode ->
    [rail] {" "}by rail
    [road] {" "}by road
    [sea] {" "}by sea
   *[all] {""}
}
names-section = { $begin }–{ $end }
names-part-of-step = { $step }, { $part }
names-queue = { $place }: { $step }
names-train-path = train path
names-room-on-line = room on the line
names-loading-ban = loading ban
names-set-aside = set aside
names-there-at-start = { $flow }, there at the start
names-arrived = { $measure }, arrived

## report/sections

## report/sections/assumed

## report/sections/best_variants

best-variants-any = May be the best by { $measure }: any of { $variants }; these runs don't tell them apart ({ $how }).
best-variants-some = May be the best by { $measure }: **{ $variants }**; { $left_out } ({ $how }).
best-variants-left-out = not { $variants } ({ $better_one } { $is_within ->
    [yes] is as good or better
   *[no] is better
})
best-variants-selected = subset selection, { $confidence } sure
best-variants-selected-within = subset selection, { $confidence } sure, where { $amount } { $unit } make no difference

## report/sections/body

body-map = Flows on the map
body-nothing-to-draw = The scenario has no sections with flows, so there is nothing to draw.
body-main-numbers = Main numbers
body-changes = What changes
body-queues = Utilisation and queues
body-time = Transit times, and where the hours go
body-questions = A planner's questions
body-observed = Observed against simulated
body-not-validated = Not validated: the scenario names no reported volume to compare with.
body-observed-caption = Reported volumes beside simulated ones
body-observed-note = Errors are of the baseline, relative to what was reported.
body-what-was-counted = What was counted
body-period = Period
body-observed-number = Observed
body-simulated = Simulated
body-interval = Interval
body-error = Error
body-allowed = Allowed
body-verdict = Verdict
body-source = Source
body-per-cent = { $number } %
body-verdict-and-reason = { $verdict }: { $reason }
body-source-and-use = { $source } ({ $use })
body-before = Before any run
body-nothing-limits = { $variant }: nothing limits the { $vehicles } a day.
body-at-most = { $variant }: at most { $most } { $vehicles } a day can pass; the cut that sets it is { $cut }.
body-queue-towards = { $queue }, to { $place }
body-offered-load-caption = Offered load, the worst first
body-offered-load-note = Above 100 % a queue grows without end, whatever chance does.
body-offered-load-note-of-lossy = Above 100 % a queue grows without end, whatever chance does, unless vehicles leave it without their turn.
body-saturated-left-out = Saturated flows, which ask for all there is, are left out.
body-variant = Variant
body-queue = Queue
body-asked-for = Asked for a day
body-capacity = Capacity a day
body-offered-load = Offered load
body-busiest-month = Busiest month
body-nomenclature = Nomenclature
body-words-caption = The words of this report
body-word = Word
body-means = Means
body-measure = Measure
body-unit = Unit
body-baseline = Baseline
body-alternative = Alternative
body-difference = Difference
body-comparison-caption = Comparison with the baseline
body-comparison-note = Paired by common random numbers over { $replications } { PLURAL($replications) ->
    [one] replication
   *[other] replications
}; { $comparisons } for each measure. All numbers are in comparison.csv and in the workbook.
body-others-caption = What else clearly differs
body-others-note = { $shown } of { $clear } further clear differences, the clearest first; { $all } comparisons were made. Intervals hold together for the alternatives of one measure, not for all measures: of so many, some will look clear by chance.
body-mean = Mean
body-estimates-caption = Main numbers of the baseline
body-estimates-note = All indicators are in indicators.csv and in the workbook.
body-queues-caption = Utilisation and queue by facility
body-queues-note = Vehicles; the queues with most waiting.
body-used = Used, %
body-waiting-mean = Waiting, mean
body-waiting-most = Waiting, most
body-waiting-at-end = Waiting at the end

## report/sections/border_table

border-table-title = Borders
border-table-caption = What passes each border
border-table-where = Where
border-table-direction = Direction
border-table-all-directions = all directions
border-table-note = Each border by direction; trains, trucks, vessels and barges are counted apart. Border time is of a load unit, at a border station and the terminals beside it.
border-table-passed = The { $one }–{ $other } border: { $amounts }.
border-table-passed-in = The { $one }–{ $other } border: { $amounts }; border time { $times }.
border-table-amount = **{ $amount } { $unit }**
border-table-time = { $station } { $hours } h

## report/sections/change_tables

## report/sections/clearing

clearing-never-clears = **Never clears:** { $clauses }.
clearing-grows-at-place = what stands at { $place } grows by { $amounts }
clearing-grows-of-flow = what has not arrived of “{ $flow }” grows by { $amounts }
clearing-grows-in-queue = the queue at { $queue } grows by { $amounts }
clearing-grows-of-one-flow = what has not arrived of one flow grows by { $amounts }
clearing-amount = **{ $growth } { $vehicle ->
    [train] trains
    [truck] trucks
    [vessel] vessels
    [barge] barges
   *[any] vehicles
} a day** ({ $confidence } interval { $span })
clearing-amount-not-known = **a number that is not known**
clearing-amount-in = { $amount } in { $variant }
clearing-others-clear = **{ $variants } { PLURAL($count) ->
    [one] clears
   *[other] clear
}**
clearing-others-lose = { $variants } { PLURAL($count) ->
    [one] clears
   *[other] clear
} only because more is lost
clearing-no-hours = More comes than passes, so an answer in hours would measure how long was simulated{ $seasons ->
    [yes] ; demand has seasons here, and a run of whole years would tell whether it clears in one
   *[no] {""}
}.
clearing-all-counted = **All are counted,** those that have not finished up to the end of the run: they are { $shares }, and their times will be longer still. Those that finished alone would say something else.
clearing-unfinished = { $share } % in { $variant }
clearing-left-over = **Left over:** load units stay at { $queue } and fill no vehicle when the run ends, longer than any that went on: { $amounts }.
clearing-left-over-in = **{ $amount }** in { $variant }
clearing-none-left = none
clearing-none-is-best = None is called the best by { $measure }: it says nothing of { $variants }.
clearing-withheld = { $variant } ({ $verdict ->
    [more_lost] more is lost
    [less_lost] less is lost
   *[held_elsewhere] fewer come through
})
clearing-none-is-best-of-stuck = None is called the best by { $measure }: { $variants } { PLURAL($count) ->
    [one] never clears
   *[other] never clear
}.

## report/sections/closure_section

closure-section-nothing-rises = { $closure }: no queue clearly rises at { $places }.
closure-section-backlog = { $closure }: { $clauses }.
closure-section-backlog-explained = { $closure }: { $clauses } (weekly means, median over replications, { $band } % of them in brackets; back means at most a tenth of the rise above { $compared ->
    [yes] what it is in { $variant }
   *[no] what it was the week before
}).
closure-section-does-not-rise = { $is_first ->
    [yes] the queue at **{ $queue }**
   *[no] it
} does not rise in { $variant }
closure-section-rises = { $is_first ->
    [yes] the queue at **{ $queue }**
   *[no] it
} peaks in { $variant } at **{ $peak }** vehicles ({ $span }) in the week from { $day } and is { $back ->
    [never] **not back when the run ends**
    [at-once] back in the week the closure ends
   *[later] back **{ $weeks } { PLURAL($weeks) ->
        [one] week
       *[other] weeks
    } after the closure**
}
closure-section-elsewhere = { $vehicles ->
    [trucks] Trucks
    [vessels] Vessels
    [barges] Barges
   *[trains] Trains
} more or fewer than in the baseline, added up over all { $days } days counted, not over the closure alone: { $clauses }.
closure-section-elsewhere-with = with { $variant } { $changes }
closure-section-change-over = { $is_clear ->
    [yes] **{ $change } ± { $half_width }** over { $section }
   *[no] { $change } ± { $half_width } (not clear) over { $section }
}

## report/sections/fact_ids

## report/sections/holding

holding-room-before = room on the line before it, or what it held at the place before a short section
holding-nothing = nothing

## report/sections/inputs_sections

inputs-sections-differs = What differs
inputs-sections-differs-caption = What differs from the baseline
inputs-sections-path = Path
inputs-sections-old-and-new = Old → new
inputs-sections-when = When
inputs-sections-where = Where
inputs-sections-change = { $old } → { $new }
inputs-sections-always = always
inputs-sections-from = from { $first }
inputs-sections-until = until { $last }
inputs-sections-from-until = from { $first } until { $last }
inputs-sections-cost = { $variant } costs { $amounts }.
inputs-sections-cost-and-source = { $variant } costs { $amounts } (source: { $source }).
inputs-sections-usd-once = USD { $amount } once
inputs-sections-usd-a-year = USD { $amount } a year
inputs-sections-unsourced = Inputs without a source
inputs-sections-all-sourced = Every number of the baseline has a source.
inputs-sections-unsourced-of = { $unsourced } of { $all } numbers of the baseline are assumed or have no source.
inputs-sections-unsourced-note = Low and high are what the sensitivity analysis will use.
inputs-sections-value = Value
inputs-sections-low = Low
inputs-sections-high = High
inputs-sections-says = Says
inputs-sections-no-source = no source
inputs-sections-source-and-note = { $source }: { $note }
inputs-sections-calibrated = Inputs fitted to reported volumes
inputs-sections-calibrated-of = { $fitted } of { $all } numbers of the baseline were fitted to reported volumes by a calibration: nobody printed them, and they are chosen so that the model agrees with those volumes.
inputs-sections-calibrated-caption = Inputs that were fitted
inputs-sections-calibrated-note = Low and high are the ends of the fit's interval of 95 %, which is local.
inputs-sections-sources = Sources
inputs-sections-what-it-is = What it is
inputs-sections-numbers = Numbers
inputs-sections-extent = { PLURAL($replications) ->
    [one] { $replications } replication
   *[other] { $replications } replications
} of { $days } days each, the first { $warm_up } not counted; root seed { $root_seed }; { $stopping_rule }.
inputs-sections-versions = Versions: { $versions }.
inputs-sections-again = Again: { $command }
inputs-sections-manifest = All digests and the date are in manifest.json. Base map: Natural Earth, public domain.
inputs-sections-none = none
inputs-sections-yes = yes
inputs-sections-no = no

## report/sections/lost

lost-turned-away = **Turned away:** in { $variant } vehicles find no place or lose patience, { $shares }; lost is { $lost }. Waiting times are of those that had their turn.
lost-turned-elsewhere = **Turned away:** in { $variant } vehicles find no place or lose patience, { $shares }; all go on another way. Waiting times are of those that had their turn.
lost-share-at = { $share } % at { $queue }
lost-share-of = { $share } % of { $flow }
lost-not-carried = **Not carried**, as loading bans let orders lapse{ $turned_away ->
    [yes] , with what is turned away
   *[no] {""}
}: { $amounts }.
lost-not-carried-in = in { $variant } **{ $tonnes } Mt a year**, the largest share { $share } % of { $flow }

## report/sections/measure_tables

measure-tables-next-part = { $first } · { $next }

## report/sections/other_measures

other-measures-none-clear = Against the baseline, with { $variant } no other flow takes clearly longer or shorter: { PLURAL($flows) ->
    [one] the difference
   *[other] the largest difference of { $flows }
} is that of “{ $flow }”, { $difference } h, { $span } ({ $measure }; { $confidence } intervals that hold for all { $flows } together).
other-measures-all-changed = Against the baseline, with { $variant } { $changes } ({ $measure }; { $confidence } intervals that hold for all { $flows } together).
other-measures-some-changed = Against the baseline, with { $variant } { $changes }; of the other { $others } none clearly differs ({ $measure }; { $confidence } intervals that hold for all { $flows } together).
other-measures-change = “{ $flow }” takes **{ $hours } h { $is_longer ->
    [yes] longer
   *[no] shorter
}** ({ $span })

## report/sections/questions

## report/sections/recovery

## report/sections/reported_figures

## report/sections/risk

## report/sections/run_length

## report/sections/sentences

sentences-whole = { $clause }.
sentences-no-estimate = This run has no estimate of { $indicator }, so it does not answer the question.
sentences-no-estimate-at-all = This run has no estimate of an indicator of throughput or time, so it does not answer the question.
sentences-estimate-and-bottleneck = { $estimate }; { $bottleneck }.
sentences-effect-and-bottleneck = { $effect }, and { $bottleneck }.
sentences-measure-of = { $measure } of “{ $name }”
sentences-measure-at = { $measure } at { $place }
sentences-in-direction = { $place }, { $direction }
sentences-amount = **{ $value }** { $does ->
    [arrives] arrive
    [arrives-in-direction] arrive, { $direction }
   *[passes] pass { $place }
} ({ $confidence } interval { $span })
sentences-level = { $so_far ->
    [yes] { $measure }, of all so far, is
   *[no] { $measure } is
} **{ $value }** ({ $confidence } interval { $span })
sentences-no-clear-change = **{ $verdict }** in { $so_far ->
    [yes] { $measure }, of all so far,
   *[no] { $measure }
} ({ $difference }, { $confidence } interval { $span })
sentences-change-of-amount = **{ $amount } { $of ->
    [freight] Mt { $rises ->
        [yes] more
       *[no] fewer
    } a year
   *[vehicles] { $rises ->
        [yes] more
       *[no] fewer
    } { $unit }
}** { $does ->
    [arrives] arrive
    [arrives-in-direction] arrive, { $direction }
   *[passes] pass { $place }
} ({ $confidence } interval { $span }; { $levels })
sentences-change-of-level = { $so_far ->
    [yes] { $measure }, of all so far, is
   *[no] { $measure } is
} **{ $amount } { $kind ->
    [time] { $rises ->
        [yes] longer
       *[no] shorter
    }
   *[height] { $rises ->
        [yes] higher
       *[no] lower
    }
}** ({ $confidence } interval { $span }; { $levels })
sentences-instead-of = { $after } instead of { $before }
sentences-too-little-to-show = too little to show in { $before }
sentences-with = { $start ->
    [sentence] With
   *[clause] with
} { $variant } { $effect }
sentences-with-unpaired = { $start ->
    [sentence] With
   *[clause] with
} { $variant }, not paired with the baseline, { $effect }
sentences-same-as-baseline = every number is the baseline's: its changes act on nothing in this run
sentences-never-clears = **it never clears**
sentences-clears = it **clears**: { $estimate }
sentences-there-is = there is { $change }
sentences-only-alternative = { $estimate }; { $lacks }
sentences-only-baseline = there is no number: { $lacks }; in the baseline { $estimate }
sentences-no-number = there is no number: { $lacks }
sentences-lacks-flow = { $of ->
    [baseline] the baseline
   *[alternative] the alternative
} has no flow “{ $flow }”
sentences-lacks-place = { $of ->
    [baseline] the baseline
   *[alternative] the alternative
} has no { $place }
sentences-lacks-step = { $of ->
    [baseline] the baseline
   *[alternative] the alternative
} has no step { $queue }
sentences-lacks-anything = { $of ->
    [baseline] the baseline
   *[alternative] the alternative
} has nothing to measure there
sentences-comparisons = { $together ->
    [yes] { $count } comparisons, intervals and p-values adjusted for all of them together
   *[no] { PLURAL($count) ->
        [one] { $count } comparison
       *[other] { $count } comparisons
    }
}
sentences-test = { $variant } { $p }
sentences-certainty-not-known = How sure: not known; a single replication has no interval.
sentences-certainty-alone = How sure: { $replications } replications, { $confidence } intervals over them.
sentences-certainty-unpaired = How sure: { $confidence } Student intervals of each variant alone; **not paired**, for root seeds or numbers of replications differ, so no difference is given; run them with the same.
sentences-certainty-paired = How sure: { $replications } replications of each variant on common random numbers, differences paired, { $confidence } Student intervals; { $tested ->
    [yes] { $comparisons } ({ $tests })
   *[no] { $comparisons }
}.
sentences-growing-queue = { $queue } ({ $share } % of replications)
sentences-overload = **Overload:** in { $variant } the queue grows without end at { $queues }; more is asked for than passes, and times here are only those up to the horizon.

## report/sections/short_answer

short-answer-bottleneck-moves = { $effect }, and the bottleneck moves to **{ $queue }**

## report/sections/target

target-sentence = Wanted is { $wanted }: { $clauses } ({ $confidence } intervals).
target-at-least = { $measure } of at least { $least }
target-at-most = { $measure } of at most { $most }
target-between = { $measure } of at least { $least } and at most { $most }
target-reached = reached with { $variants }
target-reached-with-none = { $close ->
    [yes] **surely reached with none**
   *[no] **reached with none**
} of the variants
target-close = too close to tell with { $variants }
target-missed = not reached with { $variants }
target-variant = { $reached ->
    [yes] **{ $variant }: { $value }**
   *[no] { $variant }: { $value }
}
target-gone = gone in { $share } % of replications

## report/sections/tightness

tightness-waiting = { $waiting } vehicles waiting for it
tightness-used-and-waiting = { $used } % used, { $waiting } vehicles waiting for it
tightness-queue = **{ $queue }** ({ $use })
tightness-queue-of-direction = **{ $queue }**, { $direction }, ({ $use })
tightness-reported = **{ $queue }**
tightness-full = { $queue } is full, because of { $causes }
tightness-cause = { $queue } { $percent } %
tightness-bottleneck = { $start ->
    [sentence] The bottleneck
   *[clause] the bottleneck
} is { $queues }
tightness-no-capacity = { $start ->
    [sentence] No capacity
   *[clause] no capacity
} is waited for, but { $queue }
tightness-nobody-waits = { $start ->
    [sentence] Nobody
   *[clause] nobody
} waits anywhere, so there is no bottleneck
tightness-hardly-waits = { $start ->
    [sentence] Its vehicles
   *[clause] its vehicles
} hardly wait ({ $waiting } wait on average in the whole corridor), so there is no bottleneck
tightness-stays-the-same = the bottleneck stays the same
tightness-stays = the bottleneck stays { $queue }
tightness-moves = the bottleneck moves from { $before } to { $queue }
tightness-near = At { $place } and beside it the tightest queue is { $queues }.
tightness-nobody-waits-near = At { $place } and beside it nobody waits.
tightness-with = with { $variant } it is { $queue }
tightness-use = { $queue } is { $used } % used
tightness-use-as-before = { $queue } is { $used } % used, as in the baseline
tightness-use-instead = { $more ->
    [of-idle] { $queue } is { $after } % used instead of { $before } %, and nobody waits for it in the baseline
    [helps-nobody] { $queue } is { $after } % used instead of { $before } %, and nobody waits for it in the baseline: more of it can't shorten any wait
   *[of-busy] { $queue } is { $after } % used instead of { $before } %
}

## report/sections/time_tables

time-tables-flow = Flow
time-tables-variant = Variant
time-tables-mean = Mean, h
time-tables-median = Median, h
time-tables-percentile = 95th percentile, h
time-tables-all-so-far = { $flow }, all so far
time-tables-transit = Transit times
time-tables-transit-note = Times are of load units; one in twenty takes longer than the last column says. Where a flow never clears, its times would measure how long was simulated.
time-tables-causes = Time by cause, hours a load unit
time-tables-causes-note = Means ± half-widths; they add up to the transit time.

## report/sections/winter

winter-january = January
winter-february = February
winter-march = March
winter-april = April
winter-may = May
winter-june = June
winter-july = July
winter-august = August
winter-september = September
winter-october = October
winter-november = November
winter-december = December
winter-span = { $first } to { $last }
winter-question = Where is the bottleneck, and is it the same { $winter ->
    [yes] in winter
   *[no] all year
}?
winter-question-of-months = Where is the bottleneck, and is it the same in { $months }?
winter-none = The corridor lies { $two ->
    [yes] beyond both tropics, so it has two winters
   *[no] within the tropics
}; to compare some months with the others, name them in the scenario, as `winter_months: [4, 5]`.
winter-not-compared = { $named ->
    [yes] { $months }
   *[no] Winter ({ $months })
} and the rest of the year can't be compared: one of them was not simulated.
winter-where = in { $named ->
    [yes] { $months }
   *[no] winter ({ $months })
} { $inside }, in the other months { $outside }
winter-standing = at { $queue } (median { $median } vehicles, { $span } in { $percent } % of replications)
winter-nowhere = nowhere: nobody waits then
winter-only-one = In the baseline the longest queue stands, { $where }.
winter-both = The longest queue of the baseline stands in { $same ->
    [yes] the same place
   *[no] **not the same place**
}: { $where }.

## report/sections/year_rows

year-rows-all-crossings = All { $mode ->
    [rail] rail
    [road] road
   *[sea] sea
} crossings
year-rows-of-class = { $place }, { $kind }
year-rows-of-country = { $place } ({ $country })
year-rows-all-stations = All stations ({ $country })

## report/sections/years

years-heading = Year by year
years-span = { $first } to { $last }
years-bound = { $years }: **{ $queue }** bound.
years-nothing-bound = { $years }: nothing bound; nobody waits at any queue worth speaking of.
years-nothing-reported = Nothing reported is set beside { $years }: **{ $verdict }**, a prediction.
years-answer-bound = { $years } **{ $queue }** bound ({ $freight } Mt)
years-answer-nothing-bound = { $years } **nothing** bound ({ $freight } Mt)
years-freight = Freight over the { $border } border by { $mode ->
    [rail] rail
    [road] road
   *[sea] sea
} [Mt]
years-vehicles = { $vehicles ->
    [trains] Trains
    [trucks] Trucks
    [vessels] Vessels
   *[barges] Barges
} a day over the { $border } border by { $mode ->
    [rail] rail
    [road] road
   *[sea] sea
}
years-hours = Hours at the { $border } border, by station and direction
years-at-a-glance = The years at a glance
years-at-a-glance-note = Not carried is what was lost in that year: orders that lapsed under a loading ban, vehicles turned away or out of patience. What bound is what most waiting rests on, see the nomenclature. Queues are means over the year, of all vehicles that wait there.
years-year = Year
years-freight-arrived = Freight that arrived, Mt
years-freight-over-border = Freight over { $border } by { $mode ->
    [rail] rail
    [road] road
   *[sea] sea
}, Mt
years-not-carried = Not carried, Mt
years-reported-freight = Reported, Mt
years-verdict = Verdict
years-what-bound = What bound
years-its-use = Its use
years-longest-queue = Longest queue at
years-vehicles-waiting = Vehicles waiting
years-none = none
years-nobody-waited = nobody waited
years-place = Place
years-direction = Direction
years-both-directions = both directions
years-number = Number
years-simulated = simulated
years-reported = reported
years-reported-note = Reported figures stand with the fact that gives them, and whether the simulated number lies within the margin fixed beforehand. Lines without one are { $verdict }.
years-figure = { $observed } ({ $source })
years-figure-judged = { $figure }, { $verdict }
years-in-all = { $amount } in all
years-margin = { $within ->
    [yes] within { $margin }
   *[no] outside { $margin }
}
years-within-some = within the margin of { $within } of { $judged }

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

words-quantity = { $amount } { $unit }
words-points = percentage points
words-points-of-replications = percentage points of replications
words-no-mark = no mark for the verdicts { $verdicts }
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
