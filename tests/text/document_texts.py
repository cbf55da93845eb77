"""A report's document, text by text: what is read of it, and all of it in another language."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser, FluentSerializer
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Transformer, Visitor

from sim.text import Message, Number, Verbatim, language
from sim.text.fluent_catalogue import Catalogue

NAME = "◆"
"""In the place of a name in the other language."""
_CODES = {"name", "id", "kind"}
"""Fields of the document that nobody reads."""
_WIDE = {code: code + 0xFEE0 for code in range(128) if chr(code).isalpha()}


@cache
def resource() -> fluent.Resource:
    source = Path(language.__file__).with_name("en.ftl").read_text(encoding="utf-8")
    return FluentParser().parse(source)


class _Widened(Transformer):
    """Every letter in its full-width form: still to be read, and not English."""

    def visit_TextElement(self, node):  # noqa: N802 -- as the library calls it
        return fluent.TextElement(node.value.translate(_WIDE))


class _Widening(Catalogue):
    """A language of full-width letters; names are hidden, so that what is left was never said."""

    def again(self, text):
        if isinstance(text, Verbatim):
            return Verbatim(NAME if re.search(r"[A-Za-z]", text) else text)
        return super().again(text)


@cache
def widened() -> Catalogue:
    tree = _Widened().visit(resource().clone())
    return _Widening("de", FluentSerializer().serialize(tree))


class _Printed(Visitor):
    """The arguments of a text that are printed, and not only chosen by."""

    def __init__(self):
        self.names = set()

    def visit_SelectExpression(self, node):  # noqa: N802 -- as the library calls it
        for variant in node.variants:
            self.visit(variant.value)

    def visit_VariableReference(self, node):  # noqa: N802 -- as above
        self.names.add(node.id.name)


@cache
def printed(identifier: str) -> frozenset[str]:
    entries = (entry for entry in resource().body if isinstance(entry, fluent.Message))
    found = _Printed()
    found.visit(next(entry for entry in entries if entry.id.name == identifier))
    return frozenset(found.names)


def texts(part: object, where: str = "") -> Iterator[tuple[str, str]]:
    """Yield what is read of a document, each with where it stands."""
    if isinstance(part, str):
        yield where, part
        return
    parts: dict = {}
    if dataclasses.is_dataclass(part):
        names = {field.name for field in dataclasses.fields(part)} - _CODES
        parts = {name: getattr(part, name) for name in sorted(names)}
    elif isinstance(part, Mapping):
        parts = dict(part)
    elif isinstance(part, tuple | list):
        parts = dict(enumerate(part))
    for name, each in parts.items():
        yield from texts(each, where if isinstance(name, int) else f"{where}.{name}")


def within(text: str) -> Iterator[str]:
    """Yield a text and all those within it."""
    yield text
    if isinstance(text, Message):
        for argument in text.arguments.values():
            yield from within(argument)


def in_other_language(part: object, catalogue: Catalogue) -> object:
    """Return a document, or a part of one, with every text said again."""
    if isinstance(part, Message):
        return Message(catalogue.again(part), part.id, part.arguments)
    if isinstance(part, Number | Verbatim):
        return catalogue.again(part)
    if dataclasses.is_dataclass(part):
        names = [field.name for field in dataclasses.fields(part)]
        said = {name: in_other_language(getattr(part, name), catalogue) for name in names}
        return dataclasses.replace(part, **said)
    if isinstance(part, Mapping):
        return {key: in_other_language(each, catalogue) for key, each in part.items()}
    if isinstance(part, tuple | list):
        said = [in_other_language(each, catalogue) for each in part]
        return type(part)(*said) if hasattr(part, "_fields") else type(part)(said)
    return part
