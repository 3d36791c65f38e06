"""Directory of organs and windows, and which of them handles which kind of act."""
