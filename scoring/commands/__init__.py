"""The analyst's commands, one module each: ``add(commands)`` declares its options and what runs."""
