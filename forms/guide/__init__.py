"""Am I right here? Ten questions, one a page, and a way on for everybody; every way on is counted without a name."""
