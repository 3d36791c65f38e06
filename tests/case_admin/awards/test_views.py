"""The screens of a round: what each role can do, and what a judge can never learn."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from case_admin.awards import panels  # noqa: F401 - the board's panels register themselves
from case_admin.awards.models import JudgeRecusal, Nomination, Round, Score
from content.models import CaseStudyPage
from portal.calendar import today
from portal.desk.board import panels_for
from portal.people.models import User
from tests.factories.awards import Contest, judged_contest, words
from tests.factories.content import make_case_index, make_home
from tests.factories.people import staff
from tests.factories.units import UnitFactory
from tests.factories.vault import upload

pytestmark = pytest.mark.django_db
BACKEND = "portal.people.backend.RolesBackend"
BETTER = [(38, 28, 28), (37, 27, 28), (36, 28, 27)]
WORSE = [(30, 20, 20), (28, 20, 22), (29, 21, 20)]


def signed_in(client, user) -> User:
    client.force_login(user, backend=BACKEND)
    return user


def said(response) -> list[str]:
    return [str(message).strip() for message in response.context["messages"]]


def nomination_url(nomination, name="award_nomination", *more):
    return reverse(name, args=[nomination.pk, *more])


@pytest.fixture
def contest():
    contest = Contest()
    contest.open()
    return contest


def test_unit_nominates_on_its_screens(client, contest):
    dossier = contest.dossier()
    writer = signed_in(client, contest.writers[dossier.case_id])
    html = client.get(reverse("award_round", args=[contest.round.pk])).content.decode()
    assert "申报案例 (1)" in html
    response = client.post(reverse("award_nominate", args=[contest.round.pk]), {"dossier": dossier.pk}, follow=True)
    nomination = Nomination.objects.get()
    assert response.redirect_chain[-1][0] == nomination_url(nomination)
    client.post(nomination_url(nomination), words(dossier))
    assert Nomination.objects.get().texts["title"] == "欧阳样例诉求减轻罚款案"
    response = client.post(nomination_url(nomination), words(dossier) | {"hand_in": "1"})
    assert response.status_code == 409
    assert "尚未登记行政相对人的公开同意。" in response.text and words(dossier)["title"] in response.text
    consent = {"way": "paper", "on": today().isoformat(), "file": upload("同意书.pdf")}
    client.post(nomination_url(nomination, "award_consent"), consent)
    response = client.post(nomination_url(nomination), words(dossier) | {"hand_in": "1"}, follow=True)
    assert said(response)[-1] == "已提交，由县中心审核盲评稿。"
    nomination = Nomination.objects.get()
    assert (nomination.status, nomination.nominated_by, nomination.consent_file.mime) == (
        "submitted",
        writer,
        "application/pdf",
    )


def test_paper_consent_needs_its_paper_and_no_future_date(client, contest):
    nomination = contest.draft()
    signed_in(client, nomination.nominated_by)
    html = client.post(
        nomination_url(nomination, "award_consent"), {"way": "paper", "on": "2099-01-01"}
    ).content.decode()
    assert "请上传签名的同意书" in html
    assert "日期不能晚于今天" in html


def test_centre_reviews_side_by_side_and_freezes(client, contest):
    nomination = contest.submitted()
    signed_in(client, contest.c1)
    url = nomination_url(nomination, "award_review")
    html = client.get(url).content.decode()
    for piece in ("欧阳样例", "欧阳某", "申报单位原文", "脱敏文字", "系统未发现能指向原案的内容"):
        assert piece in html
    leaking = nomination.blind_texts | {"result": "欧阳样例满意。"}
    refused = client.post(url, leaking | {"approve": "1"})
    assert refused.status_code == 409
    assert "仍有1处能指向原案" in refused.text and "欧阳样例满意。" in refused.text
    assert Nomination.objects.get().status == "submitted"
    response = client.post(url, nomination.blind_texts | {"approve": "1"}, follow=True)
    assert said(response) == ["盲评稿已封定，编号A01。"]
    assert client.get(url).status_code == 404
    late = client.post(url, nomination.blind_texts | {"result": "另一位审查人写好的话。"})
    assert late.status_code == 409
    assert "另一位审查人写好的话。" in late.text


def test_reviewer_adds_a_name(client, contest):
    nomination = contest.submitted(process="邻居钱例子作证。")
    signed_in(client, contest.c1)
    client.post(
        nomination_url(nomination, "award_review_name"), {"name": "钱例子", "kind": "person", "aliases": "老钱，阿钱"}
    )
    nomination.refresh_from_db()
    assert nomination.extra_names == [{"name": "钱例子", "kind": "person", "aliases": ["老钱", "阿钱"]}]
    assert nomination.blind_texts["process"] == "邻居钱某作证。"


def test_writer_has_no_review_page(client, contest):
    nomination = contest.submitted()
    writer = nomination.nominated_by
    writer.groups.add(*contest.c1.groups.all())
    signed_in(client, User.objects.get(pk=writer.pk))
    assert client.get(nomination_url(nomination, "award_review")).status_code == 404
    assert (
        client.post(nomination_url(nomination, "award_review"), nomination.blind_texts | {"approve": "1"}).status_code
        == 404
    )


def test_centre_runs_the_round_to_the_editors(client):
    make_case_index(make_home())
    contest = judged_contest([WORSE, BETTER])
    signed_in(client, contest.c2)
    ranking = reverse("award_ranking", args=[contest.round.pk])
    html = client.get(ranking).content.decode()
    assert re.search(r"A02.*A01", html, re.S)
    response = client.post(ranking, {"winners": ["A01"]})
    assert response.status_code == 409
    assert "名次更靠前的案例未列入，请说明理由。" in response.text
    assert 'value="A01" checked' in response.text
    client.post(ranking, {"winners": ["A02"]})
    client.post(reverse("award_round_move", args=[contest.round.pk, "conclude"]))
    winner = Nomination.objects.get(code="A02")
    assert winner.status == "winner"
    response = client.post(nomination_url(winner, "award_publish"), follow=True)
    assert said(response)[-1] == "草稿页已进入网站编辑流程。"
    assert CaseStudyPage.objects.get().live is False


def test_ranking_is_read_by_the_centre_and_decided_by_its_head(client):
    contest = judged_contest([BETTER])
    signed_in(client, contest.c1)
    ranking = reverse("award_ranking", args=[contest.round.pk])
    assert "确定评选结果" not in client.get(ranking).content.decode()
    client.post(ranking, {"winners": ["A01"]})
    assert Round.objects.get().status == "judging"


def test_two_heads_pressing_at_once_fix_one_result(client):
    contest = judged_contest([BETTER])
    signed_in(client, contest.c2)
    ranking = reverse("award_ranking", args=[contest.round.pk])
    client.post(ranking, {"winners": ["A01"]})
    response = client.post(ranking, {"winners": ["A01"], "reason": "我写好的理由"})
    assert response.status_code == 409
    assert "其他人已先行办理" in response.text and "公示中" in response.text and "我写好的理由" in response.text
    assert Nomination.objects.get().status == "shortlisted"


def being_judged(*, real: bool):
    """An entry being judged, and one judge with an open sheet."""
    contest = Contest(real=real)
    contest.open()
    nomination = contest.ready()
    contest.seat(3)
    contest.judge()
    return contest, nomination, contest.judges[0]


@pytest.fixture
def judging():
    return being_judged(real=False)


@pytest.fixture
def real_judging():
    """The same with a case that went down the river with all its papers."""
    return being_judged(real=True)


def sheet_url(sheet, name="judge_sheet"):
    return reverse(name, args=[sheet.pk])


def test_judge_scores_by_hand_and_submits(client, judging):
    _contest, _nomination, judge = judging
    signed_in(client, judge)
    sheet = Score.objects.get(seat__user=judge)
    assert "A01" in client.get(reverse("judge_desk")).content.decode()
    marks = {"typicality": "35", "innovation": "２５", "reusability": "26", "comment": "说理充分"}
    response = client.post(sheet_url(sheet), marks | {"submit": "1"})
    assert response.url == sheet_url(sheet, "judge_submit")
    html = client.get(response.url).content.decode()
    assert "86 / 100" in html
    response = client.post(response.url, follow=True)
    assert said(response) == ["案例A01的评分已提交。"]
    sheet.refresh_from_db()
    assert (sheet.total, sheet.submitted_at is not None) == (86, True)
    assert "score-sheet.js" not in client.get(sheet_url(sheet)).content.decode()
    late = client.post(sheet_url(sheet), marks | {"comment": "提交后才想到的话"})
    assert late.status_code == 409
    assert "该评分表已提交，不能再改。" in late.text and "提交后才想到的话" in late.text


def test_draft_saves_itself_and_says_when(client, judging):
    _contest, _nomination, judge = judging
    signed_in(client, judge)
    sheet = Score.objects.get(seat__user=judge)
    url = sheet_url(sheet, "judge_draft")
    answer = client.post(url, {"typicality": "30", "innovation": "", "reusability": "", "comment": "初读"})
    assert answer.json()["words"].startswith("草稿已于")
    sheet.refresh_from_db()
    assert (sheet.typicality, sheet.innovation, sheet.comment) == (30, None, "初读")
    wrong = client.post(url, {"typicality": "41", "innovation": "", "reusability": "", "comment": ""})
    assert (wrong.status_code, wrong.json()) == (422, {"saved": False, "words": "未保存：请检查分数。"})
    assert Score.objects.get(pk=sheet.pk).typicality == 30


def test_incomplete_sheet_is_kept_and_not_submitted(client, judging):
    _contest, _nomination, judge = judging
    signed_in(client, judge)
    sheet = Score.objects.get(seat__user=judge)
    response = client.post(
        sheet_url(sheet),
        {"typicality": "30", "innovation": "", "reusability": "", "comment": "", "submit": "1"},
    )
    assert response.status_code == 409
    assert "请给三项标准都打分后再提交。" in response.text and 'value="30"' in response.text
    assert Score.objects.get(pk=sheet.pk).typicality == 30


def test_points_out_of_range_come_back_with_what_was_typed(client, judging):
    _contest, _nomination, judge = judging
    signed_in(client, judge)
    sheet = Score.objects.get(seat__user=judge)
    html = client.post(sheet_url(sheet), {"typicality": "41", "comment": "我的评语"}).content.decode()
    assert 'value="41"' in html
    assert "我的评语" in html


def test_judge_steps_back_and_the_entry_is_gone(client, judging):
    _contest, nomination, judge = judging
    signed_in(client, judge)
    sheet = Score.objects.get(seat__user=judge)
    assert "回避" in client.get(sheet_url(sheet, "judge_conflict")).content.decode()
    client.post(sheet_url(sheet, "judge_conflict"))
    assert client.get(sheet_url(sheet)).status_code == 404
    assert JudgeRecusal.objects.get().nomination == nomination


def test_judge_sees_no_sheet_of_another(client, judging):
    contest, _nomination, judge = judging
    signed_in(client, judge)
    other = Score.objects.get(seat__user=contest.judges[1])
    for name in ("judge_sheet", "judge_submit", "judge_conflict", "judge_copy"):
        foreign, absent = client.get(sheet_url(other, name)), client.get(reverse(name, args=[uuid4()]))
        assert (foreign.status_code, absent.status_code) == (404, 404)
        assert foreign.content == absent.content


def canaries(contest, nomination) -> list[str]:
    river = contest.rivers[0]
    case, unit = river.fresh(), river.unit
    return [
        "样例", "11010119880808001X", "13800000000", "示例镇", "样板街", unit.name, unit.short_name, unit.number_prefix,
        case.machine_no, case.register_no, case.application.receipt_no, "样本甲", "范例乙", river.u1.name, river.c1.name,
        str(nomination.pk), str(nomination.dossier_id), str(nomination.blind_file_id), str(case.application_id),
    ]  # fmt: skip


def test_no_judge_page_holds_a_canary(client, real_judging):
    """Every page and file of the judge, its address, headers and body, in the encodings a leak could take."""
    contest, nomination, judge = real_judging
    signed_in(client, judge)
    sheet = Score.objects.get(seat__user=judge)
    seen = [(reverse("wagtailadmin_home"), client.get(reverse("wagtailadmin_home")))]
    for url in (
        reverse("judge_desk"),
        *(sheet_url(sheet, n) for n in ("judge_sheet", "judge_submit", "judge_conflict", "judge_copy")),
    ):
        seen.append((url, client.get(url)))
    seen.append((sheet_url(sheet), client.post(sheet_url(sheet), {"typicality": "99", "comment": "x"})))
    contest.score(nomination, [(30, 20, 20)])
    seen.append((sheet_url(sheet), client.get(sheet_url(sheet))))
    assert [response.status_code for _url, response in seen] == [200] * len(seen)

    hits = []
    for url, response in seen:
        body = b"".join(response.streaming_content) if response.streaming else response.content
        hay = b"\n".join([url.encode(), repr(response.headers).encode(), body])
        for canary in canaries(contest, nomination):
            hits += [(url, canary, code) for code in ("utf-8", "utf-16-be", "gbk") if canary.encode(code) in hay]
    assert hits == []


def test_judge_reaches_nothing_but_the_judging_pages(client, real_judging):
    contest, nomination, judge = real_judging
    signed_in(client, judge)
    case = contest.rivers[0].case
    closed = [
        reverse("award_round", args=[contest.round.pk]), reverse("award_ranking", args=[contest.round.pk]),
        nomination_url(nomination), nomination_url(nomination, "award_copy"), nomination_url(nomination, "award_review"),
        reverse("dossier_page", args=[nomination.dossier_id]), reverse("case_page", args=[case.pk]), "/admin/dossiers/",
        "/admin/awards/rounds/", "/admin/awards/nominations/", "/admin/cases/", "/admin/pages/",
    ]  # fmt: skip
    assert {url: client.get(url).status_code for url in closed} == dict.fromkeys(closed, 404)


def test_desk_asks_the_same_number_of_queries_for_any_number_of_sheets(client, contest, django_assert_num_queries):
    contest.ready()
    (judge, *_others) = contest.seat(3)
    contest.judge()
    signed_in(client, judge)
    client.get(reverse("judge_desk"))
    with django_assert_num_queries(DESK_QUERIES):
        client.get(reverse("judge_desk"))
    seat = judge.judge_seats.get()
    Round.objects.filter(pk=contest.round.pk).update(status="nominating")
    for _number in range(2):
        Score.objects.create(nomination=contest.ready(), seat=seat)
    Round.objects.filter(pk=contest.round.pk).update(status="judging")
    with django_assert_num_queries(DESK_QUERIES):
        client.get(reverse("judge_desk"))


DESK_QUERIES = 7


def test_registers_list_what_a_person_may_see(client, contest):
    nomination = contest.submitted()
    signed_in(client, contest.c1)
    assert contest.round.title in client.get("/admin/awards/rounds/").content.decode()
    assert nomination.dossier.case.machine_no in client.get("/admin/awards/nominations/").content.decode()
    signed_in(client, staff("U1", unit=UnitFactory()))
    assert nomination.dossier.case.machine_no not in client.get("/admin/awards/nominations/").content.decode()


def test_centre_makes_a_round_in_the_register(client):
    signed_in(client, staff("C1"))
    form = {
        "year": 2026, "title": "年度评选", "opens": "2026-11-01", "closes": "2026-11-20", "judging_closes": "2026-12-05",
        "notice_workdays": 5, "minimum_judges": 5, "minimum_quality": 90,
    }  # fmt: skip
    response = client.post("/admin/awards/rounds/create/", form)
    assert response.status_code == 302, response.context["form"].errors
    assert Round.objects.get().status == "preparing"


def board(user, title: str) -> list[str] | None:
    panel = next((p for p in panels_for(User.objects.get(pk=user.pk)) if p.title == title), None)
    return None if panel is None else [row.label for row in panel.rows]


def test_board_tells_each_what_to_do(contest):
    dossier = contest.dossier()
    writer = contest.writers[dossier.case_id]
    assert board(writer, "正在申报的评选") == [contest.round.title]
    nomination = contest.submitted()
    assert board(contest.c1, "待审核的盲评稿") == [nomination.dossier.case.machine_no]
    assert board(staff("E"), "待评分") == []


def test_board_of_judge_and_head_follow_the_round():
    contest = judged_contest([BETTER, WORSE[:2]])
    assert board(contest.judges[2], "待评分") == ["案例 A02"]
    assert board(contest.judges[0], "待评分") == []
    contest.announce("A01")
    contest.conclude()
    (label,) = board(contest.c2, "待发布")
    assert label.startswith("A01")
    assert board(contest.judges[2], "待评分") == []
