"""Presents the results of a live room in sentences, rows and charts."""
