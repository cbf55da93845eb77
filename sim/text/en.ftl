# Every text that a planner reads, in English; one file a language.
#
# A text is a whole sentence, a heading, or a clause that stands whole in a sentence of this file.
# Its places take names, numbers as they are printed, and other texts.  Grammar stands here, never
# in code: PLURAL($count) chooses by the plural of a number, `$kind` by a word.
# A report's sentence has `**` around what is bold, and `***` around what is red too.
# An id begins with the module that says it.  Groups are in the order of the modules.

## calibration

## calibration/certainty

certainty-state = { $state ->
    [fitted] fitted
    [not_seen] not seen
    [at_low] at its low bound
   *[at_high] at its high bound
}

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
files-steps = Steps
files-step = Step
files-errors = Errors [margins]
files-origin = Where it comes from
files-use-of = { $fitted ->
    [yes] fitted
   *[no] held out
}

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
search-next-is-noise = the next step gains no more than chance could

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
wording-says-nothing = **The reported volumes say nothing of { $parameter }**: its effect on them can't be separated from nothing, or from chance in so few replications. It is left at { $value }, and counts as assumed.
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
answerable-no-bans = '{ $place }' is not a loading ban; add one under `bans`, and name it as place
answerable-no-ban = '{ $place }' is not a loading ban; { $offer }

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
commands-not-written = { $file }: can't be written: { $why }

## cli/new

new-one-of-two = Name a FILE for a scenario that extends another, or --corridor NAME for a whole corridor; not both.
new-exists = { $file }: exists already; take another name
new-not-written = { $file }: can't be written: { $why }
new-next = { $file }: edit it, then `sim check { $file }` and `sim run { $file }`
new-next-corridor = { $file }: try `sim check { $file }` and `sim run { $file }`, then replace what stands in it; { $tables } are its tables

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
summary-change = { $difference } { $unit }

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

## demand/rates

## demand/route_choice

## distributions

## distributions/bounded

bounded-not-in-order = low { $low }, mode { $mode }, high { $high } are not in order
bounded-low-above-high = low { $low } is above high { $high }

## distributions/composed

composed-shares-not-1 = the shares of the parts add up to { $total }; they must add up to 1

## distributions/distribution

distribution-values-or-file = give either values or file and column
distribution-other-number = { $weights } weights for { $values } values; give one for each
distribution-no-weight = every weight is 0; use at least one above 0

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
indicators-held-before-h = Held before the border
indicators-acceptance-wait-h = At the border: waiting for acceptance and places
indicators-reload-wait-h = At the border: waiting for transfer tracks and cranes
indicators-stack-h = At the border: in the stack, for wagons or more units
indicators-locomotive-wait-h = At the border: waiting for a locomotive and a path
indicators-ban-days-in-force = Loading ban in force
indicators-ban-days-holding = Vehicles wait for a loading ban
indicators-ban-wait-h = Waiting for a loading ban, those that waited
indicators-ban-unit-hours-per-year = Waiting for a loading ban, all together
indicators-unit-d-year = days a year
indicators-unit-unit-hours-year = unit-hours a year

## model

## model/active_rules

## model/approach

## model/calendars

## model/clock

## model/closures

## model/context

## model/draws

## model/fleets

fleets-at = { $fleet } at { $place }

## model/gridlock

gridlock-found = gridlock: { $vehicles } vehicles can never move again, some of them since hour { $since_h }; { $details }
gridlock-held = { $vehicle } at { $facility } waits for { $place }, which { $holders } { PLURAL($number) ->
    [one] holds
   *[other] hold
}
gridlock-wagons-held = { $vehicle } at { $facility } waits for { $place }, and the wagons are under { $holders }
gridlock-details = { $circle }; add places there, keep some for each direction, or let fewer vehicles in at a time

## model/heterogeneous_servers

## model/holding_back

## model/initial_vehicles

initial-vehicles-no-place = no place is left in '{ $step }' of { $facility } for { $vehicle }; use more places or fewer vehicles, or let them stand before '{ $step }'

## model/join_shortest_queue

join-shortest-queue-way = the way to { $place }

## model/journey

## model/lines

## model/outages

## model/planned_itineraries

## model/preemptive_servers

## model/quotas

## model/record_columns

## model/recorder

## model/reneging

## model/run

## model/saturated_source

saturated-source-at-once = { $ended }; use a larger volume, or a step at its origin that takes time
saturated-source-ran-dry = { $ended }; use { $times } times the volume
saturated-source-ended = flows.{ $flow }: the last of its { $vehicles } vehicles began at hour { $hour } of { $horizon_h }, so that it is not saturated until the end

## model/sections

sections-standing-place = a place to stand on { $section } towards { $towards }
sections-passing-place = passing place { $place } of { $section } from { $start }

## model/servers

## model/site

## model/steps

steps-without-process = no process for the kinds of step { $kinds }; see the group { $group }
steps-no-process = no process for the kind of step '{ $kind }'; write { $package }.{ $kind } with a function { $kind }

## model/steps/batched

## model/steps/impatient

## model/steps/inspected

## model/steps/parallel

## model/steps/pooled

## model/steps/served

## model/steps/slotted

## model/steps/stored

stored-room-at = room at { $step }

## model/steps/transshipped

transshipped-stack-at = stack of { $step }
transshipped-track-pair-at = track pair of { $step }
transshipped-far-track-at = far track of { $step }

## model/stocks

stocks-too-much-taken = { $stock }: { $amount } taken out of { $free }

