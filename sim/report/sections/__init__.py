"""The parts of the report: sentences, cards and tables, one module a part."""
