"""Liaison: what staff do with the party's room: reading and writing messages, query codes, requests about personal data."""
