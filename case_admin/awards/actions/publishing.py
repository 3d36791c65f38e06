"""A confirmed winner becomes a draft page: the only way from an award to the public site."""

from django.db import transaction
from django.utils.translation import gettext as _

from case_admin.awards.models import Nomination, NominationStatus
from case_admin.awards.refusals import NotAwarded
from case_admin.awards.rules import decides
from case_admin.awards.subjects import subjects_of
from case_admin.casepages.queries import consent_taken_back
from content.publishing import CaseStudyFacts, publish_case_study
from portal.calendar import now
from portal.flow.moves import MoveRefused
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.people.models import User


def facts_of(nomination: Nomination) -> CaseStudyFacts:
    """What the public may read: the frozen blind texts, the winning unit, kind of act and year; no date, no number."""
    texts = nomination.blind_texts
    return CaseStudyFacts(
        award_key=f"r{nomination.round_id}-{nomination.code.lower()}",
        title=texts["title"],
        year=nomination.round.year,
        award=_("Excellent case of %(year)s") % {"year": nomination.round.year},
        unit=nomination.unit.short_name,
        act_type=nomination.dossier.case.act_type,
        unit_kind=nomination.unit.kind,
        background=texts["background"],
        process=texts["process"],
        result=texts["result"],
        typicality=texts["typicality"],
        innovation=texts["innovation"],
        reusability=texts["reusability"],
        parties=subjects_of(nomination).parties,
    )


@transaction.atomic
def publish_winner(*, nomination: Nomination, by: Actor) -> Nomination:
    """Hand a confirmed winner to the editors as a draft page in their workflow; doing it twice changes nothing.

    Raises NotAwarded ("not_winner", "no_consent"), MoveRefused, and what `publish_case_study` raises (LeakFound, NoCaseIndex).
    """
    current = Nomination.objects.select_for_update(of=("self",)).select_related("round", "unit").get(pk=nomination.pk)
    if not decides(User.objects.get(pk=by.id), current):
        raise MoveRefused("publish", "rule")
    if current.status != NominationStatus.WINNER:
        raise NotAwarded("not_winner")
    if current.consent_on is None or consent_taken_back(current.dossier.case):
        raise NotAwarded("no_consent")
    page = publish_case_study(facts=facts_of(current), by=by)
    if current.published_at is None:
        current.published_page, current.published_at = page, now()
        current.save(update_fields=["published_page", "published_at"])
        record(
            event="award.handed_to_editors", by=by, about=current, about_label=current.code, detail={"page": page.pk}
        )
    return current
