"""The texts of one language, read from a file in the syntax of Fluent."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentType

from sim.text.message import Message, Number

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENTRY = re.compile(r"^(-?[a-z][a-z0-9-]*) =", re.MULTILINE)
_IN_DIGITS = re.compile(r"[+−-]?[\d,]+(\.\d+)?")
"""A number that is written out: no sign for infinity, none for what is missing, no power of ten."""
_REFERENCE = re.compile(r"\{\s*(-?[a-z][a-z0-9-]*)\s*[}(]")


class _Given(FluentType):
    """An argument, printed as it is; a choice compares it with the names of its variants."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        return self.text == other

    def __hash__(self) -> int:
        return hash(self.text)

    def format(self, locale: Locale) -> str:  # noqa: ARG002 -- as Fluent calls it
        return self.text


class Catalogue:
    """The texts of one language; each is parsed when it is first used.

    ``PLURAL($count)`` chooses by the plural of a number as it is printed: in English 1 is ``one``
    and 1.0 is ``other`` (Unicode's rules, from Babel).  ``LOWER($title)`` is in small letters.

    Parameters
    ----------
    language
        Its code, as ``en``.
    source
        The texts, in the syntax of Fluent.

    Examples
    --------
    >>> german = Catalogue("de", "list-two = { $first } und { $last }")
    >>> german.text("list-two", {"first": "Khorgos", "last": Number("2.5", 2.5, 1)})
    'Khorgos und 2,5'
    """

    def __init__(self, language: str, source: str) -> None:
        self.language = language
        starts = [*_ENTRY.finditer(source)]
        ends = [*(each.start() for each in starts[1:]), len(source)]
        self._unread = {
            start[1]: source[start.start() : end] for start, end in zip(starts, ends, strict=True)
        }
        self.ids = tuple(self._unread)
        self._locale = Locale.parse(language)
        # What they give is text, not a type of Fluent's.
        functions: dict[str, Any] = {"PLURAL": self._plural, "LOWER": _lower}
        self._bundle = FluentBundle([language], functions, use_isolating=False)

    def text(self, identifier: str, arguments: Mapping[str, str]) -> str:
        """Return a text with its arguments in their places, said in this language.

        Parameters
        ----------
        identifier
            Of the text.
        arguments
            Name -> what stands there; messages and numbers are said in this language.

        Raises
        ------
        LookupError
            There is no such text, or an argument of it is missing.
        """  # noqa: DOC502 -- raised by what is called
        return self.filled(identifier, {name: self.again(each) for name, each in arguments.items()})

    def filled(self, identifier: str, arguments: Mapping[str, str]) -> str:
        """Return a text with its arguments in their places as they are.

        Raises
        ------
        LookupError
            There is no such text, or an argument of it is missing.

        Examples
        --------
        >>> catalogue = Catalogue("de", "list-two = { $first } und { $last }")
        >>> catalogue.filled("list-two", {"first": "Khorgos", "last": Number("2.5", 2.5, 1)})
        'Khorgos und 2.5'
        """
        if identifier not in self.ids:
            raise LookupError(f"{self.language}: there is no text '{identifier}'")
        self._read(identifier)
        pattern = self._bundle.get_message(identifier).value
        if pattern is None:
            raise LookupError(f"{self.language}: the text '{identifier}' is empty")
        given = {name: _Given(each) for name, each in arguments.items()}
        text, errors = self._bundle.format_pattern(pattern, given)
        if errors:
            raise LookupError(f"{self.language}: {identifier}: {errors[0]}")
        return str(text)

    def again(self, text: str) -> str:
        """Return a message or a number, said in English before, in this language.

        Any other text stands as it is.

        Examples
        --------
        >>> from sim.text import say
        >>> german = Catalogue("de", "list-two = { $first } und { $last }")
        >>> german.again(say("list-two", first="Khorgos", last="Dostyk"))
        'Khorgos und Dostyk'
        """
        if isinstance(text, Message):
            return self.text(text.id, text.arguments)
        return self._number(text) if isinstance(text, Number) else text

    def _number(self, number: Number) -> Number:
        """Return a number with this language's marks of thousands and decimals."""
        if not _IN_DIGITS.fullmatch(number):
            return number
        pattern = ("#,##0" if "," in number else "0") + "." * bool(number.digits)
        text = format_decimal(_shown(number), pattern + "0" * number.digits, self._locale)
        sign = number[0] if number[:1] in {"+", "-", "−"} else ""
        return Number(sign + text, number.value, number.digits)

    def _plural(self, given: _Given) -> str:
        if not isinstance(given.text, Number):
            raise TypeError(f"'{given.text}' is no number")
        return str(self._locale.plural_form(_shown(given.text)))

    def _read(self, identifier: str) -> None:
        """Parse a text, and those that it names."""
        unread = [identifier]
        while unread:
            source = self._unread.pop(unread.pop(), None)
            if source is not None:
                self._bundle.add_resource(FluentResource(source))
                unread += _REFERENCE.findall(source)


def _lower(given: _Given) -> str:
    return given.text.lower()


def _shown(number: Number) -> Decimal:
    return Decimal(f"{abs(number.value):.{number.digits}f}")
