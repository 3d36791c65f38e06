"""Archived cases on their way to the website."""

from datetime import date

from case_admin.casepages.actions import telling
from case_admin.casepages.actions.consenting import record_consent
from case_admin.casepages.models import CaseDraft, PublicationConsent
from case_admin.casepages.reviewing import reviewed
from case_admin.cases.models import Case
from portal.ledger.actor import Actor
from portal.people.models import User
from tests.factories.dossiers import quick_archived
from tests.factories.people import staff
from tests.factories.units import UnitFactory
from tests.factories.vault import StoredFileFactory

TEXTS = {
    "title": "欧阳样例诉求减轻罚款案",
    "background": "欧阳样例（电话13800000000，住XX县示例镇样板村3组12号）35岁，经营小店，因标签瑕疵面临罚款。",
    "process": "纾解员到店查看召回记录，与欧阳样例面谈两次。",
    "result": "双方达成协议，单位依法不予罚款。",
    "reusability": "",
}


def archived_case(**values) -> Case:
    """A case that could be told; its only party is 欧阳样例."""
    return quick_archived(values.pop("unit", None) or UnitFactory(), **values).case


def by(user: User) -> Actor:
    return Actor.of(User.objects.get(pk=user.pk), ip="192.0.2.7")


def agree(case: Case, user: User | None = None) -> PublicationConsent:
    """The party's yes on paper."""
    return record_consent(
        party=case.parties.first(), way="paper", on=date(2026, 11, 20), file=StoredFileFactory(name="同意书.pdf"),
        by=by(user or staff("C1")),
    )  # fmt: skip


def written(case: Case | None = None, writer: User | None = None, **texts) -> CaseDraft:
    """A draft with words, no place decided."""
    writer = writer or staff("C1")
    draft = telling.propose_case(case=case or archived_case(), why="小微商户常见。", by=by(writer))
    telling.take_case(draft=draft, by=by(writer))
    return telling.save_texts(draft=draft, texts=TEXTS | texts, by=by(writer))


def decide_all(draft: CaseDraft, act: str = "hide") -> CaseDraft:
    """The same answer for every place."""
    decisions = {place.key: {"act": act, "instead": ""} for text in reviewed(draft) for place in text.places}
    return telling.decide_places(draft=draft, decisions=decisions, by=by(draft.writer))


def awaiting_check(**kwargs) -> CaseDraft:
    """Written, decided, agreed to, and with a second person now."""
    draft = decide_all(written(**kwargs))
    agree(draft.case)
    return telling.hand_on(draft=draft, by=by(draft.writer))


def handed(**kwargs) -> CaseDraft:
    """With the editors; the list of cases has to be there."""
    return telling.approve_draft(draft=awaiting_check(**kwargs), unrecognisable=True, by=by(staff("C2")))
