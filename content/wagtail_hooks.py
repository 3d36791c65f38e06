"""What the public site adds to the Wagtail admin: word lists as snippets, the editors' desk, the mailbox, its settings pages."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from content.activities import rules as publicity_rules
from content.activities.urls import staff_urls as publicity_urls
from content.base import BasePage
from content.editing.approving import no_decision_of
from content.editing.leaving import doors_into
from content.editing.queries import sent_back
from content.editing.urls import staff_urls as desk_urls
from content.mailbox import rules as mailbox_rules
from content.mailbox.urls import staff_urls as mailbox_urls
from content.materials import rules as material_rules
from content.materials.urls import staff_urls as material_urls
from content.pages.campaign import CampaignPage
from content.ranges import part_of
from content.search.forms import SynonymForm
from content.search.models import SynonymGroup
from content.search.urls import staff_urls as search_urls
from content.takedowns import rules as takedown_rules
from content.takedowns.queries import is_down
from content.takedowns.refusals import stays_down
from content.takedowns.urls import staff_urls as takedown_urls
from content.takedowns.views import gone
from content.wording.checks import texts_in, watched
from content.wording.forms import WatchWordForm
from content.wording.models import WatchWord
from portal.desk import routes
from portal.people.roles import holders


class SynonymGroupViewSet(SnippetViewSet):
    """Words that find each other."""

    model = SynonymGroup
    icon = "search"
    menu_label = _("Synonyms")
    add_to_settings_menu = True
    list_display = ["words"]
    edit_handler = ObjectList([FieldPanel("words")], base_form_class=SynonymForm)


class WatchWordViewSet(SnippetViewSet):
    """Words that hold a page back on its way to the next check."""

    model = WatchWord
    icon = "warning"
    menu_label = _("Watched words")
    add_to_settings_menu = True
    list_display = ["word", "kind", "instead"]
    search_fields = ["word"]
    edit_handler = ObjectList(
        [FieldPanel("word"), FieldPanel("kind"), FieldPanel("instead")], base_form_class=WatchWordForm
    )


for _word_list in (SynonymGroupViewSet, WatchWordViewSet):
    register_snippet(_word_list)
routes.allow("wagtailsettings", holders("content.identity"))
for _space in ("wagtailsnippets_content_synonymgroup", "wagtailsnippets_content_watchword"):
    routes.allow(_space, holders("content.review"))
    routes.close(f"{_space}:usage")


@hooks.register("register_admin_urls")
def staff_pages() -> list[URLPattern]:
    return [*desk_urls, *mailbox_urls, *search_urls, *material_urls, *publicity_urls, *takedown_urls]


class WebsiteItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return request.user.has_grant("content.edit")


class PublishedItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return request.user.has_grant("content.review")


class LettersItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return mailbox_rules.can_view(request.user)


@hooks.register("register_admin_menu_item")
def website() -> MenuItem:
    return WebsiteItem(_("Website desk"), reverse("website"), name="website", icon_name="globe", order=110)


@hooks.register("register_admin_menu_item")
def letters() -> MenuItem:
    return LettersItem(_("Letters"), reverse("letters"), name="letters", icon_name="mail", order=165)


class PublicityItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return publicity_rules.can_view(request.user)


@hooks.register("register_admin_menu_item")
def publicity() -> MenuItem:
    return PublicityItem(
        _("Publicity work"), reverse("publicity"), name="publicity", icon_name="calendar-check", order=112
    )


@hooks.register("register_admin_menu_item")
def materials() -> MenuItem:
    return WebsiteItem(_("Campaign materials"), reverse("materials"), name="materials", icon_name="download", order=111)


@hooks.register("register_page_header_buttons")
def materials_of_a_campaign(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """The one click from a campaign to its materials."""
    if isinstance(page.specific_deferred, CampaignPage) and material_rules.can_view(user, page.specific_deferred):
        yield Button(_("Materials to print"), reverse("material", args=[page.pk]), icon_name="download", priority=15)


@hooks.register("before_serve_page")
def nothing_of_a_page_taken_down(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse | None:
    """410 instead of a page that is not live; only those taken down get so far."""
    return None if page.live else gone(request)


@hooks.register("before_serve_document", order=100)
def part_of_a_film(document: Any, request: HttpRequest) -> HttpResponse | None:
    """After the question who may read it: the part a player asks for."""
    return part_of(document, request)


@hooks.register("register_page_header_buttons")
def take_down_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """One click away from every page of the site."""
    if page.live and isinstance(page.specific_deferred, BasePage) and takedown_rules.can_take_down(user, page):
        yield Button(_("Take down at once"), reverse("take_down", args=[page.pk]), icon_name="warning", priority=90)


@hooks.register("register_reports_menu_item")
def publication_log() -> MenuItem:
    return PublishedItem(
        _("Publication log"), reverse("website_log"), name="website-log", icon_name="history", order=10
    )


@hooks.register("register_reports_menu_item")
def searched_words() -> MenuItem:
    return PublishedItem(_("Searched words"), reverse("searched_words"), name="searched", icon_name="search", order=20)


@hooks.register("before_unpublish_page")
@hooks.register("before_delete_page")
def doors_stay_open(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A page behind a door of header or footer stays until the door leads elsewhere."""
    doors = "、".join(str(label) for label, _key in doors_into(page.get_descendants(inclusive=True)))
    if doors:
        said = gettext(
            "“%(page)s” stands behind a door of every page (%(doors)s). Choose another page in the settings first."
        )
        messages.error(request, said % {"page": page.get_admin_display_title(), "doors": doors})
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_edit_page")
def check_that_is_over(request: HttpRequest, page: Page) -> None:
    """A decision about a page that meanwhile was withdrawn, taken down or decided on by somebody else, or that must be another
    person's, is an ordinary save.
    """
    asked = request.POST.get("workflow-action-name", "") if request.POST.get("action-workflow-action") else ""
    said = asked and no_decision_of(page, request.user, asked)
    if said:
        request.POST = request.POST.copy()
        del request.POST["action-workflow-action"]
        messages.warning(request, said)


@hooks.register("before_edit_page")
def why_it_came_back(request: HttpRequest, page: Page) -> None:
    """Above the editor of a page that was sent back: who wants what changed; of one taken down: that it stays down."""
    if request.method != "GET" or not request.accepts("text/html"):
        return
    if is_down(page.pk):
        messages.warning(request, stays_down())
    if found := sent_back(page):
        remark = found.remark or gettext("No remark was written; please ask.")
        messages.warning(request, f"{gettext('Sent back at “%(step)s” by %(by)s:') % vars(found)} {remark}")


@hooks.register("after_edit_page")
def what_was_decided(request: HttpRequest, page: Page) -> None:
    """After a decision: where the page is now. Wagtail itself says only that it was saved."""
    if not request.POST.get("action-workflow-action"):
        return
    if request.POST.get("workflow-action-name") == "reject":
        messages.success(request, gettext("Sent back; the person who handed the page in is told."))
    elif task := page.current_workflow_task:
        messages.success(request, gettext("Passed; the next check is “%(step)s”.") % {"step": task.name})
    else:
        messages.success(request, gettext("Passed; that was the last check."))


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def remarks(request: HttpRequest, page: Page) -> None:
    """What the list of watched words has to say about a saved page without holding it back; not while the editor saves by itself."""
    if not request.accepts("text/html"):
        return
    for found in watched(texts_in(page.specific)):
        messages.warning(request, found.sentence)
