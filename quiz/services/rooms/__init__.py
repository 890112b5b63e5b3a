"""Use cases of live rooms, for participants and for hosts, and the store that they need."""
