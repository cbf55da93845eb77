"""What every distribution shares."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

LARGEST = 1e9
"""Hours, units or tonnes: what is more is a slip, and sums of it no longer fit a calendar."""
Nonnegative = Annotated[float, Field(ge=0, le=LARGEST, allow_inf_nan=False, strict=True)]
Positive = Annotated[float, Field(gt=0, le=LARGEST, allow_inf_nan=False, strict=True)]


class BaseDistribution(BaseModel):
    """A closed, frozen, documented mapping."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, use_attribute_docstrings=True, populate_by_name=True
    )
