"""Screens of the three duties."""