## model/vehicles

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
figures-three-lines =
    { $first }
    { $second }
    { $third }

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
schematic-legend = border between countries. A number on a line: pairs of trains a day, and what they are from their last change on. Dashed: closed, or opens later. Not to scale: west is left, north is up.
schematic-then = { $before }→{ $then } ({ $month })
schematic-line = { $line ->
    [standard] 1435 mm, no number of trains a day
    [broad] 1520 mm, no number of trains a day
    [both] both gauges, no number of trains a day
    [both-with-pairs] both gauges, so many pairs of trains a day
    [standard-with-pairs] 1435 mm, so many pairs of trains a day
    [broad-with-pairs] 1520 mm, so many pairs of trains a day
    [road] road
   *[sea] sea
}
schematic-mark = { $kind ->
    [border_station] border station
    [dry_port] dry port or terminal
    [sea_port] sea port
    [mail_office] road crossing or mail office
    [consolidation_centre] consolidation centre
   *[junction] junction
}

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
years-chart-axis = Mt

## report/document

## report/files

## report/files/building

building-of-baseline = { $value } { $unit }
building-bottleneck-moves = { $effect }, and the bottleneck moves to **{ $queue }**

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

## report/files/network_page

network-page-title = The network as it is
network-page-written = Written by `{ $command }` from the scenario file and what it extends; edit those, not this. [model.md](model.md) says what it means. Values are those of { $start }, then those of later dates.
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
network-page-picture = { $shows ->
    [railways] Railways and sea
   *[roads] Roads
}: stations, terminals and the lines between them

## report/files/page

## report/files/sheets

## report/files/spreadsheet

## report/files/writing

## report/findings

## report/inputs

inputs-reported = { $amount } { $unit ->
    [Mt] Mt
    [TEU] TEU
    [d] d
    [h] h
    [trains] trains
    [trains_per_day] trains a day
    [wagons] wagons
   *[vehicles] vehicles
}

## report/names

names-loaded-containers = loaded containers
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
names-there-at-start = { $flow }, there at the start
names-arrived = { $measure }, arrived
names-queue-of-no-step = { $step ->
    [path] train path
    [full_line] room on the line
    [ban] loading ban
   *[set_aside] set aside
}

## report/sections

## report/sections/assumed

## report/sections/ban_table

ban-table-title = Loading bans
ban-table-caption = How long loading bans were in force, and were waited for
ban-table-ban = Loading ban
ban-table-variant = Variant
ban-table-days = In force [days a year]
ban-table-holding = Vehicles held [days a year]
ban-table-wait = Wait, mean of the load units that waited [h]
ban-table-hours = Waited, all load units together [unit-hours a year]
ban-table-never = 0, never in force
ban-table-nobody = nobody waited
ban-table-note = Of the { $days } days that are counted; of less than a year days and hours are those that there were, and no yearly rate. In force is from being imposed to being lifted. Vehicles are held longer: they are let go one after another, and those that become ready meanwhile go behind them.
ban-table-by-year = Loading bans year by year, baseline

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
body-verdict-and-reason = { $verdict }: { $reason }
body-source-and-use = { $source } ({ $use ->
    [calibrate] calibrate
    [event_test] event test
   *[consistency] consistency
})
body-before = Before any run
body-nothing-limits = { $variant }: nothing limits the { $vehicles } a day.
body-at-most = { $variant }: at most { $most } { $vehicles } a day can pass; the cut that sets it is { $cut }.
body-queue-towards = { $queue }, to { $place }
body-offered-load-caption = Offered load, the worst first
body-offered-load-note = Above 100 % a queue grows without end, whatever chance does{ $lossy ->
    [yes] , unless vehicles leave it without their turn
   *[no] {""}
}.
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

## report/sections/border_hours_table

border-hours-table-caption = What is waited for at border stations [h a load unit]
border-hours-table-units = Load units
border-hours-table-all-units = all
border-hours-table-loaded-containers = loaded containers
border-hours-table-whole = Border time
border-hours-table-acceptance = of it for acceptance and places
border-hours-table-reload = of it for transfer tracks and cranes
border-hours-table-stack = of it in the stack
border-hours-table-locomotive = of it for a locomotive and a path
border-hours-table-held = Held before
border-hours-table-note = Border time is from coming to the station, or to a terminal beside it, to leaving onto the line beyond. What is not waited for one of the four is work, runs in between, and waiting for customs, crews or the weather. In the stack stands what has no vehicle: until there are enough units, or wagons of the other gauge. Held before is what was waited before coming to the station, for its tracks or at a regulating point, and is no border time.

## report/sections/border_table

border-table-title = Borders
border-table-caption = What passes each border
border-table-where = Where
border-table-direction = Direction
border-table-all-directions = all directions
border-table-note = Each border by direction; trains, trucks, vessels and barges are counted apart. Border time is of a load unit, at a border station and the terminals beside it, from coming there to leaving.
border-table-passed = The { $one }–{ $other } border: { $amounts }.
border-table-passed-in = The { $one }–{ $other } border: { $amounts }; border time { $times }.
border-table-amount = **{ $amount } { $unit }**
border-table-time = { $station } { $hours } h

## report/sections/change_tables

## report/sections/clearing

clearing-never-clears = ***Never clears:*** { $clauses }.
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
clearing-lost-turned-away = **Turned away:** in { $variant } vehicles find no place or lose patience, { $shares }; lost is { $lost }. Waiting times are of those that had their turn.
clearing-lost-turned-elsewhere = **Turned away:** in { $variant } vehicles find no place or lose patience, { $shares }; all go on another way. Waiting times are of those that had their turn.
clearing-lost-share-at = { $share } % at { $queue }
clearing-lost-share-of = { $share } % of { $flow }
clearing-lost-not-carried = **Not carried**, as loading bans let orders lapse{ $turned_away ->
    [yes] , with what is turned away
   *[no] {""}
}: { $amounts }.
clearing-lost-not-carried-in = in { $variant } **{ $tonnes } Mt a year**, the largest share { $share } % of { $flow }

