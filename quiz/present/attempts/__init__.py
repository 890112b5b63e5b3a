"""Presents one attempt: the question that is due, and the result in sentences, rows and charts."""
