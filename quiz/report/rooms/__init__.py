"""Files of a live room, for its host."""
