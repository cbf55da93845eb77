"""Boardings and treatments of a record from one row each, for records that are written by hand."""

from itertools import groupby

import numpy as np

from sim.record import Boardings, Treatments


def boardings_of(rows):
    """Return the boardings of (unit, vehicle, boarded, left); neighbours alike are a cohort."""
    # By its text, a time that has not come is the same as another.
    cohorts = [list(alike) for _, alike in groupby(rows, key=lambda row: repr(list(row[1:])))]
    return Boardings(
        unit=np.array([row[0] for row in rows], np.int32),
        first=np.cumsum([0, *map(len, cohorts)]),
        vehicle=np.array([each[0][1] for each in cohorts], np.int32),
        boarded_h=np.array([each[0][2] for each in cohorts], float),
        left_h=np.array([each[0][3] for each in cohorts], float),
    )


def treatments_of(rows, queues):
    """Return the treatments of (unit, code of the queue, start, end) in a record of some queues."""
    rows = sorted(rows, key=lambda row: row[1])
    return Treatments(
        unit=np.array([row[0] for row in rows], np.int32),
        start_h=np.array([row[2] for row in rows], float),
        end_h=np.array([row[3] for row in rows], float),
        first=np.searchsorted([row[1] for row in rows], np.arange(queues + 1)),
    )