## report/sections/closure_section

closure-section-nothing-rises = { $closure }: no queue clearly rises at { $places }.
closure-section-backlog = { $closure }: { $clauses }.
closure-section-backlog-explained = { $closure }: { $clauses } (weekly means, median over replications, { $band } % of them in brackets; back means at most a tenth of the rise above { $compared ->
    [yes] what it is in { $variant }
   *[no] what it was the week before
}).
closure-section-does-not-rise = { $queue } does not rise in { $variant }
closure-section-rises = { $queue } peaks in { $variant } at **{ $peak }** vehicles ({ $span }) in the week from { $day } and is { $back ->
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
closure-section-of-backlog = **{ $backlog }**: { $courses } (means over replications ± { $confidence } % half-widths, of whole days{ $dated ->
    [yes] ; recovered is the first day at most a tenth of the rise above the four weeks before
   *[no] {""}
}).
closure-section-not-measured = not measured
closure-section-in-the-baseline = in the baseline { $course }
closure-section-in-variant = in { $variant } { $course }
closure-section-waits = { $mean } vehicles wait on average and **{ $peak }** on the worst day
closure-section-not-gone = { $waits }; at the end of the run it is **not gone** in { $share } % of replications
closure-section-gone = { $waits }; all but a tenth is gone **{ $days } days** after the start
closure-section-no-rise = it does not rise above the { $before } vehicles before
closure-section-backlog-rises = it rises from { $before } to **{ $peak } vehicles** on the worst day
closure-section-not-back = { $rises } and is **not back when the run ends**, { $days } days on
closure-section-recovered = { $rises } and has recovered **{ $days } days** after { $date }
closure-section-recovered-in-some = { $recovered } (not by the end of the run in { $share } % of replications, counted to the end)
closure-section-the-queue = the queue at **{ $queue }**
closure-section-it = it

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
inputs-sections-cost-and-source = { $costs } (source: { $source }).
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
inputs-sections-costs = { $variant } costs { $amounts }
inputs-sections-word = { $word ->
    [none] none
    [yes] yes
   *[no] no
}
inputs-sections-key = { $key } { $value }

## report/sections/measure_tables

measure-tables-next-part = { $first } · { $next }
measure-tables-flow = Flow
measure-tables-variant = Variant
measure-tables-mean = Mean, h
measure-tables-median = Median, h
measure-tables-percentile = 95th percentile, h
measure-tables-all-so-far = { $flow }, all so far
measure-tables-transit = Transit times
measure-tables-transit-note = Times are of load units; one in twenty takes longer than the last column says. Where a flow never clears, its times would measure how long was simulated.
measure-tables-causes = Time by cause, hours a load unit
measure-tables-causes-note = Means ± half-widths; they add up to the transit time.

## report/sections/other_measures

other-measures-none-clear = Against the baseline, with { $variant } no other flow takes clearly longer or shorter: { $largest } ({ $how }).
other-measures-all-changed = Against the baseline, with { $variant } { $changes } ({ $how }).
other-measures-some-changed = Against the baseline, with { $variant } { $changes }; of the other { $others } none clearly differs ({ $how }).
other-measures-change = “{ $flow }” takes **{ $hours } h { $is_longer ->
    [yes] longer
   *[no] shorter
}** ({ $span })
other-measures-how = { $measure }; { $confidence } intervals that hold for all { $flows } together
other-measures-largest = { PLURAL($flows) ->
    [one] the difference
   *[other] the largest difference of { $flows }
} is that of “{ $flow }”, { $difference } h, { $span }

## report/sections/questions

questions-vehicles = { $kind ->
    [trains] trains
    [trucks] trucks
    [vessels] vessels
    [barges] barges
   *[vehicles] vehicles
}
questions-more-vehicles = How many more { $vehicles } a day?
questions-where-queue-moves = When we fix that, where does the queue move?
questions-how-long = How long from origin to destination, and how long at worst?
questions-how-long-between = How long from { $origin } to { $destination }, and how long at worst?
questions-how-much = How much of that is customs, gauge change, waiting for wagons, for acceptance?
questions-after-closure = How long until the queues of a closure are gone, and how much goes another way?
questions-what-waits = What waits together, and when is it gone?
questions-the-baseline = the baseline
questions-in-baseline = In the baseline { $estimate }.
questions-with-variant = With { $variant } { $clear ->
    [yes] { $change }
   *[no] there is { $change }
}.
questions-no-vehicles = This run counts no vehicles.
questions-bottleneck = In { $variant } { $bottleneck }.
questions-no-alternative = There is no alternative in this run.
questions-no-queue-changes = With { $variant } no queue clearly changes.
questions-queue-moves = With { $variant } the queue shrinks most at { $shorter }; it moves to { $longer }.
questions-queue-shrinks = With { $variant } the queue shrinks most at { $shorter }; no queue clearly grows.
questions-queue-grows = With { $variant } it moves to { $longer }.
questions-changed-queue = **{ $queue }** ({ $change } ± { $half_width } vehicles)
questions-nothing-arrived = No vehicle of any flow arrived after warm-up, so there is no transit time.
questions-never-clears = In { $variant } “{ $flow }” ***never clears***: its time is that of the run.
questions-takes = In { $variant } “{ $flow }”{ $so_far ->
    [yes] , all so far,
   *[no] {""}
} takes **{ $hours } h** ({ $days } days) on average
questions-takes-on-average = { $takes }.
questions-takes-at-worst = { $takes }; one { $unit ->
   *[container] container
    [wagon] wagon
    [truckload] truckload
    [bag] bag
    [empty_wagon] empty wagon
} in twenty takes longer than **{ $hours } h** ({ $days } days).
questions-no-transit-time = There is no transit time to take apart.
questions-nobody-waited = Nobody waited: all of it is moving and being served.
questions-share-of-cause = { $cause } **{ $hours } h** ({ $share } %)
questions-rest-of-cause = { $cause } { $hours } h
questions-taken-apart = Of { $hours } h in { $variant }, waiting for { $shares }{ $has_rest ->
    [yes] ; the rest is { $rest }
   *[no] {""}
} (± { $confidence } half-widths, means for a load unit).
questions-too-little-changes = With { $variant } queues change by too little to show.

## report/sections/reported_figures

reported-figures-no-validation = Validation: **none**; no reported figure is set beside this run, so nothing here was held against what was counted.
reported-figures-validation = { $met }; { $clauses }.
reported-figures-met = Validation: of { PLURAL($figures) ->
    [one] { $figures } reported figure
   *[other] { $figures } reported figures
} set beside this run, **{ $met }** { PLURAL($met) ->
    [one] lies
   *[other] lie
} within the margin fixed beforehand{ $which_fitted ->
    [all] , **all of them fitted to**, so that none was predicted
    [some] : { $fitted_met } of { $fitted } that numbers of this run were fitted to, and **{ $held_met } of { $held }** that they were not
   *[none] {""}
}
reported-figures-within = within it: { $kinds }
reported-figures-not-within = **not within it: { $kinds }**
reported-figures-kind = { $kind }{ $some ->
    [yes] {" "}in { $missed } of { $figures }
   *[no] {""}
} ({ $errors } %, ± { $margins } % allowed)
reported-figures-or = { $first } or { $last }
reported-figures-no-forecasts = Don't read { $kinds } as { PLURAL($count) ->
    [one] a forecast
   *[other] forecasts
}.
reported-figures-fitted = Fitted, and known no better than this: { $numbers }. The intervals of this report are of chance and leave it out.
reported-figures-demand-limits = **In the baseline demand limits this, not capacity there:** { $tightest }.
reported-figures-flows-ask-for = **In the baseline demand limits this, not capacity there:** the flows ask for { $asked } { $vehicles } a day at { $place } (empties and trains formed on the way come on top), and { $tightest }.
reported-figures-tightest = the tightest queue there, { $queue }, is asked for { $asked } of the { $capacity } a day that it can take ({ $share } %, before any run)
reported-figures-one-place = one place
reported-figures-failed = { $variant } (`{ $id }`) { $how ->
    [gridlock] **locks**
    [error] **can't be run**
   *[fault] **fails by the engine's fault**
} in { $failed } of { $runs } runs, { $why }; its numbers are left out: the runs that go on to their end are no fair sample.
reported-figures-first-lock = since { $since }, in replication { $replication }: vehicles at { $places } { $each_other ->
    [yes] hold what each other needs
   *[no] hold what they need themselves
} ({ $details })
reported-figures-first-error = first in replication { $replication }: { $error }

