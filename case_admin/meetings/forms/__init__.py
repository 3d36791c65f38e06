"""Forms of a hearing, by what they are for."""
