# Every text that a planner reads, in English; one file a language.
#
# A text is a whole sentence, a heading, or a clause that stands whole in a sentence of this file.
# Its places take names, numbers as they are printed, and other texts.  Grammar stands here, never
# in code: PLURAL($count) chooses by the plural of a number, `$kind` by a word.
# An id begins with the module that says it.  Groups are in the order of the modules.

## calibration

## calibration/axes

## calibration/certainty

certainty-fitted = fitted
certainty-not-seen = not seen
certainty-at-low = at its low bound
certainty-at-high = at its high bound

## calibration/files

files-title = Fit: { $title }
files-dont-edit = Written by the command below; don't edit it, change the calibration and fit again.
files-what = { $title }: values that were fitted to reported volumes.
files-how-extended = A scenario that extends this file, after what it was fitted on, has these values.
files-value = { $parameter }: { $value }
files-note-assumed = { $parameter }: the reported volumes that it was fitted to say nothing of it
files-note-fitted = { $fitted }; { $parameter } { $value }
files-command = Command: { $command }
files-fitted-to = Fitted to { PLURAL($volumes) ->
    [one] { $volumes } reported volume
   *[other] { $volumes } reported volumes
}: { $names }
files-held-out-names = Held out: { $names }
files-held-out-none = Held out: none
files-runs = { PLURAL($replications) ->
    [one] { $replications } replication
   *[other] { $replications } replications
} of each candidate, root seed { $root_seed }, { $start } to { $end }, the first { $warm_up } days not counted
files-parameters = Parameters
files-parameter = Parameter
files-parameter-named = { $title } (`{ $name }`)
files-parameter-value = Value
files-interval = 95 % interval
files-bounds = Bounds
files-state = State
files-why = Why
files-how-sure = How sure, and what can't be told apart
files-correlations = Correlations of the fitted values:
files-beside = Reported volumes beside simulated ones
files-volume = What
files-period = Period
files-reported = Reported
files-simulated = Simulated
files-error = Error
files-margin = Margin
files-verdict = Verdict
files-verdict-why = { $verdict }: { $reason }
files-use = Use
files-id = Id
files-fitted = fitted
files-held-out = held out
files-steps = Steps
files-step = Step
files-errors = Errors [margins]
files-origin = Where it comes from

## calibration/fit

fit-candidate-values = '{ $candidate }' has { $values }
fit-own-outcome = the calibration would start from its own outcome; extend the scenario as it was before, or use another --out
fit-too-few-volumes = { $volumes } of { $all } reported volumes end by { $year }, fewer than the { $parameters } parameters; use a later year
fit-no-counterpart = '{ $observation }' can't be fitted: { $reason }; leave it out

## calibration/search

search-value = { $parameter } { $value }
search-start = start: { $found }
search-step = step { $step }: { $found }
search-found = { $values }: { $within } of { $volumes } reported volumes within their margins, errors of { $errors } margins (root mean square)
search-all-steps = { $steps } steps were made, as many as were allowed
search-no-step-better = no step makes it better
search-next-is-noise = the next step gains less than could be told from noise

## calibration/targets

## calibration/wording

wording-value-sure = { $value } (95 % interval { $interval })
wording-value-not-sure = { $value } (no interval: { $why })
wording-not-alone = not determined alone
wording-not-seen = not seen by the reported volumes
wording-parameter-value = { $parameter }: { $value }.
wording-how-fitted = { $seen } of { PLURAL($parameters) ->
    [one] { $parameters } parameter
   *[other] { $parameters } parameters
} fitted to { PLURAL($volumes) ->
    [one] { $volumes } reported volume
   *[other] { $volumes } reported volumes
} in { PLURAL($steps) ->
    [one] { $steps } step
   *[other] { $steps } steps
}, with { PLURAL($candidates) ->
    [one] { $candidates } candidate
   *[other] { $candidates } candidates
} of { PLURAL($replications) ->
    [one] { $replications } replication
   *[other] { $replications } replications
} each; { $reason }.
wording-how-well = { $within } of { $volumes } are within the margins that were fixed beforehand; { $within_before } were at the start. The errors are { $errors } margins (root mean square); { $errors_before } at the start.
wording-held-out = Held out, and not used for the fit: { $within } of { PLURAL($volumes) ->
    [one] { $volumes } reported volume
   *[other] { $volumes } reported volumes
} within the margins.
wording-worst = What hurts most: { $volume }, { $period } ({ $observation }): simulated { $simulated }, reported { $reported }, { $error }.
wording-intervals-are-local = Intervals are of 95 % and local: they hold near the values that were found, as far as the simulated values change in straight lines, and if the errors are independent of one another. They know nothing of what the model leaves out.
wording-no-intervals = There are no intervals: there are no more reported volumes than parameters.
wording-variance = The variance of the errors is { $variance } margins squared, with { PLURAL($freedom) ->
    [one] { $freedom } degree
   *[other] { $freedom } degrees
} of freedom: of 1 if the margins are what the errors are like, and more if the model, or the margins, are off.
wording-alike = **{ $first }** and **{ $second }** can't be told apart (correlation { $correlation }): the reported volumes know them together, not each.
wording-says-nothing = **The reported volumes say nothing of { $parameter }**: what it does to them can't be told from nothing, or from what is random in so few replications. It is left at { $value }, and counts as assumed.
wording-stopped = **{ $parameter } stopped { $bound }**, { $value }: the reported volumes would have it beyond. Its bounds, or what it stands for, want another look.
wording-alone-not-determined = **{ $parameter }** alone is not determined by the reported volumes.
wording-wider-than-bounds = The interval of **{ $parameter }** is wider than its bounds, { $bounds }: the reported volumes narrow it down by nothing.
wording-weakest-move = { $parameter } { $change }
wording-weakest = What the reported volumes see least is { $move }: it changes the simulated values by { $effect } margins (root mean square).
wording-weakest-joint = What the reported volumes see least is the joint move of { $moves }: it changes the simulated values by { $effect } margins (root mean square).

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

