"""Thin screens of the dossier room."""
