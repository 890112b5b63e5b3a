"""Reliability of an instrument and signs of careless responding."""
