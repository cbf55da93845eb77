"""What was run, as one file that runs again: all inheritance resolved, sources kept."""

from __future__ import annotations

from typing import Any

import yaml

from sim.scenario.identity import change_path, content_digest, own_name
from sim.scenario.reading import plain, scalar
from sim.scenario.schema import Scenario
from sim.scenario.study import Study

_WIDTH = 100


class _Dumper(yaml.SafeDumper):
    """Writes text in quotes wherever it would be read as something else."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 -- PyYAML's signature
        """Write everything out: a scenario may not hold aliases."""
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    # PyYAML quotes by YAML 1.1, to which `1e3` is text; we read by YAML 1.2.
    style = None if isinstance(scalar(text), str) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def resolved_yaml(study: Study) -> str:
    """Return a study as one file without files that it extends.

    The baseline is whole, the alternatives stand as their changes, and numbers keep their sources,
    and the places where they were first written, for as long as nobody edits the file.  Loading
    the text and resolving it again gives the same text, and running it gives the same results
    under the same name (unless the study's own file has a name that is not lower snake case).
    Replications and root seed are those of the run, which the command line may have changed.

    Parameters
    ----------
    study
        What was loaded.
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


def as_yaml(tree: dict[str, Any]) -> str:
    """Return a mapping as YAML that reads back to the same values."""
    return yaml.dump(
        tree,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=_WIDTH,
    )


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
