"""A record as two Parquet files: one row a load unit, one row an event.

Units are written flow by flow, a row group each, because a flow passes only a few of the corridor's
queues: a table of all units and all queues would be mostly empty and a hundred times larger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.record.rows import EventKind

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from sim.record.rows import Record

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer[Any]]
    Visits = dict[int, tuple[Floats, Floats]]

DIGITS = 5
"""Of a number within its flow, as in ``westbound_containers-00417``."""


def write_events(record: Record, file: Path) -> None:
    """Write one row an event, in order of time.

    Columns: ``time_h``, ``vehicle``, ``flow``, ``traffic_class``, ``direction``, ``place``,
    ``step``, ``kind`` (``begin``, ``arrive``, ``start``, ``end``, ``finish``, ``give_up``,
    ``interrupt``) and ``cause``.

    Parameters
    ----------
    record
        A run.
    file
        Where to; replaced if it exists.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    events, vehicles = record.events, record.vehicles
    kinds = [kind.name.lower() for kind in EventKind]
    places = _levels([queue.place for queue in record.queues])
    steps = _levels([queue.step for queue in record.queues])
    causes = _levels([queue.cause for queue in record.queues])
    columns = {
        "time_h": pa.array(events.time_h),
        "vehicle": pa.DictionaryArray.from_arrays(
            events.vehicle, _ids(record.flows, vehicles.flow, vehicles.number)
        ),
        "flow": _named(vehicles.flow[events.vehicle], record.flows),
        "traffic_class": _named(vehicles.traffic_class[events.vehicle], record.classes),
        "direction": _named(vehicles.direction[events.vehicle], record.directions),
        "place": _named(np.asarray(places[1])[events.queue], places[0]),
        "step": _named(np.asarray(steps[1])[events.queue], steps[0]),
        "kind": _named(events.kind, kinds),
        "cause": _named(np.asarray(causes[1])[events.queue], causes[0]),
    }
    pq.write_table(pa.table(columns), file, compression="zstd")


def write_units(record: Record, file: Path) -> None:
    """Write one row a load unit, with a timestamp for every stage that it went through.

    Columns: ``unit``, ``flow``, ``traffic_class`` (empty if none of the flow has left), ``teu``,
    ``tonnes``, ``ordered_h``, ``arrived_h``, ``lost_h``, ``outcome``, and for every queue
    ``<place>.<step>.start_h`` and ``<place>.<step>.end_h``: when what was waited for was granted,
    to the unit or to the vehicle that carried it, and when it was over.  Empty where the unit did
    not go; the last time where it went more than once.

    Parameters
    ----------
    record
        A run.
    file
        Where to; replaced if it exists.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    stages = [
        f"{queue.place}.{queue.step}.{end}"
        for queue in record.queues
        for end in ("start_h", "end_h")
    ]
    schema = pa.schema(
        [
            ("unit", pa.string()),
            ("flow", pa.dictionary(pa.int32(), pa.string())),
            ("traffic_class", pa.dictionary(pa.int32(), pa.string())),
            ("teu", pa.float64()),
            ("tonnes", pa.float64()),
            ("ordered_h", pa.float64()),
            ("arrived_h", pa.float64()),
            ("lost_h", pa.float64()),
            ("outcome", pa.dictionary(pa.int32(), pa.string())),
            *((stage, pa.float64()) for stage in dict.fromkeys(stages)),
        ]
    )
    visits = _visits(record)
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for flow in range(len(record.flows)):
            rows = np.flatnonzero(record.units.flow == flow)
            if rows.size:
                columns = _unit_columns(record, rows) | _stage_columns(record, rows, visits)
                arrays = [
                    columns[field.name]
                    if field.name in columns
                    else pa.nulls(rows.size, field.type)
                    for field in schema
                ]
                writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _unit_columns(record: Record, rows: Integers) -> dict[str, Any]:
    import numpy as np
    import pyarrow as pa

    units, vehicles = record.units, record.vehicles
    of_flow = vehicles.traffic_class[vehicles.flow == units.flow[rows[0]]][:1]
    kind = {}
    if of_flow.size:
        kind = {"traffic_class": _named(np.repeat(of_flow, rows.size), record.classes)}
    return kind | {
        "unit": _ids(record.flows, units.flow[rows], units.number[rows]),
        "flow": _named(units.flow[rows], record.flows),
        "teu": pa.array(units.teu[rows]),
        "tonnes": pa.array(units.tonnes[rows]),
        "ordered_h": _times(units.ordered_h[rows]),
        "arrived_h": _times(units.arrived_h[rows]),
        "lost_h": _times(units.lost_h[rows]),
        "outcome": _named(units.outcome[rows], record.outcomes),
    }


def _stage_columns(record: Record, rows: Integers, visits: Visits) -> dict[str, Any]:
    """Return the columns of the queues that these units went through."""
    import numpy as np

    flow = record.units.flow[rows[0]]
    boarded = np.flatnonzero(record.units.flow[record.boardings.unit] == flow)
    treated = np.flatnonzero(record.units.flow[record.treatments.unit] == flow)
    carriers = np.unique(record.boardings.vehicle[boarded])
    passed = {code for code, visit in visits.items() if not np.isnan(visit[0][carriers]).all()}
    passed |= set(np.unique(record.treatments.queue[treated]).tolist())
    columns = {}
    for code in sorted(passed):
        queue = record.queues[code]
        start_h, end_h = np.full(rows.size, np.nan), np.full(rows.size, np.nan)
        for units, start, end in (
            _on_board(record, boarded, visits.get(code)),
            _by_hand(record, treated[record.treatments.queue[treated] == code]),
        ):
            place = np.searchsorted(rows, units)
            start_h[place], end_h[place] = start, end
        if not np.isnan(start_h).all():
            columns[f"{queue.place}.{queue.step}.start_h"] = _times(start_h)
            columns[f"{queue.place}.{queue.step}.end_h"] = _times(end_h)
    return columns


def _on_board(
    record: Record, boarded: Integers, visits: tuple[Floats, Floats] | None
) -> tuple[Integers, Floats, Floats]:
    """Return unit, start and end of a queue's visits that units made on a vehicle."""
    import numpy as np

    if visits is None:
        return np.empty(0, np.int64), np.empty(0), np.empty(0)
    boardings = record.boardings
    vehicle = boardings.vehicle[boarded]
    start, end = visits[0][vehicle], visits[1][vehicle]
    left = boardings.left_h[boarded]
    aboard = (start >= boardings.boarded_h[boarded]) & ~(start > left)
    return boardings.unit[boarded[aboard]], start[aboard], end[aboard]


