"""Reads untrusted files: strict YAML into plain trees, and trees into validated models."""
