"""What browsers send and what they get, as strict types: nothing of it goes on unchecked."""
