"""What a form says by itself: that another way is the right one, and what follows from the answers so far."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition.kinds.base import Answers, Around, Kind, register
from forms.definition.shape import Field
from portal.privacy.identity import InvalidIdentity, age_on, check_resident_id

ADDRESS = re.compile(r"(https?://[^\s]+|tel:[0-9+-]{3,20}|/[^\s/][^\s]*|/)")
HINTS: tuple[tuple[str, Any], ...] = (
    ("limits", gettext_lazy("Last days for review and suit")),
    ("age", gettext_lazy("Age of the applicant")),
    ("members", gettext_lazy("Number of applicants")),
)


class Telling(Kind):
    """A kind that asks nothing."""

    asks = False

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        return {}

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        return {}

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        return []

    def facts(self, spec: Field, answers: Answers) -> dict[str, Any]:
        return {}


@register
class Exit(Telling):
    """Says why this is not the right place and where to go. Shown by its condition.

    Options: text, links [{"label", "address"}], hard. A soft exit lets people go on: we must accept the application. A
    hard one ends the form here (state secrets never go through it).
    """

    code = "exit"
    template = "forms/kinds/exit.html"

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        if spec.options.get("hard"):
            raise ValidationError(_("This form ends here: %(label)s") % {"label": spec.label})
        return {}


@register
class Hint(Telling):
    """Something computed from the answers of earlier steps. Options: what (a code of HINTS)."""

    code = "hint"
    template = "forms/kinds/hint.html"


def safe_links(links: Any) -> list[dict[str, str]]:
    """The links of an exit whose address is a web page, a page of this site, or a telephone number."""
    return [
        {"label": str(link["label"]), "address": str(link["address"])}
        for link in links or ()
        if ADDRESS.fullmatch(str(link.get("address") or ""))
    ]


def computed_lines(spec: Field, around: Around) -> list[str]:
    """What a hint about age or number of applicants says; nothing while the answers are not there."""
    return {"age": _age_lines, "members": _member_lines}.get(spec.options.get("what", ""), _no_lines)(around)


def _no_lines(around: Around) -> list[str]:
    return []


def _age_lines(around: Around) -> list[str]:
    try:
        birth = check_resident_id(str(around.answers.get("applicant_id") or ""), today=around.today).birth
    except InvalidIdentity:
        return []
    years = age_on(birth, around.today)
    if years < 18:
        return [_("By the number the applicant is %(years)s years old, a minor.") % {"years": years}]
    return [_("By the number the applicant is %(years)s years old.") % {"years": years}]


def _member_lines(around: Around) -> list[str]:
    others = len(around.answers.get("co_applicants") or [])
    return [_("There are %(count)s applicants, the first one among them.") % {"count": others + 1}] if others else []
