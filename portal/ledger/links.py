"""The links of the chain: which bytes are hashed and how a walk finds what was tampered with. Pure.

hash = SHA-256 over the canonical JSON of the row: keys in alphabetical order, no blanks, UTF-8 as it is, time in UTC
with microseconds, `detail` nested with its own keys sorted. The first row of a chain follows GENESIS.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from uuid import UUID

from django.utils.functional import Promise

from portal.ledger.digits import holds_personal_number

GENESIS = "0" * 64
FIELDS = (
    "about_id", "about_label", "about_type", "actor_id", "actor_kind", "actor_label", "actor_role", "actor_unit_id",
    "at", "chain", "detail", "event", "ip", "prev_hash", "reason", "request_id", "seq",
)  # fmt: skip
_AT, _PREV, _SEQ = FIELDS.index("at"), FIELDS.index("prev_hash"), FIELDS.index("seq")
_NAMES = tuple(f'"{name}":' for name in FIELDS)
_quote = json.encoder.encode_basestring  # a string as JSON, letters beyond ASCII kept
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
Row = tuple  # the values of FIELDS, then the stored hash


class UnfitDetail(ValueError):
    """The detail of a ledger row holds something that must not be there; the message names the key, not the value."""


def plain(value: object, where: str = "detail") -> object:
    """`value` as str, int, bool, None, list or dict; raises UnfitDetail on floats, unknown types and personal numbers."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return plain(value.value, where)
    if isinstance(value, dict):
        return {str(plain(key, where)): plain(item, f"{where}.{key}") for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [plain(item, f"{where}[{place}]") for place, item in enumerate(items)]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if not isinstance(value, str | int | UUID | Decimal | Promise):
        raise UnfitDetail(f"{where} is a {type(value).__name__}")
    if holds_personal_number(str(value)):
        raise UnfitDetail(f"{where} holds a number that could be a person's")
    return value if isinstance(value, int) else str(value).replace("\x00", "")


def canonical(values: Row) -> bytes:
    """The bytes that are hashed: `values` in the order of FIELDS, `at` an aware datetime.

    What json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":")) gives, put together by hand because
    a walk over millions of rows spends its time here (a test compares the two).
    """
    moment = values[_AT].astimezone(UTC).isoformat(timespec="microseconds")
    row = (*values[:_AT], moment, *values[_AT + 1 :])
    parts = [
        name + (_quote(value) if type(value) is str else str(value) if type(value) is int else _encode(value))
        for name, value in zip(_NAMES, row, strict=True)
    ]
    return f"{{{','.join(parts)}}}".encode("utf-8", "surrogatepass")


def link(values: Row) -> str:
    """The hash of one row, 64 hexadecimal digits."""
    return sha256(canonical(values)).hexdigest()


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a chain, and the first number it shows at; `up_to` where only a range can be named."""

    chain: str
    seq: int
    code: str
    up_to: int = 0

    def as_dict(self) -> dict[str, str | int]:
        """As it is stored and printed."""
        known: dict[str, str | int] = {"chain": self.chain, "seq": self.seq, "code": self.code}
        return known | ({"up_to": self.up_to} if self.up_to else {})


def walk(
    rows: Iterable[Row], chain: str, head: tuple[int, str], start: tuple[int, str] = (0, GENESIS)
) -> Iterator[Problem]:
    """Check `rows` (FIELDS plus stored hash, by seq, none above head) and yield the first problem, or nothing.

    `start` is the number and hash of the row before the first one; (0, GENESIS) for a whole chain.
    Codes: "missing" a number is left out; "order" it stands twice; "broken" the row does not follow the one before it;
    "altered" its content is not what was hashed; "head" the last row is not the one the head names.
    """
    expected, previous = start[0] + 1, start[1]
    for row in rows:
        seq = row[_SEQ]
        if seq != expected:
            yield Problem(chain, expected, "missing" if seq > expected else "order")
            return
        if row[_PREV] != previous:
            yield Problem(chain, seq, "broken")
            return
        if link(row[:-1]) != row[-1]:
            yield Problem(chain, seq, "altered")
            return
        previous, expected = row[-1], expected + 1
    if expected - 1 < head[0]:
        yield Problem(chain, expected, "missing")
    elif previous != head[1]:
        yield Problem(chain, head[0], "head")
