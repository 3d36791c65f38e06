"""More time: every side is asked, one no ends it, the leader sends, the head of the centre decides."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from case_admin.cases import actions, jobs
from case_admin.cases.models import Case, Clock, Extension, ExtensionConsent
from case_admin.cases.worklists import to_extend
from case_admin.delivery.models import Service
from forms.applications.actions import answer_request
from portal.calendar import today
from portal.documents.models import IssuedDocument
from portal.ledger.actor import Actor
from portal.ledger.queries import verify_all
from portal.notices.models import Notice
from tests.case_admin.cases.refusing import refused
from tests.factories.cases import bare_case
from tests.factories.papers import text_of
from tests.factories.units import UnitFactory
from tests.factories.vault import StoredFileFactory

KEPT = "S09"
REASON = "专业鉴定尚未完成"


@pytest.fixture
def spring(river, at):
    """The domain's example: accepted on 2 March 2026, due on 14 April; it is 8 April."""
    river.to("S09")
    at(2026, 4, 8)
    return river


def ask(river, days=30) -> Extension:
    told = {"days": days, "reason": REASON, "measures": "取得鉴定意见后再次协商", "by": river.by(river.u1)}
    return actions.ask_extension(case=river.fresh(), **told)


def consent(extension, agrees=True, **values) -> Extension:
    side = extension.consents.filter(party__isnull=False, agrees=None).first()
    told = {"agrees": agrees, "said_on": today(), "way": "paper", "proof": StoredFileFactory(), **values}
    return actions.record_consent(consent=side, **told)


def granted(river, days=30, asked=30) -> Extension:
    sent = send(river, consent(ask(river, asked), by=river.by(river.u1)))
    return actions.decide_extension(extension=sent, days=days, opinion="争议较为复杂，予以延期", by=river.by(river.c2))


def send(river, extension) -> Extension:
    """Sent by the leader, and the assessor has said what it thinks."""
    sent = actions.send_extension(extension=extension, opinion="请予批准", by=river.by(river.u2))
    return advise(river, sent, sent.days_asked)


def advise(river, extension, days) -> Extension:
    return actions.advise_extension(extension=extension, days=days, opinion="建议同意", by=river.by(river.c1))


def k06(river) -> Clock:
    return river.case.clocks.get(code="K06")


def test_thirty_days_end_on_the_day_of_the_domain(spring):
    assert k06(spring).due == date(2026, 4, 14)
    extension = granted(spring)
    clock = k06(spring)
    assert (extension.state, clock.extra, clock.due, clock.told_due) == (
        "granted", 30, date(2026, 5, 28), date(2026, 5, 28),
    )  # fmt: skip
    assert spring.fresh().application.public_due == date(2026, 5, 28)
    moves = list(spring.case.events.filter(move__contains="extension").values_list("move", flat=True))
    assert moves == ["ask_extension", "extension_consent", "send_extension", "advise_extension", "grant_extension"]
    assert verify_all()[1] == []


def test_papers_name_every_side_and_the_notice_goes_to_both(spring):
    granted(spring, days=10)
    form, notice = IssuedDocument.objects.get(code="D07"), IssuedDocument.objects.get(code="D07b")
    text = text_of(form)
    assert "欧阳样例：同意" in text and f"{spring.unit.name}：同意" in text and "☑同意延期，天数少于申请" in text
    assert notice.number == "虚行纾延〔2026〕1号"
    assert "因专业鉴定尚未完成，经双方当事人同意" in text_of(notice) and "延长10个工作日" in text_of(notice)
    roles = Service.objects.filter(document=notice).values_list("recipient_role", flat=True)
    assert sorted(roles) == ["applicant", "respondent"]
    assert not Service.objects.filter(document=form).exists()
    closing = spring.case.application.documents.values_list("code", flat=True)
    assert "D07b" in closing and "D07" not in closing


def test_answer_in_the_room_is_the_consent(spring):
    extension = ask(spring)
    request = spring.case.application.requests.get(kind="extension")
    assert request.facts == {"days": 30, "old_due": "2026-04-14", "new_due": "2026-05-28"}
    citizen = Actor(kind="citizen", id=str(spring.case.application_id), label="申请人")
    answer_request(request=request, answer={"consent": "yes", "comment": ""}, by=citizen)
    said = extension.consents.get(party__isnull=False)
    assert (said.agrees, said.way, said.said_on) == (True, "room", date(2026, 4, 8))
    assert Notice.objects.filter(user=spring.u2, kind="case.approval_wanted").count() == 1


def test_one_no_ends_the_request_for_the_whole_case(spring):
    extension = consent(ask(spring), agrees=False, by=spring.by(spring.u1))
    assert (extension.state, k06(spring).due) == ("failed", date(2026, 4, 14))
    assert spring.case.application.requests.get(kind="extension").state == "withdrawn"
    refused("moved_on", send, spring, extension)
    assert ask(spring, 5).state == "consents"