## report/sections/risk

risk-title = How bad can it get (risk), and how sure are we (error)
risk-caption = Risk, and the error of its estimate
risk-of-what = Of what
risk-unit = Unit
risk-variant = Variant
risk-mean = On average
risk-median = Half are worse than
risk-one-in-twenty = One in twenty is worse than
risk-table-note = Times are over load units that arrived, queues and trains over days (of a queue the day's average). In brackets the intervals over replications: Student's for averages, bootstrap-t for percentiles from ten replications on.
risk-and-no-error = **Risk** reads from left to right: days and load units differ, one in twenty is worse than the last column says, and no amount of simulating changes that; **error** stands in brackets: it is not known, for a single replication has no interval.
risk-and-error = **Risk** reads from left to right: days and load units differ, one in twenty is worse than the last column says, and no amount of simulating changes that; **error** stands in brackets: what we don't know of each number, the { $confidence } interval over { $replications } replications, which more of them make narrower.
risk-of-flow = Transit time · { $flow }
risk-of-queue = Waiting at { $queue }
risk-at = { $what } · { $where }

## report/sections/run_length

run-length-title = How long, and how often, it was run
run-length-warm-up-not-found = **Warm-up not found:** { $too_few_days }.
run-length-warm-up = Warm-up: { $advice }.
run-length-warm-up-too-short = **Warm-up too short:** { $advice }.
run-length-precision-not-reached = **Precision not reached:** a relative error of at most { $target } was wanted, and the limit of { $most } replications ended the run before it was reached: { $missed }.
run-length-precision-reached = Precision: a relative error of at most { $target } was wanted and is reached with { $replications } replications ({ $widest }).
run-length-nothing-varies = nothing varies
run-length-needed-most = { $error }, which needed the most
run-length-error = { $indicator }, { $variant }: { $error }
run-length-no-error = none: { $reason }
run-length-too-few-have-it = too few replications have it
run-length-stated-start = The question has a stated start: { PLURAL($vehicles) ->
    [one] { $vehicles } vehicle is
   *[other] { $vehicles } vehicles are
} there when the baseline begins. { PLURAL($days) ->
    [one] { $days } day is
   *[other] { $days } days are
} left out, and MSER-5, which looks for traces of an empty start, is not asked.
run-length-warm-up-sought = The warm-up was to be found: a pilot of the first replications of every variant has { PLURAL($days) ->
    [one] { $days } day
   *[other] { $days } days
} left out, at least what the scenario says.
run-length-cannot-tell = { $too_few_days }; { PLURAL($days) ->
    [one] { $days } day is
   *[other] { $days } days are
} left out.
run-length-advice = { $advice }.
run-length-would-leave-out = MSER-5 would leave out { PLURAL($days) ->
    [one] { $days } day
   *[other] { $days } days
}{ $several ->
    [yes] , the largest of all variants
   *[no] {""}
}
run-length-as-found = { $would } by all { $replications } replications, and { PLURAL($days) ->
    [one] { $days } day is
   *[other] { $days } days are
} left out
run-length-as-stated = { $would }; the scenario leaves out { PLURAL($days) ->
    [one] { $days } day
   *[other] { $days } days
}
run-length-enough = { $seen }: enough
run-length-dates-hide-start = { $seen }. Demand or closures go by date in this run, which MSER-5 can't tell from the traces of an empty start: the picture of the vehicles under way must
run-length-too-few = { $seen }: **too few**, the first days that are counted still remember the empty start; use warm_up_d: { $days }{ $sought ->
    [yes] {""}
   *[no] {" "}or find_warm_up: true
}
run-length-run-too-short = **Run too short:** MSER-5 would leave out half of the run or more{ $named ->
    [yes] {" "}in { $variants }
   *[no] {""}
}, so the number of vehicles under way has not settled in its { PLURAL($days) ->
    [one] { $days } day
   *[other] { $days } days
}; { $reason }.
run-length-use-longer-run = use a longer run
run-length-queue-grows = it can't settle while a queue grows without end, and no warm-up mends that
run-length-dates-may-be-reason = demand or closures go by date here, which alone may be the reason: the picture of the vehicles under way must tell
run-length-too-few-days = MSER-5 needs at least 10 whole days to tell how long a run remembers its empty start, and there are { $days }
run-length-axis-days = days since the start
run-length-axis-vehicles = vehicles under way, mean
run-length-counted-from-here = counted from here
run-length-chart-title = Vehicles under way from the start
run-length-chart = Mean over { $replications } replications, { $by_day ->
    [yes] day by day
   *[no] means of { $every } days
}; { $all_days ->
    [yes] all days are
   *[no] the first { PLURAL($days) ->
        [one] { $days } day is
       *[other] { $days } days are
    } not
} counted.
run-length-variant = Variant
run-length-days-to-leave-out = MSER-5 would leave out, days
run-length-settles = Settles in half of the run
run-length-warm-up-caption = Warm-up of each variant
run-length-warm-up-note = What is compared is truncated alike, by the largest. The daily means: warm_up.csv.
run-length-yes-or-no = { $is_so ->
    [yes] yes
   *[no] no
}
run-length-precision-caption = Precision that was asked for
run-length-indicator = Indicator
run-length-mean = Mean
run-length-interval = Interval
run-length-relative-error = Relative error
run-length-reached = Reached
run-length-amount = { $mean } { $unit }
run-length-precision-note = At most { $target } was wanted, with at most { $most } replications. The error is relative to the mean of the indicator itself (Law's correction: a half-width of g / (1 + g) of the mean vouches for g); where the mean is 0 there is none. Differences between variants are not covered: their own intervals say how sure they are.
run-length-no-mean = { $is_0 ->
    [yes] its mean is 0
   *[no] its interval holds zero
}

## report/sections/sentences

sentences-whole = { $clause }.
sentences-no-estimate = This run has no estimate of { $indicator }, so it does not answer the question.
sentences-no-estimate-at-all = This run has no estimate of an indicator of throughput or time, so it does not answer the question.
sentences-estimate-and-bottleneck = { $estimate }; { $bottleneck }.
sentences-effect-and-bottleneck = { $effect }, and { $bottleneck }.
sentences-measure-of = { $measure } of “{ $name }”
sentences-measure-at = { $measure } at { $place }
sentences-in-direction = { $place }, { $direction }
sentences-amount = **{ $value }** { $passes } ({ $confidence } interval { $span })
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
       *[no] less
    } a year
   *[vehicles] { $rises ->
        [yes] more
       *[no] fewer
    } { $unit }
}** { $passes } ({ $confidence } interval { $span }; { $levels })
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
sentences-never-clears = ***it never clears***
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
sentences-passes = pass { $place }
sentences-arrives = { $in_direction ->
    [yes] arrive, { $direction }
   *[no] arrive
}
sentences-too-small = { $measure } **changes by too little to show**

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
target-best-any = May be the best by { $measure }: any of { $variants }; these runs don't tell them apart ({ $how }).
target-best-some = May be the best by { $measure }: **{ $variants }**; { $left_out } ({ $how }).
target-best-left-out = not { $variants } ({ $better_one } { $is_within ->
    [yes] is as good or better
   *[no] is better
})
target-best-selected = subset selection, { $confidence } sure
target-best-selected-within = subset selection, { $confidence } sure, where { $amount } { $unit } make no difference

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

