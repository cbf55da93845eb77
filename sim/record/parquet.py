"""Parquet files of a record: one with a row per load unit, one with a row per event.

Units are written flow by flow, one row group each, because a flow passes only a few of the
corridor's queues: a table of all units and all queues would be mostly empty and a hundred times
larger.  Their times are written as plain values and compressed: dictionary encoding, Parquet's
default, takes three times as long for fifty million values and saves nothing.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from sim.record.rows import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from sim.arrays import Floats, Integers
    from sim.record.rows import Record

UNITS, EVENTS = {"compression": "lz4"}, {"compression": "zstd", "compression_level": 1}
"""Compression options.  For a million units, lz4 gives 64 MB; zstd is a fifth smaller and a fifth
slower, snappy a sixth larger and no faster.  Events are fewer, so a slower codec is affordable."""
ENDS = ("start_h", "end_h")
BATCH = 65_536
"""Rows per write batch: pyarrow's default of 1,024 takes half as long again."""
DIGITS = 5
"""Digits of a number within its flow, as in ``westbound_containers-00417``."""


def write_events(record: Record, file: Path) -> None:
    """Write one row per event, in order of time.

    Columns: ``time_h``, ``vehicle``, ``flow``, ``traffic_class``, ``direction``, ``place``,
    ``step``, ``kind`` (``begin``, ``arrive``, ``start``, ``end``, ``finish``, ``give_up``,
    ``interrupt``) and ``cause``.

    Parameters
    ----------
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
    named = [name for name in columns if name != "time_h"]
    pq.write_table(pa.table(columns), file, use_dictionary=named, write_batch_size=BATCH, **EVENTS)


def write_units(record: Record, file: Path) -> None:
    """Write one row per load unit, with timestamps for every stage that it passed.

    Columns: ``unit``, ``flow``, ``traffic_class`` (empty if none of the flow has left), ``teu``,
    ``tonnes``, ``ordered_h``, ``arrived_h``, ``lost_h``, ``outcome``, and for every queue
    ``<place>.<step>.start_h`` and ``<place>.<step>.end_h``: the hours at which the request of the
    unit, or of the vehicle that carried it, was granted and ended.  Empty where the unit was not
    there; of several visits the last one is given.

    Parameters
    ----------
    file
        Where to; replaced if it exists.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = _unit_schema(record)
    named = [field.name for field in schema if pa.types.is_dictionary(field.type)]
    options = {"use_dictionary": named, "write_batch_size": BATCH, "write_statistics": named}
    with (
        pq.ParquetWriter(file, schema, **options, **UNITS) as writer,
        ThreadPoolExecutor(max_workers=1) as thread,
    ):
        written: Future[None] | None = None
        for table in _unit_tables(record, schema):
            # A table is built while the previous one is compressed; never more than two are in
            # memory.
            if written:
                written.result()
            written = thread.submit(writer.write_table, table)
        if written:
            written.result()


def _unit_tables(record: Record, schema: Any) -> Iterator[Any]:  # noqa: ANN401 -- as above
    """Yield a table of the units of each flow."""
    import pyarrow as pa

    from sim.record.unit_times import stages

    for rows, visited in stages(record):
        columns = _unit_columns(record, rows)
        for code, ends in visited:
            queue = record.queues[code]
            for end, hours in zip(ENDS, ends, strict=True):
                columns[f"{queue.place}.{queue.step}.{end}"] = _times(hours)
        arrays = [
            columns[field.name] if field.name in columns else pa.nulls(rows.size, field.type)
            for field in schema
        ]
        yield pa.Table.from_arrays(arrays, schema=schema)


def _unit_schema(record: Record) -> Any:  # noqa: ANN401 -- pyarrow has no types
    import pyarrow as pa

    name = pa.dictionary(pa.int32(), pa.string())
    times = [
        f"{queue.place}.{queue.step}.{end}"
        for queue in record.queues
        # There is no wait at the start and end of a vehicle, and even an empty column costs time.
        if queue.kind != "life"
        for end in ENDS
    ]
    return pa.schema(
        [
            ("unit", pa.string()),
            ("flow", name),
            ("traffic_class", name),
            ("teu", pa.float64()),
            ("tonnes", pa.float64()),
            ("ordered_h", pa.float64()),
            ("arrived_h", pa.float64()),
            ("lost_h", pa.float64()),
            ("outcome", name),
            *((time, pa.float64()) for time in dict.fromkeys(times)),
        ]
    )


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


def _times(hours: Floats) -> Any:  # noqa: ANN401 -- pyarrow has no types
    """Return hours as an array, with non-finite hours as nulls."""
    import numpy as np
    import pyarrow as pa

    came = np.isfinite(hours)
    # Pack the validity bitmap directly, lowest bit first: a tenth of pyarrow's time for a mask.
    bits = None if came.all() else pa.py_buffer(np.packbits(came, bitorder="little"))
    return pa.Array.from_buffers(pa.float64(), hours.size, [bits, pa.py_buffer(hours)])


def _levels(names: list[str]) -> tuple[list[str], list[int]]:
    """Return the distinct names in order of appearance, and the code of each name."""
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
