"""Types of columns: numpy arrays of one kind of number.

Imported for types alone: numpy takes a tenth of a second that ``sim --help`` has no use for.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.integer[Any]]
Mask = NDArray[np.bool_]
