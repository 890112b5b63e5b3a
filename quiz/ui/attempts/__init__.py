"""The result page's sections, from the verdict to "delete everything"; each takes what is shown and draws itself."""
