"""What a planner reads: texts of the catalogue, numbers, lists and tables.

In: the id of a text and its arguments; numbers with their half-widths.  Out: strings in English
that remember what they were made of.  Nothing of `sim` is imported here.
"""

from sim.text.columns import in_columns, markdown_table
from sim.text.language import english, say
from sim.text.lists import either, in_words, listed, paragraph, shortened, unit_in_words
from sim.text.message import Argument, Message, Number
from sim.text.written_numbers import (
    MINUS,
    MISSING,
    compact,
    decimals,
    decimals_of_change,
    four_digits,
    number,
    p_in_words,
    per_cent_change,
    plus_minus,
    signed,
    span,
    with_half_width,
    with_interval,
    with_minus,
)

__all__ = [
    "MINUS",
    "MISSING",
    "Argument",
    "Message",
    "Number",
    "compact",
    "decimals",
    "decimals_of_change",
    "either",
    "english",
    "four_digits",
    "in_columns",
    "in_words",
    "listed",
    "markdown_table",
    "number",
    "p_in_words",
    "paragraph",
    "per_cent_change",
    "plus_minus",
    "say",
    "shortened",
    "signed",
    "span",
    "unit_in_words",
    "with_half_width",
    "with_interval",
    "with_minus",
]
