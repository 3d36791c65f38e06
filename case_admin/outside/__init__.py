"""People of other houses (M33): who was given leave to see which case, for what, and until when."""
