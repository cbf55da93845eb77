"""Laws of all values above 0."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.distributions.distribution import BaseDistribution, Nonnegative, Positive
from sim.text import say

if TYPE_CHECKING:
    from sim.arrays import Floats


class Exponential(BaseDistribution):
    """Memoryless."""

    distribution: Literal["exponential"]
    mean: Nonnegative
    """Mean."""

    def quantiles(self, uniforms: Floats) -> Floats:
        """Return the inverse of the distribution function, shape as `uniforms`."""
        import numpy as np

        return -self.mean * np.log1p(-uniforms)


class Lognormal(BaseDistribution):
    """Skewed to the right, given by its own mean and coefficient of variation."""

    distribution: Literal["lognormal"]
    mean: Positive
    """Mean of the values (not of their logarithms)."""
    cv: Nonnegative
    """Standard deviation divided by the mean."""

    def quantiles(self, uniforms: Floats) -> Floats:
        """Return the inverse of the distribution function, shape as `uniforms`."""
        import numpy as np
        from scipy.special import ndtri

        variance = math.log1p(self.cv**2)
        centre = math.log(self.mean) - variance / 2
        return np.asarray(np.exp(centre + math.sqrt(variance) * ndtri(uniforms)))


class Erlang(BaseDistribution):
    """Sum of equal exponential phases."""

    distribution: Literal["erlang"]
    mean: Positive
    """Mean."""
    phases: Annotated[int, Field(ge=1, strict=True)]
    """Number of phases; 1 is the exponential."""

    def quantiles(self, uniforms: Floats) -> Floats:
        """Return the inverse of the distribution function, shape as `uniforms`."""
        return _gamma_quantiles(uniforms, self.mean, self.phases)


class Gamma(BaseDistribution):
    """Given by its mean and coefficient of variation."""

    distribution: Literal["gamma"]
    mean: Positive
    """Mean."""
    cv: Positive
    """Standard deviation divided by the mean."""

    def quantiles(self, uniforms: Floats) -> Floats:
        """Return the inverse of the distribution function, shape as `uniforms`."""
        return _gamma_quantiles(uniforms, self.mean, self.cv**-2)


class Weibull(BaseDistribution):
    """Time to failure: by mean and coefficient of variation, or by shape and mean or scale.

    The distribution function is ``1 - exp(-(x / scale) ** shape)`` [1]_; shape 1 is the
    exponential, more than 1 wears out, less than 1 fails early.

    References
    ----------
    .. [1] A. M. Law, "Simulation Modeling and Analysis", 5th ed., McGraw-Hill, 2015, section 6.2.2.

    Examples
    --------
    >>> distribution = Weibull(distribution="weibull", shape=2, scale=3)
    >>> round(distribution.mean, 6)
    2.658681
    """

    distribution: Literal["weibull"]
    mean_: Annotated[Positive | None, Field(alias="mean")] = None
    """Mean."""
    cv: Annotated[float, Field(ge=0.01, le=100, allow_inf_nan=False, strict=True)] | None = None
    """Standard deviation divided by the mean; give it or the shape."""
    shape: Annotated[float, Field(ge=0.1, le=1000, allow_inf_nan=False, strict=True)] | None = None
    """Shape."""
    scale: Positive | None = None
    """Scale, the value below which 63 % lie; give it or the mean."""

    @model_validator(mode="after")
    def _given_once(self) -> Self:
        if (self.cv is None) == (self.shape is None):
            text = say("positive-cv-or-shape")
            raise ValueError(text)
        if (self.mean_ is None) == (self.scale is None):
            text = say("positive-mean-or-scale")
            raise ValueError(text)
        return self

    @property
    def mean(self) -> float:
        """Mean."""
        if self.mean_ is not None:
            return self.mean_
        assert self.scale is not None  # noqa: S101 -- one of the two is given
        return self.scale * math.gamma(1 + 1 / self._shape)

    @property
    def _shape(self) -> float:
        if self.shape is not None:
            return self.shape
        assert self.cv is not None  # noqa: S101 -- one of the two is given
        return _weibull_shape(self.cv)

    def quantiles(self, uniforms: Floats) -> Floats:
        """Return the inverse of the distribution function, shape as `uniforms`."""
        import numpy as np

        shape = self._shape
        scale = self.mean / math.gamma(1 + 1 / shape)
        return np.asarray(scale * (-np.log1p(-uniforms)) ** (1 / shape))


class TruncatedNormal(BaseDistribution):
    """Normal values, those below 0 left out.

    Notes
    -----
    What is left has the mean ``mu + sigma * φ(mu / sigma) / Φ(mu / sigma)`` [1]_, more than `mu`.

    References
    ----------
    .. [1] N. L. Johnson, S. Kotz and N. Balakrishnan, "Continuous Univariate Distributions",
       vol. 1, 2nd ed., Wiley, 1994, section 13.10.1.

    Examples
    --------
    >>> round(TruncatedNormal(distribution="truncated_normal", mu=1, sigma=1).mean, 6)
    1.2876
    """

    distribution: Literal["truncated_normal"]
    mu: Nonnegative
    """Mean before truncation, which is the most likely value."""
    sigma: Positive
    """Standard deviation before truncation."""

    @property
    def mean(self) -> float:
        """Mean of the values that are left."""
        ratio = self.mu / self.sigma
        density = math.exp(-(ratio**2) / 2) / math.sqrt(2 * math.pi)
        above_0 = (1 + math.erf(ratio / math.sqrt(2))) / 2
        return self.mu + self.sigma * density / above_0

    def quantiles(self, uniforms: Floats) -> Floats:
        """Return the inverse of the distribution function, shape as `uniforms`."""
        import numpy as np
        from scipy.special import ndtr, ndtri

        # From the upper tail, which keeps the digits of the largest values.
        beyond = (1 - uniforms) * ndtr(self.mu / self.sigma)
        return np.asarray(np.maximum(self.mu - self.sigma * ndtri(beyond), 0.0))


@lru_cache(maxsize=256)
def _weibull_shape(cv: float) -> float:
    """Return the shape of a coefficient of variation, which falls as the shape rises."""
    least, most = 0.1, 1000.0
    while most / least > 1 + 1e-15:
        middle = math.sqrt(least * most)
        if middle in {least, most}:
            break
        log_ratio = math.lgamma(1 + 2 / middle) - 2 * math.lgamma(1 + 1 / middle)
        if math.expm1(log_ratio) > cv**2:
            least = middle
        else:
            most = middle
    return math.sqrt(least * most)


def _gamma_quantiles(uniforms: Floats, mean: float, shape: float) -> Floats:
    import numpy as np
    from scipy.special import gammaincinv

    return np.asarray(gammaincinv(shape, uniforms)) * (mean / shape)
