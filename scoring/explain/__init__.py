"""Explains a result: contributions of answers, alternative methods and changes of answers that would flip it."""
