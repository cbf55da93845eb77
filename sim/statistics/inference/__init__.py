"""From replications to statements: intervals, differences, selection, warm-up."""
