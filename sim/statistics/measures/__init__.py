"""Indicators of one run: each module yields rows of some of them."""
