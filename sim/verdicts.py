"""Verdicts: what a difference, or a reported figure, is judged to be.

Values are codes of tables and CSV files; a reader reads `verdict_in_words`.
"""

from __future__ import annotations

import re
from enum import StrEnum

from sim.text import Message, say


class Verdict(StrEnum):
    """What a comparison comes to.

    Examples
    --------
    >>> str(Verdict.BETTER), Verdict.BETTER == "better"
    ('better', True)
    """

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    SAME_AS_BASELINE = "the same as the baseline"
    NO_CLEAR_DIFFERENCE = "no clear difference"
    NO_DIFFERENCE_THAT_MATTERS = "no difference that matters to you"
    NEVER_CLEARS = "never clears"
    CLEARS = "clears, the baseline never does"
    MORE_LOST = "no verdict: more is lost"
    LESS_LOST = "no verdict: less is lost"
    HELD_ELSEWHERE = "no verdict: fewer come through"
    WITHIN = "within the margin"
    OUTSIDE = "outside the margin"


class Unjudged(StrEnum):
    """What stands in the place of a verdict where no figure is set beside another."""

    NOT_COMPARED = "not compared"
    NOT_VALIDATED = "not validated"
    PREDICTED = "not validated: a prediction"


class TheoryVerdict(StrEnum):
    """What a simulated number is beside an exact one of queueing theory."""

    HOLDS = "holds"
    TOO_WIDE = "too wide"
    MISSED = "missed"
    NOTHING = "nothing"


JUDGED = frozenset({Verdict.BETTER, Verdict.WORSE})
"""A clear difference of an indicator of which more, or less, is better."""
CLEAR = JUDGED | {Verdict.HIGHER, Verdict.LOWER}
"""Every clear difference."""
WITHHELD = frozenset({Verdict.MORE_LOST, Verdict.LESS_LOST, Verdict.HELD_ELSEWHERE})
"""No verdict: fewer come through, or less is lost, in one of the two."""


def verdict_in_words(verdict: str) -> Message:
    """Return a verdict as a reader reads it.

    Examples
    --------
    >>> verdict_in_words("no verdict: more is lost").id
    'verdicts-no-verdict-more-is-lost'
    """
    return say("verdicts-" + "-".join(re.findall("[a-z]+", verdict.lower())))
