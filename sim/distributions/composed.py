"""Laws made of other laws, and the type of a field that may hold any law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from sim.distributions.bounded import Beta, Pert, Triangular, Uniform
from sim.distributions.distribution import (
    BaseDistribution,
    Empirical,
    Fixed,
    Geometric,
    Nonnegative,
)
from sim.distributions.positive import (
    Erlang,
    Exponential,
    Gamma,
    Lognormal,
    TruncatedNormal,
    Weibull,
)
from sim.streams import TINY
from sim.text import say

if TYPE_CHECKING:
    from sim.arrays import Floats

_ROUNDING = 1e-6


class MixtureComponent(BaseDistribution):
    """One law of a mixture."""

    share: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False, strict=True)]
    """Share of the values that it gives; the shares add up to 1."""
    law: Distribution
    """The law itself."""


class Mixture(BaseDistribution):
    """Each value from one of several laws; exponential parts make the hyperexponential.

    Notes
    -----
    One draw picks the part, and what is left of it, stretched to (0, 1), the value within [1]_.
    So a larger draw may give a smaller value, of another part.

    References
    ----------
    .. [1] L. Devroye, "Non-Uniform Random Variate Generation", Springer, 1986, section II.4:
       composition, and the reuse of a uniform.

    Examples
    --------
    >>> short, long = (Fixed(value=value) for value in (1, 5))
    >>> parts = (MixtureComponent(share=0.75, law=short), MixtureComponent(share=0.25, law=long))
    >>> Mixture(distribution="mixture", parts=parts).mean
    2.0
    """

    distribution: Literal["mixture"]
    parts: Annotated[tuple[MixtureComponent, ...], Field(min_length=1)]
    """The laws and their shares."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        total = sum(part.share for part in self.parts)
        if abs(total - 1) > _ROUNDING:
            raise ValueError(say("composed-shares-not-1", total=f"{total:g}"))
        return self

    @property
    def mean(self) -> float:
        """Mean."""
        total = sum(part.share for part in self.parts)
        return sum(part.share * part.law.mean for part in self.parts) / total

    def quantiles(self, uniforms: Floats) -> Floats:
        """Return a value of the part that each draw picks, shape as `uniforms`."""
        import numpy as np

        used = [part for part in self.parts if part.share > 0]
        edges = np.cumsum([0.0, *(part.share for part in used)])
        edges /= edges[-1]
        picked = np.searchsorted(edges[1:-1], uniforms, side="right")
        within = (uniforms - edges[picked]) / np.diff(edges)[picked]
        within = within.clip(TINY, 1 - TINY)
        values = np.empty(np.shape(uniforms))
        for number, part in enumerate(used):
            here = picked == number
            values[here] = part.law.quantiles(within[here])
        return values


class Shifted(BaseDistribution):
    """Another law, and the same on top of each of its values.

    Examples
    --------
    >>> law = Exponential(distribution="exponential", mean=2)
    >>> Shifted(distribution="shifted", plus=0.5, law=law).mean
    2.5
    """

    distribution: Literal["shifted"]
    plus: Nonnegative
    """What is added, in the unit of the values."""
    law: Distribution
    """Law of the rest."""

    @property
    def mean(self) -> float:
        """Mean."""
        return self.plus + self.law.mean

    def quantiles(self, uniforms: Floats) -> Floats:
        """Return the inverse of the distribution function, shape as `uniforms`."""
        return self.plus + self.law.quantiles(uniforms)


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


_AnyDistribution = (
    Fixed
    | Exponential
    | Lognormal
    | Triangular
    | Uniform
    | Erlang
    | Gamma
    | Empirical
    | Weibull
    | TruncatedNormal
    | Pert
    | Beta
    | Geometric
    | Mixture
    | Shifted
)


class _Stated(BaseModel):
    """Shape of a number with its source, for the JSON Schema alone."""

    model_config = ConfigDict(extra="forbid")

    value: Nonnegative
    low: float | None = None
    high: float | None = None
    source: str = ""
    note: str = ""


Distribution = Annotated[
    Annotated[_AnyDistribution, Field(discriminator="distribution")],
    BeforeValidator(_unwrapped, json_schema_input_type=Nonnegative | _Stated | _AnyDistribution),
]
"""A number (always that), or one of the laws of this package under the key ``distribution``."""

for _model in (MixtureComponent, Mixture, Shifted):
    _model.model_rebuild()
