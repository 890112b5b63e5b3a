"""Fitting a pack's item parameters to responses by marginal maximum likelihood."""
