"""From pydantic's errors to defects that a planner can mend.

pydantic reports all errors at once, but by the models' shape: it puts the tag of a union into the
path, and does not list the choices of a tag that is missing.  Here each becomes one defect at the
place in the file where the value stands, under its dotted path.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from sim.errors import Defect
from sim.scenario.characters import latin_name
from sim.scenario.defects import PathDefect, closest, first_of, in_a_row
from sim.scenario.paths import TAGS, MissingKey, bare, block_type, keys, slot, tags
from sim.scenario.schema import Scenario
from sim.scenario.stated import STATED_WRONGLY
from sim.scenario.values import Dated
from sim.scenario.yaml_reader import LocatedNode, plain
from sim.tables import unit_of, what_to_write
from sim.text import Message, say

_LIMITS = {
    "greater_than_equal": "ge",
    "greater_than": "gt",
    "less_than_equal": "le",
    "less_than": "lt",
}
"""Kind of error -> name of its limit in the context."""
_OFFERS = {
    "int": "whole-number",
    "float": "number",
    "bool": "true-or-false",
    "string": "text",
    "tuple": "list",
    "dict": "block",
    "model": "block",
    "finite": "finite-number",
}
"""Kind of error -> what to use instead, as the texts call it."""
_NUMBER_OR_DISTRIBUTION = "number-or-distribution"
_NUMBERS = {_OFFERS["int"], _OFFERS["float"], _NUMBER_OR_DISTRIBUTION}
_NUMBERED = ("seasonality", "hours_of_day", "per_year")
"""Keys whose entries are called by numbers."""
_PATTERNS = {"^[A-Z]{2}$": "country-code", r"^[a-z][a-z0-9_]*(-[a-z0-9_]+)+$": "section-name"}
_KINDS: tuple[tuple[Any, str], ...] = (
    (bool, "yes-or-no"),
    (str, "text"),
    ((int, float), "number"),
    ((dict, list), "several"),
)
_LONGEST_SHOWN = 60


def model_defects(tree: LocatedNode, reason: ValidationError, model: Any) -> list[Defect]:
    """Return what pydantic found wrong, each where it stands."""
    errors = [*_one_for_each_slip(reason.errors(include_url=False))]
    return [
        *(_defect(tree, error, model) for error in errors if error["type"] != STATED_WRONGLY),
        *(
            each
            for error in errors
            if error["type"] == STATED_WRONGLY
            for each in _said(tree, error)
        ),
    ]


def _one_for_each_slip(errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Yield the errors but for keys that are missing because they are misspelt."""
    unknown: dict[tuple[int | str, ...], list[str]] = {}
    for error in errors:
        if error["type"] == "extra_forbidden":
            *block, key = error["loc"]
            unknown.setdefault(tuple(block), []).append(str(key))
    for error in errors:
        if error["type"] == "missing":
            *block, key = error["loc"]
            if get_close_matches(str(key), unknown.get(tuple(block), ()), 1):
                continue
        yield error


def _said(tree: LocatedNode, error: ErrorDetails) -> Iterator[Defect]:
    """Yield what is wrong with what a block says of its number."""
    path, here = located(tree, error["loc"])
    if path[-1:] == ["value"]:
        path.pop()
        here = located(tree, path)[1]
    for key, text in error["ctx"]["wrong"]:
        # A number within a number says it further inside.
        yield here.entries.get(key, here).place.defect(".".join([*path, key]), text)


def located(tree: LocatedNode, path: Iterable[object]) -> tuple[list[str], LocatedNode]:
    """Return as much of a path as the file has, and the innermost value on it."""
    here, found, chosen = tree, [], False
    for part in path:
        inside: Any = here.value
        # What may change by date has a `value` to pydantic, which the file may have left out; a
        # law has one of its own, behind its kind.
        left_out = part == "value" and "distribution" in here.entries and not chosen
        if isinstance(inside, dict) and str(part) in inside and not left_out:
            here = inside[str(part)]
        elif isinstance(inside, list) and isinstance(part, int) and part < len(inside):
            here = inside[part]
        else:
            chosen = chosen or not left_out
            continue
        found.append(str(part))
        chosen = False
    return found, here


