"""Rows of people: further applicants, their representatives, agents (domain 5.3, 5.4)."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition.kinds.base import Answers, Around, register
from forms.definition.kinds.cells import Column
from forms.definition.kinds.identity import RESIDENT, TYPES
from forms.definition.kinds.rows import Group, Row
from forms.definition.shape import Field

AGENT_KINDS: tuple[tuple[str, Any], ...] = (
    ("lawyer", gettext_lazy("Lawyer")),
    ("legal_worker", gettext_lazy("Legal worker of a grass-roots office")),
    ("relative", gettext_lazy("Near relative")),
    ("staff", gettext_lazy("Member of staff")),
    ("recommended", gettext_lazy("Recommended by community, unit or association")),
)
LICENSED = frozenset({"lawyer", "legal_worker"})
POWERS: tuple[tuple[str, Any], ...] = (
    ("general", gettext_lazy("General authority: speaks and hands in material for you")),
    ("special", gettext_lazy("Special authority: may also change or withdraw requests, settle and sign")),
)
MOST_AGENTS = 2
FEWEST_REPRESENTATIVES, MOST_REPRESENTATIVES = 2, 5


def person_columns() -> tuple[Column, ...]:
    """Name, document and phone of one person."""
    return (
        Column("name", _("Name"), "name", True, 60),
        Column("idtype", _("Kind of document"), "choice", choices=TYPES, default=RESIDENT),
        Column("id", _("Number on the document"), "identity", True, 40, secret=True),
        Column("phone", _("Phone (may be left empty)"), "phone", length=40, secret=True),
    )


def doubled(spec: Field, rows: list[Row], column: str, sentence: str) -> dict[str, str]:
    """A fault at every row whose cell repeats that of an earlier row."""
    seen: dict[str, int] = {}
    faults = {}
    for number, row in enumerate(rows):
        if (value := row.get(column, "")) in seen:
            facts = {"name": row.get("name", ""), "row": number + 1, "other": seen[value] + 1}
            faults[f"{spec.key}-{number}-{column}"] = sentence % facts
        elif value:
            seen[value] = number
    return faults


@register
class CoApplicants(Group):
    """Further applicants beside the first; typed, or taken from an uploaded list. Rows: name, idtype, id, phone, share, page."""

    code = "co_applicants"
    template = "forms/kinds/co_applicants.html"
    main = "name"
    takes_list = True

    def columns(self, spec: Field) -> tuple[Column, ...]:
        return (
            *person_columns(),
            Column("share", _("Share of the claim"), length=60),
            Column("page", _("Page of the signature"), "number", length=6),
        )

    def check_rows(self, spec: Field, rows: list[Row], around: Around) -> dict[str, str]:
        first = str(around.answers.get("applicant_id") or "")
        for number, row in enumerate(rows):
            if first and row.get("id") == first:
                return self._at(
                    spec, number, around, _("%(name)s is the first applicant already.") % {"name": row["name"]}
                )
        sentence = _("%(name)s: rows %(other)s and %(row)s have the same number. Everybody is listed once.")
        faults = doubled(spec, rows, "id", sentence)
        for name, text in faults.items():
            return self._at(spec, int(name.split("-")[-2]), around, text)
        return {}

    def _at(self, spec: Field, number: int, around: Around, text: str) -> dict[str, str]:
        """The fault at the typed row, or at the list when the row came with it."""
        typed = number < self.rows_shown(spec, around)
        return {f"{spec.key}-{number}-id" if typed else f"{spec.key}-rows": text}


@register
class Representatives(Group):
    """Who speaks for many applicants: two to five of the applicants themselves. Options: members (key of their group)."""

    code = "representatives"
    main = "name"
    most = MOST_REPRESENTATIVES

    def columns(self, spec: Field) -> tuple[Column, ...]:
        return (
            Column("name", _("Name of the representative"), "name", True, 60),
            Column("phone", _("Phone of the representative"), "phone", True, 40, secret=True),
        )

    def check_rows(self, spec: Field, rows: list[Row], around: Around) -> dict[str, str]:
        members = {row.get("name") for row in around.answers.get(spec.options.get("members") or "co_applicants") or []}
        members.add(str(around.answers.get("applicant_name") or ""))
        for number, row in enumerate(rows):
            if len(members) > 1 and row["name"] not in members:
                text = _("%(name)s is not among the applicants; a representative is one of them.") % row
                return {f"{spec.key}-{number}-name": text}
        if faults := doubled(spec, rows, "name", _("%(name)s is chosen twice.")):
            return faults
        if spec.required and len(rows) < FEWEST_REPRESENTATIVES:
            return {
                f"{spec.key}-{len(rows)}-name" if rows else f"{spec.key}-0-name": _(
                    "Please choose 2 to 5 representatives."
                )
            }
        return {}

    def rows_shown(self, spec: Field, around: Around) -> int:
        return max(super().rows_shown(spec, around), FEWEST_REPRESENTATIVES)


@register
class Agents(Group):
    """One or two agents. Rows: name, kind, licence, office, phone, idtype, id, power."""

    code = "agents"
    main = "name"
    most = MOST_AGENTS

    def columns(self, spec: Field) -> tuple[Column, ...]:
        name, idtype, number, _phone = person_columns()
        return (
            name,
            Column("kind", _("Who the agent is"), "choice", True, choices=AGENT_KINDS),
            Column("licence", _("Licence number (lawyers and legal workers)"), "licence", length=40),
            Column("office", _("Law firm, office or unit"), length=100),
            Column("phone", _("Phone of the agent"), "phone", True, 40, secret=True),
            idtype,
            Column("id", number.label, "identity", False, 40, secret=True),
            Column("power", _("What the agent may do"), "choice", True, choices=POWERS),
        )

    def check_rows(self, spec: Field, rows: list[Row], around: Around) -> dict[str, str]:
        for number, row in enumerate(rows):
            if row["kind"] in LICENSED and not row.get("licence"):
                return {
                    f"{spec.key}-{number}-licence": _("Please write the licence number of the lawyer or legal worker.")
                }
            if row["kind"] in LICENSED and not row.get("office"):
                return {f"{spec.key}-{number}-office": _("Please write the law firm or office.")}
            if row["kind"] not in LICENSED and not row.get("id"):
                return {f"{spec.key}-{number}-id": _("Please write the number of the agent's identity document.")}
        return doubled(spec, rows, "name", _("%(name)s is named twice."))

    def facts(self, spec: Field, answers: Answers) -> dict[str, Any]:
        rows = answers.get(spec.key) or []
        first = rows[0] if rows else {}
        kinds = dict(AGENT_KINDS)
        return super().facts(spec, answers) | {
            "agent_name": "、".join(row["name"] for row in rows),
            "agent_kind": "、".join(str(kinds.get(row["kind"], "")) for row in rows),
            "agent_phone": first.get("phone", ""),
        }
