"""A kind of step from another package: every n-th load unit goes over a weighbridge."""
