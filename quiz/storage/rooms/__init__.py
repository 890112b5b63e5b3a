"""Live rooms in SQL."""
