"""Taking a page off the site at once, and letting it come back."""

from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, WorkflowState
from wagtail.search import index

from content.takedowns.models import Ground, TakeDown
from content.takedowns.queries import is_down
from content.takedowns.readdressing import readdress_files
from content.takedowns.refusals import NotTakenDown
from portal import calendar
from portal.ledger.actions import hold_chain, record
from portal.ledger.actor import Actor
from portal.outbox.actions import enqueue

FILES = "content.files"


@transaction.atomic
def take_down(*, page: Page, ground: Ground, note: str = "", by: Actor) -> TakeDown:
    """Off the site now, without any check: page, feeds, maps and lists read live pages only, the full-text index loses it,
    an hour that was set is forgotten, a check under way ends, and no revision can be published while this stands.

    The versions stay inside. In this order: hold the ledger, lock the page, refuse (NotTakenDown "down", "below"), write the row, end the
    checks, take the page off (Wagtail's signal empties caches), take it out of the index, write the ledger. Its pictures and
    documents follow in the background: their addresses end too.
    """
    hold_chain()  # a party that takes its consent back has recorded already: one order of locks for all
    locked = Page.objects.select_for_update().get(pk=page.pk)
    if is_down(locked.pk):
        raise NotTakenDown("down")
    if locked.get_descendants().live().exists():
        raise NotTakenDown("below")
    made = TakeDown.objects.create(
        page=locked, ground=ground, note=note, taken_at=calendar.now(), taken_by=by.id, taken_label=(by.label or by.kind)[:80]
    )  # fmt: skip
    user = get_user_model().objects.filter(pk=by.id).first() if by.kind == "staff" else None
    whole = locked.specific
    state: WorkflowState | None = whole.current_workflow_state
    if state is not None:
        state.cancel(user=user)
    UnpublishPageAction(whole, user=user).execute(skip_permission_checks=True)  # the rule was ours, not the page tree's
    whole.revisions.update(approved_go_live_at=None)
    Page.objects.filter(pk=whole.pk).update(go_live_at=None)
    index.remove_object(whole)
    record(event="content.taken_down", by=by, about=made, detail={"page": whole.pk, "ground": str(ground)}, reason=note)
    enqueue(kind=FILES, object_id=made.pk, key=f"{FILES}-{made.pk}")
    return made


@transaction.atomic
def move_files(*, takedown: TakeDown, by: Actor) -> int:
    """New addresses for what only pages off the site show, unless the page is back already. Can be done again."""
    if takedown.lifted_at is not None:
        return 0
    moved = readdress_files(takedown)
    if moved:
        record(event="content.files_moved", by=by, about=takedown, detail={"page": takedown.page_id, "files": moved})
    return moved


@transaction.atomic
def lift(*, takedown: TakeDown, reason: str, by: Actor) -> TakeDown:
    """The page may be published again, through the checks as any other. Raises NotTakenDown("lifted", "self")."""
    current = TakeDown.objects.select_for_update(of=("self",)).get(pk=takedown.pk)
    if current.lifted_at is not None:
        raise NotTakenDown("lifted")
    if current.taken_by == by.id:
        raise NotTakenDown("self")
    current.lifted_at, current.lifted_by = calendar.now(), by.id
    current.save(update_fields=["lifted_at", "lifted_by"])
    record(event="content.take_down_lifted", by=by, about=current, detail={"page": current.page_id}, reason=reason)
    return current
