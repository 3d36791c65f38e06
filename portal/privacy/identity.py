"""Checks of identity numbers and names (GB 11643, GB 32100 and the formats of travel documents).

Each check takes what a person typed, returns its canonical form with what the number tells, or raises
`InvalidIdentity` with a code and a sentence for the screen. Pure; the present day comes from the caller.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from portal.privacy.canonical import (
    CJK_CLASS,
    MIDDLE_DOT,
    canonical_code,
    canonical_name,
    canonical_search,
    canonical_text,
)
from portal.privacy.sentences import sentence

__all__ = [
    "CreditCode",
    "IdNumber",
    "InvalidIdentity",
    "Phone",
    "age_on",
    "canonical_code",
    "canonical_name",
    "canonical_search",
    "canonical_text",
    "check_credit_code",
    "check_identity",
    "check_name",
    "check_phone",
    "check_resident_id",
]

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_SIGNS = "10X98765432"
# First two digits by great region (GB/T 2260), Hong Kong, Macau and Taiwan residents last.
PROVINCE_SPANS = ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
PROVINCES = frozenset(str(code) for span in PROVINCE_SPANS for code in range(span[0], span[1] + 1))
ID_KINDS = {"81": "hong_kong_resident", "82": "macau_resident", "83": "taiwan_resident"}
MAX_AGE = 130
CHINA_TIME = timezone(timedelta(hours=8))
CREDIT_SIGNS = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")
REGISTRARS = frozenset("123456789ANY")
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
CHINESE_NAME = re.compile(rf"[{CJK_CLASS}{MIDDLE_DOT}]{{2,50}}")
LATIN_NAME = re.compile(
    rf"(?=.*[A-Za-z])[A-Za-z\u00c0-\u024f{CJK_CLASS}][A-Za-z\u00c0-\u024f{CJK_CLASS} .,'{MIDDLE_DOT}-]{{1,99}}"
)
MOBILE = re.compile(r"1[3-9][0-9]{9}")
LANDLINE = re.compile(r"(0[0-9]{2,3})-?([0-9]{7,8})(-[0-9]{1,6})?")
PATTERNS = {
    "hk_macau_permit": re.compile(r"[HM][0-9]{8}(?:[0-9]{2})?"),
    "taiwan_permit": re.compile(r"[0-9]{8}|[0-9]{10}[A-Z]"),
    "passport": re.compile(r"[A-Z0-9]{5,12}"),
    "foreign_residence_old": re.compile(r"[A-Z]{3}[0-9]{12}"),
    "postcode": re.compile(r"[0-9]{6}"),
    "lawyer_licence": re.compile(r"[0-9]{17}"),
}


class InvalidIdentity(ValueError):
    """The number is wrong. `code` says how, `message` says it to the person, `overridable` lets the window insist."""

    def __init__(self, code: str, kind: str, *, overridable: bool = False) -> None:
        super().__init__(f"{kind}: {code}")
        self.code = code
        self.kind = kind
        self.overridable = overridable

    @property
    def message(self) -> str:
        return sentence(self.kind, self.code)


@dataclass(frozen=True)
class IdNumber:
    """An 18-character identity number: `sex` is "male" or "female", `region` the first six digits."""

    canonical: str
    birth: date
    sex: str
    region: str
    kind: str = "resident_id"


@dataclass(frozen=True)
class CreditCode:
    """A unified social credit code. `inner_ok` is False when the organisation code inside has a wrong check digit (soft)."""

    canonical: str
    registrar: str
    region: str
    inner_ok: bool


@dataclass(frozen=True)
class Phone:
    canonical: str
    kind: str


def check_resident_id(raw: str, *, today: date | None = None) -> IdNumber:
    """An identity card, a residence permit of Hong Kong, Macau or Taiwan residents, or a 2023 foreigner's residence card.

    `today` bounds the date of birth (give the portal's day; without it the machine's). Codes: length, old_card,
    characters, region, birth_date, birth_future, birth_old, check_digit. Source: GB 11643, ISO 7064 MOD 11-2.
    """
    number = canonical_code(raw)
    if re.fullmatch(r"[0-9]{15}", number):
        raise InvalidIdentity("old_card", "resident_id")
    if len(number) != 18:
        raise InvalidIdentity("length", "resident_id")
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise InvalidIdentity("characters", "resident_id")
    if number[0] != "9" and number[:2] not in PROVINCES:
        raise InvalidIdentity("region", "resident_id")
    birth = _birth(number, today or datetime.fromtimestamp(time.time(), tz=CHINA_TIME).date())
    if CHECK_SIGNS[sum(int(sign) * weight for sign, weight in zip(number, WEIGHTS, strict=False)) % 11] != number[17]:
        raise InvalidIdentity("check_digit", "resident_id")
    kind = "foreign_residence" if number[0] == "9" else ID_KINDS.get(number[:2], "resident_id")
    return IdNumber(number, birth, "male" if int(number[16]) % 2 else "female", number[:6], kind)


def check_credit_code(raw: str) -> CreditCode:
    """A unified social credit code (GB 32100-2015). A failing check digit is overridable: issuing errors exist.

    Codes: length, characters, registrar, region, check_digit.
    """
    code = canonical_code(raw)
    if len(code) != 18:
        raise InvalidIdentity("length", "credit_code")
    if not set(code) <= CREDIT_SIGNS:
        raise InvalidIdentity("characters", "credit_code")
    if code[0] not in REGISTRARS:
        raise InvalidIdentity("registrar", "credit_code")
    if not code[2:8].isdigit():
        raise InvalidIdentity("region", "credit_code")
    try:
        uscc.validate(code)
    except ValidationError:
        raise InvalidIdentity("check_digit", "credit_code", overridable=True) from None
    return CreditCode(code, code[0], code[2:8], _organisation_code_ok(code[8:17]))


def check_phone(raw: str) -> Phone:
    """A Chinese mobile or landline number; canonical as 13800000000 or 0000-1234567(-extension). Code: format."""
    number = re.sub(r"^(?:\+|00)?86(?=1[0-9]{10}$|0)", "", re.sub(r"[()]", "", canonical_code(raw)))
    if MOBILE.fullmatch(number.replace("-", "")):
        return Phone(number.replace("-", ""), "mobile")
    found = LANDLINE.fullmatch(number)
    if found is None:
        raise InvalidIdentity("format", "phone")
    return Phone(f"{found[1]}-{found[2]}{found[3] or ''}", "landline")


def check_name(raw: str) -> str:
    """A person's name in canonical form: Chinese of 2–50 characters, or Latin letters for foreigners. Codes: empty, characters."""
    name = canonical_name(raw)
    if not name:
        raise InvalidIdentity("empty", "name")
    if not CHINESE_NAME.fullmatch(name) and not LATIN_NAME.fullmatch(name):
        raise InvalidIdentity("characters", "name")
    return name


