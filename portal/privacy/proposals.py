"""What to write for a place the machine is not sure of (domain specification 7.2, steps 8 to 10). Pure."""

import re

from portal.privacy.codes import Party, base_code
from portal.privacy.detectors import Finding

PLAIN = {
    "nickname": "某人", "birth": "出生日期略", "school_class": "某班", "health": "某种身体状况", "deed_prefix": "",
}  # fmt: skip
PARTY_KINDS = {"name": "person", "school": "organisation", "organisation": "organisation", "place": "place"}
FIGURE = re.compile(r"([0-9][0-9,]*\.?[0-9]*)(元|平方米|亩|公顷)")
MYRIAD = 10_000


def proposal_for(doubt: Finding) -> str:
    """A more general wording: a code for names, schools and places, an age band, a rounded amount, "" to leave it out."""
    if doubt.kind in PARTY_KINDS:
        return base_code(Party(doubt.text, PARTY_KINDS[doubt.kind]), "某")
    if doubt.kind == "age":
        return _age_band(int(re.sub(r"[^0-9]", "", doubt.text) or 0))
    if doubt.kind == "amount":
        return _rounded(doubt.text)
    return PLAIN.get(doubt.kind, "××××")


def _age_band(age: int) -> str:
    return "不满10岁" if age < 10 else f"{age // 10 * 10}余岁"


def _rounded(amount: str) -> str:
    found = FIGURE.search(amount)
    if found is None:
        return "若干"
    value, unit = float(found[1].replace(",", "")), found[2]
    if unit == "元":
        return (
            f"约{value / MYRIAD:.1f}万元".replace(".0万", "万")
            if value >= MYRIAD
            else f"约{round(value / 100) * 100}元"
        )
    return f"约{round(value)}{unit}"
