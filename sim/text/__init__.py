"""What a planner reads: texts of the catalogue, numbers, lists and tables.

In: the id of a text and its arguments; numbers with their half-widths.  Out: strings in English
that remember what they were made of.  Nothing of `sim` is imported here.
"""

from sim.text.calendar_dates import day_in_words, moment_in_words, month_in_short, month_in_words
from sim.text.columns import in_columns, markdown_table
from sim.text.language import english, said_otherwise, say
from sim.text.lists import (
    and_more,
    and_more_clauses,
    either,
    in_words,
    listed,
    paragraph,
    row_of_ids,
    shortened,
)
from sim.text.message import EMPTY, Argument, Message, Number, Text, Verbatim
from sim.text.stored import text_from_json, text_to_json
from sim.text.written_numbers import (
    MINUS,
    MISSING,
    compact,
    decimals,
    decimals_of_change,
    four_digits,
    number,
    p_in_words,
    per_cent,
    per_cent_change,
    plus_minus,
    signed,
    significant,
    span,
    with_half_width,
    with_interval,
    with_minus,
    written_as,
)

__all__ = [
    "EMPTY",
    "MINUS",
    "MISSING",
    "Argument",
    "Message",
    "Number",
    "Text",
    "Verbatim",
    "and_more",
    "and_more_clauses",
    "compact",
    "day_in_words",
    "decimals",
    "decimals_of_change",
    "either",
    "english",
    "four_digits",
    "in_columns",
    "in_words",
    "listed",
    "markdown_table",
    "moment_in_words",
    "month_in_short",
    "month_in_words",
    "number",
    "p_in_words",
    "paragraph",
    "per_cent",
    "per_cent_change",
    "plus_minus",
    "row_of_ids",
    "said_otherwise",
    "say",
    "shortened",
    "signed",
    "significant",
    "span",
    "text_from_json",
    "text_to_json",
    "with_half_width",
    "with_interval",
    "with_minus",
    "written_as",
]
