"""The words, rows and charts of a live room."""
