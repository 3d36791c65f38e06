"""The pages of a guarded register. Each closes one of the holes of wagtail-modeladmin 2.5 (ecosystem.md 1.2, S1-S8)."""

import hashlib
from typing import Any
from urllib.parse import unquote_plus

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field, lookup_field, quote, unquote
from django.core.exceptions import FieldDoesNotExist, PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.fields import RichTextField
from wagtail.rich_text import RichText
from wagtail_modeladmin import views

from portal.desk.exports import MOST_ROWS, ExportTooLarge, export_list
from portal.ledger.actor import Actor
from portal.ledger.origin import client_ip
from portal.rows import the_row

BAD_INPUT = (IncorrectLookupParameters, ValidationError, ValueError, OverflowError, FieldDoesNotExist)
LONGEST_ORDER = 40
MOST_WORDS = 8
"""Limits of what an address may ask of the database: sort columns, search words."""


def fingerprint(thing: models.Model) -> str:
    """A short digest of a row's columns: two people editing the same row notice each other by it."""
    values = [(field.attname, field.value_to_string(thing)) for field in thing._meta.concrete_fields]
    return hashlib.sha256(repr(values).encode()).hexdigest()[:32]


class GuardedView:
    """What is refused is absent: no redirect, no message, the same page as for a number that never existed."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except PermissionDenied as refused:
            raise Http404 from refused

    @property
    def actor(self) -> Actor:
        return Actor.of(self.request.user, ip=client_ip(self.request))


class GuardedInstance(GuardedView):
    """Loads the object among those this person may see (S1), never through the default manager; odd ids are absent."""

    def __init__(self, model_admin: Any, instance_pk: str) -> None:
        views.WMABaseView.__init__(self, model_admin)
        self.instance_pk = unquote(instance_pk)
        self.pk_quoted = quote(self.instance_pk)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.instance = self.load(request)
        self.seen = fingerprint(self.instance)
        super().setup(request, *args, **kwargs)

    def load(self, request: HttpRequest) -> models.Model:
        try:
            key = self.opts.pk.to_python(self.instance_pk)
        except BAD_INPUT as odd:
            raise Http404 from odd
        if str(key) != self.instance_pk:
            raise Http404
        found = the_row(self.model_admin.get_queryset(request).filter(pk=key))
        if found is None:
            raise Http404
        return found


class GuardedIndex(GuardedView, views.IndexView):
    """The list: only declared filters (S3), no 500 for odd values (S4), exports through the one writer (S6)."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (
            "\x00" in unquote_plus(request.META.get("QUERY_STRING", ""))
            or len(request.GET.get("o", "")) > LONGEST_ORDER
        ):
            raise Http404
        try:
            return super().dispatch(request, *args, **kwargs)
        except BAD_INPUT as odd:
            raise Http404 from odd
        except ExportTooLarge as large:
            messages.error(request, str(large))
            return redirect(request.path)

    def get_filters(self, request: HttpRequest) -> tuple:
        specs, has_filters, remaining, distinct = super().get_filters(request)
        undeclared = remaining.keys() - set(self.model_admin.allowed_filters)
        if undeclared:
            raise Http404
        return specs, has_filters, remaining, distinct

    def get_search_results(self, request: HttpRequest, queryset: models.QuerySet, search_term: str) -> models.QuerySet:
        return super().get_search_results(request, queryset, " ".join(search_term.split()[:MOST_WORDS]))

    def as_spreadsheet(self, queryset: models.QuerySet, kind: str) -> HttpResponse:
        if not self.list_export or not self.permission_helper.user_can_export(self.request.user):
            raise Http404
        headings = [self.heading_of(name) for name in self.list_export]
        rows = [[self.value_of(thing, name) for name in self.list_export] for thing in queryset[: MOST_ROWS + 1]]
        return export_list(
            name=self.model._meta.label_lower, title=self.verbose_name_plural, headings=headings, rows=rows, kind=kind,
            by=self.actor, filters=sorted(self.get_filters_params()),
        )  # fmt: skip

    def heading_of(self, name: str) -> str:
        return str(label_for_field(name, model=self.model, model_admin=self.model_admin))

    def value_of(self, thing: models.Model, name: str) -> Any:
        field, _attribute, value = lookup_field(name, thing, self.model_admin)
        return thing._get_FIELD_display(field) if field is not None and field.choices else value

    def has_active_filters(self) -> bool:
        return bool(self.query or self.get_filters_params())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        may_export = bool(self.list_export) and self.permission_helper.user_can_export(user)
        return super().get_context_data(user_can_export=may_export, **kwargs)


class GuardedInspect(GuardedInstance, views.InspectView):
    """One object, field by field, for reading."""

    page_title = gettext_lazy("View")

    def get_meta_title(self) -> str:
        return f"{self.verbose_name} · {self.title}"

    @property
    def title(self) -> str:
        return self.model_admin.object_title(self.instance)

    def get_field_label(self, field_name: str, field: models.Field | None = None) -> str:
        return label_for_field(field_name, model=self.model, model_admin=self.model_admin)

    def get_field_display_value(self, field_name: str, field: models.Field | None = None) -> Any:
        own = getattr(self.model_admin, field_name, None)
        if field is None and callable(own):
            return own(self.instance)
        value = getattr(self.instance, field_name, None)
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if isinstance(field, RichTextField):
            return RichText(value)
        return super().get_field_display_value(field_name, field)


class GuardedForm(GuardedView):
    """Saving goes through the register's action, which writes the ledger."""

    def save(self, form: Any) -> models.Model:
        thing = form.save(commit=False)
        saved = self.model_admin.save_action(thing=thing, changed=tuple(form.changed_data), by=self.actor)
        if hasattr(form, "save_m2m"):
            form.save_m2m()
        return saved

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            self.instance = self.save(form)
        messages.success(self.request, self.get_success_message(self.instance))
        return redirect(self.get_success_url())


class GuardedCreate(GuardedForm, views.CreateView):
    page_title = gettext_lazy("New entry")


class GuardedEdit(GuardedInstance, GuardedForm, views.EditView):
    """Refuses to overwrite what somebody else saved after this person opened the page."""

    page_title = gettext_lazy("Change")

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            fresh = type(self.instance)._base_manager.select_for_update().get(pk=self.instance.pk)
            if self.request.POST.get("seen") == fingerprint(fresh):
                return super().form_valid(form)
        self.seen = fingerprint(fresh)
        form.add_error(
            None, _("Somebody else changed this entry while you were editing. Compare with the list, then save again.")
        )
        answer = self.form_invalid(form)
        answer.status_code = 409
        return answer


class GuardedHistory(GuardedInspect):
    """What the ledger says about this object (S2: only for those who may see the object)."""

    page_title = gettext_lazy("History")

    def get_meta_title(self) -> str:
        return f"{_('History')} · {self.title}"

    def get_template_names(self) -> list[str]:
        return ["modeladmin/history.html"]

    @cached_property
    def entries(self) -> list:
        return self.model_admin.history_of(self.instance)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(fields=[], buttons=[], **kwargs)
