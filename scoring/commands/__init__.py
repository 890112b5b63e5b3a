"""Implements the commands for analysts, one module each: ``add(commands)`` adds its parser and the function to run."""
