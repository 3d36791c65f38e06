"""What one small input takes, alone or in a row of a group: how it is asked, and its canonical value. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from forms.definition.kinds.base import Around, Choices, tidy
from portal.desk.limits import Paragraphs
from portal.privacy import identity

AMOUNT = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,6})?)(万?)元?")
MOST_MONEY = Decimal("999999999999.99")
DAY = re.compile(r"([0-9]{4})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?")
LICENCE = re.compile(r"[0-9A-Z]{6,20}")


class Unfit(ValueError):
    """What was typed does not fit; the message is a whole sentence."""


@dataclass(frozen=True)
class Column:
    """One column of a group. `cell` names an entry of CELLS; `ask` is the sentence when a needed answer is missing."""

    code: str
    label: Any
    cell: str = "text"
    required: bool = False
    length: int = 200
    choices: Choices = ()
    default: str = ""
    ask: Any = ""
    secret: bool = False


def cell_field(column: Column) -> forms.Field:
    """The Django field of one cell; what it means is checked by `clean_cell`."""
    if column.cell == "choice":
        empty = () if column.default else (("", _("Please choose")),)
        return forms.ChoiceField(
            label=column.label,
            required=False,
            choices=[*empty, *column.choices],
            initial=column.default or None,
            error_messages={"invalid_choice": _("Please choose from the list.")},
        )
    widget: forms.Widget = forms.TextInput(attrs=dict(TYPED.get(column.cell, {"autocomplete": "off"})))
    if column.cell == "long":
        widget = forms.Textarea(attrs={"rows": 3, "data-count": column.length})
    return (Paragraphs if column.cell == "long" else forms.CharField)(
        label=column.label,
        required=False,
        max_length=column.length,
        error_messages={"max_length": _("At most %(count)s characters.") % {"count": column.length}},
        widget=widget,
    )


TYPED: dict[str, dict[str, Any]] = {
    "phone": {"inputmode": "tel", "autocomplete": "off"},
    "number": {"inputmode": "numeric", "autocomplete": "off"},
    "amount": {"inputmode": "decimal", "autocomplete": "off"},
    "identity": {"autocomplete": "off", "spellcheck": "false"},
}


def clean_cell(column: Column, typed: str, row: Mapping[str, str], around: Around) -> str:
    """The canonical text of one cell, "" for an empty one. `row` holds the row's raw texts by column. Raises Unfit."""
    if not identity.canonical_text(typed).strip():
        return ""
    try:
        return CELLS[column.cell](typed, row, around)
    except identity.InvalidIdentity as fault:
        raise Unfit(fault.message) from fault


def _choice(typed: str, row: Mapping[str, str], around: Around) -> str:
    return typed


def _line(typed: str, row: Mapping[str, str], around: Around) -> str:
    return tidy(identity.canonical_text(typed).replace("\n", " "))


def _long(typed: str, row: Mapping[str, str], around: Around) -> str:
    return identity.canonical_text(typed)


def _document(typed: str, row: Mapping[str, str], around: Around) -> str:
    return identity.check_identity(row.get("idtype") or "resident_id", typed, today=around.today)


def _licence(typed: str, row: Mapping[str, str], around: Around) -> str:
    """A lawyer's licence has 17 digits; those of other legal workers differ from place to place."""
    if row.get("kind") == "lawyer":
        return identity.check_identity("lawyer_licence", typed)
    number = identity.canonical_code(typed)
    if not LICENCE.fullmatch(number):
        raise Unfit(_("Please write the number of the licence: 6 to 20 letters and digits."))
    return number


def read_number(typed: str, *, most: int = 99999) -> str:
    """A whole number without sign. Raises Unfit."""
    number = identity.canonical_code(typed)
    if not (number.isascii() and number.isdigit()) or len(number) > 9 or int(number) > most:
        raise Unfit(_("Please write a whole number in digits, at most %(most)s.") % {"most": most})
    return str(int(number))


def read_amount(typed: str) -> str:
    """Yuan with at most two decimals: "2万元" is 20000.00. Raises Unfit."""
    found = AMOUNT.fullmatch(identity.canonical_code(typed).replace(",", "").removeprefix("¥"))
    if found is None:
        raise Unfit(_("Please write the amount in digits, for example 20000 or 2万."))
    amount = Decimal(found[1]) * (10000 if found[2] else 1)
    if amount > MOST_MONEY or amount != amount.quantize(Decimal("0.01")):
        raise Unfit(_("Please write the amount in yuan with at most two decimals."))
    return f"{amount:.2f}"


def read_day(typed: str) -> str:
    """A day typed as 2026-2-3, 2026.2.3 or 2026年2月3日, as ISO text. Raises Unfit."""
    found = DAY.fullmatch(identity.canonical_code(typed))
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else _no_day()
    except ValueError:
        return _no_day()


def _no_day() -> str:
    raise Unfit(_("Please write the day like 2026-3-5."))


def amount_text(amount: str) -> str:
    """20000.00 -> 20,000.00元."""
    return _("%(amount)s yuan") % {"amount": f"{Decimal(amount):,.2f}"}


Cell = Callable[[str, Mapping[str, str], Around], str]
CELLS: dict[str, Cell] = {
    "text": _line,
    "long": _long,
    "choice": _choice,
    "name": lambda typed, row, around: identity.check_name(typed),
    "phone": lambda typed, row, around: identity.check_phone(typed).canonical,
    "identity": _document,
    "licence": _licence,
    "number": lambda typed, row, around: read_number(typed),
    "amount": lambda typed, row, around: read_amount(typed),
    "date": lambda typed, row, around: read_day(typed),
}
