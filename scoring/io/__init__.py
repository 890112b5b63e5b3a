"""Reads tables of answers and writes scores to files."""
