"""What is typed about a piece of publicity work."""

import datetime
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.activities import rules
from content.activities.models import Channel
from portal import calendar
from portal.units.models import Unit

MOST_PHOTOS = 6
MOST_PIECES = 1_000_000
OLDEST_DAYS = 366
NO_CONTROL = gettext_lazy("There is an invisible character in this text. Please type it anew.")
WHOLE = gettext_lazy("Please write a whole number in digits, 1 or more.")
PIECES = {"invalid": WHOLE, "min_value": WHOLE, "max_value": gettext_lazy("This number is too large. Please check it.")}


class Several(forms.ClearableFileInput):
    """A file input that takes several at once."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """All chosen files, an empty list for none; the vault judges each of them."""

    widget = Several

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        return [item for item in chosen if item]


class ActivityForm(forms.Form):
    """One record. The unit is asked only where there is a choice."""

    unit = forms.ModelChoiceField(
        queryset=Unit.objects.none(), label=gettext_lazy("Unit"), empty_label=gettext_lazy("Please choose"),
        error_messages={
            "required": gettext_lazy("Please choose the unit that did it."),
            "invalid_choice": gettext_lazy("You cannot record for this unit. Please choose one of the list."),
        },
    )  # fmt: skip
    channel = forms.ChoiceField(
        label=gettext_lazy("Publicity channel"), choices=Channel.choices,
        error_messages={
            "required": gettext_lazy("Please choose how it was made known."),
            "invalid_choice": gettext_lazy("Please choose one of the six channels."),
        },
    )  # fmt: skip
    day = forms.DateField(
        label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Please give the day."),
            "invalid": gettext_lazy("Please give the day as year-month-day, such as 2026-04-15."),
        },
    )  # fmt: skip
    place = forms.CharField(
        label=gettext_lazy("Place"), max_length=80,
        help_text=gettext_lazy("Village, street, firm, or the name of the account."),
        error_messages={
            "required": gettext_lazy("Please say where it was."),
            "max_length": gettext_lazy("Please shorten this to 80 characters."),
            "null_characters_not_allowed": NO_CONTROL,
        },
    )  # fmt: skip
    quantity = forms.IntegerField(
        label=gettext_lazy("How many"), min_value=1, max_value=MOST_PIECES, initial=1,
        help_text=gettext_lazy("Banners, screens, sheets, visits, posts or talks."),
        error_messages=PIECES | {"required": gettext_lazy("Please give the number.")},
    )  # fmt: skip
    audience = forms.IntegerField(
        label=gettext_lazy("People reached (estimate)"), min_value=0, max_value=MOST_PIECES, required=False, error_messages=PIECES
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("Remark"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "max_length": gettext_lazy("Please shorten this to 300 characters."),
            "null_characters_not_allowed": NO_CONTROL,
        },
    )  # fmt: skip
    photos = PhotosField(
        label=gettext_lazy("Photos"), required=False,
        help_text=gettext_lazy("Up to 6, JPG or PNG. Place, time and device are taken out of them. They have to be chosen anew after a mistake."),
    )  # fmt: skip
    faces_checked = forms.BooleanField(
        label=gettext_lazy("I looked at the photos: nobody can be recognised who has not agreed"), required=False,
        help_text=gettext_lazy("Cover faces, number plates and house numbers, or take the photo from behind."),
    )  # fmt: skip
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = rules.units_of(user)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_day(self) -> datetime.date:
        day, today = self.cleaned_data["day"], calendar.today()
        if day > today:
            raise forms.ValidationError(_("This day is still to come. Please record it once it has been done."))
        if day < today - datetime.timedelta(days=OLDEST_DAYS):
            raise forms.ValidationError(_("This is more than a year ago. Please check the year."))
        return day

    def clean(self) -> dict[str, Any]:
        super().clean()
        photos = self.cleaned_data.get("photos") or []
        if len(photos) > MOST_PHOTOS:
            self.add_error("photos", _("At most %(most)s photos. Please choose the best ones.") % {"most": MOST_PHOTOS})
        if photos and not self.cleaned_data.get("faces_checked"):
            self.add_error("faces_checked", _("Please look at the faces on the photos and tick this."))
        return self.cleaned_data


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Please say why, so that others understand it."),
            "max_length": gettext_lazy("Please shorten this to 300 characters."),
            "null_characters_not_allowed": NO_CONTROL,
        },
    )  # fmt: skip