failures-locks = locks in { $failed } of { $runs } runs
failures-not-run = can't be run in { $failed } of { $runs } runs
failures-fails = fails in { $failed } of { $runs } runs
failures-in-replication = in replication { $replication } of variant '{ $variant }': { $how_often }
failures-other-variant = { $variant } ({ $title }): { $how_often }
failures-no-report = nothing can be compared without the baseline, so there is no report

## results/folders

folders-link = { $folder }: is a link, and a result would replace it; remove the link
folders-file = { $folder }: is a file, and the results need a folder of that name
folders-files-of-others = { $folder }: has files that no run wrote: { $files }; nothing was changed; move them elsewhere, or choose another folder with --out

## results/found_warm_up

## results/locks

locks-no-folder = { $folder }: no folder can be made there; use --out DIRECTORY to name another
locks-held-by-process = { $place }: process { $process } is running this scenario into the same folder; wait until it has finished, or choose another folder with --out
locks-held = { $place }: another process is running this scenario into the same folder; wait until it has finished, or choose another folder with --out

## results/opened

opened-damaged = { $folder }: { $damages }; run its scenario again
opened-scenario-unreadable = { $folder }: scenario.yaml can't be read:
    { $defects }
    run its scenario again
opened-no-results-folder = { $folder }: is no results folder, it has no { $manifest }; name a folder that `sim run` wrote, as results/baseline_2022
opened-manifest-unreadable = { $folder }: { $manifest } can't be read: { $error }; run its scenario again
opened-manifest-empty = { $folder }: { $manifest } lists no files or variants; run its scenario again
opened-not-listed = { $file } is not in { $manifest }
opened-missing = { $file } is missing
opened-changed = { $file } was changed after the run had written it
opened-no-column = { $file }: has no column { $columns }; run its scenario again
opened-too-many-rows = { $file }: has { $rows } rows, more than the { $most } that any run has; run its scenario again
opened-table-unreadable = { $file }: can't be read: { $error }; run its scenario again
opened-no-number = { $file }: column { $column } has what is no number; run its scenario again
opened-other-variants = { $folder }: the results are of { $results }, scenario.yaml has { $variants }; name the results of single runs, or run its scenario again
opened-replication-not-run = { $file }: has replication { $replication } of '{ $variant }', not run; run its scenario again
opened-replication-missing = { $file }: has no replication { $replication } of '{ $variant }'; run its scenario again
opened-number-twice = { $file }: has two numbers for one thing; run its scenario again

## results/store

store-source-of-scenario = as the scenario calls it
store-fitted-to = fitted to { PLURAL($volumes) ->
    [one] { $volumes } reported volume
   *[other] { $volumes } reported volumes
}
store-fitted = fitted to reported volumes

## results/written_files

written-files-broken-link = { $file }: is a link to a file that is not there; remove the link
written-files-folder = { $file }: is a folder; name a file in it
written-files-of-others = { $file }: exists, and `sim { $command }` did not write it; nothing was changed; name another file
written-files-no-folder = { $file }: can't be written: there is no folder { $folder }
written-files-no-right = { $file }: can't be written: no right to write into { $folder }
written-files-unwritable = { $file }: can't be written: { $error }

## runs

## runs/against_reports

against-reports-no-calibration = has no `calibration`, so that nothing is fitted by it; leave --fitted-by out

## runs/candidates

candidates-engine-text = text of the engine

## runs/checkpoints

## runs/comparison

comparison-too-few = a comparison needs at least { $least } results folders, got { $given }; name more
comparison-same-name = two results folders have one name: { $names }; rename one
comparison-unpaired = unpaired: { $setting } differs: { $values }
comparison-value = { $value } ({ $result })
comparison-other-days = { $result }: { $setting } is { $value }, that of { $first } is { $first_value }; use results of the same days
comparison-baseline-of = Baseline of: { $study }
comparison-paired = { $replications } replications of each, paired

## runs/exact

