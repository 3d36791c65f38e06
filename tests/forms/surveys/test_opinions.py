"""Opinions: what is kept, how they are counted over several versions, and who reads them."""

import json
from datetime import date

import pytest
import time_machine
from django.db import connection

from forms.definition.default_form.spelling import choices, field
from forms.definition.models import DefinitionVersion
from forms.surveys import rules
from forms.surveys.actions import keep_opinion
from forms.surveys.models import SurveyAnswer
from forms.surveys.queries import Tally, opinions_of, questions_of, row_of, tally
from forms.wizard import actions
from forms.wizard.models import Draft
from portal.ledger.actor import SYSTEM
from portal.ledger.models import LedgerEntry
from tests.factories.forms import CITIZEN, Citizen, form_page, one_step
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
RATES = field("choice", "rate", "满意吗", choices=choices(good="满意", bad="不满意"))
WISHES = field(
    "choice", "wishes", "改进什么", required=False, several=True, choices=choices(hours="时间", words="用语")
)
WHY = field("long_text", "why", "为什么", required=False)


def opinion_page(*fields, slug="yijian"):
    page = form_page(one_step(*fields), slug=slug, publish=False)
    page.purpose = "opinions"
    page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def page(db):
    return opinion_page(RATES, WISHES, WHY)


def give(page, **answers):
    return keep_opinion(version=page.current_version(), answers=answers, by=CITIZEN)


def test_kept_are_answers_version_and_day_and_nothing_else(page):
    with time_machine.travel("2026-03-02T15:04:05+08:00", tick=False):
        give(page, rate="bad", why="等太久")
    kept = SurveyAnswer.objects.get()
    assert (kept.answers, kept.given_on) == ({"rate": "bad", "why": "等太久"}, date(2026, 3, 2))
    assert {item.name for item in kept._meta.concrete_fields} == {"id", "definition_version", "answers", "given_on"}
    entry = LedgerEntry.objects.get(event="opinion.received")
    told = json.dumps([entry.actor_kind, entry.actor_label, entry.detail], ensure_ascii=False, default=str)
    assert CITIZEN.ip not in told
    assert "等太久" not in told


def test_version_whose_hash_begins_with_digits_alone_takes_opinions(page):
    """Twelve of them look like a person's number, which the ledger does not take: the citizen saw an error page."""
    version = page.current_version()
    version.sha256 = "123456789012" + version.sha256[12:]
    keep_opinion(version=version, answers={"rate": "bad"}, by=CITIZEN)
    assert LedgerEntry.objects.get(event="opinion.received").about_label == "v1"


def test_answers_are_not_readable_in_the_table(page):
    give(page, rate="bad", why="等太久")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT answers FROM {SurveyAnswer._meta.db_table}")
        stored = str(cursor.fetchone()[0])
    assert "等太久" not in stored
    assert "rate" not in stored


def test_pick_up_word_of_an_old_version_is_never_kept():
    page = form_page(one_step(RATES, field("pickup_word", "word", "口令")), slug="old")
    give(page, rate="good", word="青山")
    assert SurveyAnswer.objects.get().answers == {"rate": "good"}


def test_opinion_stays_when_the_draft_it_was_written_in_is_erased(page):
    citizen = Citizen(page.slug)
    citizen.start()
    citizen.fill("one", only={"rate": "good"})
    citizen.submit()
    with time_machine.travel(citizen.draft.expires_at, tick=False):
        actions.erase_expired(by=SYSTEM)
    assert not Draft.objects.exists()
    assert SurveyAnswer.objects.get().answers["rate"] == "good"


def test_tally_counts_people_and_each_choice_once(page):
    give(page, rate="good", wishes=["hours", "words"])
    give(page, rate="bad", wishes=["hours", "hours"])
    give(page, rate="bad")
    given = [answer.answers for answer in opinions_of(page)]
    assert tally(questions_of([page.current_version().definition]), given) == [
        Tally("满意吗", 3, [("满意", 1, 33), ("不满意", 2, 67)]),
        Tally("改进什么", 2, [("时间", 2, 100), ("用语", 1, 50)]),
    ]


def test_nobody_answered_is_nought_per_cent(page):
    counted = tally(questions_of([page.current_version().definition]), [])
    assert [share for entry in counted for _label, _number, share in entry.choices] == [0, 0, 0, 0]


def test_versions_come_together_in_one_table_in_the_newest_words(page):
    give(page, rate="bad", why="等太久")
    steps = one_step(
        field("choice", "rate", "您满意吗", choices=choices(good="满意", fair="一般")),
        field("text", "place", "在哪里办的", required=False),
    )
    page.steps = json.dumps([steps])
    page.save_revision().publish()
    page.refresh_from_db()
    give(page, rate="fair", place="样板街道")
    versions = DefinitionVersion.objects.filter(page=page).order_by("-number")
    questions = questions_of(version.definition for version in versions)
    assert [item.label for item in questions] == ["您满意吗", "在哪里办的", "改进什么", "为什么"]
    rows = {tuple(row_of(answer, questions)) for answer in opinions_of(page)}
    assert rows == {("不满意", "", "", "等太久"), ("一般", "样板街道", "", "")}
    counted = tally(questions, [answer.answers for answer in opinions_of(page)])
    assert counted[0] == Tally("您满意吗", 2, [("满意", 0, 0), ("一般", 1, 50), ("bad", 1, 50)])


def test_list_is_of_this_form_alone_newest_day_first_in_one_query(page, django_assert_num_queries):
    give(opinion_page(RATES, slug="other"), rate="good")
    for day in ("2026-03-02", "2026-03-04", "2026-03-03"):
        with time_machine.travel(f"{day}T09:00:00+08:00", tick=False):
            give(page, rate="good")
    with django_assert_num_queries(1):
        listed = [answer.given_on.day for answer in opinions_of(page) if answer.definition_version.number]
    assert listed == [4, 3, 2]


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        ("C1", True),
        ("C2", True),
        ("ED2", True),
        ("ED3", True),
        ("ED1", False),
        ("W", False),
        ("U1", False),
        ("SA", False),
    ],
)
def test_reviewers_publishers_and_the_centre_read_opinions(page, role, reads):
    user, answer = staff(role), give(page, rate="good")
    assert rules.can_view(user) is rules.can_view(user, answer) is reads
    assert rules.visible_to(user, SurveyAnswer.objects.all()).count() == int(reads)
