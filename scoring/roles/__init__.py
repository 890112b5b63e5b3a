"""Computes the fit of roles from posteriors: distances, fits, win probabilities and verdicts."""
