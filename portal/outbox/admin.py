"""The register of background tasks and the board's panel about it, for the system administrator alone."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.desk.admin import GuardedModelAdmin
from portal.desk.board import Light, Panel, Row, register_panel
from portal.desk.events import register_events
from portal.outbox import rules
from portal.outbox.models import OutboxRow, State
from portal.outbox.workflow import DECISIONS
from portal.people.roles import holders

MOST_ROWS = 10


class OutboxAdmin(GuardedModelAdmin):
    """Kinds, states, attempts and errors; what a task is about is only its number."""

    model = OutboxRow
    base_url_path = "background-tasks"
    menu_label = _("Background tasks")
    menu_icon = "tasks"
    rules: ClassVar[Any] = rules
    roles = holders("outbox.manage")
    list_display = ("kind", "state", "attempts", "last_error", "created_at", "not_before")
    list_filter = ("state", "kind")
    search_fields = ("kind", "key")
    inspect_view_fields = (
        "kind", "object_id", "key", "state", "attempts", "last_error", "created_at", "queued_at", "started_at", "finished_at",
        "not_before",
    )  # fmt: skip
    history_view_enabled = True

    def extra_buttons(self, obj: Any, user: Any) -> list[dict[str, Any]]:
        """One button for each decision the state allows."""
        return [
            {
                "url": reverse(f"outbox_{move.name}", args=[obj.pk]),
                "label": move.label,
                "title": "",
                "classname": "button button-secondary",
            }
            for move in DECISIONS.available(obj, user)
        ]


def stopped_tasks(user: Any) -> Panel | None:
    """Tasks that stopped after five attempts, for the board."""
    if not rules.can_decide(user, None):
        return None
    stopped = OutboxRow.objects.filter(state=State.DEAD).order_by("-finished_at")
    rows = [
        Row(
            label=f"{row.kind} #{row.pk}",
            url=reverse("background-tasks_modeladmin_inspect", args=[row.pk]),
            light=Light.RED,
            note=row.last_error,
        )
        for row in stopped[:MOST_ROWS]
    ]
    more = reverse("background-tasks_modeladmin_index")
    return Panel(
        gettext("Stopped background tasks"), rows, gettext("No background task has stopped."), stopped.count(), more
    )


register_panel(90, stopped_tasks)
register_events({"outbox.retried": _("Background task queued again"), "outbox.given_up": _("Background task given up")})
