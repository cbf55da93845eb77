"""Names as files may have them: lower snake case, in Latin letters without accents."""

from __future__ import annotations

import re

_LONGEST = 60


def latin_name(text: str) -> str:
    """Return a name that may stand for one in any script.

    Examples
    --------
    >>> latin_name("пять_кранов"), latin_name("Горный Ключ"), latin_name("五台起重机")
    ('pyat_kranov', 'gornyy_klyuch', 'wu_tai_qi_zhong_ji')
    >>> latin_name("2nd track"), latin_name("…")
    ('n2nd_track', 'place')
    """
    from anyascii import anyascii

    # Syllables of Chinese begin with capitals; those of words in capitals are none.
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", anyascii(text))
    name = re.sub(r"[^a-z0-9]+", "_", parted.lower().replace("'", "")).strip("_")[:_LONGEST]
    if not name:
        return "place"
    return name if name[0].isalpha() else f"n{name}"[:_LONGEST]
