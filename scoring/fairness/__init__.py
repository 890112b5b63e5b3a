"""Computes adverse impact of selection and differential item functioning."""
