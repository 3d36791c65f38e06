"""The transcript with its tables, and the opinion of the panel."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases.forms.fields import LongText

EVIDENCE = (
    ("name", gettext_lazy("Piece of evidence"), 120),
    ("side", gettext_lazy("Brought by"), 40),
    ("purpose", gettext_lazy("What it shall prove"), 300),
    ("reply", gettext_lazy("What the other side says"), 300),
)
SPARE_ROWS, MOST_ROWS = 3, 40


class TranscriptForm(forms.Form):
    """The transcript in the order of the hearing; `stored` is what was typed so far, `invited` who gives an opinion, `given`
    what invited accounts have written themselves: it stands there until the recorder has typed something.

    A table of evidence with some empty rows more than are filled; saving makes new ones. Nothing has to be filled in to save.
    """

    informed = LongText(label=gettext_lazy("Rights told, recusal asked for or not"), rows=3, required=False)
    procedure_stated = LongText(label=gettext_lazy("The unit: its procedure"), rows=4, required=False, max_length=4000)
    basis_stated = LongText(label=gettext_lazy("The unit: the law it applied"), rows=3, required=False, max_length=4000)
    facts_stated = LongText(label=gettext_lazy("The unit: the facts it found"), rows=4, required=False, max_length=4000)
    applicant_stated = LongText(label=gettext_lazy("The applicant"), rows=6, required=False, max_length=6000)
    debate = LongText(label=gettext_lazy("What it turns on, and the debate"), rows=6, required=False, max_length=6000)
    last_words = LongText(label=gettext_lazy("Last words of both sides"), rows=3, required=False)
    participants = LongText(label=gettext_lazy("Who was there"), rows=3, max_length=500, required=False)

    def __init__(
        self, data: Any = None, *, stored: dict[str, Any], invited: Sequence[str], given: Mapping[str, str]
    ) -> None:
        super().__init__(data, initial={name: stored.get(name, "") for name in self.base_fields})
        self.invited, self.rows = list(invited), 0
        told = stored.get("evidence") or []
        self.rows = min(max(len(told) + SPARE_ROWS, self._posted_rows()), MOST_ROWS)
        for row in range(self.rows):
            kept = told[row] if row < len(told) else {}
            for key, label, most in EVIDENCE:
                field = LongText(label=label, rows=2, max_length=most, required=False, initial=kept.get(key, ""))
                self.fields[f"evidence_{row}_{key}"] = field
        typed = {entry["who"]: entry["opinion"] for entry in stored.get("opinions") or []}
        said = {**given, **{who: words for who, words in typed.items() if words}}
        for number, who in enumerate(self.invited):
            self.fields[f"opinion_{number}"] = LongText(label=who, rows=3, required=False, initial=said.get(who, ""))

    def _posted_rows(self) -> int:
        """As many rows as the page had that was sent."""
        row = 0
        while row < MOST_ROWS and f"evidence_{row}_name" in self.data:
            row += 1
        return row

    def evidence_rows(self) -> list[list[forms.BoundField]]:
        """For the page: the fields row by row."""
        return [[self[f"evidence_{row}_{key}"] for key, _label, _most in EVIDENCE] for row in range(self.rows)]

    def opinion_fields(self) -> list[forms.BoundField]:
        return [self[f"opinion_{number}"] for number in range(len(self.invited))]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for row in self._filled(data):
            if not data.get(f"evidence_{row}_name"):
                self.add_error(f"evidence_{row}_name", _("Name the piece of evidence of this row."))
        return data

    def _filled(self, data: dict[str, Any]) -> list[int]:
        return [row for row in range(self.rows) if any(data.get(f"evidence_{row}_{key}") for key, _l, _m in EVIDENCE)]

    def content(self) -> dict[str, Any]:
        """What the transcript holds; empty rows are left out."""
        data = self.cleaned_data
        evidence = [{key: data[f"evidence_{row}_{key}"] for key, _l, _m in EVIDENCE} for row in self._filled(data)]
        opinions = [{"who": who, "opinion": data[f"opinion_{number}"]} for number, who in enumerate(self.invited)]
        return {name: data[name] for name in self.base_fields} | {"evidence": evidence, "opinions": opinions}


class OpinionForm(forms.Form):
    """The panel's opinion (D09c)."""

    focus = LongText(label=gettext_lazy("What it turns on"), rows=3)
    facts_found = LongText(label=gettext_lazy("Facts the panel holds for proven"), rows=5)
    comments = LongText(label=gettext_lazy("What the invited people say"), rows=4, required=False)
    proposal = LongText(label=gettext_lazy("Proposal for a solution"), rows=5)
    dissent = LongText(label=gettext_lazy("Different opinions in the panel"), rows=3, required=False)
