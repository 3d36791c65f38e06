"""Thin screens of the workbench: the list of forms, one form's desk, publishing, samples, files, sums, opinions."""
