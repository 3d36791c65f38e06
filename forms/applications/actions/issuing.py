"""The papers of an application: made once each, by the outbox, after the application was committed."""

import logging

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from forms.applications.models import Application, Attachment, PublishedDocument
from forms.applications.papers import APPLICATION, RECEIPT, application_facts, receipt_facts
from portal.calendar import now
from portal.documents.actions import issue
from portal.documents.queries import NoTemplate
from portal.ledger.actor import Actor
from portal.units.queries import center_unit

logger = logging.getLogger(__name__)
D01_NEEDS = ("applicant_name", "claims", "facts")


@transaction.atomic
def issue_papers(*, application: Application, by: Actor) -> list[PublishedDocument]:
    """Issue the receipt, and the application paper D01 where the form asked what it prints; D01 is attached for the file.

    A paper that exists is not made again; one without a published template is left out. Returns what was made.
    """
    made = []
    track = settings.BASE_URL + reverse("track")
    papers = {RECEIPT: lambda: receipt_facts(application, track), APPLICATION: lambda: application_facts(application)}
    if not all(application.answers.get(key) for key in D01_NEEDS):
        del papers[APPLICATION]
    for code, facts in papers.items():
        if application.documents.filter(code=code).exists():
            continue
        try:
            paper = issue(
                code=code, facts=facts(), issuer=center_unit(), about=application,
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
    return made
