"""The screens of a hearing: what is asked, what is refused with the words kept, who sees it, board and register."""

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localtime

from case_admin.cases.models import Case, CaseAttachment, CaseGrant
from case_admin.meetings import rules
from case_admin.meetings.models import Hearing
from case_admin.meetings.panels import case_panel, to_hear
from portal.calendar import now
from portal.calendar.clock import CHINA
from portal.people.models import User
from tests.factories.hearings import Sitting, resolving
from tests.factories.people import staff
from tests.factories.vault import mp4_bytes, pdf_upload, picture_bytes

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 17, 9, tzinfo=CHINA)
PLAN = {
    "asked_by": "unit", "why": "案情复杂", "starts_at": "2026-03-17T09:00", "place": "听证室", "chair": "样本甲",
    "clerk": "记录戊", "own": "范例乙\n样例丙", "outside": "示例丁，律师", "invited": "人大代表样本己", "openness": "closed",
}  # fmt: skip


def url(name, hearing):
    return reverse(f"hearing_{name}", args=[hearing.case_id, hearing.pk])


def page(response):
    return response.content.decode()


@pytest.fixture
def browser(sitting, as_):
    return as_(sitting.river.u1)


@pytest.fixture
def enter(sitting, as_, at):
    """The resolver's browser on another day: a session does not outlive the jump."""

    def on(*moment):
        at(*moment)
        return as_(sitting.river.u1)

    return on


def held(sitting, enter):
    """The hearing of 17 March, and the browser that afternoon."""
    sitting.plan(NINE)
    sitting.announce()
    sitting.serve()
    browser = enter(2026, 3, 17, 15)
    return sitting.hold(), browser


def test_plan_is_typed_announced_and_its_limit_explained(sitting, browser):
    shown = page(browser.get(reverse("case_page", args=[sitting.river.case.pk])))
    plan = reverse("hearing_plan", args=[sitting.river.case.pk])
    assert plan in shown
    assert "是处罚机关自己的法定程序" in page(browser.get(plan))
    answer = page(browser.post(plan, PLAN, follow=True))
    assert "通知须在2026年3月10日前到达双方" in answer
    hearing = Hearing.objects.get()
    limit = page(browser.get(url("limit", hearing)))
    assert all(f"2026-03-{day}" in limit for day in (10, 11, 12, 13, 16, 17))
    assert "中心规则" in limit
    assert "听证通知书已发出" in page(browser.post(url("announce", hearing), follow=True))
    assert page(browser.get(url("page", hearing))).count("登记送达") == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"outside": "示例丁\n样例庚"}, "听证员须为单数"),
        ({"own": "范例乙"}, "不少于3人"),
        ({"own": "样本甲\n样例丙"}, "样本甲重复出现"),
        ({"outside": ""}, "请填写这一项。"),
        ({"openness": "public", "applicant_agreed": "on"}, "请勾选，或者改选“不公开”"),
        ({"starts_at": "2026-03-01T09:00"}, "听证时间不能早于现在"),
        ({"starts_at": "9999-12-31T09:00"}, "请选择2000-01-01至2099-12-31之间的日期"),
        ({"invited": "甲" * 61}, "每行最多60个字"),
        ({"own": "甲\n" * 16}, "最多15行"),
    ],
)
def test_plan_that_cannot_be_is_told_in_a_sentence_and_kept(sitting, browser, change, said):
    answer = browser.post(reverse("hearing_plan", args=[sitting.river.case.pk]), PLAN | change)
    assert answer.status_code in (200, 409)
    assert said in page(answer)
    assert "案情复杂" in page(answer)
    assert not Hearing.objects.exists()


def test_late_notice_is_409_with_the_earliest_day(sitting, enter):
    hearing = sitting.plan(NINE)
    browser = enter(2026, 3, 12)
    assert "最早可于2026年3月19日举行听证" in page(browser.get(url("announce", hearing)))
    answer = browser.post(url("announce", hearing))
    assert (answer.status_code, "最早可于2026年3月19日举行" in page(answer)) == (409, True)


