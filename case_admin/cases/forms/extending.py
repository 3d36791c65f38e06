"""Forms of an extension (D07): the request, a consent on paper, sending, the decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases.forms.fields import DayField, LongText, RadioChoice


class AskExtensionForm(forms.Form):
    """What the unit asks for; `left` are the working days that may still be granted."""

    days = forms.IntegerField(label=gettext_lazy("Working days asked for"), min_value=1, max_value=30)
    reason = LongText(
        label=gettext_lazy("Why the dispute is complicated and needs more time"), rows=3, max_length=500,
        help_text=gettext_lazy("The applicants read this in their rooms and on the notice."),
    )  # fmt: skip
    measures = LongText(label=gettext_lazy("What will still be done"), rows=3, max_length=500)

    def __init__(self, *args: Any, left: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.left = left
        self.fields["days"].help_text = _("At most %(left)s: extensions are 30 working days in all.") % {"left": left}

    def clean_days(self) -> int:
        days = int(self.cleaned_data["days"])
        if days > self.left:
            message = _("Only %(left)s working days are left of the 30 in all. Ask for fewer.")
            raise forms.ValidationError(message, params={"left": self.left}, code="sum")
        return days


class ConsentForm(forms.Form):
    """What one side said on paper, with the signed sheet."""

    agrees = RadioChoice(
        label=gettext_lazy("What this side says"),
        choices=(("yes", gettext_lazy("Agrees to the extension")), ("no", gettext_lazy("Does not agree"))),
    )
    said_on = DayField(label=gettext_lazy("Day of the signature"))
    proof = forms.FileField(
        label=gettext_lazy("Signed sheet"), help_text=gettext_lazy("A scan or a photograph of the signed paper.")
    )


class SendExtensionForm(forms.Form):
    opinion = LongText(label=gettext_lazy("Opinion of the unit"), rows=3, max_length=500)


class DecideExtensionForm(forms.Form):
    """Grant all, fewer, or nothing."""

    decision = RadioChoice(
        label=gettext_lazy("Decision"),
        choices=(("grant", gettext_lazy("Grant more time")), ("deny", gettext_lazy("Do not grant it"))),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Working days granted"), min_value=1, max_value=30, required=False,
        help_text=gettext_lazy("Not more than was asked for; leave it as it is to grant all."),
    )  # fmt: skip
    opinion = LongText(label=gettext_lazy("Decision and reasons of the centre"), rows=3, max_length=500)

    def __init__(self, *args: Any, asked: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        days = data.get("days")
        if data.get("decision") == "grant" and days and days > self.asked:
            message = _("The unit asked for %(asked)s working days; grant that many or fewer.") % {"asked": self.asked}
            self.add_error("days", message)
        return data

    @property
    def granted(self) -> int:
        """Days granted, 0 for a refusal."""
        if self.cleaned_data["decision"] == "deny":
            return 0
        return self.cleaned_data.get("days") or self.asked


class AdviseExtensionForm(DecideExtensionForm):
    """The same answers, as an opinion."""

    decision = RadioChoice(
        label=gettext_lazy("The centre's assessor proposes"),
        choices=(("grant", gettext_lazy("Grant more time")), ("deny", gettext_lazy("Do not grant it"))),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Working days proposed"), min_value=1, max_value=30, required=False,
        help_text=gettext_lazy("Not more than was asked for; leave it as it is to propose all."),
    )  # fmt: skip
    opinion = LongText(label=gettext_lazy("Opinion and reasons"), rows=3, max_length=500)


class DropExtensionForm(forms.Form):
    reason = LongText(label=gettext_lazy("Why it is taken back"), rows=2, max_length=200)
