"""Shared reads: which cases could be told, who has agreed, what stands on the site."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localdate

from case_admin.casepages.models import CaseDraft, DraftStatus, PublicationConsent
from case_admin.cases.models import Case, Complexity, Party, PartyRole
from forms.room.models import Change, ChangeKind
from forms.room.queries import consent_stands

TELLABLE_ENDS = ("R01", "R02", "R03", "R04")
ASKED_ROLES = (PartyRole.APPLICANT, PartyRole.THIRD)
CONSENT_FIELD = "consent_case_study"
MANY = 5


def consent_given_online(case: Case) -> date | None:
    """The day of a consent that came with the online application and still stands, or None."""
    application = case.application
    if application is None or not consent_stands(application, CONSENT_FIELD):
        return None
    return localdate(application.submitted_at)


def consent_taken_back(case: Case) -> bool:
    """Has the applicant taken the consent back in its own room, or a party on paper, without giving it anew?"""
    own = Change.objects.filter(application__cases=case, access=None, kind=ChangeKind.CASE_STUDY)
    newest = own.order_by("-at", "-id").first()
    if newest is not None and not newest.content.get("after"):
        return True
    papers = case.publication_consents
    standing = papers.filter(withdrawn_at=None).values("party")
    return papers.exclude(withdrawn_at=None).exclude(party__in=standing).exists()


def tellable() -> QuerySet[Case]:
    """Archived cases that ended well, without a minor, not going on elsewhere, and nobody tells yet; newest first."""
    taken = CaseDraft.objects.filter(case=OuterRef("pk")).exclude(status=DraftStatus.DROPPED)
    minors = Party.objects.filter(case=OuterRef("pk"), role=PartyRole.GUARDIAN)
    goes_on = Case.objects.filter(continues=OuterRef("pk"))
    fit = Case.objects.filter(status="S18", close_reason__in=TELLABLE_ENDS)
    free = fit.exclude(Exists(goes_on)).exclude(Exists(taken)).exclude(Exists(minors))
    return free.select_related("handler").order_by("-archived_at", "-pk")


def is_of_public_interest(case: Case) -> bool:
    """A major one, a group dispute, or one of several people."""
    return case.is_heavy or case.complexity == Complexity.MAJOR or case.applicant_count >= MANY


@dataclass(frozen=True)
class ConsentLine:
    """One party that has to agree. `online`: the day of a yes given in the application; `paper`: the row that stands."""

    party: Party
    online: date | None
    paper: PublicationConsent | None

    @property
    def stands(self) -> bool:
        return self.online is not None or self.paper is not None


def consents_of(case: Case) -> list[ConsentLine]:
    """Every applicant and third party; the application's own yes is the first applicant's."""
    papers = {row.party_id: row for row in case.publication_consents.filter(withdrawn_at=None)}
    asked = case.parties.filter(role__in=ASKED_ROLES).order_by("order")
    online = consent_given_online(case)
    return [
        ConsentLine(party, online if place == 0 and party.role == PartyRole.APPLICANT else None, papers.get(party.pk))
        for place, party in enumerate(asked)
    ]


def all_agree(case: Case) -> bool:
    """Is there anybody to ask, and has everybody agreed and nobody taken it back?"""
    lines = consents_of(case)
    return bool(lines) and all(line.stands for line in lines)


def own_pages(case: Case) -> list[int]:
    """Keys of the pages made from this case here."""
    return list(case.page_drafts.exclude(page=None).values_list("page_id", flat=True))
