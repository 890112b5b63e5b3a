"""The files that a person takes away from an attempt."""
