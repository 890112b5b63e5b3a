"""Implements computerized adaptive testing: which item to ask next and when to stop."""
