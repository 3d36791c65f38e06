"""What the admin shell shows of papers: the register of issued ones and the editable wordings."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.desk import routes
from portal.desk.admin import GuardedModelAdmin
from portal.desk.snippets import KeptEditView
from portal.documents import rules
from portal.documents.models import DocumentTemplate, IssuedDocument
from portal.documents.workflow import STANDING
from portal.people.roles import holders


class IssuedDocumentAdmin(GuardedModelAdmin):
    """Every paper that was issued: number, issuer, state; parties only masked."""

    model = IssuedDocument
    base_url_path = "documents-issued"
    menu_label = _("Issued papers")
    menu_icon = "doc-full"
    rules: ClassVar[Any] = rules
    roles = holders("documents.read")
    list_display = ("number_or_code", "title", "issuer_name", "subject_masked", "issued_at", "state")
    list_filter = ("state", "code")
    list_select_related = ("issuer",)
    search_fields = ("number", "verify_code")
    inspect_view_fields = (
        "code", "title", "number", "issuer_name", "subject_masked", "issued_at", "pages", "verify_code", "sha256", "state",
        "voided_at", "void_reason",
    )  # fmt: skip
    history_view_enabled = True

    def number_or_code(self, obj: IssuedDocument) -> str:
        return obj.number or obj.verify_code

    number_or_code.short_description = _("Document number")  # type: ignore[attr-defined]  # Django's own convention
    number_or_code.admin_order_field = "number"  # type: ignore[attr-defined]  # Django's own convention

    def extra_buttons(self, obj: Any, user: Any) -> list[dict[str, Any]]:
        """The file, the register's page, and voiding for those who may."""
        buttons: list[tuple[str, Any]] = [
            (reverse("document_file", args=[obj.pk]), _("Download the file")),
            (reverse("verify_document", args=[obj.verify_code]), _("Public register")),
        ]
        buttons += [(reverse("document_void", args=[obj.pk]), move.label) for move in STANDING.available(obj, user)]
        return [
            {"url": url, "label": label, "title": "", "classname": "button button-secondary"} for url, label in buttons
        ]


class DocumentTemplateViewSet(SnippetViewSet):
    """The wording of every kind of paper. Kinds are loaded; people change them, and publishing freezes a version."""

    model = DocumentTemplate
    edit_view_class = KeptEditView
    icon = "doc-full-inverse"
    menu_label = _("Document templates")
    list_display = ("code", "title", "number_word")
    search_fields = ("code", "title")
    copy_view_enabled = False
    add_to_admin_menu = True
    menu_order = 310


TEMPLATES = "wagtailsnippets_portal_documenttemplate"
routes.allow(TEMPLATES, holders("documents.template.edit"))
for _closed in ("delete", "usage", "unpublish"):
    routes.close(f"{TEMPLATES}:{_closed}")
for _needed in ("wagtailadmin_editing_sessions", "wagtailadmin_block_preview"):
    routes.allow(_needed, holders("documents.template.edit"))
