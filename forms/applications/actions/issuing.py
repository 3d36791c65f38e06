"""The papers of an application: made once each, by the outbox, after the application was committed."""

import logging

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from forms.applications.models import Application, Attachment, PublishedDocument
from forms.applications.papers import APPLICATION, RECEIPT, application_facts, receipt_facts
from forms.applications.queries import OWN_PAPERS
from forms.applications.to_sign import papers_to_sign
from portal.calendar import now
from portal.documents.actions import issue
from portal.documents.queries import NoTemplate
from portal.ledger.actor import Actor
from portal.notices.actions import notify
from portal.notices.queries import staff_with
from portal.paper.printable import printable
from portal.units.queries import center_unit

logger = logging.getLogger(__name__)
D01_NEEDS = ("applicant_name", "claims", "facts")


@transaction.atomic
def issue_papers(*, application: Application, by: Actor) -> list[PublishedDocument]:
    """Issue the receipt, the application paper D01 where the form asked what it prints (attached for the file), and the
    papers the applicant's side has to sign.

    A paper that exists is not made again; one without a published template is left out. Characters that no face has are
    spelt out and reported: a rare name or a smiley must not cost the citizen his receipt. Returns what was made.
    """
    made = []
    track = settings.BASE_URL + reverse("track")
    reported: set[str] = set()
    papers = {RECEIPT: receipt_facts(application, track), **papers_to_sign(application)}
    if all(application.answers.get(key) for key in D01_NEEDS):
        papers[APPLICATION] = application_facts(application)
    there = set(application.documents.values_list("code", flat=True))
    for code in sorted(papers.keys() - there, key=OWN_PAPERS.index):
        shown, unprintable = printable(papers[code])
        reported.update(unprintable)
        try:
            paper = issue(
                code=code, facts=shown, issuer=center_unit(), about=application,
                subject_name=application.applicant_name, by=by,
            )  # fmt: skip
        except NoTemplate:
            logger.warning("no template %s: application %s goes without it", code, application.pk)
            continue
        made.append(
            PublishedDocument.objects.create(
                application=application, code=code, title=paper.title, number=paper.number, file=paper.file,
                issued_document_id=str(paper.pk), published_at=now(),
            )
        )  # fmt: skip
        if code == APPLICATION:
            Attachment.objects.create(application=application, field_key=code, file=paper.file, order=1)
    if made and reported:
        _report(application, reported, by)
    return made


def _report(application: Application, characters: set[str], by: Actor) -> None:
    """Tell the system administrators, once an application, which characters no face has; the papers spell them out."""
    names = ", ".join(f"U+{ord(character):04X}" for character in sorted(characters))
    logger.error("application %s: no face has %s", application.pk, names)
    place = _("Papers of %(receipt)s: no font has %(characters)s") % {
        "receipt": application.receipt_no,
        "characters": names,
    }
    notify(
        to=staff_with("SA"), kind="system.warning", about=application, context={"place": place},
        url=reverse("wagtailadmin_home"), by=by, key=f"unprintable:{application.pk}",
    )  # fmt: skip
