"""A live room as a value, the transitions that a host makes, and which item is due on a phone."""