def test_nothing_is_sent_before_every_side_agrees(spring):
    extension = ask(spring)
    refused("consents_open", send, spring, extension)
    assert extension.consents.get(organ=spring.unit).agrees is None


def test_question_answered_on_paper_is_not_left_open_in_the_room(spring):
    send(spring, consent(ask(spring), by=spring.by(spring.u1)))
    assert spring.case.application.requests.get(kind="extension").state == "withdrawn"


def test_foreign_organ_has_to_agree_itself(spring):
    organ = UnitFactory()
    Case.objects.filter(pk=spring.case.pk).update(respondent=organ)
    extension = consent(ask(spring), by=spring.by(spring.u1))
    refused("consents_open", send, spring, extension)
    side = extension.consents.get(organ=organ)
    actions.record_consent(
        consent=side, agrees=True, said_on=today(), way="paper", proof=StoredFileFactory(), by=spring.by(spring.u1)
    )
    assert send(spring, extension).state == "sent"


def test_consent_on_paper_needs_the_sheet_and_counts_once(spring):
    extension = ask(spring)
    by = spring.by(spring.u1)
    refused("consent_unproved", consent, extension, proof=None, by=by)
    refused("in_future", consent, extension, said_on=date(2026, 4, 9), by=by)
    side = extension.consents.get(party__isnull=False)
    consent(extension, by=by)
    told = {"agrees": False, "said_on": today(), "way": "paper", "proof": StoredFileFactory(), "by": by}
    refused("moved_on", actions.record_consent, consent=side, **told)


def test_more_than_thirty_days_in_all_is_refused(spring):
    granted(spring, days=20, asked=20)
    refused("extension_sum", ask, spring, 11)
    assert ask(spring, 10).days_asked == 10
    with pytest.raises(IntegrityError), transaction.atomic():
        Clock.objects.filter(pk=k06(spring).pk).update(extra=31)


def test_second_request_waits_for_the_first(spring):
    ask(spring)
    refused("extension_asked", ask, spring, 5)


def test_after_the_last_day_nothing_can_be_asked_or_sent(spring, at):
    extension = consent(ask(spring), by=spring.by(spring.u1))
    at(2026, 4, 14, 23, 59)
    assert k06(spring).due == today()
    at(2026, 4, 15)
    refused("extension_over", send, spring, extension)
    actions.drop_extension(extension=extension, reason="期限已过", by=spring.by(spring.u1))
    refused("extension_over", ask, spring, 5)


def test_undecided_at_the_last_day_is_not_late_until_the_decision(spring, at):
    extension = send(spring, consent(ask(spring), by=spring.by(spring.u1)))
    at(2026, 4, 16)
    jobs.watch()
    assert k06(spring).overdue_at is None
    actions.decide_extension(extension=extension, days=0, opinion="理由不足", by=spring.by(spring.c2))
    jobs.watch()
    assert (k06(spring).overdue_at is not None, k06(spring).due) == (True, date(2026, 4, 14))
    assert not IssuedDocument.objects.filter(code="D07b").exists()
    assert "☑不同意延期" in text_of(IssuedDocument.objects.get(code="D07"))


def test_late_decision_still_counts_from_the_old_last_day(spring, at):
    extension = send(spring, consent(ask(spring), by=spring.by(spring.u1)))
    at(2026, 4, 16)
    actions.decide_extension(extension=extension, days=30, opinion="同意", by=spring.by(spring.c2))
    assert (k06(spring).due, k06(spring).overdue_at) == (date(2026, 5, 28), None)


def test_more_is_not_granted_than_was_asked(spring):
    extension = send(spring, consent(ask(spring, 5), by=spring.by(spring.u1)))
    told = {"days": 6, "opinion": "同意", "by": spring.by(spring.c2)}
    refused("extension_sum", actions.decide_extension, extension=extension, **told)


def test_centre_is_heard_before_its_head_decides(spring):
    extension = actions.send_extension(
        extension=consent(ask(spring), by=spring.by(spring.u1)), opinion="请予批准", by=spring.by(spring.u2)
    )
    told = {"opinion": "同意", "by": spring.by(spring.c2)}
    refused("extension_unadvised", actions.decide_extension, extension=extension, days=30, **told)
    refused("extension_sum", advise, spring, extension, 31)
    advise(spring, extension, 0)
    advised = advise(spring, extension, 20)
    assert (advised.content["days_advised"], advised.advised_by) == (20, spring.c1.name)
    actions.decide_extension(extension=advised, days=10, **told)
    said = text_of(IssuedDocument.objects.get(code="D07"))
    assert f"经办意见：建议同意（{spring.c1.name}，2026年4月8日）" in said
    refused("moved_on", advise, spring, advised, 10)


def test_whoever_sent_it_neither_advises_nor_decides(spring):
    extension = send(spring, consent(ask(spring), by=spring.by(spring.u1)))
    Extension.objects.filter(pk=extension.pk).update(sent_by_id=spring.by(spring.c2).id)
    extension.refresh_from_db()
    told = {"days": 5, "opinion": "同意", "by": spring.by(spring.c2)}
    refused("own_extension", actions.decide_extension, extension=extension, **told)
    refused("own_extension", actions.advise_extension, extension=extension, **told)


