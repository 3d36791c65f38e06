"""What the desk shows: pages under way with their due days, pages with an hour, what went on and off the site."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupApprovalTask, Page, PageLogEntry, Revision, TaskState, WorkflowState

from portal import calendar
from portal.desk.board import Light
from portal.people.roles import ROLES

CHECK_WORKDAYS = 2
DEEDS = {
    "wagtail.publish": _("Put on the site"),
    "wagtail.publish.scheduled": _("Put on the site at its hour"),
    "wagtail.publish.schedule": _("Given an hour to go on the site"),
    "wagtail.unpublish": _("Taken off the site by hand"),
    "wagtail.unpublish.scheduled": _("Taken off the site at its hour"),
    "wagtail.workflow.start": _("Handed in for the three checks"),
    "wagtail.workflow.approve": _("Check passed"),
    "wagtail.workflow.reject": _("Sent back with a remark"),
    "wagtail.workflow.cancel": _("Taken out of the checks"),
    "wagtail.delete": _("Page deleted"),
    "wagtail.move": _("Moved to another place"),
}
"""What the publication log shows, in our words."""
UNCHECKED = {
    "wagtail.publish": _("Put on the site without the three checks"),
    "wagtail.publish.schedule": _("Given an hour to go on the site without the three checks"),
}
"""The same where a person did it past the checks, which a publisher may."""


@dataclass(frozen=True)
class Waiting:
    """A page at one of the three checks, or sent back by one. `whom`: the roles it waits for, or the name of who handed it
    in; `mine`: this person is among them; `remark`: what a page sent back was sent back for, "" for others.
    """

    page: Page
    step: str
    whom: list[Any]
    since: datetime.date
    due: datetime.date
    light: Light
    asked_by: str
    mine: bool
    sent_back: bool = False
    remark: str = ""


def waiting(user: Any) -> list[Waiting]:
    """Pages under way and pages sent back, the most urgent first; four queries however many there are."""
    came_back = Q(
        status=TaskState.STATUS_REJECTED, workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
        workflow_state__current_task_state=F("pk"),
    )  # fmt: skip
    states = TaskState.objects.filter(
        Q(status=TaskState.STATUS_IN_PROGRESS) | came_back, workflow_state__base_content_type__app_label="wagtailcore",
        workflow_state__base_content_type__model="page",
    ).select_related("task", "workflow_state__requested_by")  # fmt: skip
    states = list(states.annotate(had_a_part=Exists(_parts_of(user))).order_by("started_at"))
    pages = Page.objects.in_bulk([int(state.workflow_state.object_id) for state in states])
    tasks = {task.pk: task for task in GroupApprovalTask.objects.prefetch_related("groups")}
    rows = [_waiting(state, pages, tasks, user) for state in states]
    return sorted((row for row in rows if row), key=lambda row: (row.due, row.page.title))


def _waiting(state: TaskState, pages: dict[int, Page], tasks: dict[int, Any], user: Any) -> Waiting | None:
    page = pages.get(int(state.workflow_state.object_id))
    if page is None:
        return None
    if state.status == TaskState.STATUS_REJECTED:
        return _sent_back(state, page, user)
    codes = [group.name for group in tasks[state.task_id].groups.all()] if state.task_id in tasks else []
    since = calendar.portal_time(state.started_at).date()
    due = calendar.add_workdays(since, CHECK_WORKDAYS)
    return Waiting(
        page=page, step=state.task.name, whom=[ROLES[code].label for code in codes if code in ROLES], since=since, due=due,
        light=Light.for_days_left(calendar.workdays_between(calendar.today(), due)),
        asked_by=str(state.workflow_state.requested_by or ""),
        mine=bool(set(codes) & set(user.role_codes)) and not state.had_a_part,
    )  # fmt: skip


def _sent_back(state: TaskState, page: Page, user: Any) -> Waiting:
    """It waits for whoever handed it in, as long as a check takes."""
    author = state.workflow_state.requested_by
    since = calendar.portal_time(state.finished_at or state.started_at).date()
    due = calendar.add_workdays(since, CHECK_WORKDAYS)
    return Waiting(
        page=page, step=state.task.name, whom=[author] if author else [], since=since, due=due,
        light=Light.for_days_left(calendar.workdays_between(calendar.today(), due)),
        asked_by=str(author or ""), mine=author is not None and author.pk == user.pk, sent_back=True,
        remark=state.comment.strip(),
    )  # fmt: skip


@dataclass(frozen=True)
class SentBack:
    """The check that sent a page back, who made it, and the remark ("" when none was written)."""

    step: str
    by: str
    remark: str


def sent_back(page: Page) -> SentBack | None:
    """Why a page is with its editor again; None for a page that is under way or was never sent back."""
    under_way = page.current_workflow_state
    if under_way is None or under_way.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    check = under_way.current_task_state
    return SentBack(check.task.name, str(check.finished_by or ""), check.get_comment().strip())


def _parts_of(user: Any) -> QuerySet[TaskState]:
    """Checks already passed of a round (that of the outer row) in which this person passed one or handed the page in."""
    passed = TaskState.objects.filter(status=TaskState.STATUS_APPROVED, workflow_state=OuterRef("workflow_state"))
    return passed.filter(Q(finished_by=user) | Q(workflow_state__requested_by=user))


def had_a_part(page: Page, user: Any) -> bool:
    """Whether the check a page is at now must be another person's: three people read a page, and who wrote it makes the first
    check at most."""
    state = page.current_workflow_task_state
    return state is not None and TaskState.objects.filter(Exists(_parts_of(user)), pk=state.pk).exists()


def may_decide(page: Page, user: Any, name: str) -> bool:
    """Whether the check a page is at now offers this person the action of this name ("approve", "reject")."""
    task = page.current_workflow_task
    return task is not None and name in [action for action, _label, _modal in task.get_actions(page, user)]


@dataclass(frozen=True)
class Hour:
    """A page that comes or goes by itself."""

    at: datetime.datetime
    page: Page
    comes: bool


def hours(first: datetime.date, last: datetime.date) -> list[Hour]:
    """Every coming and going between two days, both included, in order; two queries. What has not come yet has the hour
    of its going in the version that waits."""
    coming = Revision.page_revisions.exclude(approved_go_live_at=None)
    waits = coming.values_list("object_id", "approved_go_live_at", "content__expire_at")
    at = {int(number): (comes, goes) for number, comes, goes in waits}
    leaving = Q(live=True, expire_at__date__range=(first, last))
    pages = Page.objects.filter(Q(pk__in=at) | leaving).only("pk", "title", "live", "expire_at", "draft_title")
    found = []
    for page in pages:
        comes, goes = at.get(page.pk, (None, None))
        found += [Hour(comes, page, True)] if comes else []
        gone_at = page.expire_at if page.live else parse_datetime(goes or "")
        found += [Hour(gone_at, page, False)] if gone_at else []
    within = [hour for hour in found if first <= localtime(hour.at).date() <= last]
    return sorted(within, key=lambda hour: hour.at)


def log() -> QuerySet[PageLogEntry]:
    """What went on and off the site and through the checks, newest first; rows with their person in one query. `checked`:
    the version meant has passed all three.
    """
    passed = TaskState.objects.filter(
        revision=OuterRef("revision"),
        status=TaskState.STATUS_APPROVED,
        workflow_state__status=WorkflowState.STATUS_APPROVED,
    )
    rows = PageLogEntry.objects.filter(action__in=DEEDS).select_related("user")
    return rows.annotate(checked=Exists(passed.filter(workflow_state__current_task_state=F("pk"))))


def deed(entry: PageLogEntry) -> Any:
    """What a row of the log tells, in our words."""
    past_the_checks = entry.user_id and not entry.checked
    return (past_the_checks and UNCHECKED.get(entry.action)) or DEEDS[entry.action]
