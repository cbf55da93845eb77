"""Checks that a record holds together: vehicles, units and queues add up."""
