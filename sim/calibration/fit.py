"""A calibration from its file to its fit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sim.calibration.certainty import certainty
from sim.calibration.search import SearchRule, search, values_in_words
from sim.calibration.targets import Target, axes_of
from sim.errors import Defect, ScenarioError, SimError
from sim.results import locked
from sim.runs import CandidateRunner, beside_observations, candidate_names, simulated_candidates
from sim.scenario import Study, calibration_of, candidate, known_observations, load_study
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from sim.calibration.certainty import Certainty
    from sim.calibration.search import Found
    from sim.report import ComparedObservation
    from sim.scenario import Scenario
    from sim.validation import Simulated


@dataclass(frozen=True)
class Settings:
    """How a calibration is run; what is left out is the file's to say.

    Attributes
    ----------
    out
        File of the fitted values; finished replications lie beside it until it is written.
    until
        Last year whose reported volumes are fitted; later ones are held out.
    workers
        Processes; as many as cores if left out.
    """

    out: Path
    until: int | None = None
    replications: int | None = None
    root_seed: int | None = None
    workers: int | None = None
    rule: SearchRule = field(default_factory=SearchRule)
    quiet: bool = False

    @property
    def parts(self) -> Path:
        """Folder of the finished replications."""
        return self.out.with_name(f".{self.out.stem}.parts")


@dataclass(frozen=True)
class Fit:
    """What a calibration found.

    Attributes
    ----------
    study
        As it was read, with the replications and the root seed that were run.
    before, after
        Reported volumes beside simulated ones at the start and at the end, fitted ones first.
    """

    study: Study
    targets: tuple[Target, ...]
    found: Found
    certainty: Certainty
    before: tuple[ComparedObservation, ...]
    after: tuple[ComparedObservation, ...]
    settings: Settings

    def is_fitted(self, row: ComparedObservation) -> bool:
        """Tell whether a reported volume was fitted, not held out."""
        return any(row.id == target.name for target in self.targets)


def calibrate(
    scenario: str | Path | Study, settings: Settings, tell: Callable[[str], None] | None = None
) -> Fit:
    """Fit the parameters of a calibration to its reported volumes.

    Parameters
    ----------
    scenario
        File, name of one that ships with the engine, or a study already read.
    tell
        Called with what was found, after every step.

    Raises
    ------
    ScenarioError
        If there is nothing to fit, or a volume that is to be fitted has no simulated counterpart.
    """  # noqa: DOC502 -- raised by what is called
    study = scenario if isinstance(scenario, Study) else load_study(scenario)
    study = _as_run(study, settings)
    calibration = calibration_of(study)
    _check_out(study, settings)
    targets = _targets(study, settings)
    axes = axes_of(calibration.parameters)
    runs = _Runs(
        study, CandidateRunner(study, settings.parts, settings.workers, settings.quiet), targets
    )
    with locked(settings.out):
        found = search(axes, targets, runs.simulate, settings.rule, tell)
    order = {target.name: number for number, target in enumerate(targets)}

    def rows(values: Mapping[str, float]) -> tuple[ComparedObservation, ...]:
        beside = beside_observations(runs.known[_key(values)])
        return tuple(sorted(beside, key=lambda row: order.get(row.id, len(order))))

    return Fit(
        study=study,
        targets=targets,
        found=found,
        certainty=certainty(axes, targets, found),
        before=rows(found.path[0].values),
        after=rows(found.best.values),
        settings=settings,
    )


@dataclass
class _Runs:
    """Candidates that were run, by their values."""

    study: Study
    runner: CandidateRunner
    targets: Sequence[Target]
    known: dict[tuple[tuple[str, float], ...], tuple[Simulated, ...]] = field(default_factory=dict)

    def simulate(self, rows: Sequence[Mapping[str, float]]) -> list[Mapping[str, Sequence[float]]]:
        new = [values for values in rows if _key(values) not in self.known]
        for values, found in zip(new, self._run(new), strict=True):
            self._check(found)
            self.known[_key(values)] = found
        return [
            {each.observation.observation_id: each.numbers for each in self.known[_key(values)]}
            for values in rows
        ]

    def _run(self, rows: Sequence[Mapping[str, float]]) -> list[tuple[Simulated, ...]]:
        if not rows:
            return []
        scenarios = [_scenario(self.study, values) for values in rows]
        try:
            return simulated_candidates(self.runner, scenarios)
        except SimError as error:
            for name, values in zip(candidate_names(len(rows)), rows, strict=True):
                error.add_note(
                    say("fit-candidate-values", candidate=name, values=values_in_words(values))
                )
            raise

    def _check(self, found: Sequence[Simulated]) -> None:
        target_names = {target.name for target in self.targets}
        absent = [
            each
            for each in found
            if each.observation.observation_id in target_names and not each.numbers
        ]
        if absent:
            raise ScenarioError([_absent(self.study, each) for each in absent])


def _key(values: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(values.items())


def _scenario(study: Study, values: Mapping[str, float]) -> Scenario:
    """Return a candidate as it is run: with what the whole study has."""
    base = study.baseline.scenario
    same = {
        key: getattr(base, key) for key in ("observed", "replications", "root_seed", "find_warm_up")
    }
    return candidate(study, values).model_copy(update=same)


def _as_run(study: Study, settings: Settings) -> Study:
    """Return the study with all observations, and with what the settings say."""
    calibration, scenario = calibration_of(study), study.baseline.scenario
    update = {
        "observed": tuple(dict.fromkeys((*calibration.observed, *scenario.observed))),
        "replications": settings.replications or calibration.replications,
        "root_seed": scenario.root_seed if settings.root_seed is None else settings.root_seed,
        # One warm-up for all candidates, known before the first is run.
        "find_warm_up": False,
    }
    as_run = scenario.model_copy(update=update)
    return replace(study, baseline=replace(study.baseline, scenario=as_run))


def _check_out(study: Study, settings: Settings) -> None:
    from pathlib import Path

    for name in study.files:
        if Path(name).resolve() == settings.out.resolve():
            raise ScenarioError([Defect(name, 0, 0, "", say("fit-own-outcome"))])


def _targets(study: Study, settings: Settings) -> tuple[Target, ...]:
    calibration = calibration_of(study)
    known = known_observations(study.baseline.scenario.observations)
    chosen = [
        known[name]
        for name in calibration.observed
        if settings.until is None or known[name].period_end.year <= settings.until
    ]
    few = len(calibration.parameters)
    if len(chosen) < few:
        text = say(
            "fit-too-few-volumes",
            volumes=len(chosen),
            all=len(calibration.observed),
            year=str(settings.until),
            parameters=few,
        )
        raise ScenarioError([_defect(study, "calibration.observed", text)])
    return tuple(
        Target(each.observation_id, each.value, each.margin_share, each.bound) for each in chosen
    )


def _absent(study: Study, simulated: Simulated) -> Defect:
    name = simulated.observation.observation_id
    where = calibration_of(study).observed.index(name)
    text = say("fit-no-counterpart", observation=name, reason=simulated.reason)
    return _defect(study, f"calibration.observed.{where}", text)


def _defect(study: Study, path: str, text: str) -> Defect:
    return Defect(next(iter(study.files), study.id), 0, 0, path, text)
