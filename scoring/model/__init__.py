"""Computes posteriors from answers: codes of answers, response models of items, and quadrature."""
