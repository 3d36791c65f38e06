"""A case taken up again: reopened, continued as a new case with the next volume, resumed after a failed agreement."""

from datetime import date

import pytest
from django.urls import reverse

from case_admin.cases import actions
from case_admin.cases.models import Case, Recusal
from case_admin.cases.offering import buttons_for
from case_admin.cases.refusals import NotYet
from case_admin.cases.worklists import to_assess
from case_admin.delivery.models import Service
from case_admin.dossiers.actions.assembling import assemble_dossier
from case_admin.dossiers.models import Dossier
from portal.calendar import now
from portal.documents.models import IssuedDocument
from portal.flow.moves import MoveRefused, StaleState
from portal.ledger.queries import verify_all
from portal.notices.models import Notice
from tests.case_admin.cases.refusing import refused
from tests.factories.cases import bare_case
from tests.factories.papers import text_of
from tests.factories.people import staff

KEPT = "S06"

TEXT = "申请人提交了新的检验报告"


def reopen(river, ground="new", **values) -> Case:
    return actions.reopen_case(case=river.fresh(), ground=ground, text=TEXT, by=values.get("by", river.by(river.c2)))


def go_on(river, ground="new", **values) -> Case:
    return actions.continue_case(case=river.fresh(), ground=ground, text=TEXT, by=values.get("by", river.by(river.c2)))


def restart(river, **values) -> Case:
    told = {"ground": "unperformed", "text": "期限届满未履行", "by": river.by(river.c2)} | values
    return actions.restart_resolution(case=river.fresh(), **told)


@pytest.fixture
def failed(river, at):
    """Closed without agreement on 2 March."""
    river.to("S09")
    river.ask_closing("T15", "R05")
    river.close("T15", "R05")
    at(2026, 4, 1)
    return river


def refuse(river):
    river.register()
    actions.refuse_case(
        case=river.case, ground="N1", ground_text="民事纠纷", basis="规则第八条", suggested_channel="人民调解委员会",
        by=river.by(river.c2),
    )  # fmt: skip


def test_reopened_case_starts_from_nothing_and_keeps_its_history(failed):
    case = reopen(failed)
    assert (case.status, case.close_reason, case.closed_at, case.handler, case.accepted_at, case.takes_part) == (
        "S02", "", None, None, None, None,
    )  # fmt: skip
    assert {c.code: c.due for c in case.clocks.filter(stopped_at=None)} == {"K02": date(2026, 4, 9)}
    event = case.events.get(move="T20")
    assert (event.from_status, event.detail["closed_reason"], event.detail["unit"]) == ("S14", "R05", failed.unit.pk)
    paper = IssuedDocument.objects.get(code="D38")
    text = text_of(paper)
    assert "2026年3月2日以“期限届满未达成”办结" in text and TEXT in text
    assert Service.objects.filter(document=paper).count() == 2
    assert case.application.public_status == "审查中"
    assert Notice.objects.filter(user=failed.c1, kind="case.registered").count() == 1
    assert verify_all()[1] == []


def test_reopened_case_goes_down_the_river_again(failed):
    reopen(failed)
    failed.assess()
    failed.divert()
    failed.accept()
    failed.fresh()
    refused("may_still_answer", failed.ask_closing, move="T10n", reason="R07")
    failed.serve()
    assert failed.join().status == "S09"
    failed.propose()
    assert failed.fresh().status == "S11"


def test_new_facts_count_for_a_year(failed, at):
    at(2027, 3, 3)
    refused("year_over", reopen, failed)
    at(2027, 3, 2)
    assert reopen(failed).status == "S02"


def test_ground_has_to_fit_the_end(failed):
    for ground in ("wrong", "supplement", "breach", "same"):
        refused("wrong_ground", reopen, failed, ground)


def test_wrong_refusal_is_for_another_head_to_find(river):
    refuse(river)
    refused("own_decision", reopen, river, "wrong")
    assert reopen(river, "wrong", by=river.by(staff("C2"))).status == "S02"


