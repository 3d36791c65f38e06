"""Background tasks for the crawl: those who look after them, and nobody else."""

from portal.calendar import now
from portal.outbox.models import OutboxRow, State
from portal.people.roles import holders
from tests.crawl_objects import Subject, World, subjects


@subjects
def stopped_task(world: World):
    row = OutboxRow.objects.create(
        kind="crawl.nothing", object_id="1", key=world.canary("task"), state=State.DEAD, attempts=5,
        last_error=world.canary("error"), created_at=now(), finished_at=now(),
    )  # fmt: skip
    register = {f"background-tasks_modeladmin_{page}": {"instance_pk": str(row.pk)} for page in ("inspect", "history")}
    decisions = {f"outbox_{name}": {"row_id": row.pk} for name in ("retry", "give_up")}
    yield Subject(row.key, seen_by=holders("outbox.manage"), routes=register | decisions)
    yield Subject(row.last_error, seen_by=holders("outbox.manage"))
