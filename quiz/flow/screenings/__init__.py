"""A screening, its states, and the people invited to it, as values."""
