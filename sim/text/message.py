"""Texts that remember what they were made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping


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


class Verbatim(str):
    """A text that is the same in every language: a scenario's title, an id, a path, a source.

    Examples
    --------
    >>> Verbatim("Khorgos")
    'Khorgos'
    """

    __slots__ = ()


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


EMPTY = Verbatim()
"""In the place of a text that is not there."""

Text = Message | Number | Verbatim
"""What a reader reads: a catalogue of another language can say it again."""


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
