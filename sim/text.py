"""Numbers, units, lists and tables as text."""

from __future__ import annotations


def in_words(name: str) -> str:
    """Return an id as words.

    Examples
    --------
    >>> in_words("gauge_change.track_pairs")
    'Gauge change, track pairs'
    """
    text = name.replace(".", ", ").replace("_", " ").replace("-", " – ").strip()
    return text[:1].upper() + text[1:]
