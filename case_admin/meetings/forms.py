"""Forms of a hearing: the plan, what happened, the transcript with its tables, the opinion, the files of the trail."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases.forms.fields import LinesField, LongText, RadioChoice, ShortText, UnitsField
from case_admin.cases.forms.handling import MomentField
from case_admin.cases.forms.papers import OneOf
from case_admin.meetings.actions.planning import Plan
from case_admin.meetings.bench import names_of, problems_of
from case_admin.meetings.models import AskedBy, Openness, TraceKind
from case_admin.meetings.queries import invitable
from portal.people.models import User

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
MOST_LINES, MOST_IN_LINE = 15, 60


class HearingMoment(MomentField):
    """A day the working-day calendar knows."""

    def clean(self, value: Any) -> datetime | None:
        moment = super().clean(value)
        if moment is not None and not EARLIEST <= moment.date() <= LATEST:
            raise ValidationError(
                _("Choose a day between %(first)s and %(last)s.") % {"first": EARLIEST, "last": LATEST}
            )
        return moment


class NamesField(LinesField):
    """People, one a line: the name, then perhaps a comma and who they are."""

    def clean(self, value: Any) -> list[str]:
        lines = super().clean(value)
        if len(lines) > MOST_LINES:
            raise ValidationError(_("At most %(most)s lines.") % {"most": MOST_LINES})
        if long := next((line for line in lines if len(line) > MOST_IN_LINE), ""):
            told = {"most": MOST_IN_LINE, "line": long[:20]}
            raise ValidationError(_("A line has at most %(most)s characters: %(line)s…") % told)
        return lines


class GuestsField(UnitsField):
    """Accounts of invited people, each with its house and a box of its own."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} · {obj.unit.name if obj.unit else '—'}"


