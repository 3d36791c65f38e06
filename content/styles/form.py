"""A form with one field of every kind, as the style page shows it: filled in wrongly, so that errors show too."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("As on your identity card."))
    phone = forms.CharField(
        label=_("Telephone"), max_length=20, widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"})
    )
    day = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}), required=False)
    unit = forms.ChoiceField(label=_("Unit"), choices=[("", "—"), ("a", _("First unit")), ("b", _("Second unit"))])
    way = forms.ChoiceField(
        label=_("How may we reach you?"),
        choices=[("phone", _("By telephone")), ("post", _("By post"))],
        widget=forms.RadioSelect,
    )
    wishes = forms.MultipleChoiceField(
        label=_("What do you wish?"),
        choices=[("undo", _("Undo the act")), ("pay", _("Be compensated"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Choose all that apply."),
    )
    facts = forms.CharField(label=_("What happened?"), max_length=200, widget=forms.Textarea(attrs={"rows": 4}))
    proof = forms.FileField(label=_("Evidence"), required=False)
    consent = forms.BooleanField(label=_("I have read the rules and agree."))
