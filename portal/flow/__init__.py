"""The state machine kit: a table of moves and the only code that changes a status."""
