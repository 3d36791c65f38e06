"""The website for the crawl: pages at every stage of their life, pictures, papers, settings and words of the search."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import GroupApprovalTask, Page, Site, UploadedFile, Workflow, WorkflowTask

from content.activities.photos import without_camera_data
from content.editing.models import DeadLink
from content.identity import SiteFooter, SiteIdentity
from content.models import ArticlePage, CampaignIndexPage, CampaignPage
from content.search.models import SearchedWord, SynonymGroup
from content.wording.models import WatchWord
from forms.guide.models import DoorDirectory
from portal.calendar import now, today
from portal.people.roles import EDITORS, holders
from tests.content.activities.records import activity, photo
from tests.content.mailbox.letters import answered_letter, letter, public_letter
from tests.crawl_objects import Subject, World, subjects
from tests.factories.content import add
from tests.factories.units import UnitFactory

PAGES = "wagtailadmin_pages"
OF_A_PAGE = (
    "edit", "delete", "copy", "unpublish", "history", "history_results", "view_draft", "preview_on_edit", "set_privacy",
    "revisions_index", "workflow_history", "lock", "unlock",
)  # fmt: skip
KIND = {"content_type_app_name": "content", "content_type_model_name": "articlepage"}
SHORT_KIND = {"app_label": "content", "model_name": "articlepage"}


def draft(world: World, slug: str) -> ArticlePage:
    return add(Page.objects.get(depth=1), ArticlePage, slug, title=world.canary("page"), live=False)


@subjects
def unpublished_page(world: World):
    page = draft(world, "draft-of-the-crawl")
    revision = page.save_revision()
    root = page.get_parent()
    routes = {f"{PAGES}:{name}": {"page_id": page.pk} for name in OF_A_PAGE}
    for name in ("revisions_view", "revisions_revert"):
        routes[f"{PAGES}:{name}"] = {"page_id": page.pk, "revision_id": revision.pk}
    routes |= {f"{PAGES}:{name}": {"page_to_move_id": page.pk} for name in ("move", "set_page_position")}
    routes[f"{PAGES}:move_confirm"] = {"page_to_move_id": page.pk, "destination_id": root.pk}
    for name in ("wagtailadmin_explore", "wagtailadmin_explore_results", "wagtailadmin_choose_page_child"):
        routes[name] = {"parent_page_id": page.pk}
    routes |= {f"{PAGES}:{name}": KIND | {"parent_page_id": root.pk} for name in ("add", "preview_on_add")}
    routes[f"{PAGES}:add_subpage"] = {"parent_page_id": root.pk}
    routes |= {f"{PAGES}:{name}": KIND for name in ("type_use", "type_use_results")}
    routes[f"{PAGES}:choose_parent"] = SHORT_KIND
    routes["wagtailadmin_api:pages:detail"] = {"pk": page.pk}
    routes["wagtailadmin_api:pages:action"] = {"pk": page.pk, "action_name": "publish"}
    routes["wagtailadmin_tag_model_autocomplete"] = {"app_name": "taggit", "model_name": "tag"}
    fixed = (*KIND, *SHORT_KIND, "action_name", "app_name")
    yield Subject(page.title, seen_by=EDITORS, routes=routes, fixed=fixed)


@subjects
def alias(world: World):
    page = draft(world, "first-of-two")
    other = page.create_alias(update_slug="second-of-two")
    yield Subject(page.title, seen_by=EDITORS, routes={f"{PAGES}:convert_alias": {"page_id": other.pk}})


@subjects
def scheduled_page(world: World):
    page = draft(world, "tomorrow")
    page.go_live_at = now() + timedelta(days=1)
    revision = page.save_revision(approved_go_live_at=page.go_live_at)
    at = {"page_id": page.pk, "revision_id": revision.pk}
    yield Subject(page.title, seen_by=EDITORS, routes={f"{PAGES}:revisions_unschedule": at})


@subjects
def page_in_review(world: World):
    page = draft(world, "in-review")
    page.save_revision()
    task = GroupApprovalTask.objects.create(name=world.canary("task"))
    task.groups.set(world.people["ED3"].groups.all())
    workflow = Workflow.objects.create(name=world.canary("workflow"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    state = workflow.start(page, world.people["ED1"])
    step = {"page_id": page.pk, "action_name": "approve", "task_state_id": state.current_task_state.pk}
    routes = {f"{PAGES}:{name}": step for name in ("workflow_action", "collect_workflow_action_data")}
    routes |= dict.fromkeys(("website_workflow_action", "website_workflow_remark"), step)
    routes[f"{PAGES}:confirm_workflow_cancellation"] = {"page_id": page.pk}
    routes[f"{PAGES}:workflow_preview"] = {"page_id": page.pk, "task_id": task.pk}
    routes[f"{PAGES}:workflow_history_detail"] = {"page_id": page.pk, "workflow_state_id": state.pk}
    yield Subject(page.title, seen_by=EDITORS, routes=routes, fixed=("action_name",))
    ping = {"app_label": "wagtailcore", "model_name": "page", "object_id": str(page.pk), "session_id": 1}
    sessions = {"wagtailadmin_editing_sessions:ping": ping, "wagtailadmin_editing_sessions:release": {"session_id": 1}}
    yield Subject(world.canary("session"), seen_by=EDITORS, routes=sessions)


@subjects
def pictures(world: World):
    picture = measured(Image(title=world.canary("picture"), file=get_test_image_file()))
    routes = {f"wagtailimages:{name}": {"image_id": picture.pk} for name in OF_A_PICTURE}
    routes["wagtailimages:preview"] = {"image_id": picture.pk, "filter_spec": "original"}
    routes["wagtailadmin_api:images:detail"] = {"pk": picture.pk}
    routes["wagtailimages_chooser:chosen"] = {"pk": str(picture.pk)}
    routes["wagtailimages_chooser:select_format"] = {"image_id": picture.pk}
    routes |= uploads("wagtailimages", "image", get_test_image_file(), Image, world)
    yield Subject(picture.title, seen_by=EDITORS, routes=routes, fixed=("filter_spec",))


OF_A_PICTURE = ("edit", "delete", "edit_multiple", "delete_multiple")


@subjects
def papers_of_the_website(world: World):
    paper = measured(Document(title=world.canary("leaflet"), file=ContentFile(b"%PDF-1.7", name="crawl.pdf")))
    routes = {f"wagtaildocs:{name}": {"document_id": paper.pk} for name in ("edit", "delete")}
    routes |= {f"wagtaildocs:{name}": {"doc_id": paper.pk} for name in ("edit_multiple", "delete_multiple")}
    routes["wagtailadmin_api:documents:detail"] = {"pk": paper.pk}
    routes["wagtaildocs_chooser:chosen"] = {"pk": str(paper.pk)}
    routes |= uploads("wagtaildocs", "document", SimpleUploadedFile("up.pdf", b"%PDF-1.7"), Document, world)
    yield Subject(paper.title, seen_by=EDITORS, routes=routes)


def measured(kept):
    """With the size and digest Wagtail otherwise enters when somebody first looks."""
    kept.save()
    kept.get_file_size()
    kept.get_file_hash()
    return kept


def uploads(space: str, kind: str, file, model: type, world: World) -> dict[str, dict]:
    """Routes to a file that was sent but not yet entered."""
    waiting = UploadedFile.objects.create(file=file, uploaded_by_user=world.people["ED1"])
    names = (f"create_multiple_from_uploaded_{kind}", "delete_upload_multiple")
    return {f"{space}:{name}": {"uploaded_file_id": waiting.pk} for name in names}


@subjects
def settings_of_the_site(world: World):
    """Every word of them is public: what is closed is the door, so nothing hides a word here."""
    site = Site.objects.get(is_default_site=True)
    for settings in (SiteIdentity, SiteFooter, DoorDirectory):
        settings.for_site(site)
        at = {"app_name": settings._meta.app_label, "model_name": settings._meta.model_name, "pk": site.pk}
        routes = {"wagtailsettings:edit": at}
        yield Subject(world.canary("setting"), seen_by=holders("content.identity"), routes=routes, fixed=tuple(at))


@subjects
def words_of_the_search(world: World):
    group = SynonymGroup.objects.create(words=f"{world.canary('word')},某词")
    names = ("edit", "delete", "history", "history_results", "copy")
    routes = {f"wagtailsnippets_content_synonymgroup:{name}": {"pk": str(group.pk)} for name in names}
    yield Subject(group.words.split(",")[0], seen_by=("ED2", "ED3"), routes=routes)


@subjects
def watched_words(world: World):
    word = WatchWord.objects.create(word=world.canary("watched"), kind="remark")
    names = ("edit", "delete", "history", "history_results", "copy")
    routes = {f"wagtailsnippets_content_watchword:{name}": {"pk": str(word.pk)} for name in names}
    yield Subject(word.word, seen_by=("ED2", "ED3"), routes=routes)


@subjects
def letters(world: World):
    """Waiting ones for those who answer; answered ones also for reviewers; what is public is nobody's secret."""
    waiting = letter(text=world.canary("letter"))
    yield Subject(waiting.text, seen_by=holders("letters.answer"), routes={"letter": {"pk": waiting.pk}})
    readers = {*holders("letters.answer"), *holders("letters.review")}
    answered = answered_letter(text=world.canary("letter"))
    at = {"pk": answered.pk}
    yield Subject(answered.text, seen_by=readers, routes={"letter": at, "letter_review": at, "letter_keep": at})
    published = public_letter(text=world.canary("letter"))
    yield Subject(published.text, seen_by=readers, routes={"letter_down": {"pk": published.pk}})


@subjects
def desk_of_the_website(world: World):
    link = DeadLink.objects.create(
        page=draft(world, "with-a-dead-link"), address=world.canary("link"), fault="gone", found_at=now()
    )
    yield Subject(link.address, seen_by=EDITORS, routes={"website_links": {}})
    searched = SearchedWord.objects.create(day=today(), words=world.canary("searched")[:20])
    yield Subject(searched.words, seen_by=holders("content.review"), routes={"searched_words": {}})


@subjects
def publicity(world: World):
    """Materials of a campaign, a record of publicity work of the own unit, and its photo."""
    index = add(Page.objects.get(depth=1), CampaignIndexPage, "campaigns-of-the-crawl")
    campaign = add(index, CampaignPage, "campaign-of-the-crawl", title="专题")
    yield Subject(world.canary("campaign"), seen_by=EDITORS, routes={"material": {"pk": campaign.pk}})
    made = activity(unit=UnitFactory(), place=world.canary("place"), photos=[without_camera_data(photo())])
    at = {"pk": made.pk}
    routes = {"publicity_record": at, "publicity_withdraw": at, "publicity_photo": {"pk": made.photos.get().pk}}
    yield Subject(made.place, seen_by=holders("publicity.manage"), routes=routes)
