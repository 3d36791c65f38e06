"""Indicators counted from the register, and the figures of them that are copied down to the public page."""
