"""Stage 7: from a comparison to a folder of files that a planner carries into a meeting.

Comes in: `Inputs`, that is a study, its comparison and how they came about.  Goes out: the page,
its brief, figures, tables, a workbook, the resolved scenario and the manifest.  The one decision to
know: everything is first put into a `Document` of sentences, tables and figures, so that page,
brief and workbook say the same; and nothing depends on the day but the manifest's date.
"""

from __future__ import annotations

from sim.report.document import Document
from sim.report.files.building import build_document
from sim.report.files.library_page import LIBRARY_BEGINS, LibraryRow, library_page, uncovered
from sim.report.files.network_page import NETWORK_BEGINS, network_files, network_text
from sim.report.files.page import LOUD, as_cell, without_marks
from sim.report.files.writing import write_report
from sim.report.inputs import (
    BeforeRun,
    BorderYears,
    ComparedObservation,
    FailedVariant,
    Failure,
    Inputs,
    Precision,
    RunProvenance,
    Years,
)
from sim.report.sections.change_tables import neutral
from sim.report.sections.inputs_sections import facts_used

__all__ = [
    "LIBRARY_BEGINS",
    "LOUD",
    "NETWORK_BEGINS",
    "BeforeRun",
    "BorderYears",
    "ComparedObservation",
    "Document",
    "FailedVariant",
    "Failure",
    "Inputs",
    "LibraryRow",
    "Precision",
    "RunProvenance",
    "Years",
    "as_cell",
    "build_document",
    "facts_used",
    "library_page",
    "network_files",
    "network_text",
    "neutral",
    "uncovered",
    "without_marks",
    "write_report",
]
