"""The one door through which the staff side puts a page before the public."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.base import SUMMARY_LENGTH, Illustration
from content.pages.case_study import CaseStudyIndexPage, CaseStudyPage
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.privacy.deidentify import Party, Registry, scan_residue
from portal.privacy.detectors import Finding

TEXTS = (
    "title",
    "award",
    "unit",
    "summary",
    "background",
    "process",
    "result",
    "typicality",
    "innovation",
    "reusability",
)


@dataclass(frozen=True, slots=True)
class CaseStudyFacts:
    """Public-safe values of one case, already de-identified and reviewed by a person.

    `parties` are everybody the case file knows; they are only searched for, never stored, and so are `keep`, phrases that a
    person left in on purpose. `award_key` names the nomination:
    the same key never makes a second page. `act_type` is a code of portal.units.act_types, `unit_kind` one of UnitKind,
    `outcome` one of content.pages.case_study.Outcome; both may be left to the editor.
    """

    award_key: str
    title: str
    year: int
    award: str
    unit: str
    act_type: str
    background: str
    process: str
    result: str
    typicality: str = ""
    innovation: str = ""
    reusability: str = ""
    summary: str = ""
    unit_kind: str = ""
    outcome: str = ""
    parties: tuple[Party, ...] = ()
    keep: tuple[str, ...] = ()


class LeakFound(Exception):
    """A text still names somebody. `findings`: field name -> what was found there (personal data: for the screen only)."""

    def __init__(self, findings: Mapping[str, list[Finding]]) -> None:
        super().__init__(", ".join(sorted(findings)))
        self.findings = findings


class NoCaseIndex(Exception):
    """There is no published list of cases to put the page under."""


def find_leaks(facts: CaseStudyFacts) -> dict[str, list[Finding]]:
    """Personal data left in any text of the facts, by field; empty when clean."""
    registry = Registry(list(facts.parties), keep=facts.keep)
    found = {name: scan_residue(getattr(facts, name), registry) for name in TEXTS}
    return {name: findings for name, findings in found.items() if findings}


@transaction.atomic
def publish_case_study(*, facts: CaseStudyFacts, by: Actor) -> CaseStudyPage:
    """Make a draft page of an awarded case and hand it to the three checks; returns the page.

    In this order: scan every text (LeakFound), look for the page of this nomination (returned as it is), find the list of
    cases (NoCaseIndex), create the draft, submit it to the workflow, write the ledger. Nothing becomes public here.
    """
    leaks = find_leaks(facts)
    if leaks:
        raise LeakFound(leaks)
    existing = CaseStudyPage.objects.filter(award_key=facts.award_key).first()
    if existing:
        return existing
    index = CaseStudyIndexPage.objects.live().order_by("path").first()
    if index is None:
        raise NoCaseIndex(_("There is no published list of cases."))
    page = index.add_child(instance=_draft(facts, index))
    _submit(page, by)
    record(event="content.case_study_drafted", by=by, about=page, detail={"award_key": facts.award_key})
    return page


def _draft(facts: CaseStudyFacts, index: Page) -> CaseStudyPage:
    texts = {name: getattr(facts, name) for name in TEXTS}
    texts["summary"] = (facts.summary or facts.background)[:SUMMARY_LENGTH]
    return CaseStudyPage(
        **texts,
        slug=_free_slug(f"{facts.year}-{facts.award_key}", index),
        year=facts.year,
        act_type=facts.act_type,
        unit_kind=facts.unit_kind,
        outcome=facts.outcome,
        award_key=facts.award_key,
        illustration=Illustration.AWARD,
        live=False,
    )


def _free_slug(wish: str, index: Page) -> str:
    """The wish as a slug, with a number behind it when an editor already gave it to another page."""
    slug = slugify(wish) or "case"
    taken = set(index.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(name for name in _numbered(slug) if name not in taken)


def _numbered(slug: str) -> Iterator[str]:
    yield slug
    number = 2
    while True:
        yield f"{slug}-{number}"
        number += 1


def _submit(page: CaseStudyPage, by: Actor) -> None:
    """First revision and the start of the workflow that holds for this part of the tree, if there is one."""
    users = get_user_model().objects
    user = users.filter(pk=by.id).first() if by.kind == "staff" else None
    page.save_revision(user=user, log_action=True)
    workflow = page.get_workflow()
    if workflow:
        workflow.start(page, user)