def test_withdrawn_application_comes_back_with_its_supplement(new_river):
    new_river.to("S02")
    actions.withdraw_case(case=new_river.case, by=new_river.by(new_river.c1))
    assert reopen(new_river, "supplement").status == "S02"


@pytest.mark.parametrize("who", ["c1", "u2"])
def test_only_the_head_of_the_centre_reopens(failed, who):
    with pytest.raises(MoveRefused):
        reopen(failed, by=failed.by(getattr(failed, who)))


def test_recused_head_reopens_nothing(failed):
    Recusal.objects.create(case=failed.case, user=failed.c2, reason="亲属", recused_at=now(), recused_by="x")
    with pytest.raises(MoveRefused):
        reopen(failed)


def test_second_reopening_finds_the_case_gone(failed):
    late = Case.objects.get(pk=failed.case.pk)
    reopen(failed)
    refused("moved_on", actions.reopen_case, case=failed.fresh(), ground="new", text="x", by=failed.by(failed.c2))
    with pytest.raises((StaleState, NotYet)):
        actions.reopen_case(case=late, ground="new", text="x", by=failed.by(failed.c2))
    assert IssuedDocument.objects.filter(code="D38").count() == 1


def test_papers_after_reopening_join_the_dossier(failed):
    assemble_dossier(case=failed.case, by=failed.by(failed.u1))
    before = Dossier.objects.get(part="main").items.count()
    reopen(failed)
    actions.withdraw_case(case=failed.fresh(), by=failed.by(failed.c1))
    assemble_dossier(case=failed.fresh(), by=failed.by(failed.u1))
    assert Dossier.objects.get(part="main").items.count() > before


def test_archived_case_goes_on_as_a_new_one_with_the_next_volume(river, no_gates):
    river.to("S13")
    assemble_dossier(case=river.case, by=river.by(river.u1))
    actions.archive_case(case=river.fresh(), by=river.by(river.c1))
    old = river.case
    new = go_on(river)
    assert (new.status, new.continues, new.machine_no) == ("S02", old, "XZ-2026-000002")
    assert (river.fresh().status, new.register_no) == ("S18", "虚行纾登〔2026〕2号")
    assert [party.name for party in new.parties.all()] == [party.name for party in old.parties.all()]
    assert new.matter.content == old.matter.content
    assert new.clocks.get().code == "K02"
    assert old.events.get(move="continued").detail["case"] == new.machine_no
    assert new.events.get(move="T20").document.code == "D38"
    assert new.application.public_status == "审查中"
    actions.withdraw_case(case=new, by=river.by(river.c1))
    assemble_dossier(case=Case.objects.get(pk=new.pk), by=river.by(river.u1))
    assert list(Dossier.objects.filter(part="main").order_by("volume_no").values_list("case", "volume_no")) == [
        (old.pk, 1),
        (new.pk, 2),
    ]
    assert verify_all()[1] == []


def test_matter_goes_on_in_one_case_at_a_time(river):
    river.to("S13")
    new = go_on(river)
    refused("open_elsewhere", go_on, river)
    offered = lambda: {button.code for button in buttons_for(river.fresh(), river.c2)}  # noqa: E731 - asked twice
    assert "continue" not in offered()
    actions.withdraw_case(case=new, by=river.by(river.c1))
    assert "continue" in offered()
    assert go_on(river, "breach").machine_no == "XZ-2026-000003"


def test_closed_case_is_not_reopened_while_its_matter_is_open_elsewhere(failed):
    bare_case("S02", application=failed.case.application)
    refused("open_elsewhere", reopen, failed)
    assert "T20" not in {button.code for button in buttons_for(failed.fresh(), failed.c2)}


def test_open_case_is_not_continued(river):
    river.to("S09")
    refused("moved_on", go_on, river)


