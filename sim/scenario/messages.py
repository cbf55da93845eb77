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
from sim.scenario.defects import PathDefect, first_of, hint
from sim.scenario.latin import latin_name
from sim.scenario.paths import TAGS, MissingKey, bare, block_type, keys, slot, tags
from sim.scenario.schema import Scenario
from sim.scenario.stated import STATED_WRONGLY
from sim.scenario.values import Dated
from sim.scenario.yaml_reader import LocatedNode, plain
from sim.tables import unit_of, what_to_write

_LIMITS = {
    "greater_than_equal": ("ge", "{value} is below {limit}; {limit} or more would do"),
    "greater_than": ("gt", "{value} is not above {limit}; more than {limit} would do"),
    "less_than_equal": ("le", "{value} is above {limit}; {limit} or less would do"),
    "less_than": ("lt", "{value} is not below {limit}; less than {limit} would do"),
}
_EXPECTED = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "string": "text",
    "tuple": "a list, as [a, b],",
    "dict": "a block of keys",
    "model": "a block of keys",
    "finite": "a finite number",
}
_NUMBERED = {
    "seasonality": "a month; a number from 1 to 12",
    "hours_of_day": "an hour; a whole number from 0 to 23",
    "per_year": "a year; a whole number as 2022",
}
_PATTERNS = {
    "^[A-Z]{2}$": "a country code; use the two capital letters of ISO 3166",
    r"^[a-z][a-z0-9_]*(-[a-z0-9_]+)+$": (
        "the name of a section; two facilities joined by '-' would do, as yard-port"
    ),
}
_KINDS: tuple[tuple[Any, str], ...] = (
    (bool, "is a yes or no"),
    (str, "is text"),
    ((int, float), "is a number"),
    ((dict, list), "stands here"),
)
_LONGEST_SHOWN = 60


def model_defects(tree: LocatedNode, reason: ValidationError, model: Any) -> list[Defect]:
    """Return what pydantic found wrong, each where it stands.

    Parameters
    ----------
    tree
        What was validated, with its places.
    reason
        pydantic's errors.
    model
        The model that it was validated against.
    """
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
    if isinstance(value, bool) or value is None:
        return "nothing" if value is None else str(value).lower()
    if isinstance(value, (dict, list)):
        return "a block of keys" if isinstance(value, dict) else "a list"
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
        text = _no_choice(here.entries[tag].value, error["ctx"]["expected_tags"])
        return here.entries[tag].place.defect(".".join([*path, tag]), text)
    if path[-1:] == ["value"]:
        path.pop()
    text = _wrong_value(error, here, ".".join(path))
    if kind == "model_attributes_type" and "fixed" in _tags_at(tree, path, model):
        given = plain(here)
        offer = what_to_write(given, unit_of(".".join(path))) if isinstance(given, str) else ""
        other = "a number, or a block with the key distribution, would do"
        text = f"{_named(given)}; {offer or other}"
    return here.place.defect(".".join(path), text)


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
    text = f"'{key}' is missing"
    if field is None or not field.description:
        return text
    meaning = field.description.rstrip(".").replace("\n", " ")
    opening = meaning[0] if meaning[1:2].isupper() else meaning[0].lower()
    return f"{text}; it says: {opening}{meaning[1:]}"


def _unknown_key(tree: LocatedNode, path: list[str], model: Any) -> str:
    block = _block(tree, path[:-1], model)
    allowed = tuple(keys(block))
    if block is Scenario:
        allowed += ("name", "extends", "alternatives", "calibration")
    if block is not None and (issubclass(block, Dated) or "distribution" in allowed):
        allowed += ("source", "note")
    offer = hint(path[-1], allowed)
    text = f"unknown key '{path[-1]}'"
    return (
        f"{text}; {offer} allowed: {', '.join(allowed)}"
        if offer.endswith("?")
        else (f"{text}; allowed: {', '.join(allowed)}")
    )


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


