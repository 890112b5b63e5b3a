"""Turns people's files and pasted texts into candidates to invite, after a review; stores nothing."""
