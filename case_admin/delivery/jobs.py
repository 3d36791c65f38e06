"""Entry points of the background."""

from case_admin.delivery.actions import finish_notices
from portal.outbox import registry


@registry.periodic("delivery.finish_notices", every="hour")
def finish() -> int:
    """Public notices that have stood their thirty days; one query when there are none."""
    return finish_notices()