def _no_choice(value: Any, choices: str) -> str:
    names = tuple(name for pair in re.findall(r"'([^']*)'|(\d+)", choices) for name in pair if name)
    offer = hint(str(value), names)
    text = f"{shown(value)} is not one of the choices"
    return (
        f"{text}; {offer} choices: {', '.join(names)}"
        if offer.endswith("?")
        else (f"{text}: {', '.join(names)}")
    )


def _no_tag(
    tree: LocatedNode, path: list[str], here: LocatedNode, model: Any, error: ErrorDetails
) -> str:
    tag = error["ctx"]["discriminator"].strip("'")
    names = _tags_at(tree, path, model)
    choices = f"one of {first_of(names)} would do" if names else "name one of the kinds"
    if not isinstance(here.value, dict):
        return f"{_named(here.value)}; a block with the key {tag} would do"
    return f"'{tag}' is missing; {choices}"


def _tags_at(tree: LocatedNode, path: list[str], model: Any) -> tuple[str, ...]:
    """Return the kinds that a block at a path may be of."""
    found = slot(tree, tuple(path), model)
    if isinstance(found, MissingKey) or found.wants is None:
        return ()
    return tags(found.wants.model_fields["value"].annotation if found.dated else found.wants)


def _form(error: ErrorDetails, path: list[str]) -> str:
    name = path[-1]
    if error["type"] in _LIMITS or error["type"].startswith("int_"):
        what = next(text for key, text in _NUMBERED.items() if key in path)
        return f"{shown(name)} is not {what} would do"
    if error["type"] == "literal_error":
        return _no_choice(name, error["ctx"]["expected"])
    pattern = error.get("ctx", {}).get("pattern", "")
    if pattern in _PATTERNS:
        return f"{shown(error['input'])} is not {_PATTERNS[pattern]}"
    if pattern:
        return f"{shown(name)} is not a name; write it in lower snake case, as {latin_name(name)}"
    if error["type"] == "string_too_long":
        return f"{shown(name)} is longer than {error['ctx']['max_length']} characters"
    return _plain_text(error)


def _wrong_value(error: ErrorDetails, here: LocatedNode, path: str) -> str:
    kind, value = error["type"], error["input"]
    if kind in _LIMITS:
        name, text = _LIMITS[kind]
        limit = error["ctx"][name]
        percent = f"; write {value / 100:g} for {value:g} %" if _is_percent(limit, value) else ""
        return text.format(value=shown(value), limit=f"{limit:g}") + percent
    if kind == "literal_error":
        return _no_choice(value, error["ctx"]["expected"])
    if kind in {"string_pattern_mismatch", "string_too_long"}:
        return _form(error, [value])
    if kind == "too_short":
        few, least = error["ctx"]["actual_length"], error["ctx"]["min_length"]
        return f"too few entries: {few}; at least {least} would do"
    expected = _EXPECTED.get(kind.split("_")[0])
    if kind == "value_error" or expected is None:
        return _plain_text(error)
    given = plain(here) if isinstance(value, (BaseModel, dict)) else value
    if isinstance(given, dict) and re.search(r"\.changes\.\d+\.to$", path):
        offer = f"write {expected}; each further change is an entry of its own in the list"
    else:
        numeric = isinstance(given, str) and expected in {_EXPECTED["int"], _EXPECTED["float"]}
        offer = what_to_write(given, unit_of(path)) if numeric else ""
    return f"{_named(given)}; {offer or f'{expected} would do{_quotes(kind, given)}'}"


def _is_percent(limit: float, value: Any) -> bool:
    """Tell whether a number above 1, where a share belongs, is likely to be a percentage."""
    return limit == 1 and isinstance(value, (int, float)) and 1 < value <= 100  # noqa: PLR2004 -- percent


def _named(value: Any) -> str:
    for kind, words in _KINDS:
        if isinstance(value, kind):
            return f"{shown(value)} {words}"
    return "nothing is given"


def _quotes(kind: str, value: Any) -> str:
    return (
        ", in quotes" if kind.startswith("string") and not isinstance(value, (dict, list)) else ""
    )


def _plain_text(error: ErrorDetails) -> str:
    text = error["msg"].removeprefix("Value error, ")
    return text[:1].lower() + text[1:]
