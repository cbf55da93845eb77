"""What every distribution shares, and laws of single values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sim.text import say

if TYPE_CHECKING:
    from sim.arrays import Floats

LARGEST = 1e9
"""Hours, units or tonnes: what is more is a slip, and sums of it no longer fit a calendar."""
Nonnegative = Annotated[float, Field(ge=0, le=LARGEST, allow_inf_nan=False, strict=True)]
Positive = Annotated[float, Field(gt=0, le=LARGEST, allow_inf_nan=False, strict=True)]


class BaseDistribution(BaseModel):
    """A closed, frozen, documented mapping."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, use_attribute_docstrings=True, populate_by_name=True
    )


class Fixed(BaseDistribution):
    """Always the same value."""

    distribution: Literal["fixed"] = "fixed"
    value: Nonnegative
    """The value."""

    @property
    def mean(self) -> float:
        """Mean."""
        return self.value

    def quantiles(self, uniforms: Floats) -> Floats:
        """Return the value once for each draw, shape as `uniforms`."""
        return uniforms * 0 + self.value


class Geometric(BaseDistribution):
    """Whole numbers from 1 on, each next one less likely by the same factor.

    The variance is ``mean * (mean - 1)``.

    Examples
    --------
    >>> import numpy as np
    >>> distribution = Geometric(distribution="geometric", mean=2)
    >>> distribution.quantiles(np.array([0.49, 0.51, 0.74, 0.76])).tolist()
    [1.0, 2.0, 2.0, 3.0]
    """

    distribution: Literal["geometric"]
    mean: Annotated[float, Field(ge=1, allow_inf_nan=False, strict=True)]
    """Mean."""

    def quantiles(self, uniforms: Floats) -> Floats:
        """Return the inverse of the distribution function, shape as `uniforms`."""
        import numpy as np

        if self.mean == 1:
            return uniforms * 0 + 1
        passed = np.log1p(-uniforms) / np.log1p(-1 / self.mean)
        return np.asarray(np.maximum(np.ceil(passed), 1.0))


class Empirical(BaseDistribution):
    """Observed values, each as likely as the others unless weighted: a list, or a table's column.

    Examples
    --------
    >>> distribution = Empirical(distribution="empirical", values=(10, 20), weights=(3, 1))
    >>> distribution.mean
    12.5
    """

    distribution: Literal["empirical"]
    values: tuple[Nonnegative, ...] = ()
    """The values themselves; those of the column, once the scenario is read."""
    weights: tuple[Nonnegative, ...] = ()
    """How likely each value is relative to the others, in the same order; all alike if left out."""
    file: str = ""
    """CSV file, or workbook (.xlsx), beside the scenario that holds them."""
    column: str = ""
    """Its column."""
    sheet: str = ""
    """Sheet of the workbook, where more than one holds something."""

    @model_validator(mode="after")
    def _given_once(self) -> Self:
        if bool(self.values) == bool(self.file):
            raise ValueError(say("distribution-values-or-file"))
        return self

    @model_validator(mode="after")
    def _weighted(self) -> Self:
        if self.weights and self.values and len(self.weights) != len(self.values):
            text = say(
                "distribution-other-number", weights=len(self.weights), values=len(self.values)
            )
            raise ValueError(text)
        if self.weights and not any(self.weights):
            raise ValueError(say("distribution-no-weight"))
        return self

    @property
    def mean(self) -> float:
        """Mean."""
        if not self.weights:
            return sum(self.values) / len(self.values)
        pairs = zip(self.values, self.weights, strict=True)
        return sum(value * weight for value, weight in pairs) / sum(self.weights)

    def quantiles(self, uniforms: Floats) -> Floats:
        """Return the value whose rank the draw names, shape as `uniforms`."""
        import numpy as np

        values = np.asarray(self.values, dtype=float)
        if not self.weights:
            ranked: Floats = np.sort(values)[(uniforms * len(values)).astype(int)]
            return ranked
        order = np.argsort(values, kind="stable")
        reached = np.cumsum(np.asarray(self.weights, dtype=float)[order])
        # Up to the last value that has a weight: rounding must not lead beyond it.
        last = int(np.searchsorted(reached, reached[-1]))
        rank = np.searchsorted(reached, uniforms * reached[-1], side="right")
        weighted: Floats = values[order][np.minimum(rank, last)]
        return weighted
