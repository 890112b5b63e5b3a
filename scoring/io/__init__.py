"""Tables of answers read from CSV files, and scores written to files."""
