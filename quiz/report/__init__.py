"""Files for download: PDF reports, and answers and scores as CSV, XLSX and JSON."""