## report/sections/winter

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
year-rows-of-loaded-containers = { $place }, loaded containers
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
years-freight = Freight { $over } [Mt]
years-vehicles = { $vehicles ->
    [trains] Trains
    [trucks] Trucks
    [vessels] Vessels
   *[barges] Barges
} a day { $over }
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
years-over-border = over the { $border } border by { $mode ->
    [rail] rail
    [road] road
   *[sea] sea
}

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
words-loading-ban-definition = a stop of departures: by date, or while too many vehicles wait
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
words-border-time-definition = from arrival at one side's border station, or a terminal beside it, to departure from it (CAREC CPMM TFI1); what was held before it is none of it
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
words-all-so-far-definition = a time that also counts load units that have not finished, up to the end of the run, because the finished alone would say something else; the true times are at least so long
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
words-within = { LOWER($title) }
words-quantity = { $amount } { $unit }
words-points = percentage points{ $of_replications ->
    [yes] {" "}of replications
   *[no] {""}
}
words-no-mark = no mark for the verdicts { $verdicts }
words-held-before = held before the border
words-held-before-definition = what a vehicle waited before it came to a border station, for its tracks or at a regulating point inland

## results

## results/answers

## results/failures

failures-in-replication = in replication { $replication } of variant '{ $variant }': { $how_often }
failures-other-variant = { $variant } ({ $title }): { $how_often }
failures-no-report = nothing can be compared without the baseline, so there is no report
failures-how-often = { $how ->
    [gridlock] locks
    [error] can't be run
   *[fault] fails
} in { $failed } of { $runs } runs

