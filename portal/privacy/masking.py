"""What screens show of names, numbers and addresses to people who need not know them whole. Pure.

Masks keep enough to tell two people apart on one screen, and are not a de-identification: that is deidentify.py.
"""

import re

from portal.privacy.canonical import canonical_code, canonical_name, canonical_text
from portal.privacy.surnames import given_name_length, surname_of

STAR = "*"
ADDRESS_HEAD = re.compile(r"^.{0,20}?(?:[县市区旗])(?:.{1,8}?(?:镇|乡|街道))?")


def mask_name(name: str) -> str:
    """Surname and stars: 欧阳样例 -> 欧阳**, 张三 -> 张*, John Sample -> J***."""
    surname = surname_of(name)
    if not surname:
        return ""
    return surname + STAR * min(3, given_name_length(name))


def mask_public_name(name: str) -> str:
    """First and last character for the public register: 张三 -> 张*, 张样三 -> 张*三, 欧阳样例 -> 欧**例."""
    name = canonical_name(name)
    if len(name) <= 2:
        return name[:1] + STAR * (len(name) > 0)
    return name[0] + STAR * min(6, len(name) - 2) + name[-1]


def mask_id(number: str) -> str:
    """First four and last four of an identity number or credit code, first and last two of a short one; the birth is hidden."""
    number = canonical_code(number)
    keep = 4 if len(number) >= 15 else 2 if len(number) >= 7 else 0
    return number[:keep] + STAR * (len(number) - 2 * keep) + (number[-keep:] if keep else "")


def mask_phone(number: str) -> str:
    """138****0000 for a mobile, area code and last two for a landline."""
    number = canonical_code(number)
    if re.fullmatch(r"(?:\+?86)?1[0-9]{10}", number):
        return f"{number[-11:-8]}****{number[-4:]}"
    area, dash, line = number.rpartition("-") if number.startswith("0") else ("", "", number)
    return area + dash + STAR * max(0, len(line) - 2) + line[-2:]


def mask_address(address: str) -> str:
    """Down to the town or county, the rest hidden: XX县示例镇样板村3组 -> XX县示例镇****."""
    address = canonical_text(address)
    head = ADDRESS_HEAD.match(address)
    return (head[0] if head else address[:2]) + STAR * 4 if address else ""