def located_defect(wrong: PathDefect, tree: LocatedNode) -> Defect:
    """Return what is wrong with the place where it stands in the file."""
    found, here = located(tree, wrong.path)
    whole = len(found) == len(wrong.path)
    place = here.key if wrong.at_key or not whole else here.place
    return place.defect(".".join(map(str, wrong.path)), wrong.message)


def shown(value: Any) -> str:
    """Return a value as a message names it."""
    if value is None:
        return say("messages-nothing")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (dict, list)):
        return say("messages-parts", block=isinstance(value, dict))
    if isinstance(value, str):
        return f"'{value}'" if len(value) <= _LONGEST_SHOWN else f"'{value[:_LONGEST_SHOWN]}…'"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _defect(tree: LocatedNode, error: ErrorDetails, model: Any) -> Defect:
    path, here = located(tree, error["loc"])
    of_key = _about_key(tree, path, here, error, model)
    if of_key is not None:
        return here.key.defect(".".join(path), of_key)
    kind = error["type"]
    if kind == "union_tag_invalid":
        tag = next(tag for tag in TAGS if f"'{tag}'" == error["ctx"]["discriminator"])
        no_kind = _no_choice(here.entries[tag].value, error["ctx"]["expected_tags"])
        return here.entries[tag].place.defect(".".join([*path, tag]), no_kind)
    if path[-1:] == ["value"]:
        path.pop()
    dotted = ".".join(path)
    text = _wrong_value(error, here, dotted)
    if kind == "model_attributes_type" and "fixed" in _tags_at(tree, path, model):
        given = plain(here)
        offer = _offer(_NUMBER_OR_DISTRIBUTION, given, dotted)
        text = say("messages-given-and-offer", given=_named(given), offer=offer)
    return here.place.defect(dotted, text)


def _about_key(
    tree: LocatedNode, path: list[str], here: LocatedNode, error: ErrorDetails, model: Any
) -> str | None:
    """Return what is wrong with a key, or with the want of one; None if it is the value."""
    kind, loc = error["type"], error["loc"]
    if kind == "missing":
        return _missing(tree, path, str(loc[-1]), model)
    if kind == "extra_forbidden":
        return _unknown_key(tree, path, model)
    if kind == "union_tag_not_found":
        return _no_tag(tree, path, here, model, error)
    return _form(error, path) if loc and loc[-1] == "[key]" else None


def _missing(tree: LocatedNode, path: list[str], key: str, model: Any) -> str:
    field = keys(_block(tree, path, model)).get(key)
    if field is None or not field.description:
        return say("messages-key-missing", key=key)
    meaning = field.description.rstrip(".").replace("\n", " ")
    opening = meaning[0] if meaning[1:2].isupper() else meaning[0].lower()
    return say("messages-key-missing-meaning", key=key, meaning=f"{opening}{meaning[1:]}")


def _unknown_key(tree: LocatedNode, path: list[str], model: Any) -> str:
    block = _block(tree, path[:-1], model)
    allowed = tuple(keys(block))
    if block is Scenario:
        allowed += ("name", "extends", "alternatives", "calibration")
    if block is not None and (issubclass(block, Dated) or "distribution" in allowed):
        allowed += ("source", "note")
    key, names = path[-1], in_a_row(allowed)
    if close := closest(key, allowed):
        return say("messages-key-misspelt", key=key, close=close, allowed=names)
    return say("messages-key-unknown", key=key, allowed=names)


def _block(tree: LocatedNode, path: list[str], model: Any) -> Any:
    """Return the model of a block, found through lists too."""
    for number in reversed([number for number, part in enumerate(path) if part.isdigit()]):
        inside = keys(_block(tree, path[: number - 1], model)).get(path[number - 1])
        listed_type = bare(inside.annotation) if inside is not None else None
        if get_origin(listed_type) is tuple:
            entry = located(tree, [*path[:number], int(path[number])])[1]
            tree, path, model = entry, path[number + 1 :], bare(get_args(listed_type)[0])
            break
    found = slot(tree, tuple(path), model)
    return None if isinstance(found, MissingKey) else block_type(found)


def _no_choice(value: Any, expected: str) -> Message:
    found = re.findall(r"'([^']*)'|(\d+)", expected)
    names = tuple(name for pair in found for name in pair if name)
    given, choices = shown(value), in_a_row(names)
    if close := closest(str(value), names):
        return say("messages-choice-misspelt", value=given, close=close, choices=choices)
    return say("messages-no-choice", value=given, choices=choices)