def test_failed_agreement_starts_thirty_new_days(river, at):
    river.to("S12")
    river.ask_closing()
    at(2026, 4, 1)
    case = restart(river)
    assert (case.status, case.agreements.get().state) == ("S09", "dropped")
    assert {c.code: (c.round, c.due) for c in case.clocks.filter(stopped_at=None) if c.code != "K05"} == {
        "K06": (2, date(2026, 5, 18))
    }
    text = text_of(IssuedDocument.objects.get(code="D38"))
    number = IssuedDocument.objects.get(code="D11").number
    assert number in text and "至2026年5月18日止" in text and "协议没有履行" in text
    assert case.proposals.get().state == "returned"
    assert not case.application.requests.filter(state="open", kind="confirmation").exists()
    assert case.application.public_status == "纾解中"
    river.propose()
    assert river.draft.number == 2


def test_second_restart_finds_the_case_gone(river):
    river.to("S12")
    late = Case.objects.get(pk=river.case.pk)
    restart(river)
    with pytest.raises(StaleState):
        actions.restart_resolution(case=late, ground="invalid", text="x", by=river.by(river.c2))


def test_reopening_on_screen(failed, as_):
    browser, url = as_(failed.c2), reverse("case_reopen", args=[failed.case.pk])
    shown = browser.get(url)
    assert [code for code, _label in shown.context["form"].fields["ground"].choices] == ["new"]
    answer = browser.post(url, {"ground": "wrong", "text": TEXT})
    assert answer.status_code == 200 and TEXT in answer.text
    assert "本案已重新启动" in browser.post(url, {"ground": "new", "text": TEXT}, follow=True).text


def test_continuing_on_screen_leads_to_the_new_case(river, as_):
    river.to("S13")
    browser, url = as_(river.c2), reverse("case_continue", args=[river.case.pk])
    assert "另立新案继续纾解" in browser.get(reverse("case_page", args=[river.case.pk])).text
    answer = browser.post(url, {"ground": "new", "text": TEXT}, follow=True)
    assert "XZ-2026-000002" in answer.text
    assert answer.redirect_chain[-1][0] == reverse("case_page", args=[Case.objects.latest("pk").pk])
    again = browser.post(url, {"ground": "new", "text": TEXT})
    assert again.status_code == 409 and "正在另案办理" in again.text and TEXT in again.text


def test_restart_on_screen_needs_the_wish_of_both(river, as_):
    river.to("S12")
    browser, url = as_(river.c2), reverse("case_restart", args=[river.case.pk])
    told = {"ground": "rescinded", "text": "双方协商解除"}
    answer = browser.post(url, told)
    assert answer.status_code == 200 and "双方协商解除" in answer.text
    assert "纾解继续进行" in browser.post(url, told | {"both_wish": "on"}, follow=True).text


@pytest.mark.parametrize("name", ["case_reopen", "case_continue", "case_restart"])
def test_page_that_is_over_answers_409_with_the_text(name, river, as_):
    case = bare_case("S02")
    answer = as_(river.c2).post(reverse(name, args=[case.pk]), {"text": "写好的理由"})
    assert answer.status_code == 409 and "写好的理由" in answer.text


def test_reopened_case_is_not_diverted_on_its_old_sheet(failed, at, as_):
    at(2026, 4, 1)
    reopen(failed)
    at(2026, 4, 2)
    page = reverse("case_page", args=[failed.case.pk])

    def offered(user):
        return {button.code: button.primary for button in as_(user).get(page).context["buttons"]}

    assert "T08" not in offered(failed.c2) and offered(failed.c1)["assess"] is True
    assert "已研判" not in to_assess(failed.c2).rows[0].note
    refused("not_assessed", failed.divert)
    failed.assess()
    assert "已研判" in to_assess(failed.c2).rows[0].note
    assert offered(failed.c2)["T08"] is True
    assert failed.divert().status == "S06"


def test_both_cases_lead_to_each_other_for_those_who_see_them(new_river, as_):
    river = new_river
    river.to("S13")
    new = go_on(river)
    old_page, new_page = (reverse("case_page", args=[case.pk]) for case in (river.case, new))
    assert f'href="{new_page}">{new.machine_no}' in as_(river.c2).get(old_page).text
    assert f'href="{old_page}">{river.case.machine_no}' in as_(river.c2).get(new_page).text
    assert new.machine_no not in as_(river.u1).get(old_page).text.split("<main")[1].split("办理日志")[0]
