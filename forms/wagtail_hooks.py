"""What forms add to the Wagtail admin: the workbench, its menu entry, its button on a form page, the look before publishing."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from forms.definition import snapshot
from forms.definition.models import ApplicationFormPage
from forms.workbench import rules
from forms.workbench.urls import staff_urls


@hooks.register("register_admin_urls")
def routes() -> list[URLPattern]:
    return list(staff_urls)


@hooks.register("register_admin_menu_item")
def forms_item() -> MenuItem:
    return MenuItem(_("Forms"), reverse("form_list"), name="forms", icon_name="form", order=220)


@hooks.register("register_page_header_buttons")
def workbench_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """On a form's own pages in the CMS: to its workbench and into a preview."""
    if isinstance(page.specific_deferred, ApplicationFormPage) and page.pk and rules.can_build(user):
        yield Button(_("Workbench of the form"), reverse("form_desk", args=[page.pk]), icon_name="form", priority=5)
        yield Button(_("Try the form out"), reverse("form_preview", args=[page.pk]), icon_name="view", priority=6)


@hooks.register("before_publish_page")
def look_first(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A form that was published before and has changed is looked through first: its draft is saved, the review opens."""
    if not isinstance(page, ApplicationFormPage):
        return None
    last = page.last_version()
    if last is None or last.sha256 == snapshot.digest(snapshot.freeze(page)):
        return None
    messages.info(request, _("Your changes are saved. Please look through what they mean, then publish."))
    return redirect("form_review", page_id=page.pk)