## results/folders

folders-link = { $folder }: is a link, and a result would replace it; remove the link
folders-file = { $folder }: is a file, and the results need a folder of that name
folders-files-of-others = { $folder }: has files that no run wrote: { $files }; nothing was changed; move them elsewhere, or choose another folder with --out

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
opened-number-twice = { $file }: has two numbers for one thing; run its scenario again
opened-other-replications = { $file }: { $is_missing ->
    [yes] has no replication { $replication } of '{ $variant }'
   *[no] has replication { $replication } of '{ $variant }', not run
}; run its scenario again

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
comparison-unpaired = unpaired: { $setting ->
    [root_seed] root seed
   *[replications] replications
} differs: { $values }
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

## scenario/catalogue

catalogue-not-a-name = '{ $name }' is not a name; use lower snake case, as { $close }

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

characters-not-allowed = character { $code } is not allowed; delete it
characters-turns-direction = has { $code }, which turns the reading direction; delete it
characters-control-character = has the control character { $code }; delete it
characters-look-alike = { $what ->
    [no-break-space] a no-break space ({ $code }) stands here; type a plain blank
    [figure-space] a figure space ({ $code }) stands here; type a plain blank
    [narrow-space] a narrow no-break space ({ $code }) stands here; type a plain blank
    [full-width-blank] a full-width blank ({ $code }) stands here; type a plain blank
    [full-width-colon] a full-width colon ({ $code }) stands here; type ':' and a blank
    [full-width-comma] a full-width comma ({ $code }) stands here; type ','
    [ideographic-comma] an ideographic comma ({ $code }) stands here; type ','
    [curly-quotation-mark] a curly quotation mark ({ $code }) stands here; type a straight one
    [full-width-left-brace] a full-width brace ({ $code }) stands here; type '{"{"}'
   *[full-width-right-brace] a full-width brace ({ $code }) stands here; type '{"}"}'
}

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
consistency-unknown-direction = no flow has the direction '{ $direction }'; expected one of: { $there }
consistency-date-missing = '{ $key }' is missing; give both from and until, or neither
consistency-until-not-after-from = until { $until } is not after from { $since }; use a later day
consistency-outside-run = { $day } is not within the run, { $start } to { $end }; use a day between

## scenario/dates

dates-not-one = write one as 2022-03-01{ $kind ->
    [date] {""}
   *[moment] {" "}or 2022-03-01 14:30
}
dates-year-beyond = write a year from { $first } to { $last }
dates-written-otherwise = write { $meant }
dates-one-of-two = write { $meant }, or { $other } if the month comes first
dates-wrong = { $value } is not { $kind ->
    [date] a date
   *[moment] a moment
}; { $offer }

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
demand-checks-teu-per-unit-missing = 'teu_per_unit' is missing, and { $room } counts TEU; write 2 for forty-foot containers, 1 for twenty-foot, 0 for no room
demand-checks-vehicle-too-large = the mean vehicle of '{ $flow }' needs { $needed } { $unit }, and there are { $there } at most; use { $least } or more

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

## scenario/fitting

fitting-nothing-to-multiply = '{ $path }' has no value to multiply; give it one in the scenario, or use sets
fitting-changes-by-date = '{ $path }' changes by date, which one value would undo; multiply it, by scales
fitting-no-number = '{ $path }' is no number; name one of the numbers in it, as its mean
fitting-no-number-or-distribution = '{ $path }' is neither a number nor a distribution of times; name a number in it
fitting-note-of-number = { $number } { $note }

## scenario/flows

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
inheritance-no-entry = there is no '{ $name }' among the { $block } of this file; { $offer }
inheritance-like-circle = a circle: { $chain }; write one of them out

## scenario/loading

loading-in-alternative = in alternative '{ $alternative }', { $message }
loading-change-there-too = change { $path } there too
loading-baseline = Baseline
loading-nothing-inherited = nothing is stated here, and nothing is inherited that it could remove; write a value, or null for what holds without one
loading-nothing-in-baseline = nothing is stated here, and the baseline has nothing that it could remove; write the new value, or delete the line

## scenario/messages

messages-not-a-name = { $value } is not a name; use lower snake case, as { $name }
messages-too-long = { $value } is longer than { $most } characters; use a shorter one
messages-nothing-given = nothing is given
messages-nothing = nothing
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
messages-beyond = { $value } is { $limited ->
    [ge] below { $limit }; use { $limit } or more
    [gt] not above { $limit }; use more than { $limit }
    [le] above { $limit }; use { $limit } or less
   *[lt] not below { $limit }; use less than { $limit }
}
messages-percent = { $value } is { $limited ->
    [le] above 1; use 1 or less
   *[lt] not below 1; use less than 1
}, as { $share } for { $percent } %
messages-use = use { $what ->
    [whole-number] a whole number
    [number] a number
    [true-or-false] true or false
    [text] text
    [quoted-text] text, in quotes
    [list] a list, as [a, b]
    [block] a block of keys
    [finite-number] a finite number
   *[number-or-distribution] a number, or a block with the key distribution
}
messages-not-so-numbered = '{ $key }' is not { $within ->
    [seasonality] a month; use a number from 1 to 12
    [hours_of_day] an hour; use a whole number from 0 to 23
   *[per_year] a year; use a whole number as 2022
}
messages-no-such = { $value } is not { $what ->
    [country-code] a country code; use the two capital letters of ISO 3166
   *[section-name] the name of a section; use two facilities joined by '-', as yard-port
}
messages-is = { $value } { $kind ->
    [yes-or-no] is a yes or no
    [text] is text
    [number] is a number
   *[several] stands here
}
messages-parts = { $block ->
    [yes] a block of keys
   *[no] a list
}