def test_plan_is_changed_put_off_and_called_off_on_their_pages(sitting, browser):
    hearing = sitting.plan(NINE)
    shown = page(browser.get(url("change", hearing)))
    assert "范例乙，法制科\n样例丙" in shown and 'value="2026-03-17T09:00"' in shown
    browser.post(url("change", hearing), PLAN | {"place": "镇政府会议室"})
    hearing.refresh_from_db()
    assert (hearing.place, hearing.people["invited"]) == ("镇政府会议室", ["人大代表样本己"])
    sitting.announce()
    late = browser.post(url("change", hearing), PLAN | {"place": "又换地方"})
    assert (late.status_code, "又换地方" in page(late)) == (409, True)
    browser.post(url("postpone", hearing), {"why": "申请人住院", "starts_at": "2026-03-31T09:00"})
    hearing.refresh_from_db()
    assert (hearing.status, localtime(hearing.starts_at).day) == ("planned", 31)
    assert "申请人住院" in page(browser.get(url("page", hearing)))
    browser.post(url("call_off", hearing), {"why": "已经和解"})
    hearing.refresh_from_db()
    assert hearing.status == "called_off"


def test_record_asks_why_when_nobody_of_the_head_came_or_somebody_objected(sitting, enter):
    hearing = sitting.plan(NINE)
    sitting.announce()
    sitting.serve()
    browser = enter(2026, 3, 17, 15)
    given = {
        "held_from": "2026-03-17T09:00", "held_until": "2026-03-17T11:00", "participants": "双方", "leader": "no",
        "agreed": "no", "announced": "on",
    }  # fmt: skip
    answer = page(browser.post(url("hold", hearing), given))
    assert "请写明单位负责人未参加的原因" in answer and "请写明谁有异议" in answer
    assert 'name="late_agreed"' not in answer
    browser.post(url("hold", hearing), given | {"leader_note": "出差", "objections": "记者，已劝离"})
    hearing.refresh_from_db()
    assert (hearing.status, hearing.leader_attended, hearing.recording_agreed) == ("held", False, False)


def test_transcript_keeps_rows_and_is_issued_with_what_is_missing_named(sitting, enter):
    hearing, browser = held(sitting, enter)
    address = url("transcript", hearing)
    typed = {"informed": "已告知", "evidence_0_name": "召回记录", "evidence_0_reply": "无异议", "opinion_0": "建议不罚"}
    assert "已保存，笔录尚未制作" in page(browser.post(address, typed, follow=True))
    shown = page(browser.get(address))
    assert "召回记录" in shown and "evidence_3_name" in shown and "evidence_4_name" not in shown
    nameless = page(browser.post(address, typed | {"evidence_1_purpose": "证明"}))
    assert "请填写这一行的证据名称" in nameless
    refused = browser.post(address, typed | {"issue": "1", "debate": "首违轻微"})
    assert (refused.status_code, "最后陈述" in page(refused), "首违轻微" in page(refused)) == (409, True, True)
    whole = dict.fromkeys(
        (
            "procedure_stated",
            "basis_stated",
            "facts_stated",
            "applicant_stated",
            "debate",
            "last_words",
            "participants",
        ),
        "有",
    )
    browser.post(address, typed | whole | {"issue": "1"})
    hearing.refresh_from_db()
    assert hearing.transcript_paper.code == "D09b"
    late = browser.post(address, typed | {"debate": "再写一句"})
    assert (late.status_code, "听证笔录已制作" in page(late), "再写一句" in page(late)) == (409, True, True)
    opinion = page(browser.get(url("opinion", hearing)))
    assert "人大代表样本己：建议不罚" in opinion
    browser.post(url("opinion", hearing), {"focus": "一", "facts_found": "二", "proposal": "三"})
    hearing.refresh_from_db()
    assert hearing.opinion_paper.code == "D09c"


