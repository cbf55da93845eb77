"""Stage 1, the scenario: from YAML to a study that may be run.

In: the name of a file.  Out: a `Study`, frozen and whole, or a `ScenarioError` with everything that
is wrong with the file, those it extends and its alternatives.  Nothing after this stage reads a
scenario file or checks an input.
"""

from sim.scenario.alternatives import Difference
from sim.scenario.answer import Answer, IndicatorName
from sim.scenario.borders import (
    Border,
    border_places,
    border_stations,
    borders_of,
    countries_of,
    ends,
)
from sim.scenario.calibration import Calibration, Parameter
from sim.scenario.catalogue import Headline, corridor_skeleton, headlines, skeleton, unfit_corridor
from sim.scenario.defects import hint
from sim.scenario.effects import idle_changes, undone_text
from sim.scenario.fitting import Fitted, rounded
from sim.scenario.flows import VOLUMES, Flow, IntensityPhases, Logit, Standing
from sim.scenario.loading import load_study
from sim.scenario.plausibility import implausible
from sim.scenario.provenance import ASSUMED, CALIBRATED, Provenance
from sim.scenario.reported import OwnObservation, OwnSource, known_observations
from sim.scenario.resolved import calibration_of, candidate, fitted_part, resolved_yaml
from sim.scenario.rules import Backlog, Ban, Closure, Diversion
from sim.scenario.schema import (
    BORDER_KINDS,
    VEHICLES,
    Cost,
    Facility,
    Fleet,
    Mode,
    Repositioning,
    Scenario,
    Section,
    TrafficClass,
)
from sim.scenario.schema_for_editors import json_schema
from sim.scenario.steps import (
    KINDS,
    Batched,
    Branch,
    Breakdowns,
    InShifts,
    Inspected,
    Load,
    Parallel,
    Passage,
    Passing,
    Pooled,
    Position,
    Queued,
    Role,
    Served,
    Shift,
    Slotted,
    Staffed,
    Step,
    StepOfAnyKind,
    Stored,
    Transshipped,
    wagons_under_load,
)
from sim.scenario.study import Study, Variant
from sim.scenario.values import DAYS, Dated, Hours, Window

__all__ = [
    "ASSUMED",
    "BORDER_KINDS",
    "CALIBRATED",
    "DAYS",
    "KINDS",
    "VEHICLES",
    "VOLUMES",
    "Answer",
    "Backlog",
    "Ban",
    "Batched",
    "Border",
    "Branch",
    "Breakdowns",
    "Calibration",
    "Closure",
    "Cost",
    "Dated",
    "Difference",
    "Diversion",
    "Facility",
    "Fitted",
    "Fleet",
    "Flow",
    "Headline",
    "Hours",
    "InShifts",
    "IndicatorName",
    "Inspected",
    "IntensityPhases",
    "Load",
    "Logit",
    "Mode",
    "OwnObservation",
    "OwnSource",
    "Parallel",
    "Parameter",
    "Passage",
    "Passing",
    "Pooled",
    "Position",
    "Provenance",
    "Queued",
    "Repositioning",
    "Role",
    "Scenario",
    "Section",
    "Served",
    "Shift",
    "Slotted",
    "Staffed",
    "Standing",
    "Step",
    "StepOfAnyKind",
    "Stored",
    "Study",
    "TrafficClass",
    "Transshipped",
    "Variant",
    "Window",
    "border_places",
    "border_stations",
    "borders_of",
    "calibration_of",
    "candidate",
    "corridor_skeleton",
    "countries_of",
    "ends",
    "fitted_part",
    "headlines",
    "hint",
    "idle_changes",
    "implausible",
    "json_schema",
    "known_observations",
    "load_study",
    "resolved_yaml",
    "rounded",
    "skeleton",
    "undone_text",
    "unfit_corridor",
    "wagons_under_load",
]
