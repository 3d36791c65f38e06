"""What both sides say of an extension, in the words of its papers (D07, D07b). Pure."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from case_admin.cases.models import Extension, ExtensionConsent
from portal.documents.filling import date_in_words


def words_of(consents: Iterable[ExtensionConsent]) -> tuple[str, str]:
    """(what the applicants say, what the organ says), one clause a side."""
    said: dict[bool, list[str]] = {True: [], False: []}
    for consent in consents:
        said[consent.party_id is not None].append(_words(consent))
    return "；".join(said[True]), "；".join(said[False]) or str(_("organ not yet known"))


def _words(consent: ExtensionConsent) -> str:
    name = consent.party.name if consent.party else consent.label
    if consent.agrees is None or consent.said_on is None:
        return _("%(name)s: has not answered") % {"name": name}
    word = _("agrees") if consent.agrees else _("does not agree")
    told = {"name": name, "word": word, "day": date_in_words(consent.said_on), "way": consent.get_way_display()}
    return _("%(name)s: %(word)s (%(day)s, %(way)s)") % told


def decision_facts(
    extension: Extension, due: date, before: int, applicants: str, organ: str, accepted_at: datetime | None
) -> dict[str, object]:
    """The approval form; `before` are the days granted earlier."""
    granted = extension.days_granted or 0
    short = "short" if granted < extension.days_asked else "granted"
    return {
        "accept_date": localdate(accepted_at) if accepted_at else _("not yet accepted"),
        "due_before": extension.due_before,
        "days_asked": str(extension.days_asked),
        "days_before": str(before),
        "reason": extension.content["reason"],
        "measures": extension.content["measures"],
        "applicant_words": applicants,
        "respondent_words": organ,
        "unit_opinion": extension.content["unit_opinion"],
        "centre_opinion": _centre_words(extension),
        "decision": short if granted else "denied",
        "days_granted": str(granted) if granted else "",
        "new_due": due if granted else "",
    }


def _centre_words(extension: Extension) -> str:
    """The assessor's opinion, where there is one, and the decision of the head of the centre."""
    said = str(extension.content["centre_opinion"])
    adviser = extension.content.get("adviser_opinion")
    if not adviser or extension.advised_at is None:
        return said
    day = date_in_words(localdate(extension.advised_at))
    told = {"opinion": adviser, "name": extension.advised_by, "day": day}
    return _("Opinion of the assessor: %(opinion)s (%(name)s, %(day)s)") % told + "\n" + said


def notice_facts(extension: Extension, due: date) -> dict[str, object]:
    """The notice to both sides; the reason stands inside a sentence."""
    reason = str(extension.content["reason"]).strip().rstrip("。；;.")
    return {"reason": reason, "n": str(extension.days_granted), "new_due": due}
