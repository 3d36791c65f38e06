"""Entry points of the background."""

from case_admin.delivery.actions import FINISH, finish_notice, finish_notices
from portal.outbox import registry


@registry.periodic("delivery.finish_notices", every="hour", atomic=False)
def finish() -> int:
    """Public notices that have stood their thirty days; one query when there are none."""
    return finish_notices()


@registry.handler(FINISH)
def finish_one(object_id: str) -> None:
    """A notice whose listener failed, once more."""
    finish_notice(pk=int(object_id))
