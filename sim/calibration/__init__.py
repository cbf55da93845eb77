"""Few parameters of a scenario, fitted to reported volumes at once.

Comes in: a study that says which parameters, and to which observations.  Goes out: a file that
scenarios extend, and a report of the fit: values, intervals, what can't be told apart, and what
was held out.  The one decision to know: every candidate is run on the same random numbers, so that
a difference of two candidates is that of their parameters.
"""

from sim.calibration.files import check_fit_files, write_fit
from sim.calibration.fit import Fit, Settings, calibrate
from sim.calibration.search import SearchRule
from sim.calibration.wording import fit_sentences

__all__ = [
    "Fit",
    "SearchRule",
    "Settings",
    "calibrate",
    "check_fit_files",
    "fit_sentences",
    "write_fit",
]
