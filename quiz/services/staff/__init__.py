"""Use cases of staff accounts: set up, invite, sign in and out, sessions."""
