"""Screens of case work in the admin shell."""