def test_extension_of_a_suspended_case_counts_when_it_goes_on(spring, at):
    extension = send(spring, consent(ask(spring, 10), by=spring.by(spring.u1)))
    actions.suspend_case(case=spring.fresh(), ground="P6", text="鉴定", by=spring.by(spring.c2))
    actions.decide_extension(extension=extension, days=10, opinion="同意", by=spring.by(spring.c2))
    assert (k06(spring).state, k06(spring).due) == ("paused", date(2026, 4, 28))
    at(2026, 4, 15)
    actions.resume_case(case=spring.fresh(), text="鉴定意见已出具", by=spring.by(spring.u1))
    assert k06(spring).due == date(2026, 5, 8)


def test_closing_drops_the_open_request(spring):
    extension = ask(spring)
    actions.withdraw_case(case=spring.fresh(), by=spring.by(spring.u1))
    extension.refresh_from_db()
    assert extension.state == "dropped"


@pytest.mark.parametrize("state", ["S02", "S06", "S07", "S12", "S13", "S18"])
def test_other_states_know_no_extension(river, state):
    case = bare_case(state, handler=river.unit)
    told = {"days": 5, "reason": "x", "measures": "y", "by": river.by(river.u1)}
    refused("moved_on", actions.ask_extension, case=case, **told)


def test_paper_consent_without_proof_is_no_row(spring):
    side = ask(spring).consents.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        ExtensionConsent.objects.filter(pk=side.pk).update(agrees=True, way="paper", said_on=today(), recorded_by="x")


def test_way_on_screen_from_asking_to_granting(spring, as_):
    case = spring.case.pk
    page = as_(spring.u1).post(
        reverse("case_ask_extension", args=[case]), {"days": "31", "reason": REASON, "measures": "再次协商"}
    )
    assert REASON in page.content.decode() and not Extension.objects.exists()
    as_(spring.u1).post(
        reverse("case_ask_extension", args=[case]), {"days": "20", "reason": REASON, "measures": "再次协商"}
    )
    side = ExtensionConsent.objects.get(party__isnull=False)
    shown = as_(spring.u1).get(reverse("case_page", args=[case])).content.decode()
    assert reverse("case_consent", args=[case, side.pk]) in shown
    assert as_(spring.u1).get(reverse("case_consent", args=[case, side.pk])).status_code == 200
    consent(Extension.objects.get(), by=spring.by(spring.u1))
    as_(spring.u2).post(reverse("case_send_extension", args=[case]), {"opinion": "请予批准"})
    assert (to_extend(spring.c2).rows, to_extend(spring.c1).rows[0].due) == ([], date(2026, 4, 10))
    early = as_(spring.c2).post(reverse("case_decide_extension", args=[case]), {"decision": "grant", "opinion": "同意"})
    assert early.status_code == 409 and "经办人" in early.content.decode()
    advice = {"decision": "grant", "days": "15", "opinion": "建议延长15个工作日"}
    as_(spring.c1).post(reverse("case_advise_extension", args=[case]), advice)
    assert to_extend(spring.c2).rows[0].url == reverse("case_decide_extension", args=[case])
    page = as_(spring.c2).get(reverse("case_decide_extension", args=[case])).content.decode()
    assert "建议延长15个工作日" in page and "15个工作日" in page
    too_many = {"decision": "grant", "days": "21", "opinion": "同意"}
    page = as_(spring.c2).post(reverse("case_decide_extension", args=[case]), too_many).content.decode()
    assert "20个工作日" in page and Extension.objects.get().state == "sent"
    as_(spring.c2).post(reverse("case_decide_extension", args=[case]), too_many | {"days": ""})
    assert Extension.objects.get().days_granted == 20
    gone = as_(spring.c2).post(reverse("case_decide_extension", args=[case]), too_many | {"days": "2"})
    assert gone.status_code == 409


def test_leaders_board_shows_what_every_side_agreed_to(spring):
    extension = ask(spring)
    assert to_extend(spring.u2).rows == []
    consent(extension, by=spring.by(spring.u1))
    assert to_extend(spring.u2).rows[0].url == reverse("case_send_extension", args=[spring.case.pk])
    assert to_extend(spring.u1) is None


def test_page_says_whose_turn_it_is_once_everybody_has_agreed(spring, as_):
    page = reverse("case_page", args=[spring.case.pk])
    extension = ask(spring)
    spring.fresh()
    assert "等待各方意见" in as_(spring.u1).get(page).text
    consent(extension, by=spring.by(spring.u1))
    shown = as_(spring.u2).get(page).text
    assert "各方都已同意，等待专班负责人报送" in shown and "等待各方意见" not in shown
    before = as_(spring.u2).get(reverse("case_send_extension", args=[spring.case.pk])).text
    assert "报送申请即为同意" in before and "未答复" not in before
