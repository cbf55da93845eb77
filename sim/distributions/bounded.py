"""Laws of values between two ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from sim.distributions.distribution import BaseDistribution, Nonnegative, Positive
from sim.text import say, significant

if TYPE_CHECKING:
    from sim.arrays import Floats


class _Peaked(BaseDistribution):
    """Between two ends with a most likely value."""

    distribution: str
    low: Nonnegative
    """Smallest value."""
    mode: Nonnegative
    """Most likely value."""
    high: Nonnegative
    """Largest value."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.low <= self.mode <= self.high:
            low, mode, high = (significant(each, 6) for each in (self.low, self.mode, self.high))
            raise ValueError(say("bounded-not-in-order", low=low, mode=mode, high=high))
        return self


class Triangular(_Peaked):
    """Between two ends with a most likely value."""

    distribution: Literal["triangular"]

    @property
    def mean(self) -> float:
        """Mean."""
        return (self.low + self.mode + self.high) / 3

    def quantiles(self, uniforms: Floats) -> Floats:
        """Return the inverse of the distribution function, shape as `uniforms`."""
        import numpy as np

        width = self.high - self.low
        rise, fall = width * (self.mode - self.low), width * (self.high - self.mode)
        turn = (self.mode - self.low) / width if width else 1.0
        below = self.low + np.sqrt(uniforms * rise)
        above = self.high - np.sqrt((1 - uniforms) * fall)
        return np.where(uniforms < turn, below, above)


class Pert(_Peaked):
    """Between two ends with a most likely value that weighs more than in a triangular law.

    Notes
    -----
    A beta law whose mean is ``(low + 4 mode + high) / 6`` [1]_.

    References
    ----------
    .. [1] D. G. Malcolm, J. H. Roseboom, C. E. Clark and W. Fazar, "Application of a technique for
       research and development program evaluation", Operations Research 7 (1959), 646-669.

    Examples
    --------
    >>> Pert(distribution="pert", low=2, mode=3, high=10).mean
    4.0
    """

    distribution: Literal["pert"]

    @property
    def mean(self) -> float:
        """Mean."""
        return (self.low + 4 * self.mode + self.high) / 6

    def quantiles(self, uniforms: Floats) -> Floats:
        """Return the inverse of the distribution function, shape as `uniforms`."""
        width = self.high - self.low
        if not width:
            return uniforms * 0 + self.low
        rise, fall = 4 * (self.mode - self.low) / width, 4 * (self.high - self.mode) / width
        return _beta_quantiles(uniforms, self.low, self.high, (1 + rise, 1 + fall))


class _Between(BaseDistribution):
    """Between two ends."""

    distribution: str
    low: Nonnegative
    """Smallest value."""
    high: Nonnegative
    """Largest value."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low > self.high:
            text = say("bounded-low-above-high", low=f"{self.low:g}", high=f"{self.high:g}")
            raise ValueError(text)
        return self


class Beta(_Between):
    """Between two ends, with a shape for each.

    Examples
    --------
    >>> Beta(distribution="beta", low=2, high=6, alpha=1, beta=3).mean
    3.0
    """

    distribution: Literal["beta"]
    low: Nonnegative = 0.0
    """Smallest value."""
    alpha: Positive
    """First shape: the larger, the farther from the low end."""
    beta: Positive
    """Second shape: the larger, the farther from the high end."""

    @property
    def mean(self) -> float:
        """Mean."""
        return self.low + (self.high - self.low) * self.alpha / (self.alpha + self.beta)

    def quantiles(self, uniforms: Floats) -> Floats:
        """Return the inverse of the distribution function, shape as `uniforms`."""
        return _beta_quantiles(uniforms, self.low, self.high, (self.alpha, self.beta))


class Uniform(_Between):
    """Every value between two ends alike."""

    distribution: Literal["uniform"]

    @property
    def mean(self) -> float:
        """Mean."""
        return (self.low + self.high) / 2

    def quantiles(self, uniforms: Floats) -> Floats:
        """Return the inverse of the distribution function, shape as `uniforms`."""
        return self.low + uniforms * (self.high - self.low)


def _beta_quantiles(
    uniforms: Floats, low: float, high: float, shapes: tuple[float, float]
) -> Floats:
    import numpy as np
    from scipy.special import betaincinv

    return low + (high - low) * np.asarray(betaincinv(*shapes, uniforms))