def check_identity(kind: str, raw: str, *, today: date | None = None) -> str:
    """The canonical number of a document of `kind`: resident_id, credit_code, foreign_residence or a key of PATTERNS."""
    if kind == "foreign_residence" and PATTERNS["foreign_residence_old"].fullmatch(canonical_code(raw)):
        return canonical_code(raw)
    if kind in CHECKS:
        return CHECKS[kind](raw, today)
    number = canonical_code(raw).replace("-", "")
    if not PATTERNS[kind].fullmatch(number):
        raise InvalidIdentity("format", kind)
    return number


CHECKS: dict[str, Callable[[str, date | None], str]] = {
    "resident_id": lambda raw, today: check_resident_id(raw, today=today).canonical,
    "residence_permit": lambda raw, today: check_resident_id(raw, today=today).canonical,
    "foreign_residence": lambda raw, today: check_resident_id(raw, today=today).canonical,
    "credit_code": lambda raw, today: check_credit_code(raw).canonical,
}


def age_on(birth: date, day: date) -> int:
    """Full years of age on `day`; somebody born on 29 February is a year older on 1 March of a common year."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _birth(number: str, today: date) -> date:
    try:
        birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise InvalidIdentity("birth_date", "resident_id") from None
    if birth > today:
        raise InvalidIdentity("birth_future", "resident_id")
    if age_on(birth, today) > MAX_AGE:
        raise InvalidIdentity("birth_old", "resident_id")
    return birth


def _organisation_code_ok(code: str) -> bool:
    """GB 11714 over the nine characters inside a credit code."""
    total = sum(int(sign, 36) * weight for sign, weight in zip(code, ORGANISATION_WEIGHTS, strict=False))
    return code[8] == "0123456789X0"[11 - total % 11]
