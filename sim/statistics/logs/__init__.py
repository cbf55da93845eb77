"""What happened in a run, as columns: events, visits, dwells, boardings."""
