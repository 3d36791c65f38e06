"""Shared reads of templates and issued papers."""

from __future__ import annotations

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from portal.documents import register_code
from portal.documents.models import DocumentTemplate, IssuedDocument, TemplateVersion


class NoTemplate(LookupError):
    """There is no published wording with this code."""

    def __init__(self, code: str) -> None:
        super().__init__(_("There is no published document template “%(code)s”.") % {"code": code})


def version_in_force(code: str) -> TemplateVersion:
    """The newest version of a published template. Raises NoTemplate."""
    version = (
        TemplateVersion.objects.filter(template__code=code, template__live=True).order_by("-number").first()
    )
    if version is None:
        raise NoTemplate(code)
    return version


def label_of(obj: Model) -> tuple[str, str]:
    """(about_type, about_id) of an object papers are about."""
    return obj._meta.label_lower, str(obj.pk)


def documents_about(obj: Model) -> QuerySet[IssuedDocument]:
    """Papers issued about an object, oldest first, void ones among them."""
    about_type, about_id = label_of(obj)
    return (
        IssuedDocument.objects.filter(about_type=about_type, about_id=about_id)
        .select_related("issuer", "file").order_by("issued_at", "pk")
    )


def in_register(typed: str) -> IssuedDocument | None:
    """The paper with this verification code, as somebody typed it."""
    code = register_code.canonical(typed)
    return IssuedDocument.objects.filter(verify_code=code).first() if code else None


def edited_templates() -> QuerySet[DocumentTemplate]:
    """Templates with changes that are not published yet."""
    return DocumentTemplate.objects.filter(has_unpublished_changes=True)
