"""What a planner reads, said by the catalogue: a text's id and its typed arguments.

``en.ftl`` holds every text in the syntax of Fluent (projectfluent.org), whole sentences with places
for names, numbers and other texts.  Code names a text and gives its arguments; what it gets is a
string in English that remembers both, so that a catalogue in another language can say the same.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sim.text.message import Argument, Message, as_text

if TYPE_CHECKING:
    from sim.text.fluent_catalogue import Catalogue


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
    return Message(english().filled(identifier, given), identifier, given)


def said_otherwise(message: Message, place: str, argument: Argument) -> Message:
    """Return a message with another argument in one of its places.

    Examples
    --------
    >>> message = say("list-two", first="Khorgos", last="Dostyk")
    >>> said_otherwise(message, "last", "Bakhty")
    'Khorgos and Bakhty'
    """
    given = {**message.arguments, place: as_text(argument)}
    return Message(english().filled(message.id, given), message.id, given)


@cache
def english() -> Catalogue:
    """Return the English catalogue."""
    # Imported when something is said first: it takes a tenth of a second, which neither
    # `sim --version` nor a check without a defect should cost.
    from sim.text.fluent_catalogue import Catalogue

    return Catalogue("en", Path(__file__).with_name("en.ftl").read_text(encoding="utf-8"))
