"""Boardings and treatments of a record from one row each, for records that are written by hand."""

from itertools import groupby

import numpy as np

from sim.record import AtQueue, Boardings, Treatments


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


def treatments_of(rows):
    """Return the treatments of (unit, code of the queue, start, end)."""
    by_queue = {}
    for queue in sorted({row[1] for row in rows}):
        unit, _, start_h, end_h = zip(*(row for row in rows if row[1] == queue), strict=True)
        by_queue[queue] = AtQueue(
            np.array(unit, np.int32), np.array(start_h, float), np.array(end_h, float)
        )
    return Treatments(by_queue)
