"""Computes the reliability of an instrument and indices of careless responding."""