exact-no-column = there is no column { $columns }; use at least the columns { $needed }
exact-unreadable = it can't be read: { $error }; use a CSV file in UTF-8
exact-no-number = '{ $text }' is no number; use a plain one as 4.5
exact-no-indicator = there is no indicator '{ $indicator }'; use one of indicators.csv

## runs/excess

excess-more-than-bound = **More than the bound:** in replication { $replication } of { $variant } { $passed } { $vehicle ->
    [train] trains
    [truck] trucks
    [vessel] vessels
   *[barge] barges
}, { $direction }, passed the { $border } border; the minimum cut before it lets at most { $most } pass, so either the bound or the engine is wrong. Report this with the scenario.

## runs/library

## runs/precision

precision-no-number = the run has no { $indicator }; use one of those in indicators.csv
precision-no-number-there = the run has no { $indicator } of { $where }; use one of those in indicators.csv

## runs/replication

## runs/rounds

## runs/study_run

study-run-no-answer = a precision is wanted and there is no answer; say which indicator answers, or which ones are to be precise
study-run-unwritable = { $file }: { $error }
study-run-fixed-replications = { $replications } replications, as the scenario or the command says
study-run-until-precision = replications until a relative error of { $precision } (Law's correction), at least { $least }, at most { $most }: { $replications }

## runs/tasks

## runs/theory

theory-title = Theory
theory-no-alternative = there is no alternative '{ $alternative }'; expected one of: { $there }

## scenario

## scenario/alternatives

alternatives-named-baseline = 'baseline' is what alternatives are compared with; use another name
alternatives-circle = the alternatives extend one another in a circle from '{ $alternative }'; leave out one `extends`

## scenario/answer

answer-least-above-most = at_least { $least } is above at_most; use { $most } or less

## scenario/asked

## scenario/backlogs

backlogs-unknown-direction = no flow has the direction '{ $direction }'; expected one of: { $there }
backlogs-date-missing = '{ $key }' is missing; give both from and until, or neither
backlogs-until-not-after-from = until { $until } is not after from { $since }; use a later day
backlogs-outside-run = { $day } is not within the run, { $start } to { $end }; use a day between

## scenario/borders

## scenario/calibration

calibration-bounds-order = low { $low }, start { $start }, high { $high } are not in order; use a low below high, and a start between
calibration-scales-or-sets = give either scales, what it multiplies, or sets, where it is put
calibration-low-no-factor = low { $low } is no factor; use more than 0
calibration-observation-twice = '{ $observation }' is named twice; name it once
calibration-observation-of-other-use = the use of '{ $observation }' is { $use }, not calibrate; name it in the scenario's own `observed` to see it beside the fit
calibration-observation-of-0 = '{ $observation }' reports { $volume }; use a volume above 0
calibration-too-few-volumes = { PLURAL($volumes) ->
    [one] { $volumes } reported volume
   *[other] { $volumes } reported volumes
} can't tell { $parameters } parameters apart; use at least as many volumes
calibration-path-fitted-twice = '{ $path }' is fitted by '{ $parameter }' already; keep one of the two
calibration-paths-overlap = '{ $path }' overlaps '{ $other }', which '{ $parameter }' fits already; keep one of the two
calibration-key-not-fitted = '{ $key }' can't be fitted; expected one of: { $keys }
calibration-whole-number = '{ $path }' is a whole number, and a fit moves by small steps; use a rate or a time
calibration-bound-makes-wrong = makes { $path } wrong: { $why }

## scenario/calibration_candidates

calibration-candidates-no-calibration = 'calibration' is missing; add it to say which parameters are fitted to which observations

## scenario/catalogue

## scenario/changes

changes-path-twice = changed in '{ $alternative }' and in '{ $other }' ({ $place }); keep one of the two
changes-paths-overlap = lies in '{ $path }', which '{ $alternative }' changes as a whole ({ $place }); keep one of the two
changes-same-for-all = '{ $key }' is the same for all variants; an alternative may change { $changeable }
changes-beside-times = times holds for the whole run and needs no new value; leave out '{ $key }'
changes-nothing-to-multiply = the base scenario has no number or distribution here to multiply; use 'to' with the new value
changes-to-missing = 'to' is missing; add it with the new value
changes-not-by-date = can't change by date; leave out '{ $key }', then the new value holds for the whole run
changes-no-value-before = has no value in the base scenario before { $day }; give it one there

## scenario/characters

characters-no-break-space = a no-break space ({ $code }) stands here; type a plain blank
characters-figure-space = a figure space ({ $code }) stands here; type a plain blank
characters-narrow-space = a narrow no-break space ({ $code }) stands here; type a plain blank
characters-full-width-blank = a full-width blank ({ $code }) stands here; type a plain blank
characters-full-width-colon = a full-width colon ({ $code }) stands here; type ':' and a blank
characters-full-width-comma = a full-width comma ({ $code }) stands here; type ','
characters-ideographic-comma = an ideographic comma ({ $code }) stands here; type ','
characters-curly-quotation-mark = a curly quotation mark ({ $code }) stands here; type a straight one
characters-full-width-left-brace = a full-width brace ({ $code }) stands here; type '{"{"}'
characters-full-width-right-brace = a full-width brace ({ $code }) stands here; type '{"}"}'
characters-not-allowed = character { $code } is not allowed; delete it
characters-turns-direction = has { $code }, which turns the reading direction; delete it
characters-control-character = has the control character { $code }; delete it

## scenario/class_parts

## scenario/commas

commas-nothing-behind = nothing stands behind '{ $key }'; write a value, or null to remove what is inherited
commas-decimal = nothing stands behind '{ $key }'; a decimal comma in { $whole }? Write '{ $before }: { $number }'
commas-in-text = nothing stands behind '{ $key }'; put text with a comma in quotes: { $before }: "{ $text }", or write null to remove what is inherited
commas-thousands = commas can't part thousands, as in { $whole }; write '{ $key }: { $joined }'
commas-thousands-or-decimal = commas can't part thousands, as in { $whole }; write '{ $key }: { $joined }', or '{ $key }: { $number }' if it is a decimal one
commas-decimal-in-list = a decimal comma in { $left },{ $right }? Write { $left }.{ $right }, or a blank behind each comma of the list

## scenario/consistency

## scenario/dates

dates-not-one = { $value } is not { $kind ->
    [date] a date; write one as 2022-03-01
   *[moment] a moment; write one as 2022-03-01 or 2022-03-01 14:30
}
dates-year-beyond = { $value } is not { $kind ->
    [date] a date
   *[moment] a moment
}; write a year from { $first } to { $last }
dates-written-otherwise = { $value } is not { $kind ->
    [date] a date
   *[moment] a moment
}; write { $meant }
dates-one-of-two = { $value } is not { $kind ->
    [date] a date
   *[moment] a moment
}; write { $meant }, or { $other } if the month comes first

## scenario/defects

defects-did-you-mean = did you mean '{ $name }'?
defects-there-is = there is { $names }
defects-none-there = there is none
defects-unknown = there is no { $what ->
    [alternative] alternative
    [class] class
    [direction] direction
    [driver] driver
    [facility] facility
    [fleet] fleet
    [flow] flow
    [place] place
    [section] section
    [step] step
   *[other] { $what }
} '{ $name }'; { $offer }

## scenario/demand_checks

demand-checks-no-weight = every { $of ->
    [month] month
    [day] day
    [hour] hour
   *[spell] spell
} has the weight 0; use at least one above 0
demand-checks-days-left-out = { $days } { PLURAL($count) ->
    [one] is
   *[other] are
} left out beside a weight of 0 and one above 0; give all seven days a weight
demand-checks-phase-not-regular = a phase goes with evenly spaced departures; add arrivals: regular
demand-checks-gaps-of-0 = gaps of mean 0 have no shape; use a mean above 0
demand-checks-spell-of-0 = a spell of 0 hours is none; use more than 0
demand-checks-saturated-weights = saturated arrivals come as fast as they are taken; leave this out
demand-checks-saturated-by-date = nothing of saturated arrivals may change by date; use one value
demand-checks-no-base-year = has no number for the base year { $year }; add one
demand-checks-years-missing = has no number for { $years }, of which the run has days; add one for each year
demand-checks-shares = { $later ->
    [yes] from { $day } the shares
   *[no] the shares
} add up to { $total }; they must add up to 1
demand-checks-shares-by-date = shares that change by date go with random draws, not with '{ $rule }'; use one share each
demand-checks-no-warm-up = a question with a stated initial state is not truncated; leave this out
demand-checks-part-of-itself = '{ $name }' is this class itself; use another one, or leave this out
demand-checks-part-of-part = '{ $name }' is itself part of '{ $whole }'; use that one
demand-checks-part-unlike = '{ $part }' goes by { $mode } in a { $vehicle }, '{ $whole }' by { $whole_mode } in a { $whole_vehicle }; use the same for both

## scenario/effects

effects-undone = { $value } from { $since } to { $last }, then { $before } as in the base
effects-nothing-together = changes nothing together with the alternative's other changes
effects-no-effect = { $why }; the alternative equals the baseline
effects-outside-run = its dates lie outside of the run, { $first } to { $last }
effects-after-run = from { $since } is after the last day of the run, { $last }
effects-before-run = until { $until } is before the first day of the run, { $first }
effects-within-warm-up = until { $until } is within the warm-up, and days are counted from { $counted }
effects-value-of-base = { $block ->
    [yes] the new value
   *[no] { $value }
} is what the base scenario has on every day of the run

## scenario/entry_inheritance

entry-inheritance-no-entry = there is no '{ $name }' among the { $block } of this file; { $offer }
entry-inheritance-circle = a circle: { $chain }; write one of them out

## scenario/fitting

fitting-nothing-to-multiply = '{ $path }' has no value to multiply; give it one in the scenario, or use sets
fitting-changes-by-date = '{ $path }' changes by date, which one value would undo; multiply it, by scales
fitting-no-number = '{ $path }' is no number; name one of the numbers in it, as its mean
fitting-no-number-or-distribution = '{ $path }' is neither a number nor a distribution of times; name a number in it
fitting-note-of-number = { $number } { $note }

## scenario/flows

## scenario/geography

## scenario/identity

identity-figure-not-system = '{ $name }' is a figure, not a system; use an id of seeds/systems.csv
identity-system-misspelt = there is no system '{ $name }'; did you mean '{ $close }'?
identity-no-system = there is no system '{ $name }'; use an id of seeds/systems.csv
identity-file-unfit = the study is named after its file, and a folder of results can't be: { $why }; rename the file, or add `name: my_study` to it
identity-name-begins-with-dot = '{ $name }' begins with a dot
identity-name-space-or-dot = '{ $name }' begins or ends with a space or a dot
identity-name-has-character = '{ $name }' has '{ $character }' in it
identity-name-of-device = '{ $name }' is a device on Windows
identity-name-too-long = '{ $begin }…' is longer than { $most } bytes

## scenario/inheritance

inheritance-circle = a circle of files: { $chain }; leave out one `extends`
inheritance-no-file-name = { $value } is no file; use one name, or a list of names
inheritance-none-beside = there is no file '{ $name }' beside this one
inheritance-folder = '{ $name }' is a folder; name a file in it
inheritance-absolute-path = '{ $name }' is an absolute path; use a file beside the scenario
inheritance-outside = '{ $name }' lies outside the scenario's own folder and the scenarios folder; use a file inside
inheritance-folder-of-scenarios = '{ $name }' is a folder, not a scenario; name a file in it, as '{ $example }'
inheritance-folder-without-scenario = '{ $name }' is a folder, not a scenario; no scenario is in it
inheritance-broken-link = '{ $name }' is a link to a file that is not there; name the file itself
inheritance-no-file = there is no file '{ $name }'; { $offer }

## scenario/instructions

## scenario/latin

## scenario/loading

loading-in-alternative = in alternative '{ $alternative }', { $message }
loading-change-there-too = change { $path } there too
loading-baseline = Baseline

## scenario/messages

## scenario/observed_tables

observed-tables-no-column = { $file } has no column '{ $column }'; { $offer }
observed-tables-empty-cell = column '{ $column }': the cell is empty; write 0 or more, or leave the row out
observed-tables-below-0 = column '{ $column }': { $value } is below 0; write 0 or more, or leave the row out

## scenario/own_reports

own-reports-no-file-name = this is not a file; use the name of a CSV file, a workbook or a YAML file
own-reports-no-list = the file has no list '{ $key }'; write '{ $key }:' and under it '- ' before each entry
own-reports-unknown-column = '{ $column }' is no column of it; { $offer }
own-reports-missing-column = the file has no column '{ $column }'; use at least the columns { $needed }
own-reports-named-in-seeds = '{ $name }' stands among the seeds already; use another name to tell them apart
own-reports-named-before = '{ $name }' stands in line { $line } already; use another name to tell them apart
own-reports-outside-the-run = '{ $observation }' is of { $start } to { $end }, of which the run from { $first } to { $last } has no day; leave it out, or run other days

## scenario/partial

partial-use-one-there = use one that is there

## scenario/paths

paths-missing-key = the base scenario has no '{ $key }'; { $offer }
paths-key-of-a-value = the base scenario has no '{ $key }'; '{ $path }' is one value, so change it whole

## scenario/plausibility

plausibility-in-variant = in '{ $variant }': { $message }
plausibility-same-title = '{ $other }' has the same title, by which the report can't tell the two apart; give each its own
plausibility-no-country = the codes of ISO 3166 have no country '{ $country }'; is it misspelt?
plausibility-no-country-but = the codes of ISO 3166 have no country '{ $country }'; did you mean '{ $code }'?
plausibility-not-in-country = { $country } does not lie at latitude { $latitude }, longitude { $longitude }; { $exchanged ->
    [yes] are the two exchanged?
   *[no] is the country another, or a sign wrong?
}
plausibility-no-pairs = 0 on every day: no train ever passes; use `open: false` for a closed line
plausibility-section-too-short = { $km } km is shorter than the straight line from { $start } to { $end }, { $straight } km; is a digit missing, or a place where it is not?
plausibility-longest-section = a section of { $km } km by { $mode } is longer than any; is it in metres, or a digit too many?
plausibility-section-too-long = { $km } km is far more than the straight line from { $start } to { $end }, { $straight } km; is a digit too many, or a place wrong?
plausibility-too-fast = { $speed } km/h is faster than anything by { $mode }; is a digit too many?
plausibility-too-heavy = { $tonnes } t a { $unit } is more than one carries; are these kilograms, or the tonnes of the whole vehicle?
plausibility-too-many-units = { $units } load units a train is more than any carries; are they tonnes?
plausibility-no-teu = teu_per_unit is left out, so that a container is 0 TEU and TEU a day are 0; write 2 for forty-foot containers, 1 for twenty-foot, or 0 if that is meant
plausibility-too-many-servers = { $servers } is more than any terminal has; is a digit too many?
plausibility-never-passes = 0 on every day: nothing that comes here ever passes, and its queue never clears; use more than 0 on some day
plausibility-long-service = one service takes { $hours } h on average; { $in_hours ->
    [yes] are these minutes?
   *[no] is a digit too many?
} (`is_wait: true` says that it is a wait whose parts are not modelled)

## scenario/provenance

## scenario/references

references-no-place = there is no place '{ $place }'; { $offer }
references-unknown-source = '{ $source }' is not a known source; use an id as `sim seeds` lists, assumed, proposed, an address, or a title in words, as "Interview with the port, 2025-03"
references-source-misspelt = '{ $source }' is not a known source; { $offer } Otherwise use assumed, proposed, an address, or a title in words, as "Interview with the port, 2025-03"
references-no-observation = there is no observation '{ $name }'; { $offer }
references-as-listed = use one that `sim seeds` lists
references-belongs-to-none = a { $kind } belongs to no other; use another kind, or leave this out
references-no-border-station = '{ $name }' is a { $kind }; use a facility of one of these kinds: { $kinds }
references-station-abroad = '{ $name }' lies in { $country }; use one in { $needed }
references-not-handled = '{ $place }' does not handle { $name }, only { $handled }; use another place, or add it to `handles`
references-no-end = section '{ $section }' has no end '{ $end }'; { $offer }
references-no-path-of-a-step = '{ $address }' is not the path of a step; use a path as facilities.yard.steps.customs, or sections.a-b

## scenario/refs

## scenario/removal

removal-nothing-inherited = nothing is stated here, and nothing is inherited that it could remove; write a value, or null for what holds without one
removal-nothing-in-baseline = nothing is stated here, and the baseline has nothing that it could remove; write the new value, or delete the line

## scenario/reported

reported-no-direction = the direction '{ $direction }' is none; use both, or a way across a border as BY>PL
reported-no-traffic = there is no traffic '{ $traffic }'; { $offer }
reported-ends-before-start = period_end { $end } is before period_start { $start }; exchange them
reported-source-of-date = { $title }, { $date }
reported-source-of-quantity = { $quantity }: { $source }

## scenario/resolved

resolved-too-long = with all that it extends and names the scenario is { $bytes } bytes long, which is too many to be read again; use at most { $most }

## scenario/rules

## scenario/scalars

## scenario/scaling

## scenario/schema

## scenario/schema_for_editors

schema-for-editors-title = Scenario of a logistics corridor
schema-for-editors-like = Entry of this block and file from which it has whatever it does not say itself.

## scenario/sizes

sizes-vehicle-too-large = the mean vehicle of '{ $flow }' needs { $needed } { $unit }, and there are { $there } at most; use { $least } or more

## scenario/stated

stated-not-text = { $value } is not text; write text, in quotes
stated-low-above-high = low { $low } is above high { $high }; exchange them
stated-not-between = the value { $value } is { $end ->
    [low] below
   *[high] above
} { $end } { $limit }; low and high say how far it may be off, so use a value between them
stated-not-a-number = { $value } is not a number; write a number, or delete it
stated-below-least = { $value } is below { $least }, the least that the value may be; use { $least } or more
stated-above-most = { $value } is above { $most }, the most that the value may be; use { $most } or less
stated-block = a block of keys
stated-list = a list

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

teu-per-unit-missing = 'teu_per_unit' is missing, and { $room } counts TEU; write 2 for forty-foot containers, 1 for twenty-foot, 0 for no room

## scenario/values

values-named-twice = '{ $name }' stands here twice; name it once
values-time-zone = '{ $moment }' names a time zone; use local time of the facility
values-several-lines = the text has several lines; write it in one
values-not-rising = dates { $dates } are not in rising order; write the earliest first
values-no-window = '{ $given }' is no clock window; write "{ $better }", in quotes
values-empty-window = '{ $given }' is an empty window; use "00:00-24:00" for all day

## scenario/weeks

## scenario/yaml_reader

yaml-reader-unreadable = the file can't be read: { $reason }
yaml-reader-too-large = { $bytes } bytes are too many for a file; use at most { $most }
yaml-reader-empty-file = the file is empty; use `sim new` to write one to start from
yaml-reader-no-mapping = the file does not hold a mapping of keys to values; use `sim new` to write one to start from
yaml-reader-not-utf-8 = byte { $byte } is not UTF-8; save the file as UTF-8
yaml-reader-not-yaml = not YAML: { $problem }
yaml-reader-not-yaml-in = not YAML: { $context }, { $problem }
yaml-reader-tab = not YAML: a tab where blanks belong; use blanks to indent
yaml-reader-colon = not YAML: a colon where none belongs; put text with ': ' in quotes, or mend the indentation
yaml-reader-alias = alias '*{ $name }' is not accepted; write the value out, or share it by `extends`
yaml-reader-anchor = anchor '&{ $name }' is not accepted, since nothing can point to it; delete it
yaml-reader-tag = tag '{ $tag }' is not accepted; write the plain value
yaml-reader-unseen = text { $strange }
yaml-reader-long-text = a text of { $length } characters is too long; use at most { $most }
yaml-reader-second-document = a second document begins; write each scenario in a file of its own
yaml-reader-deep = blocks lie deeper than { $most } in one another; use fewer
yaml-reader-block-as-key = a block can't be a key; use a name
yaml-reader-key-twice = key '{ $key }' appears twice in this block (first at line { $line }); keep one of the two

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

conservation-broken = the books of the run don't balance:
    { $faults }

## statistics/audit/queue_checks

queue-checks-waits = the number waiting adds up to { $number_hours } vehicle-hours, the waits to { $wait_hours }
queue-checks-overfilled = more in service than its capacity at hour { $hour }
queue-checks-fleet = { $fleet } at { $place }
queue-checks-ready = { $ready } ready at hour { $hour }
queue-checks-single-track = a train on single track beside another at hour { $hour }
queue-checks-slots = { $given } slots given out, { $offered } offered

## statistics/audit/unit_checks

unit-checks-unit = unit { $unit }
unit-checks-aboard-twice = boards a vehicle before it left the one before
unit-checks-arrived-without-vehicle = arrived without ever being on a vehicle
unit-checks-arrived-on-board = arrived before it left its last vehicle
unit-checks-not-ready = is on a vehicle before it was ready
unit-checks-left-before-boarding = leaves a vehicle before it boarded it
unit-checks-vehicle-not-begun = boards a vehicle that has not begun
unit-checks-vehicle-finished = is on board of a vehicle that has finished
unit-checks-left-after-finish = leaves a vehicle after that finished
unit-checks-arrived-and-lost = arrived and is lost
unit-checks-lost-before-ready = is lost before it was ready
unit-checks-lost-unlike-vehicle = is lost and its vehicle is not, or the other way round
unit-checks-nowhere = is nowhere: its last vehicle ended and it did not arrive
unit-checks-treated-before-boarding = is treated before it boarded a vehicle
unit-checks-treated-backwards = is treated for less than no time
unit-checks-causes = causes add up to { $causes_h } h of a ride of { $ride_h } h
unit-checks-waiting = units waited { $queues_h } h in queues, and { $causes_h } h are blamed on causes of waiting

## statistics/audit/vehicle_checks

vehicle-checks-idle-end = { $hours } h at the end of its life are neither waiting nor service
vehicle-checks-not-given-back = vehicle { $vehicle } has finished but never gave it back
vehicle-checks-elsewhere = vehicle { $vehicle } asks for it while it is elsewhere for { $hours } h yet (hour { $hour })
vehicle-checks-gap = vehicle { $vehicle } asks for it after { $hours } h that nothing accounts for (hour { $hour })

## statistics/inference

## statistics/inference/bases

## statistics/inference/bootstrap

## statistics/inference/calendar_years

## statistics/inference/intervals

intervals-too-few = an interval needs at least { $least } replications, got { $given }
intervals-same-address = { $count } numbers of one run have the same address

## statistics/inference/paired

paired-no-variant = there is no variant '{ $variant }'; expected one of: { $there }

## statistics/inference/selection

selection-too-few = screening needs 2 variants and 2 replications, got { $variants } and { $replications }

## statistics/inference/series

## statistics/inference/side_by_side

## statistics/inference/truncation

truncation-too-few = MSER-5 needs at least { $least } observations, got { $given }

## statistics/inference/windows

windows-outside-run = a window must lie within the run of { $run_h } h, got { $from_h } h to { $until_h } h

## statistics/inference/withheld

## statistics/logs

## statistics/logs/addresses

## statistics/logs/boardings

## statistics/logs/dwells

## statistics/logs/event_log_check

event-log-check-first = { $first }: { $fault }
event-log-check-first-and-more = { $first }: { $fault }, and { $more } more
event-log-check-event = event { $event }
event-log-check-vehicle = vehicle { $vehicle }
event-log-check-outside-run = hour { $hour } is outside the run of { $run_h } h
event-log-check-order = hour { $hour } comes after hour { $hour_before }
event-log-check-not-one-begin = does not begin once, but { $times } times
event-log-check-before-begin = has events before it begins
event-log-check-finishes = finishes { $times } times, more than once
event-log-check-after-finish = has events after its finish
event-log-check-starts = vehicle { $vehicle } starts at hour { $hour } without arriving
event-log-check-gives-up = vehicle { $vehicle } gives up at hour { $hour } without arriving
event-log-check-ends = vehicle { $vehicle } ends at hour { $hour } without starting

## statistics/logs/events

## statistics/logs/indicator_rows

## statistics/logs/integrals

## statistics/logs/levels

levels-no-value = a percentile needs at least 1 value, got none

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

measuring-warm-up-too-long = a warm-up must be shorter than the run of { $run_h } h, got { $warm_up_h } h

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

csv-reading-old-workbook = this is a workbook of the old kind (.xls); save it as .xlsx or as CSV
csv-reading-wrong-encoding = byte { $byte } is not { $encoding }; save the file as UTF-8 (in Excel: 'CSV UTF-8')
csv-reading-control-character = character { $character } is not allowed; save the file as UTF-8 text
csv-reading-not-csv = the file is not CSV ({ $reason }); save it as CSV again
csv-reading-empty = the file is empty; write a header and rows
csv-reading-no-rows = there are no rows under the header; write at least one
csv-reading-column-twice = two columns are called '{ $column }'; rename one of them
csv-reading-nameless-column = '{ $cell }' stands in a column without a name; name it in the header
csv-reading-nameless-after-comma = '{ $cell }' stands in a column without a name; name it in the header; { $comma }
csv-reading-uneven-row = the row has { PLURAL($cells) ->
    [one] { $cells } cell
   *[other] { $cells } cells
} where the header has { $columns } (parted by { $separator ->
    [tab] a tab
   *[other] '{ $separator }'
}); write as many, empty ones too
csv-reading-uneven-by-comma = the row has { PLURAL($cells) ->
    [one] { $cells } cell
   *[other] { $cells } cells
} where the header has { $columns }; { $comma }
csv-reading-comma-in-number = a comma within a number? write { $decimal }, or part the columns by ';'
csv-reading-comma-or-thousands = a comma within a number? write { $decimal } or { $whole }, or part the columns by ';'

## tables/numbers

numbers-too-large = '{ $cell }' is too large for a number; write a smaller one
numbers-thousands-or-decimal = '{ $cell }' may part thousands; { $offer }
numbers-time-of-day = '{ $cell }' is a time, and no time belongs here; write a number
numbers-date = '{ $cell }' is a date; write a number (spreadsheets turn 1.5 or 1/5 into a date)
numbers-spreadsheet-error = '{ $cell }' is an error of the spreadsheet; mend the formula, or leave the row out
numbers-no-number = '{ $cell }' is not a number; { $offer }
numbers-write = write { $number }
numbers-write-whole-or-decimal = write { $whole }, or { $decimal } if it is a decimal sign
numbers-write-factor = write the new number, or `times: { $factor }` in an alternative
numbers-write-unquoted = write { $number } without quotes
numbers-write-without-unit = write the number alone, in the unit of the key's name
numbers-write-as-shown = write one as 1234.5

## tables/table

table-cell = column '{ $column }': { $wrong }
table-more-rows = the same kind of fault here and in { PLURAL($rows) ->
    [one] { $rows } more row
   *[other] { $rows } more rows
}

## tables/workbook

workbook-unreadable = the file can't be read as a workbook ({ $reason }); save it as .xlsx or as CSV
workbook-unpacks-too-large = the workbook unpacks to { $bytes } bytes; save the columns that are needed as CSV, or use at most { $most } bytes
workbook-too-many-cells = the sheet has more than { $most } cells; save what is needed as CSV
workbook-empty = no sheet of the workbook has a filled cell; write a header and rows
workbook-several-sheets = { $count } sheets of the workbook have filled cells; name one by `sheet`: { $sheets }
workbook-empty-sheet = the sheet '{ $sheet }' is empty; use one of: { $sheets }
workbook-no-such-sheet = the sheet '{ $sheet }' is not in the workbook; use one of: { $sheets }

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

counting-no-observation = there is no observation '{ $observation }'; use one that `sim seeds` lists
counting-both-ways = flows of direction '{ $direction }' cross the border both ways: one alone is not known
counting-not-counted = the simulation counts no { $quantity }
counting-no-crossing = the scenario has no crossing at { $places }
counting-both-together = what terminals transship is counted in both directions together
counting-no-transshipment = nothing is transshipped at { $place }
counting-not-all-places = the scenario has not all of { $places }
counting-nothing-passed = nothing passed { $places }

## validation/held_trains

held-trains-side-not-known = vehicles wait on one side: the direction of those reported is not given
held-trains-no-queue = no queue of its own holds them that way before { $stations }
held-trains-queues-alone = the most that wait at once is known for each queue alone

## validation/observable

observable-quantity = no run counts { $quantity }; it counts { $counted }
observable-unit = { $quantity } in { $unit } is none; use { $units }
observable-direction = no flow crosses a border as { $direction }; expected one of: { $there }
observable-no-border-time = there is no border time at { $places }; name a facility of the kind { $kinds }
observable-no-crossing = the scenario has no crossing by { $mode } at { $places }

## validation/observations

observations-title = { $quantity }, { $mode }, { $direction }, at { $places }
observations-border = the { $border } border
observations-side-of-border = the { $country } side of the { $border } border

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

worker-processes-ended = { $why }; finished replications are kept, and the same command goes on from there; { $remedy }
worker-processes-memory-out = memory ran out
worker-processes-killed = a worker process was killed; the system does so when memory runs out
worker-processes-fewer = use fewer workers, as --workers { $fewer } (it was { $workers })
worker-processes-shorter-run = shorten the run, or use a machine with more memory
worker-processes-replications = replications
