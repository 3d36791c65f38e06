"""One paper for several cases: what is missing is shown before, each case stands alone, two presses issue nothing twice."""

import uuid

import pytest
from django.urls import reverse

from case_admin.cases import actions
from case_admin.cases.actions.batching import lacking
from case_admin.cases.models import Case, Matter
from case_admin.cases.refusals import NotYet
from portal.documents.models import IssuedDocument
from portal.documents.queries import documents_about, free_kinds
from portal.ledger.queries import entries_about
from tests.factories.cases import bare_case
from tests.factories.documents import published_template
from tests.factories.people import staff
from tests.factories.units import UnitFactory

URL = "/admin/cases/batch/"
ASKS = [
    {"type": "paragraph", "value": {"text": "{{applicant_name}}：你的案件{{case_no}}正在办理。", "place": "indent"}}
]


@pytest.fixture
def kind(river):
    """A paper of the county's own, which needs the applicant's name."""
    return published_template(code="X1", title="进展告知", body=ASKS).code


@pytest.fixture
def cases(river, kind):
    """Two that lack nothing, and one without a party."""
    first, second = river.register(), None
    river.case = None
    second = river.register(applicant_name="司马示例", applicant_id="110101199003070011")
    bare = bare_case("S02")
    Matter.objects.create(case=bare, content={"act_title": "某决定"})
    bare.parties.all().delete()
    return [first, second, bare]


def press(browser, cases, kind, token, **more):
    seen = {f"seen-{case.pk}": case.version for case in cases}
    return browser.post(URL, {"case": [c.pk for c in cases], "kind": kind, "press": str(token), **seen, **more})


def issued(kind="X1"):
    return IssuedDocument.objects.filter(code=kind).count()


def test_only_papers_of_no_step_are_offered(kind):
    assert [template.code for template in free_kinds()] == ["D13", "X1"]


def test_preview_tells_what_is_missing_and_writes_nothing(river, cases, kind, as_):
    shown = as_(river.c1).get(URL, {"case": [c.pk for c in cases], "kind": kind})
    assert [bool(line.missing) for line in shown.context["lines"]] == [False, False, True]
    assert "不会制发" in shown.text and "申请人" in shown.context["lines"][2].missing
    assert issued() == 0
    assert lacking(cases[:1], kind) == {cases[0].pk: []}


def test_one_press_issues_for_each_case_alone(river, cases, kind, as_):
    told = press(as_(river.c1), cases, kind, uuid.uuid4())
    assert (told.status_code, issued()) == (200, 2)
    assert [(bool(line.document), bool(line.refused)) for line in told.context["lines"]] == [
        (True, False),
        (True, False),
        (False, True),
    ]
    assert "本次共制发2份" in told.text
    assert entries_about(cases[0]).filter(event="case.batch").count() == 1
    assert documents_about(cases[0]).filter(code=kind).get().issuer == river.center


def test_two_presses_issue_nothing_twice(river, cases, kind, as_):
    browser, token = as_(river.c1), uuid.uuid4()
    press(browser, cases, kind, token)
    again = press(browser, cases, kind, token)
    assert issued() == 2
    assert all(line.refused for line in again.context["lines"])
    press(browser, cases[:1], kind, uuid.uuid4())
    assert issued() == 3


def test_case_that_ended_since_the_page_was_opened_is_refused_and_named(river, cases, kind, as_):
    withdrawn = Case.objects.get(pk=cases[0].pk)
    actions.withdraw_case(case=withdrawn, by=river.by(river.c1))
    told = press(as_(river.c1), cases[:2], kind, uuid.uuid4())
    assert [bool(line.document) for line in told.context["lines"]] == [False, True]
    assert str(NotYet("moved_on")) in told.text


def test_preview_names_the_day_the_paper_was_issued_before(river, cases, kind, as_):
    browser = as_(river.c1)
    press(browser, cases[:1], kind, uuid.uuid4())
    shown = browser.get(URL, {"case": [c.pk for c in cases], "kind": kind})
    assert [bool(line.before) for line in shown.context["lines"]] == [True, False, False]
    assert "制发过" in shown.text


def test_served_papers_wait_for_their_service(river, cases, kind, as_):
    press(as_(river.c1), cases[:1], kind, uuid.uuid4(), served="on")
    assert cases[0].application.documents.filter(code=kind).count() == 1


def test_archived_case_gets_no_paper(river, kind):
    archived = bare_case("S18", handler=UnitFactory())
    with pytest.raises(NotYet):
        actions.issue_in_batch(
            case=archived,
            code=kind,
            press=uuid.uuid4(),
            seen=archived.version,
            served=False,
            by=river.by(river.c1),
        )


@pytest.mark.parametrize(
    "sent",
    [{}, {"kind": "D04"}, {"kind": "X1", "press": "x"}, {"kind": "X1", "press": ""}, {"kind": "nothing"}],
)
def test_odd_input_issues_nothing(sent, river, cases, as_):
    answer = as_(river.c1).post(URL, {"case": ["x", "²", "-1", "9" * 30, cases[0].pk], **sent})
    assert (answer.status_code, IssuedDocument.objects.filter(code__in=["X1", "D04"]).count()) == (200, 0)


def test_nothing_chosen_is_said(river, kind, as_):
    assert "请先在列表中勾选案件" in as_(river.c1).get(URL).text


@pytest.mark.parametrize("code", ["U1", "W", "L", "J", "AU"])
def test_batch_is_the_centres(code, river, cases, kind, as_):
    browser = as_(staff(code))
    assert browser.get(URL).status_code == 404
    assert press(browser, cases, kind, uuid.uuid4()).status_code == 404
    assert issued() == 0


def test_list_has_boxes_for_the_centre_alone(river, cases, as_):
    listed = reverse("cases_modeladmin_index")
    box = f'name="case" value="{cases[0].pk}" form="batch"'
    assert box in as_(river.c1).get(listed).text
    assert 'form="batch"' not in as_(river.u1).get(listed).text
