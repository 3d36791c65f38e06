"""What the desk does by itself: pages at their hour, links every night."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Revision

from content.editing.links import answers, dead_links
from content.editing.models import DeadLink
from portal import calendar
from portal.ledger.actions import record
from portal.ledger.actor import Actor


def publish_due(*, by: Actor) -> tuple[int, int]:
    """Put scheduled pages on the site and take expired ones off; returns how many of each.

    Each page in a transaction of its own, so one that cannot be published or taken down keeps no other waiting; it is tried
    again at the next turn, and all errors are raised together at the end for the ticker to write down.
    """
    moment, failed = calendar.now(), []
    done = {"expired": 0, "published": 0}
    for page in Page.objects.filter(live=True, expire_at__lt=moment).order_by("expire_at"):
        try:
            with transaction.atomic():
                page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
                record(event="content.expired", by=by, detail={"page": page.pk})
            done["expired"] += 1
        except Exception as error:
            failed.append(error)
    for revision in Revision.page_revisions.filter(approved_go_live_at__lt=moment).order_by("approved_go_live_at"):
        try:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
                record(event="content.published_on_time", by=by, detail={"page": int(revision.object_id)})
            done["published"] += 1
        except Exception as error:
            failed.append(error)
    if failed:
        raise ExceptionGroup("pages that could not go live or come down on time", failed)
    return done["published"], done["expired"]


@transaction.atomic
def check_links(*, by: Actor) -> int:
    """Look at every link of the site and replace what was known; returns how many lead nowhere now."""
    found = dead_links(answers if settings.LINK_CHECK_OUTSIDE else None)
    known = {(link.page_id, link.address): link for link in DeadLink.objects.all()}
    wanted = {(link.page_id, link.address): link for link in found}
    DeadLink.objects.filter(pk__in=[link.pk for place, link in known.items() if place not in wanted]).delete()
    for place, link in wanted.items():
        DeadLink.objects.update_or_create(
            page_id=place[0], address=place[1], defaults={"fault": link.fault},
            create_defaults={"fault": link.fault, "found_at": calendar.now()},
        )  # fmt: skip
    record(event="content.links_checked", by=by, detail={"dead": len(wanted)})
    return len(wanted)
