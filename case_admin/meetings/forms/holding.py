"""What happened, and the files of the trail."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases.forms.fields import LongText, RadioChoice, ShortText
from case_admin.cases.forms.papers import OneOf
from case_admin.meetings.forms.fields import HearingMoment
from case_admin.meetings.models import TraceKind


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
