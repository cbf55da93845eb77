"""Durations and sizes as data that can sample by inversion.

A distribution is what stands in the scenario: a plain number (`fixed`), or a mapping with the key
``distribution``.  It carries no unit of its own: the name of the field that holds it does.  Each
can turn a uniform draw into a value, one draw for one value, which is what keeps the draws of two
scenarios in step.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Nonnegative = Annotated[float, Field(ge=0, allow_inf_nan=False, strict=True)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False, strict=True)]


class _Law(BaseModel):
    """What every distribution shares: closed, frozen, documented."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Fixed(_Law):
    """Always the same value."""

    distribution: Literal["fixed"] = "fixed"
    value: Nonnegative
    """The value."""

    @property
    def mean(self) -> float:
        """Mean."""
        return self.value

    def quantiles(self, uniforms: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the value once for each draw, shape as `uniforms`."""
        return uniforms * 0 + self.value


class Exponential(_Law):
    """Memoryless."""

    distribution: Literal["exponential"]
    mean: Nonnegative
    """Mean."""

    def quantiles(self, uniforms: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the inverse of the distribution function, shape as `uniforms`."""
        import numpy as np

        return -self.mean * np.log1p(-uniforms)


class Lognormal(_Law):
    """Skewed to the right, given by its own mean and coefficient of variation."""

    distribution: Literal["lognormal"]
    mean: Positive
    """Mean of the values (not of their logarithms)."""
    cv: Nonnegative
    """Standard deviation divided by the mean."""

    def quantiles(self, uniforms: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the inverse of the distribution function, shape as `uniforms`."""
        import numpy as np
        from scipy.special import ndtri

        variance = math.log1p(self.cv**2)
        centre = math.log(self.mean) - variance / 2
        return np.asarray(np.exp(centre + math.sqrt(variance) * ndtri(uniforms)))


class Triangular(_Law):
    """Between two ends with a most likely value."""

    distribution: Literal["triangular"]
    low: Nonnegative
    """Smallest value."""
    mode: Nonnegative
    """Most likely value."""
    high: Nonnegative
    """Largest value."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.low <= self.mode <= self.high:
            text = f"low {self.low:g}, mode {self.mode:g}, high {self.high:g} are not in order"
            raise ValueError(text)
        return self

    @property
    def mean(self) -> float:
        """Mean."""
        return (self.low + self.mode + self.high) / 3

    def quantiles(self, uniforms: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the inverse of the distribution function, shape as `uniforms`."""
        import numpy as np

        width = self.high - self.low
        rise, fall = width * (self.mode - self.low), width * (self.high - self.mode)
        turn = (self.mode - self.low) / width if width else 1.0
        below = self.low + np.sqrt(uniforms * rise)
        above = self.high - np.sqrt((1 - uniforms) * fall)
        return np.where(uniforms < turn, below, above)


class Uniform(_Law):
    """Every value between two ends alike."""

    distribution: Literal["uniform"]
    low: Nonnegative
    """Smallest value."""
    high: Nonnegative
    """Largest value."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low > self.high:
            text = f"low {self.low:g} is above high {self.high:g}"
            raise ValueError(text)
        return self

    @property
    def mean(self) -> float:
        """Mean."""
        return (self.low + self.high) / 2

    def quantiles(self, uniforms: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the inverse of the distribution function, shape as `uniforms`."""
        return self.low + uniforms * (self.high - self.low)


class Erlang(_Law):
    """Sum of equal exponential phases."""

    distribution: Literal["erlang"]
    mean: Positive
    """Mean."""
    phases: Annotated[int, Field(ge=1, strict=True)]
    """Number of phases; 1 is the exponential."""

    def quantiles(self, uniforms: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the inverse of the distribution function, shape as `uniforms`."""
        return _gamma_quantiles(uniforms, self.mean, self.phases)


class Gamma(_Law):
    """Given by its mean and coefficient of variation."""

    distribution: Literal["gamma"]
    mean: Positive
    """Mean."""
    cv: Positive
    """Standard deviation divided by the mean."""

    def quantiles(self, uniforms: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the inverse of the distribution function, shape as `uniforms`."""
        return _gamma_quantiles(uniforms, self.mean, self.cv**-2)


class Empirical(_Law):
    """Observed values, each as likely as the others; given in place or as a column of a CSV."""

    distribution: Literal["empirical"]
    values: tuple[Nonnegative, ...] = ()
    """The values themselves; those of the column, once the scenario is read."""
    file: str = ""
    """CSV file beside the scenario that holds them."""
    column: str = ""
    """Its column."""

    @model_validator(mode="after")
    def _given_once(self) -> Self:
        if bool(self.values) == bool(self.file):
            text = "give either values or file and column"
            raise ValueError(text)
        return self

    @property
    def mean(self) -> float:
        """Mean."""
        return sum(self.values) / len(self.values)

    def quantiles(self, uniforms: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the value whose rank the draw names, shape as `uniforms`."""
        import numpy as np

        values = np.sort(np.asarray(self.values, dtype=float))
        ranked: NDArray[np.float64] = values[(uniforms * len(values)).astype(int)]
        return ranked


def _gamma_quantiles(
    uniforms: NDArray[np.float64], mean: float, shape: float
) -> NDArray[np.float64]:
    import numpy as np
    from scipy.special import gammaincinv

    return np.asarray(gammaincinv(shape, uniforms)) * (mean / shape)


def _unwrapped(value: object) -> object:
    """Turn a number, or a number with its source, into a fixed distribution."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return {"distribution": "fixed", "value": value}
    if isinstance(value, dict):
        law = {key: part for key, part in value.items() if key not in {"source", "note"}}
        if "value" in law and law.keys() <= {"value", "low", "high"}:
            return {"distribution": "fixed", "value": law["value"]}
        return law
    return value


_AnyLaw = Fixed | Exponential | Lognormal | Triangular | Uniform | Erlang | Gamma | Empirical


class _Stated(BaseModel):
    """Shape of a number with its source, for the JSON Schema alone."""

    model_config = ConfigDict(extra="forbid")

    value: Nonnegative
    low: float | None = None
    high: float | None = None
    source: str = ""
    note: str = ""


Distribution = Annotated[
    Annotated[_AnyLaw, Field(discriminator="distribution")],
    BeforeValidator(_unwrapped, json_schema_input_type=Nonnegative | _Stated | _AnyLaw),
]
"""A number (always that), or one of the laws of this module under the key ``distribution``."""
