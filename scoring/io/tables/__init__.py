"""Reads the rows of any table that people have: text in any usual encoding and delimiter, or an XLSX workbook."""
