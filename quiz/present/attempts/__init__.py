"""The words, rows and charts of one person's question and result."""
