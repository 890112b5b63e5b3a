"""Results in words, rows and pictures: every chart comes with its table and its sentence.

Rows, words and tables need no Plotly, so that a page without charts stays light; only ``chart`` and the modules named
after a chart do. Every number is rounded in ``numbers``, once, for the screen, the PDF and the exports.
"""