def _by_hand(record: Record, treated: Integers) -> tuple[Integers, Floats, Floats]:
    """Return unit, start and end of what was done to units themselves."""
    treatments = record.treatments
    return treatments.unit[treated], treatments.start_h[treated], treatments.end_h[treated]


def _visits(record: Record) -> Visits:
    """Return the last start and end of every vehicle at each queue that any visited."""
    import numpy as np

    events = record.events
    visits = {}
    for code, queue in enumerate(record.queues):
        here = np.flatnonzero(events.queue == code)
        if queue.kind == "life" or not here.size:
            continue
        times = []
        for kind in (EventKind.START, EventKind.END):
            those = here[events.kind[here] == kind]
            time_h = np.full(record.vehicles.flow.size, np.nan)
            time_h[events.vehicle[those]] = events.time_h[those]
            times.append(time_h)
        visits[code] = (times[0], times[1])
    return visits


def _times(hours: Floats) -> Any:  # noqa: ANN401 -- pyarrow has no types
    """Return hours, those that never came as empty."""
    import numpy as np
    import pyarrow as pa

    return pa.array(hours, mask=~np.isfinite(hours))


def _levels(names: list[str]) -> tuple[list[str], list[int]]:
    """Return the different names in order of appearance, and the code of each."""
    levels = {name: code for code, name in enumerate(dict.fromkeys(names))}
    return list(levels), [levels[name] for name in names]


def _named(codes: Integers, names: tuple[str, ...] | list[str]) -> Any:  # noqa: ANN401 -- as above
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(
        pa.array(codes, pa.int32()), pa.array(list(names), pa.string())
    )


def _ids(flows: tuple[str, ...], flow: Integers, number: Integers) -> Any:  # noqa: ANN401 -- as above
    import pyarrow as pa
    import pyarrow.compute as pc

    numbers = pc.utf8_lpad(pa.array(number).cast(pa.string()), DIGITS, "0")
    names = pa.array(list(flows), pa.string()).take(pa.array(flow, pa.int32()))
    return pc.binary_join_element_wise(names, numbers, "-")