def test_trail_takes_only_fitting_files_and_shows_their_digests(sitting, enter):
    hearing, browser = held(sitting, enter)
    sitting.write()
    address = url("trail", hearing)
    wrong = page(browser.post(address, {"kind": "recording", "file": pdf_upload()}))
    assert "mp4、m4a、mp3。" in wrong
    film = SimpleUploadedFile("听证.mp4", mp4_bytes(), "video/mp4")
    browser.post(address, {"kind": "recording", "file": film, "note": "上半场"})
    browser.post(address, {"kind": "signed", "file": pdf_upload("笔录.pdf")})
    shown = page(browser.get(url("page", hearing)))
    kept = hearing.traces.get().attachment
    assert kept.file.sha256 in shown and "录音录像 上半场" in shown
    scan = CaseAttachment.objects.get(document=hearing.transcript_paper)
    assert (scan.kind, scan.file.sha256 in shown) == ("signed", True)
    late = browser.post(url("complete", hearing))
    assert (late.status_code, "签到表" in page(late)) == (409, True)
    for kind in ("sign_in", "photo", "evaluation"):
        picture = SimpleUploadedFile("图.jpg", picture_bytes(), "image/jpeg")
        browser.post(address, {"kind": kind, "file": picture})
    for paper in range(hearing.transcript_paper.pages):
        browser.post(address, {"kind": "signed", "file": pdf_upload(f"笔录{paper}.pdf")})
    browser.post(url("complete", hearing))
    hearing.refresh_from_db()
    assert hearing.status == "completed"


def test_who_sees_a_hearing(sitting, as_):
    hearing = sitting.plan(NINE)
    river = sitting.river
    stranger = staff("U1")
    seen = {
        name: (as_(user).get(url("page", hearing)).status_code, as_(user).get(url("change", hearing)).status_code)
        for name, user in {"u1": river.u1, "c2": river.c2, "c1": river.c1, "stranger": stranger}.items()
    }
    assert seen == {"u1": (200, 200), "c2": (200, 404), "c1": (200, 200), "stranger": (404, 404)}
    for user in (river.u1, river.c2, stranger):
        person = User.objects.get(pk=user.pk)
        assert rules.can_view(person, hearing) == rules.visible_to(person, Hearing.objects.all()).exists()


def test_board_and_panel_say_what_comes_next(sitting, at):
    river = sitting.river
    person = User.objects.get(pk=river.u1.pk)
    Case.objects.filter(pk=river.case.pk).update(wants_hearing=True)
    case = river.fresh()
    assert [row.note for row in to_hear(person).rows] == ["申请人希望举行听证"]
    assert [entry.label for entry in case_panel(case, person).entries] == ["申请人希望举行听证"]
    sitting.plan(NINE)
    (row,) = to_hear(person).rows
    assert (row.note, str(row.due)) == ("发出听证通知", "2026-03-10")
    assert case_panel(case, person).buttons == []
    sitting.announce()
    assert [(row.note, str(row.due)) for row in to_hear(person).rows] == [("听证", "2026-03-17")]
    assert to_hear(User.objects.get(pk=staff("U1").pk)).rows == []
    assert to_hear(User.objects.get(pk=staff("ED1").pk)) is None


def test_register_and_board_cost_the_same_for_one_and_three(sitting, as_):
    sitting.plan(NINE)
    counts = []
    browser = as_(sitting.river.c1)
    person = User.objects.get(pk=sitting.river.c1.pk)
    assert to_hear(person)
    browser.get(reverse("hearings_modeladmin_index"))
    for more in (0, 2):
        for _number in range(more):
            Sitting(resolving(unit=sitting.river.unit)).plan(NINE + timedelta(days=1))
        with CaptureQueriesContext(connection) as list_queries:
            assert page(browser.get(reverse("hearings_modeladmin_index"))).count("XZ-2026-9") >= more + 1
        with CaptureQueriesContext(connection) as board_queries:
            to_hear(person)
        counts.append((len(list_queries), len(board_queries)))
    assert counts == [(10, 3), (10, 3)]


def test_people_of_other_houses_read_of_the_trail_but_open_no_faces_and_voices(sitting, enter, as_):
    hearing, _browser = held(sitting, enter)
    sitting.leave_trail("sign_in")
    file = hearing.traces.get().attachment.file
    judge, case = staff("J"), sitting.river.case
    CaseGrant.objects.create(case=case, user=judge, purpose="opinion", reason="x", granted_at=now(), granted_by="x")
    address = reverse("case_file", args=[case.pk, file.pk])
    shown = page(as_(judge).get(url("page", hearing)))
    assert (file.sha256 in shown, address in shown, as_(judge).get(address).status_code) == (True, False, 404)
    assert (
        address in page(as_(sitting.river.u1).get(url("page", hearing))),
        as_(sitting.river.u1).get(address).status_code,
    ) == (
        True,
        200,
    )
