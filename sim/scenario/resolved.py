"""What was run, as one file that runs again: all inheritance resolved, sources kept."""

from __future__ import annotations

from typing import Any

import yaml

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

    The baseline is whole, the alternatives stand as their changes, and numbers keep their sources.
    Loading the text and resolving it again gives the same text.  Replications and root seed are
    those of the run, which the command line may have changed.

    Parameters
    ----------
    study
        What was loaded.
    """
    tree = plain(study.document)
    for key in ("replications", "root_seed"):
        ran = getattr(study.baseline.scenario, key)
        if tree.get(key, Scenario.model_fields[key].default) != ran:
            tree[key] = ran
    return yaml.dump(
        tree,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=_WIDTH,
    )
