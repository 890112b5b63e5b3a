"""Attempts in SQL."""
