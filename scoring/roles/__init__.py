"""From posteriors to roles: distances, fits, win probabilities and verdicts."""
