"""Use cases of an attempt, and the store that they need."""
