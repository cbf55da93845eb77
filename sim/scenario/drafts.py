"""A scenario to start from, for `sim new`."""

from __future__ import annotations

_SKELETON = """\
# A scenario says what differs from another one.  `sim check` tells everything that is wrong with
# this file, `sim run` runs it, `sim schema` describes every key for your editor.

title: More cranes at the border
question: How many more trains a day can the crossing take?

# The number that answers it: trains_per_day, teu_per_day, tonnes_per_year, transit_time_h (of a
# `flow`), border_time_h …, at a facility or section; the freight of a year if left out.
answer: {indicator: trains_per_day, place: khorgos-altynkol}

# What this starts from: a file beside this one, or the name of a scenario that ships (`sim
# scenarios` lists them).
extends: baseline_2022

# What is compared with the baseline.  Each alternative lists what it changes, by dotted path.
alternatives:
  more_cranes:
    title: Five cranes from March
    changes:
      # `from` and `until` are dates, and may be left out.  A plain value holds for the whole run:
      #   facilities.khorgos_gateway.steps.gauge_change.servers: 5
      facilities.khorgos_gateway.steps.gauge_change.servers: {to: 5, from: 2022-03-01}
    # What it costs; leave it out if you don't know.
    cost: {capital_usd: 24_000_000, source: assumed}

  # An alternative may go on from another one:
  # more_cranes_and_paths:
  #   title: ... and more export trains accepted
  #   extends: more_cranes
  #   changes:
  #     facilities.altynkol.steps.export_exchange.slots_per_day: 15

# Where the numbers of this file come from: the id of a fact (`sim seeds` lists them), an address,
# or `assumed` or `proposed`.  The report shows it beside the number.
sources:
  alternatives.more_cranes: proposed
"""


def skeleton() -> str:
    """Return a commented scenario to start from; it loads and runs as it is."""
    return _SKELETON
