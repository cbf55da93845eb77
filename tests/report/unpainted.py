"""Reports without pictures, which are most of the time that a report takes."""

from dataclasses import replace

from sim.report.document import Chart, Map


def without_pictures(document):
    """The same sentences and tables."""
    sections = [
        replace(
            section,
            blocks=tuple(block for block in section.blocks if not isinstance(block, (Chart, Map))),
        )
        for section in document.sections
    ]
    return replace(document, sections=tuple(sections))
