"""Simulates respondents with known positions, and measures how well forms recover them."""