class PlanForm(forms.Form):
    """Everything that is decided before the notice goes out."""

    asked_by = RadioChoice(label=gettext_lazy("Asked for by"), choices=AskedBy.choices)
    why = LongText(
        label=gettext_lazy("Why a hearing"), rows=3, max_length=500,
        help_text=gettext_lazy("What is complex or difficult about the dispute. Stays inside the file."),
    )  # fmt: skip
    starts_at = HearingMoment(label=gettext_lazy("Begins"))
    place = ShortText(label=gettext_lazy("Place"))
    chair = ShortText(
        label=gettext_lazy("Chair"), max_length=MOST_IN_LINE,
        help_text=gettext_lazy("The name, then perhaps a comma and who it is. The same below, one person a line."),
    )  # fmt: skip
    own = NamesField(label=gettext_lazy("Members of the panel from the own side"), rows=3, required=False)
    outside = NamesField(
        label=gettext_lazy("Members of the panel from outside"), rows=3,
        help_text=gettext_lazy("The panel has an odd number of members, 3 at least, one of them at least from outside."),
    )  # fmt: skip
    clerk = ShortText(label=gettext_lazy("Recorder"), max_length=MOST_IN_LINE)
    invited = NamesField(
        label=gettext_lazy("Invited"), rows=4, required=False,
        help_text=gettext_lazy("Deputies, members of the political consultative conference, experts, judges, lawyers; the quality first."),
    )  # fmt: skip
    guests = GuestsField(
        label=gettext_lazy("Invited by account"), queryset=User.objects.none(), required=False,
        help_text=gettext_lazy("They are told here, answer here and can write their opinion here; not to be typed above once more."),
    )  # fmt: skip
    openness = RadioChoice(label=gettext_lazy("Openness"), choices=Openness.choices, initial=Openness.CLOSED)
    applicant_agreed = forms.BooleanField(label=gettext_lazy("The applicants agree to the public"), required=False)
    respondent_agreed = forms.BooleanField(label=gettext_lazy("The respondent agrees to the public"), required=False)
    nothing_protected = forms.BooleanField(
        label=gettext_lazy("No state or business secret, no privacy, no minor is concerned"), required=False
    )

    GROUNDS = ("applicant_agreed", "respondent_agreed", "nothing_protected")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accounts = invitable()
        self.fields["guests"].queryset = accounts  # type: ignore[attr-defined]  # a choice of models
        if not accounts.exists():
            del self.fields["guests"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("openness") == Openness.PUBLIC:
            for name in self.GROUNDS:
                if not data.get(name):
                    self.add_error(
                        name, _("A hearing is public only when this holds. Tick it, or choose “not public”.")
                    )
        if "outside" in data and "own" in data:
            self._check_bench(data)
        if "invited" in data and "guests" not in self.errors:
            self._check_invited(data["invited"], self._guests())
        return data

    def _guests(self) -> list[User]:
        return list(self.cleaned_data.get("guests") or ())

    def _check_invited(self, typed: list[str], guests: list[User]) -> None:
        """Somebody is invited, nobody twice."""
        if not typed and not guests:
            self.add_error("invited", self.fields["invited"].error_messages["required"])
        if len(typed) + len(guests) > MOST_LINES:
            self.add_error("guests", _("At most %(most)s people are invited in all.") % {"most": MOST_LINES})
        names = set(names_of(typed))
        if twice := [guest.name for guest in guests if guest.name in names]:
            self.add_error(
                "guests",
                _("%(names)s stands among the lines above as well. Take the line out.") % {"names": "、".join(twice)},
            )

    def _check_bench(self, data: dict[str, Any]) -> None:
        chair, clerk = data.get("chair", ""), data.get("clerk", "")
        for field, sentence in problems_of(chair=chair, clerk=clerk, own=data["own"], outside=data["outside"]):
            if field not in self.errors:
                self.add_error(field, sentence)

    def plan(self) -> Plan:
        data = self.cleaned_data
        people = {name: data[name] for name in ("chair", "clerk", "own", "outside", "invited")}
        plain = ("asked_by", "why", "starts_at", "place", "openness", *self.GROUNDS)
        return Plan(people=people, guests=self._guests(), **{name: data[name] for name in plain})


class PostponeForm(forms.Form):
    why = LongText(
        label=gettext_lazy("Who could not be there, and why"), rows=2, max_length=200,
        help_text=gettext_lazy("A hearing is postponed once only."),
    )  # fmt: skip
    starts_at = HearingMoment(label=gettext_lazy("New time"))


class CallOffForm(forms.Form):
    why = LongText(label=gettext_lazy("Why it is not held"), rows=2, max_length=200)


class DeclineForm(forms.Form):
    reason = LongText(label=gettext_lazy("Why you do not take part"), rows=3, max_length=200)


class GuestOpinionForm(forms.Form):
    text = LongText(label=gettext_lazy("Your opinion"), rows=10)


class HoldForm(forms.Form):
    """How the hearing went. `late`: the notice reached somebody late, and that has to be accepted."""

    held_from = HearingMoment(label=gettext_lazy("From"))
    held_until = HearingMoment(label=gettext_lazy("Until"))
    participants = LongText(
        label=gettext_lazy("Who was there"), rows=3, max_length=500,
        help_text=gettext_lazy("Both sides with their agents; identities were checked."),
    )  # fmt: skip
    leader = RadioChoice(
        label=gettext_lazy("Leader of the unit"),
        choices=(("yes", gettext_lazy("attended")), ("no", gettext_lazy("did not attend"))),
    )
    leader_note = ShortText(label=gettext_lazy("Who came, or why nobody did"), required=False)
    announced = forms.BooleanField(label=gettext_lazy("The recording was announced at the beginning"))
    agreed = RadioChoice(
        label=gettext_lazy("Consent to the recording"),
        choices=(("yes", gettext_lazy("everybody agreed")), ("no", gettext_lazy("somebody objected"))),
    )
    objections = LongText(
        label=gettext_lazy("Who objected, and how it was settled"), rows=2, max_length=300, required=False
    )
    late_agreed = forms.BooleanField(label=gettext_lazy("Whoever got the notice late agreed to go on"), required=False)

    def __init__(self, *args: Any, late: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not late:
            del self.fields["late_agreed"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("held_from"), data.get("held_until")
        if start and end and end < start:
            self.add_error("held_until", _("The hearing cannot end before it begins."))
        if data.get("leader") == "no" and not data.get("leader_note"):
            self.add_error("leader_note", _("Say why no leader of the unit attended."))
        if data.get("agreed") == "no" and not data.get("objections"):
            self.add_error("objections", _("Say who objected and how it was settled."))
        return data


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

    def evidence_labels(self) -> list[str]:
        return [str(label) for _key, label, _most in EVIDENCE]

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


SCANS = ("pdf", "jpg", "jpeg", "png", "heic")
RECORDINGS = ("mp4", "m4a", "mp3")
SIGNED, PROOF = "signed", "proof"
"""Scans that lie with their paper, beside the kinds of the trail: the signed transcript, the signed slip of the notice."""


class TraceForm(forms.Form):
    """One file of the trail; its kind says which endings fit."""

    kind = RadioChoice(
        label=gettext_lazy("Part of the trail"),
        choices=(
            *TraceKind.choices[:4],
            (SIGNED, gettext_lazy("Transcript signed on every page")),
            (PROOF, gettext_lazy("Signed slip of the notice")),
            *TraceKind.choices[4:],
        ),
    )
    file = OneOf(
        label=gettext_lazy("File"), endings=(*SCANS, *RECORDINGS),
        help_text=gettext_lazy("PDF or picture; for the recording mp4, m4a or mp3. A long recording may be sent in parts."),
    )  # fmt: skip
    note = ShortText(label=gettext_lazy("Caption"), max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file, kind = data.get("file"), data.get("kind")
        if file and kind and kind != TraceKind.OTHER:
            ending = str(file.name).rpartition(".")[2].lower()
            fitting = RECORDINGS if kind == TraceKind.RECORDING else SCANS
            if ending not in fitting:
                told = {"endings": "、".join(fitting)}
                self.add_error("file", _("Choose a file of one of these kinds: %(endings)s.") % told)
        return data
