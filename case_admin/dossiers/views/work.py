"""Writing: put together, arrange, describe, freeze. Each page does one thing."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases.queries import case_for
from case_admin.dossiers import rules
from case_admin.dossiers.actions.assembling import (
    add_paper,
    assemble_dossier,
    describe_item,
    describe_volume,
    move_item,
    remove_item,
)
from case_admin.dossiers.actions.freezing import freeze_dossier, reopen_dossier, retry_volume
from case_admin.dossiers.forms import LineForm, PaperForm, StepForm, VolumeForm
from case_admin.dossiers.models import Dossier, DossierStatus
from case_admin.dossiers.queries import volumes_of
from case_admin.dossiers.refusals import NotFiled
from case_admin.dossiers.screen import quality_of
from case_admin.dossiers.views.base import FileView
from portal.rows import the_row
from portal.vault.actions import UploadRefused, prepare_upload, store_prepared

PURPOSE = "dossier-paper"


class Assemble(FileView):
    """Start or complete the volumes of a case."""

    template_name = "case_admin/dossiers/decide.html"
    dossier: Dossier | None = None

    def load(self) -> Any:
        case = case_for(self.request.user, self.kwargs["case"])
        if case is None:
            raise Http404
        return case

    def may(self, user: Any) -> bool:
        return rules.can_assemble(user, self.thing)

    def get_page_title(self) -> str:
        return _("Put the dossier together")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        explanation = _(
            "Every paper of the case is listed in the order of the file. You can still arrange and add papers."
        )
        context = {
            "explanation": explanation,
            "button": _("Put together"),
            "back": reverse("case_page", args=[self.thing.pk]),
        }
        return super(FileView, self).get_context_data(**context, **kwargs)

    def act(self, form: forms.Form | None) -> str:
        self.dossier = assemble_dossier(case=self.thing, by=self.actor)
        return _("The dossier holds %(count)s papers.") % {"count": self.dossier.items.count()}

    def get_success_url(self) -> str:
        dossier = self.dossier or volumes_of(self.thing).first()
        return reverse("dossier_page", args=[dossier.pk]) if dossier else reverse("case_page", args=[self.thing.pk])


class DraftView(FileView):
    """A page that changes a draft volume; once it is frozen the page is gone."""

    template_name = "case_admin/dossiers/decide.html"

    def may(self, user: Any) -> bool:
        return rules.can_work(user, self.thing) and (self.request.method == "POST" or self.is_open())

    def is_open(self) -> bool:
        return self.thing.status == DossierStatus.DRAFT

    def words_when_closed(self) -> str:
        return str(NotFiled("locked"))


class LineView(DraftView):
    """A page about one paper; a colleague may have taken it out meanwhile."""

    def is_open(self) -> bool:
        return super().is_open() and self.find_line() is not None

    def words_when_closed(self) -> str:
        return str(NotFiled("locked" if not super().is_open() else "no_line"))


class Describe(DraftView):
    page_title = gettext_lazy("Cover and closing sheet")
    form_class = VolumeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"dossier": self.thing}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(button=_("Save"), **kwargs)

    def act(self, form: forms.Form | None) -> str:
        if form is not None:
            describe_volume(dossier=self.thing, by=self.actor, **form.cleaned_data)
        return _("Saved.")


class AddPaper(DraftView):
    page_title = gettext_lazy("Add a paper")
    form_class = PaperForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"part": self.thing.part}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(button=_("Add to the file"), multipart=True, **kwargs)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        form: Any = self.get_form()
        try:
            return super().post(request, *args, **kwargs)
        except UploadRefused as refused:
            form.is_valid()
            form.add_error("file", refused.message)
            return self.render_to_response(self.get_context_data(form=form))

    def act(self, form: forms.Form | None) -> str:
        values = dict(form.cleaned_data) if form else {}
        prepared = prepare_upload(upload=values.pop("file"))
        with transaction.atomic():
            stored = store_prepared(prepared=prepared, purpose=PURPOSE, by=self.actor)
            add_paper(dossier=self.thing, file=stored, by=self.actor, **values)
        return _("The paper has been added.")


class EditLine(LineView):
    page_title = gettext_lazy("Line of the catalogue")
    form_class = LineForm

    def get_form_kwargs(self) -> dict[str, Any]:
        item = self.find_line()
        if item is None:
            return {}
        return {"initial": {"title": item.title, "responsible": item.responsible, "remark": item.remark}}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(button=_("Save"), **kwargs)

    def act(self, form: forms.Form | None) -> str:
        describe_item(item=self.line(), by=self.actor, **(form.cleaned_data if form else {}))
        return _("Saved.")


class RemoveLine(LineView):
    page_title = gettext_lazy("Take a paper out")

    def get_page_subtitle(self) -> str:
        return self.line().title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        explanation = _("The paper leaves the catalogue; its file stays in the vault.")
        return super().get_context_data(explanation=explanation, button=_("Take out"), **kwargs)

    def act(self, form: forms.Form | None) -> str:
        remove_item(item=self.line(), by=self.actor)
        return _("The paper has been taken out.")


class MoveLine(DraftView):
    """A step up or down, from the buttons of the catalogue."""

    form_class = StepForm
    has_page = False
    http_method_names = ["post"]

    def act(self, form: forms.Form | None) -> str:
        values = form.cleaned_data if form else {}
        item = the_row(self.thing.items.filter(pk=values["item"]))
        if item is None:
            raise NotFiled("no_line")
        move_item(item=item, steps=values["steps"], by=self.actor)
        return ""


class Freeze(DraftView):
    page_title = gettext_lazy("Freeze the volume")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        quality = quality_of(self.thing)
        explanation = _("A frozen volume can never be changed. Papers that come later open the next volume.")
        missing = [answer for answer in quality.answers if answer.holds is False]
        return super().get_context_data(
            explanation=explanation, button=_("Freeze the volume"), quality=quality, missing=missing, **kwargs
        )

    def act(self, form: forms.Form | None) -> str:
        freeze_dossier(dossier=self.thing, by=self.actor)
        return _("The volume is being made. This takes a moment; you can go on working.")


class Retry(FileView):
    has_page = False
    http_method_names = ["post"]

    def act(self, form: forms.Form | None) -> str:
        retry_volume(dossier=self.thing, by=self.actor)
        return _("The volume is being made again.")


class Reopen(FileView):
    has_page = False
    http_method_names = ["post"]

    def act(self, form: forms.Form | None) -> str:
        reopen_dossier(dossier=self.thing, by=self.actor)
        return _("The volume can be arranged again.")
