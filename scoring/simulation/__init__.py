"""Simulated respondents with known positions, and how well forms recover them."""
