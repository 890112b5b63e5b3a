"""What a person takes away: a two-page PDF, and their answers and scores as CSV and JSON."""
