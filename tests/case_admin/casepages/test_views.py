"""The screens: editors see numbers, the centre decides every place, nothing typed is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from case_admin.casepages.models import CaseDraft, PublicationConsent
from case_admin.casepages.reviewing import reviewed
from case_admin.cases.models import Case
from content.models import CampaignPage, CaseStudyPage
from portal.calendar import today
from portal.desk.board import panels_for
from tests.factories.casepages import TEXTS, agree, archived_case, awaiting_check, handed, written
from tests.factories.content import make_campaign, make_case_index, make_home
from tests.factories.people import staff
from tests.factories.vault import pdf_upload

pytestmark = pytest.mark.django_db


def enter(client, *roles):
    user = staff(*roles)
    client.force_login(user, backend="portal.people.backend.RolesBackend")
    return user


def url(name, *args):
    return reverse(name, args=args)


def page(response):
    return response.content.decode()


def test_editor_proposes_from_numbers_alone(client):
    case = archived_case()
    enter(client, "ED1")
    shown = page(client.get(url("casepages")))
    assert case.machine_no in shown
    assert "欧阳" not in shown
    answer = client.post(url("casepage_propose", case.pk), {"why": "小微商户常见"}, follow=True)
    assert "已提议" in page(answer)
    late = client.post(url("casepage_propose", case.pk), {"why": "第二个人写的理由"})
    assert (late.status_code, "第二个人写的理由" in page(late)) == (409, True)
    draft = CaseDraft.objects.get()
    assert client.get(url("casepage", draft.pk)).status_code == 404


def test_centre_writes_decides_and_hands_on(client):
    draft = written()
    client.force_login(draft.writer, backend="portal.people.backend.RolesBackend")
    review = url("casepage_review", draft.pk)
    shown = page(client.get(review))
    for words in ("案卷文字", "公众读到的文字", "欧阳样例", "共6处，还有6处等您决定", "改为“欧阳某”"):
        assert words in shown
    places = [place for text in reviewed(draft) for place in text.places]
    answers = {f"act_{place.key}": "hide" for place in places[1:]}
    client.post(review, answers | {f"act_{places[0].key}": "write", f"instead_{places[0].key}": "店主"})
    draft.refresh_from_db()
    assert draft.decisions[places[0].key] == {"act": "write", "instead": "店主"}
    shown = page(client.get(review))
    assert "6处均已决定" in shown
    assert "店主诉求减轻罚款案" in shown
    refused = client.post(url("casepage_decide", draft.pk, "hand_on"))
    assert (refused.status_code, "并非每位当事人都已同意公开" in page(refused)) == (409, True)
    agree(draft.case)
    client.post(url("casepage_decide", draft.pk, "hand_on"))
    assert CaseDraft.objects.get().status == "check"


def test_other_words_have_to_be_written_and_what_was_typed_stays(client):
    draft = written()
    client.force_login(draft.writer, backend="portal.people.backend.RolesBackend")
    first, second, *_rest = [place for text in reviewed(draft) for place in text.places]
    typed = {f"act_{first.key}": "write", f"act_{second.key}": "write", f"instead_{second.key}": "某店主"}
    shown = page(client.post(url("casepage_review", draft.pk), typed))
    assert "请写出改用的词语" in shown
    assert 'value="某店主"' in shown
    assert CaseDraft.objects.get().decisions == {}


def test_number_offers_no_way_to_stay(client):
    draft = written()
    client.force_login(draft.writer, backend="portal.people.backend.RolesBackend")
    phone = next(p for text in reviewed(draft) for p in text.places if p.kind == "phone")
    shown = page(client.get(url("casepage_review", draft.pk)))
    assert f'name="act_{phone.key}" value="hide"' in shown
    assert f'name="act_{phone.key}" value="keep"' not in shown
    client.post(url("casepage_review", draft.pk), {f"act_{phone.key}": "keep"})
    assert CaseDraft.objects.get().decisions == {}


def test_added_name_is_looked_for(client):
    draft = written(process="邻居钱例子作证。")
    client.force_login(draft.writer, backend="portal.people.backend.RolesBackend")
    client.post(url("casepage_name", draft.pk), {"name": "钱例子", "kind": "person", "aliases": "老钱"})
    assert "改为“钱某”" in page(client.get(url("casepage_review", draft.pk)))


def test_second_person_reads_what_the_public_would_read(client):
    make_case_index(make_home())
    draft = awaiting_check()
    client.force_login(draft.writer, backend="portal.people.backend.RolesBackend")
    assert client.get(url("casepage_approve", draft.pk)).status_code == 404
    enter(client, "C2")
    shown = page(client.get(url("casepage_approve", draft.pk)))
    assert "欧阳某诉求减轻罚款案" in shown
    assert "欧阳样例" not in shown
    assert "请先回答" in page(client.post(url("casepage_approve", draft.pk), {}))
    answer = client.post(url("casepage_approve", draft.pk), {"unrecognisable": "on"}, follow=True)
    assert "草稿页已进入网站编辑流程" in page(answer)
    assert CaseStudyPage.objects.get().live is False
    assert client.post(url("casepage_approve", draft.pk), {"unrecognisable": "on"}).status_code == 409


def test_consent_with_its_scan_and_taking_it_back(client):
    make_case_index(make_home())
    case = archived_case()
    enter(client, "C1")
    consents = url("casepage_consents", case.pk)
    assert "尚未" in page(client.get(consents))
    typed = {"party": str(case.parties.get().pk), "way": "paper", "on": "2099-01-01"}
    shown = page(client.post(consents, typed))
    assert "日期不能晚于今天" in shown
    assert "请上传签名的同意书" in shown
    client.post(consents, typed | {"on": today().isoformat(), "file": pdf_upload("同意书.pdf")})
    paper = PublicationConsent.objects.get()
    answer = client.get(url("casepage_consent_paper", case.pk, paper.pk))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    client.post(url("casepage_consent_withdraw", case.pk, paper.pk), {"on": today().isoformat()})
    assert PublicationConsent.objects.get().withdrawn_on == today()
    assert (
        client.post(url("casepage_consent_withdraw", case.pk, paper.pk), {"on": today().isoformat()}).status_code == 409
    )


def test_editor_who_writes_a_name_into_an_approved_page_is_stopped(client):
    make_case_index(make_home())
    made = handed().page.specific
    enter(client, "ED3")
    edit = f"/admin/pages/{made.pk}/edit/"
    form_class = type(client.get(edit).context["form"])
    typed = {name: getattr(made, name) for name in ("title", "slug", "year", "unit", "act_type", "process", "result")}
    typed |= {"points-count": "0", "background": "欧阳样例开店，电话13800000000。", "action-publish": "1"}
    errors = form_class(typed, instance=made).errors
    assert "欧阳样例、13800000000" in str(errors["background"])
    assert "process" not in errors


@pytest.mark.parametrize("rows", [1, 3])
def test_overview_costs_the_same_queries(client, rows):
    home = make_home()
    make_case_index(home)
    for _number in range(rows):
        archived_case()
        handed().page.specific.latest_revision.publish()
    enter(client, "C1")
    client.get(url("casepages"))
    with CaptureQueriesContext(connection) as caught:
        client.get(url("casepages"))
    assert len(caught) == 9


def test_board_says_what_is_due(time_machine):
    time_machine.move_to("2026-11-26T09:00:00+08:00")
    case = archived_case()
    Case.objects.filter(pk=case.pk).update(is_heavy=True)
    home = make_home()
    soon = make_campaign(home, "soon", title="十二月宣传", begins_on="2026-12-01", ends_on="2026-12-31")
    make_campaign(home, "later", title="春天宣传", begins_on="2027-04-01", ends_on="2027-05-31")
    editor = {panel.title: panel for panel in panels_for(staff("ED2"))}["该宣传了"]
    assert [(row.label, row.note) for row in editor.rows] == [
        ("十二月宣传", "即将开始，尚未制作宣传材料"),
        (case.machine_no, "公众关注，尚未宣传"),
    ]
    CampaignPage.objects.filter(pk=soon.pk).update(live=False)
    centre = {panel.title: panel for panel in panels_for(staff("C1"))}["该宣传了"]
    assert [row.label for row in centre.rows] == [case.machine_no]
    draft = awaiting_check(title=TEXTS["title"])
    waiting = {panel.title: panel for panel in panels_for(staff("C2"))}["拟宣传案例"]
    assert [row.label for row in waiting.rows] == [draft.case.machine_no]
    assert "拟宣传案例" not in {panel.title for panel in panels_for(draft.writer)}
