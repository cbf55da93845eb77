"""Charts and maps of the report."""
