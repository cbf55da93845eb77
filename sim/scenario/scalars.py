"""What text without quotes stands for, by the core schema of YAML 1.2."""

from __future__ import annotations

import re
from typing import Any

_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+(_[0-9]{3})*")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(_[0-9]{3})*(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_ENDLESS = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_LONGEST_INTEGER = 300
"""Digits; longer ones are read as infinite, which no field accepts."""


def scalar(text: str) -> Any:
    """Return what a scalar without quotes stands for, by the core schema of YAML 1.2."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "-+.0123456789":
        return text
    if _INTEGER.fullmatch(text):
        return int(text.replace("_", "")) if len(text) < _LONGEST_INTEGER else float("inf")
    if _DECIMAL.fullmatch(text):
        return float(text.replace("_", ""))
    if _OTHER_BASE.fullmatch(text):
        return int(text, 0) if len(text) < _LONGEST_INTEGER else float("inf")
    return float(text.replace(".", "", 1)) if _ENDLESS.fullmatch(text) else text
