"""Work that must happen once, after the transaction that asks for it."""
