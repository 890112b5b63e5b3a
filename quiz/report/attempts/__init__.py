"""Files of one attempt, for the person who took it."""
