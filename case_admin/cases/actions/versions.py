"""What joins an issued paper afterwards: the scan of the signed sheet, the version somebody edited. The paper itself stays."""

from django.db import transaction
from django.utils.translation import gettext as _

from case_admin.cases.actions.working import add_attachment
from case_admin.cases.files import INTERNAL_CODES
from case_admin.cases.models import Case, CaseAttachment
from case_admin.cases.refusals import NotYet
from portal.documents.models import IssuedDocument
from portal.ledger.actor import Actor
from portal.vault.models import StoredFile


@transaction.atomic
def add_scan(*, case: Case, document: IssuedDocument, file: StoredFile, by: Actor) -> CaseAttachment:
    """The signed sheet, scanned; it lies behind its document in the dossier. NotYet("moved_on") once archived."""
    title = _("Signed scan: %(title)s") % {"title": document.title}
    return _add(case, document, file, CaseAttachment.Kind.SIGNED, title, "", by)


@transaction.atomic
def add_version(*, case: Case, document: IssuedDocument, file: StoredFile, why: str, by: Actor) -> CaseAttachment:
    """An edited version, with the reason; it stands beside the official PDF and never replaces it."""
    kind = CaseAttachment.Kind.REVISION
    number = case.attachments.filter(document=document, kind=kind).count() + 1
    title = _("Edited version %(number)s: %(title)s") % {"number": number, "title": document.title}
    return _add(case, document, file, kind, title, why.strip(), by)


def _add(
    case: Case, document: IssuedDocument, file: StoredFile, kind: str, title: str, why: str, by: Actor
) -> CaseAttachment:
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if locked.status == "S18":
        raise NotYet("moved_on")
    side, main = CaseAttachment.Volume.SIDE, CaseAttachment.Volume.MAIN
    return add_attachment(
        case=locked, file=file, kind=kind, title=title[:120], why=why, document=document, by=by,
        volume=side if document.code in INTERNAL_CODES else main,
    )  # fmt: skip
