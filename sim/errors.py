"""The exceptions that a user of the engine can meet.

Everything that derives from `SimError` is the user's to mend: the command line prints its text
without a traceback and ends with exit code 2.  `ConservationError` is ours: the run broke one of
its own laws, and the command ends with exit code 1.  Every other exception is a bug and keeps its
traceback.

    SimError
    ├── ScenarioError      defects of a scenario file, all of them at once
    ├── SeedsError         a fact that is not there, or two scopes that can't be compared
    ├── ResultError        a results folder that can't be read or written
    ├── WorkerError        a worker process that was killed, or memory that ran out
    ├── SaturationError    a saturated flow that ran out of vehicles
    └── GridlockError      vehicles that wait for one another and never move again
    ConservationError      a run that lost, doubled or overfilled something
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.text import EMPTY, Text


@dataclass(frozen=True, order=True)
class Defect:
    """One thing wrong with a scenario, and where it stands.

    Attributes
    ----------
    file
        File as the user named it.
    line, column
        Position, from 1; 0 where there is none.
    path
        Dotted path of the value, as ``facilities.port.steps.documents.servers``.
    message
        What is wrong, with the value, and what would do.
    """

    file: str
    line: int
    column: int
    path: str
    message: str

    def __str__(self) -> str:
        """Return ``file:line:column: path: message``."""
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{where}: {self.path}: {self.message}" if self.path else f"{where}: {self.message}"


class SimError(Exception):
    """A mistake that the user can mend; printed without a traceback."""


class ScenarioError(SimError):
    """All defects of a scenario, in the order of the files' lines."""

    def __init__(self, defects: list[Defect]) -> None:
        self.defects = tuple(sorted(set(defects)))
        super().__init__("\n".join(str(defect) for defect in self.defects))

    def __reduce__(self) -> tuple[type[ScenarioError], tuple[list[Defect]]]:
        """Keep the defects when the exception travels between processes."""
        return type(self), (list(self.defects),)


class SeedsError(SimError):
    """A fact that is not in the seeds, or two scopes that can't be compared."""


class ResultError(SimError):
    """A results folder that can't be read or written."""


class WorkerError(SimError):
    """A worker process that was killed, or memory that ran out."""


class SaturationError(SimError):
    """A flow that shall be saturated, and has no vehicle left before the run ends."""


class GridlockError(SimError):
    """Vehicles that wait for one another and never move again.

    Parameters
    ----------
    text
        What waits for what.
    since_h
        Hour of the run from which on they did [h].
    places
        Facilities where those that wait in a circle stand, in its order.
    details
        The part of the text that says which vehicle waits for what, and what to do.
    """

    def __init__(
        self, text: str, since_h: float = 0.0, places: tuple[str, ...] = (), details: Text = EMPTY
    ) -> None:
        self.text = text
        self.since_h = since_h
        self.places = places
        self.details = details
        super().__init__(text)

    def __reduce__(self) -> tuple[type[GridlockError], tuple[str, float, tuple[str, ...], Text]]:
        """Keep what it was made from when the exception travels between processes."""
        return type(self), (self.text, self.since_h, self.places, self.details)


class ConservationError(Exception):
    """A run whose books don't balance: the engine's fault, never the user's."""
