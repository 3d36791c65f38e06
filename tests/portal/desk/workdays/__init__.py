"""The calendar screens."""
