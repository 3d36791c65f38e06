"""What staff type about a volume and its papers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from case_admin.dossiers.models import Dossier, Retention
from case_admin.dossiers.places import choices


class VolumeForm(forms.Form):
    """What cover and closing sheet say beyond the case itself."""

    fonds = forms.CharField(label=_("Fonds name"), max_length=80)
    retention = forms.ChoiceField(label=_("Retention period"), choices=Retention.choices)
    archive_no = forms.CharField(label=_("Archive number"), max_length=40, required=False)
    file_code = forms.CharField(label=_("File code"), max_length=60, required=False)
    checker = forms.CharField(
        label=_("Volume checked by"), max_length=40, help_text=_("Somebody else than the person who filed the papers.")
    )
    note = forms.CharField(
        label=_("State of this volume"), max_length=600, required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("Missing, changed, added or removed papers, and where pictures and recordings are kept."),
    )  # fmt: skip

    def __init__(self, *args: object, dossier: Dossier, **kwargs: object) -> None:
        self.dossier = dossier
        kwargs["initial"] = {
            "fonds": dossier.fonds, "retention": dossier.retention, "archive_no": dossier.archive_no,
            "file_code": dossier.file_code, "checker": dossier.checker_label, "note": dossier.note,
        }  # fmt: skip
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature

    def clean_checker(self) -> str:
        checker = self.cleaned_data["checker"].strip()
        if checker == self.dossier.filer_label:
            raise forms.ValidationError(_("The checker is somebody else than the person who filed the papers."))
        return checker


class PaperForm(forms.Form):
    """A paper added by hand."""

    file = forms.FileField(label=_("File"), help_text=_("PDF, JPG or PNG become pages; other files get a note page."))
    place = forms.ChoiceField(label=_("Place in the file"))
    title = forms.CharField(label=_("Title of the paper"), max_length=120)
    responsible = forms.CharField(label=_("Responsible"), max_length=80, required=False)
    number = forms.CharField(label=_("Paper number"), max_length=64, required=False)
    on = forms.DateField(label=_("Date"), required=False, widget=forms.DateInput({"type": "date"}))
    remark = forms.CharField(label=_("Remark"), max_length=60, required=False)

    def __init__(self, *args: object, part: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature
        self.fields["place"].choices = choices(part)  # type: ignore[attr-defined]  # it is a ChoiceField


class LineForm(forms.Form):
    """What the catalogue says about one paper."""

    title = forms.CharField(label=_("Title of the paper"), max_length=120)
    responsible = forms.CharField(label=_("Responsible"), max_length=80, required=False)
    remark = forms.CharField(label=_("Remark"), max_length=60, required=False)


class StepForm(forms.Form):
    """One line, one step up or down."""

    item = forms.UUIDField()
    steps = forms.TypedChoiceField(choices=[("-1", "-1"), ("1", "1")], coerce=int)
