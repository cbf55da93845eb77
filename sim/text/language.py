"""What a planner reads, said by the catalogue: a text's id and its typed arguments.

``en.ftl`` holds every text in the syntax of Fluent (projectfluent.org), whole sentences with places
for names, numbers and other texts.  Code names a text and gives its arguments; what it gets is a
string in English that remembers both, so that a catalogue in another language can say the same.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.text.fluent_catalogue import Catalogue


class Number(str):
    """A number as text, which remembers its value.

    Attributes
    ----------
    value
        What it was made from.
    digits
        Decimals that are shown.

    Examples
    --------
    >>> shown = Number("2.40", 2.4, 2)
    >>> shown, shown.value
    ('2.40', 2.4)
    """

    __slots__ = ("digits", "value")

    value: float
    digits: int

    def __new__(cls, text: str, value: float, digits: int) -> Self:
        """Return the text with its value."""
        made = super().__new__(cls, text)
        made.value, made.digits = value, digits
        return made

    def __reduce__(self) -> tuple[type[Number], tuple[str, float, int]]:
        """Return what a copy in another process is made from."""
        return Number, (str(self), self.value, self.digits)


Argument = str | int
"""What a text may be given: a name, a `Number`, another `Message`, a count, yes or no.

A float is none: it does not tell how many of its digits mean anything; `number` does.
"""


class Message(str):
    """A text in English, which remembers its id and its arguments.

    Attributes
    ----------
    id
        In the catalogue.
    arguments
        Name -> what stands there.
    """

    __slots__ = ("arguments", "id")

    id: str
    arguments: Mapping[str, str]

    def __new__(cls, text: str, identifier: str, arguments: Mapping[str, str]) -> Self:
        """Return the text with what it was made from."""
        made = super().__new__(cls, text)
        made.id, made.arguments = identifier, arguments
        return made

    def __reduce__(self) -> tuple[type[Message], tuple[str, str, Mapping[str, str]]]:
        """Return what a copy in another process is made from."""
        return Message, (str(self), self.id, self.arguments)


def say(identifier: str, /, **arguments: Argument) -> Message:
    """Return a text of the English catalogue.

    Parameters
    ----------
    identifier
        Of the text in ``en.ftl``.
    **arguments
        What stands in its places.

    A text that is not there, or lacks an argument, is a `LookupError` of the catalogue.

    Examples
    --------
    >>> say("list-two", first="Khorgos", last="Dostyk")
    'Khorgos and Dostyk'
    >>> say("list-two", first="Khorgos", last="Dostyk").id
    'list-two'
    """
    given = {name: as_text(each) for name, each in arguments.items()}
    return Message(english().text(identifier, given), identifier, given)


def as_text(argument: Argument) -> str:
    """Return an argument as a text keeps it: a count as a `Number`, a truth as yes or no.

    Raises
    ------
    TypeError
        It is a float, or no text at all.

    Examples
    --------
    >>> as_text(2022), as_text(True), as_text("Khorgos")
    ('2022', 'yes', 'Khorgos')
    """
    if isinstance(argument, str):
        return argument
    if isinstance(argument, bool):
        return "yes" if argument else "no"
    if isinstance(argument, int):
        return Number(str(argument), argument, 0)
    raise TypeError(f"{argument!r} is neither a text nor a count; see `number`")


@cache
def english() -> Catalogue:
    """Return the English catalogue."""
    # Imported when something is said first: it takes a tenth of a second, which neither
    # `sim --version` nor a check without a defect should cost.
    from sim.text.fluent_catalogue import Catalogue

    return Catalogue("en", Path(__file__).with_name("en.ftl").read_text(encoding="utf-8"))
