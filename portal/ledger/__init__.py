"""Append-only, hash-chained log of everything that happens; its verification."""