## scenario/own_reports

own-reports-no-file-name = this is not a file; use the name of a CSV file, a workbook or a YAML file
own-reports-no-list = the file has no list '{ $key }'; write '{ $key }:' and under it '- ' before each entry
own-reports-unknown-column = '{ $column }' is no column of it; { $offer }
own-reports-missing-column = the file has no column '{ $column }'; use at least the columns { $needed }
own-reports-named-in-seeds = '{ $name }' stands among the seeds already; use another name to tell them apart
own-reports-named-before = '{ $name }' stands in line { $line } already; use another name to tell them apart
own-reports-outside-the-run = '{ $observation }' is of { $start } to { $end }, of which the run from { $first } to { $last } has no day; leave it out, or run other days
own-reports-no-column = { $file } has no column '{ $column }'; { $offer }
own-reports-empty-cell = column '{ $column }': the cell is empty; write 0 or more, or leave the row out
own-reports-below-0 = column '{ $column }': { $value } is below 0; write 0 or more, or leave the row out

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
plausibility-to-and-fro = trains of empties run from { $begin } to { $end } and back, and { $needed } wagons are enough for both at once, so that they may go to and fro without end; say with `while_below` where wagons lack
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
references-regulates-itself = waiting here is border time of '{ $name }' itself; leave this out, or name it at a facility before the border

## scenario/reported

reported-no-direction = the direction '{ $direction }' is none; use both, or a way across a border as BY>PL
reported-no-traffic = there is no traffic '{ $traffic }'; { $offer }
reported-ends-before-start = period_end { $end } is before period_start { $start }; exchange them
reported-source-of-date = { $title }, { $date }
reported-source-of-quantity = { $quantity }: { $source }
reported-not-weighed = outbound_share is of border_time of both directions alone; leave it out

## scenario/resolved

resolved-too-long = with all that it extends and names the scenario is { $bytes } bytes long, which is too many to be read again; use at most { $most }
resolved-no-calibration = 'calibration' is missing; add it to say which parameters are fitted to which observations

## scenario/rules

## scenario/scalars

scalars-nothing-behind = nothing stands behind '{ $key }'; write a value, or null to remove what is inherited
scalars-decimal = nothing stands behind '{ $key }'; a decimal comma in { $whole }? Write '{ $before }: { $number }'
scalars-in-text = nothing stands behind '{ $key }'; put text with a comma in quotes: { $before }: "{ $text }", or write null to remove what is inherited
scalars-thousands = commas can't part thousands, as in { $whole }; write '{ $key }: { $joined }'
scalars-thousands-or-decimal = { $thousands }, or '{ $key }: { $number }' if it is a decimal one
scalars-decimal-in-list = a decimal comma in { $left },{ $right }? Write { $left }.{ $right }, or a blank behind each comma of the list

## scenario/schema

## scenario/schema_for_editors

schema-for-editors-title = Scenario of a logistics corridor
schema-for-editors-like = Entry of this block and file from which it has whatever it does not say itself.

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
stated-parts = { $block ->
    [yes] a block of keys
   *[no] a list
}

## scenario/steps

steps-not-derived = { $kind } is not derived from StepOfAnyKind
steps-kind-incomplete = the kind of step '{ $kind }' leaves out { $missing }
steps-kind-twice = there are two kinds of step named '{ $kind }'

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
inspected-check = { $officers }, { $time } a vehicle
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
phrases-counted = { $number } { $what ->
    [teu] TEU
    [officers] { PLURAL($most) ->
        [one] officer
       *[other] officers
    }
    [lanes] { PLURAL($most) ->
        [one] lane
       *[other] lanes
    }
    [cranes] { PLURAL($most) ->
        [one] crane
       *[other] cranes
    }
    [track_pairs] { PLURAL($most) ->
        [one] track pair
       *[other] track pairs
    }
    [places] { PLURAL($most) ->
        [one] place
       *[other] places
    }
   *[servers] { PLURAL($most) ->
        [one] server
       *[other] servers
    }
}

## scenario/steps/pooled

pooled-called = takes from a fleet
pooled-held = a { $kind ->
    [locomotive] locomotive
    [permit] place in the transfer plan
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
stored-turned-away = a vehicle that finds none is turned away
stored-given-back-at-once = units give this room back as they come to '{ $step }', which ends their vehicle, so what waits there for the next one takes up none; put a step that takes time (unloading) between the two, or leave the room out

## scenario/steps/surroundings

surroundings-no-step = '{ $until }' is no { $facilities ->
    [yes] step of this facility, nor a facility
   *[no] step of this facility
}; { $offer }
surroundings-before = '{ $until }' comes before '{ $step }'; use a later step

## scenario/steps/transshipped

transshipped-called = change of gauge
transshipped-lift = { $cranes }, { $time } a unit
transshipped-setup = { $time } to place the rakes
transshipped-track-length = tracks of { $length }
transshipped-far-wagons = { PLURAL($wagons) ->
    [one] { $wagons } far wagon
   *[other] { $wagons } far wagons
} a unit ({ $fleet })
transshipped-stack = stack of { $room }

## scenario/study

## scenario/values

values-named-twice = '{ $name }' stands here twice; name it once
values-time-zone = '{ $moment }' names a time zone; use local time of the facility
values-several-lines = the text has several lines; write it in one
values-not-rising = dates { $dates } are not in rising order; write the earliest first
values-no-window = '{ $given }' is no clock window; write "{ $better }", in quotes
values-empty-window = '{ $given }' is an empty window; use "00:00-24:00" for all day

## scenario/yaml_reader

yaml-reader-unreadable = the file can't be read: { $reason }
yaml-reader-too-large = { $bytes } bytes are too many for a file; use at most { $most }
yaml-reader-no-mapping = the file { $is_empty ->
    [yes] is empty
   *[no] does not hold a mapping of keys to values
}; use `sim new` to write one to start from
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
    [left_out] left out
   *[consistency] consistency
}
listing-weighed = { $share } % of it outbound

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
reported-volumes-no-part = { $share } is no share from 0 to 1
reported-volumes-not-weighed = only border_time of both directions has a share of outbound; leave it out

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

