"""What was run, or fitted, as a file.

What was run is one file that runs again: all inheritance resolved, sources kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from sim.errors import Defect, ScenarioError
from sim.scenario.calibration import NOT_OF_A_VARIANT, Calibration
from sim.scenario.fitting import Fitted, fitted_entries, with_values
from sim.scenario.identity import change_path, content_digest, own_name
from sim.scenario.scalars import scalar
from sim.scenario.schema import Scenario
from sim.scenario.study import Study
from sim.scenario.yaml_reader import LARGEST_BYTES, LocatedNode, plain
from sim.text import Message, number, say

_WIDTH = 100
_LONG_LIST = 20
"""Numbers of a list that is written in rows, not one below the other."""
_MARGIN_BYTES = 10_000
"""For replications, root seed and changes of them by the command line."""
_OF_A_PLACE = 24
"""Bytes around the path of a number's place: indentation, colon and line."""
_FACTOR = 3
"""For indentation of folded text and characters that are written by their code."""
_BASE: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_BASE):  # type: ignore[misc]  # libyaml's, where PyYAML has it
    """Writes text in quotes wherever it would be read as something else."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 -- PyYAML's signature
        """Write everything out: a scenario may not hold aliases."""
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    # PyYAML quotes by YAML 1.1, to which `1e3` is text; we read by YAML 1.2.
    style = None if isinstance(scalar(text), str) else '"'
    node: yaml.ScalarNode = dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)
    return node


def _list(dumper: _Dumper, items: list[Any]) -> yaml.SequenceNode:
    column = len(items) > _LONG_LIST and all(isinstance(each, (int, float)) for each in items)
    tag = "tag:yaml.org,2002:seq"
    node: yaml.SequenceNode = dumper.represent_sequence(tag, items, flow_style=column)
    return node


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)


def resolved_yaml(study: Study) -> str:
    """Return a study as one file without files that it extends.

    The baseline is whole, the alternatives stand as their changes, and numbers keep their sources,
    and the places where they were first written, for as long as nobody edits the file.  Loading
    the text and resolving it again gives the same text, and running it gives the same results
    under the same name (unless the study's own file has a name that is not lower snake case).
    Replications and root seed are those of the run, which the command line may have changed.
    """
    content = plain(study.document)
    for key in ("replications", "root_seed"):
        ran = getattr(study.baseline.scenario, key)
        if content.get(key, Scenario.model_fields[key].default) != ran:
            content[key] = ran
    name = own_name(study.id)
    stated = {"sha256": content_digest(content), "places": _places(study)}
    own = {"name": name, "systems": list(study.systems)}
    tree = {key: value for key, value in own.items() if value} | content | {"stated": stated}
    return as_yaml(tree)


def too_large(study: Study) -> Message | None:
    """Return what to say of a study whose resolved scenario could not be read again, else None.

    Inheritance and `like` multiply what is written, and every number gets the place where it
    stands, so that files which are small enough may together make one that is not.
    """
    if _at_most_bytes(study) <= LARGEST_BYTES:
        return None
    size = len(resolved_yaml(study).encode())
    if size <= LARGEST_BYTES - _MARGIN_BYTES:
        return None
    return say("resolved-too-long", bytes=number(size, 0), most=number(LARGEST_BYTES, 0))


def _at_most_bytes(study: Study) -> int:
    """Return more bytes than the resolved scenario has, at the cost of one walk through it."""
    places = sum(len(path) + _OF_A_PLACE for path in study.provenance)
    return _FACTOR * (places + _bytes_of(study.document, 0)) + _MARGIN_BYTES


def _bytes_of(located: LocatedNode, depth: int) -> int:
    if isinstance(located.value, list):
        return sum(2 * depth + 4 + _bytes_of(each, depth + 1) for each in located.value)
    if isinstance(located.value, dict):
        inside = located.value.items()
        return sum(
            2 * depth + len(key) * 4 + 4 + _bytes_of(each, depth + 1) for key, each in inside
        )
    return 4 * len(str(located.value)) + 3


def as_yaml(tree: dict[str, Any]) -> str:
    """Return a mapping as YAML that reads back to the same values."""
    return yaml.dump(tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)


def _places(study: Study) -> dict[str, dict[str, int]]:
    """Return file -> dotted path -> line of every number of the baseline and of every change."""
    places: dict[str, dict[str, int]] = {}
    for path, origin in study.provenance.items():
        places.setdefault(origin.file, {})[path] = origin.line
    for each in study.alternatives:
        for row in each.differences:
            # Its own changes; those that it has from another stand there.
            path = change_path(row.path, study.document, (each.id,))
            if path:
                places.setdefault(row.file, {})[path] = row.line
    return places


def candidate(study: Study, values: Mapping[str, float]) -> Scenario:
    """Return the baseline of a study with values for the parameters of its calibration.

    Parameters
    ----------
    values
        Value of each parameter; what is left out stays as it stands.

    Raises
    ------
    ScenarioError
        If the study has no calibration.
    """  # noqa: DOC502 -- raised by what is called
    parameters = calibration_of(study).parameters
    return Scenario.model_validate(plain(with_values(_baseline(study), parameters, values)))


def fitted_part(
    study: Study,
    fitted: Mapping[str, Fitted],
    comments: Sequence[str],
    fitted_to: Sequence[str] = (),
) -> str:
    """Return fitted values as a file that scenarios extend.

    Parameters
    ----------
    comments
        Lines before it.
    fitted_to
        Ids of the reported volumes that they were fitted to.
    """
    entries = fitted_entries(_baseline(study), calibration_of(study).parameters, fitted)
    head = "".join(f"# {line}".rstrip() + "\n" for line in comments)
    # That it extends nothing says that it is no scenario by itself, but a part of others.
    return f"{head}\n{as_yaml({'extends': [], 'fitted_to': list(fitted_to), **entries})}"


def calibration_of(study: Study) -> Calibration:
    """Return what a study says of its calibration.

    Raises
    ------
    ScenarioError
        If it says nothing.
    """
    if study.calibration is None:
        file = next(iter(study.files), study.id)
        raise ScenarioError([Defect(file, 0, 0, "calibration", say("resolved-no-calibration"))])
    return study.calibration


def _baseline(study: Study) -> LocatedNode:
    document = study.document
    kept = {key: entry for key, entry in document.entries.items() if key not in NOT_OF_A_VARIANT}
    return LocatedNode(kept, document.key, document.place)
