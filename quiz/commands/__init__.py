"""The operator's commands that need more room than `quiz.__main__` has."""
