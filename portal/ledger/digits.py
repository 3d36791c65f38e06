"""Numbers that could be a person's: found (ledger detail is refused) or blotted out (reasons, log lines). Pure.

A run of eleven or more digits, full-width ones included, or a phone or identity number written in groups. UUIDs and
hashes are let through: their digits mean nothing.
"""

import re

MASK = "***"
_HARMLESS = r"(?P<harmless>\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b|\b(?:[0-9a-f]{64}|[0-9a-f]{32})\b)"
_LONG = r"\d{11,}[Xx]?"
_PHONE = r"(?<!\d)1[3-9]\d[ -]\d{4}[ -]\d{4}(?!\d)"
_IDENTITY = r"(?<!\d)\d{6}[ -]\d{4}[ -]?\d{4}[ -]\d{3}[\dXx](?!\d)"
_PATTERN = re.compile("|".join((_HARMLESS, _LONG, _PHONE, _IDENTITY)))


def holds_personal_number(text: str) -> bool:
    """True when a number in `text` could be a phone, an identity or a bank account number."""
    return any(not match["harmless"] for match in _PATTERN.finditer(text))


def blot_personal_numbers(text: str) -> str:
    """`text` with every such number replaced by `***`."""
    return _PATTERN.sub(lambda match: match["harmless"] or MASK, text)
