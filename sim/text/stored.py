"""Texts as JSON, so that one that was stored can still be said in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.text.message import Message, Number, Verbatim

if TYPE_CHECKING:
    from sim.text.message import Text

_Stored = Any
"""As JSON holds it."""


def text_to_json(text: str) -> _Stored:
    """Return a text as JSON can hold it.

    Examples
    --------
    >>> text_to_json(Verbatim("Khorgos"))
    'Khorgos'
    """
    if isinstance(text, Message):
        arguments = {name: text_to_json(each) for name, each in text.arguments.items()}
        return {"text": str(text), "id": text.id, "arguments": arguments}
    if isinstance(text, Number):
        return {"text": str(text), "value": text.value, "digits": text.digits}
    return str(text)


def text_from_json(stored: _Stored) -> Text:
    """Return a text from JSON.

    Examples
    --------
    >>> from sim.text import say
    >>> text = text_from_json(text_to_json(say("list-two", first="Khorgos", last="Dostyk")))
    >>> text, text.id
    ('Khorgos and Dostyk', 'list-two')
    """
    if isinstance(stored, str):
        return Verbatim(stored)
    if "id" in stored:
        arguments = {name: text_from_json(each) for name, each in stored["arguments"].items()}
        return Message(stored["text"], stored["id"], arguments)
    return Number(stored["text"], stored["value"], stored["digits"])