vocabulary-system-twice = '{ $id }' stands twice

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
unit-checks-vehicle-idle-end = { $hours } h at the end of its life are neither waiting nor service
unit-checks-vehicle-not-given-back = vehicle { $vehicle } has finished but never gave it back
unit-checks-vehicle-misfits = vehicle { $vehicle } asks for it { $early ->
    [yes] while it is elsewhere for { $hours } h yet
   *[no] after { $hours } h that nothing accounts for
} (hour { $hour })

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
event-log-check-life = { $fault ->
    [not-one-begin] does not begin once, but { $times } times
    [before-begin] has events before it begins
    [finishes] finishes { $times } times, more than once
   *[after-finish] has events after its finish
}
event-log-check-out-of-turn = vehicle { $vehicle } { $does ->
    [start] starts at hour { $hour } without arriving
    [give_up] gives up at hour { $hour } without arriving
   *[end] ends at hour { $hour } without starting
}

## statistics/logs/events

## statistics/logs/indicator_rows

indicator-rows-no-row = '{ $indicator }' has no row in sim/indicators.py; write one

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

## statistics/measures/bans_in_force

## statistics/measures/blocking

## statistics/measures/border_passages

## statistics/measures/border_times

## statistics/measures/border_waits

## statistics/measures/capacities

## statistics/measures/days

## statistics/measures/growth

## statistics/measures/left_over

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
csv-reading-cell = column '{ $column }': { $wrong }
csv-reading-more-rows = the same kind of fault here and in { PLURAL($rows) ->
    [one] { $rows } more row
   *[other] { $rows } more rows
}

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
numbers-write-without-unit = write the number alone, in the unit of the key's name
numbers-write-as-shown = write one as 1234.5
numbers-write-plain = write { $number }{ $quoted ->
    [yes] {" "}without quotes
   *[no] {""}
}

## tables/workbook

workbook-unreadable = the file can't be read as a workbook ({ $reason }); save it as .xlsx or as CSV
workbook-unpacks-too-large = the workbook unpacks to { $bytes } bytes; save the columns that are needed as CSV, or use at most { $most } bytes
workbook-too-many-cells = the sheet has more than { $most } cells; save what is needed as CSV
workbook-empty = no sheet of the workbook has a filled cell; write a header and rows
workbook-several-sheets = { $count } sheets of the workbook have filled cells; name one by `sheet`: { $sheets }
workbook-empty-sheet = the sheet '{ $sheet }' is empty; use one of: { $sheets }
workbook-no-such-sheet = the sheet '{ $sheet }' is not in the workbook; use one of: { $sheets }

## text/calendar_dates

calendar-dates-month = { $month ->
    [january] January
    [february] February
    [march] March
    [april] April
    [may] May
    [june] June
    [july] July
    [august] August
    [september] September
    [october] October
    [november] November
   *[december] December
}
calendar-dates-short-month = { $month ->
    [january] Jan
    [february] Feb
    [march] Mar
    [april] Apr
    [may] May
    [june] Jun
    [july] Jul
    [august] Aug
    [september] Sep
    [october] Oct
    [november] Nov
   *[december] Dec
}
calendar-dates-day = { $day } { $month ->
    [january] January
    [february] February
    [march] March
    [april] April
    [may] May
    [june] June
    [july] July
    [august] August
    [september] September
    [october] October
    [november] November
   *[december] December
}
calendar-dates-moment = { $day } { $month ->
    [january] January
    [february] February
    [march] March
    [april] April
    [may] May
    [june] June
    [july] July
    [august] August
    [september] September
    [october] October
    [november] November
   *[december] December
} { $year }, { $time }

## text/lists

list-two = { $first } and { $last }
list-or = { $first } or { $last }
list-next = { $first }, { $last }
list-next-clause = { $first }; { $last }
list-more = { $first } and { $others } more
list-more-clauses = { $first }; and { $others } more
list-more-flows-change = { $first } and { $others } more flows change
paragraph-next = { $first } { $next }

## text/stored

## text/written_numbers

written-numbers-half-width = { $mean } ± { $half_width }
written-numbers-interval = { $mean } ({ $span })
written-numbers-span = { $low } to { $high }
written-numbers-p-not-known = p not known
written-numbers-p-least = p < 0.001
written-numbers-p = p = { $p }
written-numbers-per-cent = { $amount } %
written-numbers-plus-minus = ± { $margin } %

## validation

## validation/border_hours

border-hours-no-one-side = { $places } lie in several countries, so no way out of one is known; name stations of one country

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
counting-left-out = it is left out

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
observations-of-traffic = { $mode }, { $traffic }
observations-weighed = { $direction } ({ $share } % outbound)

## validation/reported_periods

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
