"""Adverse impact of selection and differential item functioning."""
