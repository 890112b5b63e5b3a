"""Turns results into sentences, rows and charts; every chart has a table and a sentence with the same content.

Only ``chart`` and the modules that are named after a chart import Plotly, so that a page without charts loads without
it. Every number is rounded by a function of ``numbers``, and therefore equal on the screen, in the PDF and in exports.
"""
