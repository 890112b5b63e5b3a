"""One attempt as a value, and the route through its form."""