def _no_tag(
    tree: LocatedNode, path: list[str], here: LocatedNode, model: Any, error: ErrorDetails
) -> str:
    tag = error["ctx"]["discriminator"].strip("'")
    names = _tags_at(tree, path, model)
    if not isinstance(here.value, dict):
        return say("messages-no-block-with-key", given=_named(here.value), key=tag)
    if names:
        return say("messages-tag-missing", key=tag, choices=first_of(names))
    return say("messages-tag-missing-anywhere", key=tag)


def _tags_at(tree: LocatedNode, path: list[str], model: Any) -> tuple[str, ...]:
    """Return the kinds that a block at a path may be of."""
    found = slot(tree, tuple(path), model)
    if isinstance(found, MissingKey) or found.wants is None:
        return ()
    return tags(found.wants.model_fields["value"].annotation if found.dated else found.wants)


def _form(error: ErrorDetails, path: list[str]) -> str:
    name = path[-1]
    if error["type"] in _LIMITS or error["type"].startswith("int_"):
        within = next(key for key in _NUMBERED if key in path)
        return say("messages-not-so-numbered", within=within, key=name)
    if error["type"] == "literal_error":
        return _no_choice(name, error["ctx"]["expected"])
    pattern = error.get("ctx", {}).get("pattern", "")
    if pattern in _PATTERNS:
        return say("messages-no-such", what=_PATTERNS[pattern], value=shown(error["input"]))
    if pattern:
        return say("messages-not-a-name", value=shown(name), name=latin_name(name))
    if error["type"] == "string_too_long":
        return say("messages-too-long", value=shown(name), most=error["ctx"]["max_length"])
    return _plain_text(error)


def _wrong_value(error: ErrorDetails, here: LocatedNode, path: str) -> str:
    kind, value = error["type"], error["input"]
    if kind in _LIMITS:
        return _beyond_limit(error)
    if kind in {"literal_error", "string_pattern_mismatch", "string_too_long"}:
        return _form(error, [value])
    if kind == "too_short":
        entries, least = error["ctx"]["actual_length"], error["ctx"]["min_length"]
        return say("messages-too-few-entries", entries=entries, least=least)
    expected = _OFFERS.get(kind.split("_")[0])
    if kind == "value_error" or expected is None:
        return _plain_text(error)
    given = plain(here) if isinstance(value, (BaseModel, dict)) else value
    offer = _offer(expected, given, path)
    if isinstance(given, dict) and re.search(r"\.changes\.\d+\.to$", path):
        return say("messages-change-within-change", given=_named(given), offer=offer)
    return say("messages-given-and-offer", given=_named(given), offer=offer)


def _beyond_limit(error: ErrorDetails) -> Message:
    name = _LIMITS[error["type"]]
    value, limit = error["input"], error["ctx"][name]
    if not _is_percent(limit, value):
        return say("messages-beyond", limited=name, value=shown(value), limit=f"{limit:g}")
    percent, share = f"{value:g}", f"{value / 100:g}"
    return say("messages-percent", limited=name, value=shown(value), percent=percent, share=share)


def _offer(expected: str, given: Any, path: str) -> str:
    """Return what to write instead of a value of a wrong type."""
    if isinstance(given, str) and expected in _NUMBERS:
        return what_to_write(given, unit_of(path)) or say("messages-use", what=expected)
    if expected == _OFFERS["string"] and not isinstance(given, (dict, list)):
        return say("messages-use", what="quoted-text")
    return say("messages-use", what=expected)


def _is_percent(limit: float, value: Any) -> bool:
    """Tell whether a number above 1, where a share belongs, is likely to be a percentage."""
    return limit == 1 and isinstance(value, (int, float)) and 1 < value <= 100  # noqa: PLR2004 -- percent


def _named(value: Any) -> Message:
    for types, kind in _KINDS:
        if isinstance(value, types):
            return say("messages-is", kind=kind, value=shown(value))
    return say("messages-nothing-given")


def _plain_text(error: ErrorDetails) -> str:
    """Return what a validator of ours says, or pydantic."""
    text: str = error["msg"]
    if error["type"] == "value_error":
        text = error["ctx"]["error"].args[0]
    return text if isinstance(text, Message) else text[:1].lower() + text[1:]
