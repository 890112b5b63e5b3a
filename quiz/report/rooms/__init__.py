"""The files that a host takes away from a live room."""
