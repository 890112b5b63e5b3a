"""Fits the item parameters of a pack to responses by marginal maximum likelihood."""
