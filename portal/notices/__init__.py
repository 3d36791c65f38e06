"""Telling staff: in-app notices, outside channels, editable texts, delivery log."""
