"""The second half of the river: dossier, award round, judges, ranking, publication."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.chapters import CANARIES, decides
from tests.e2e.people import PHONE, Person
from tests.e2e.story import Story, text_of

TEXTS = {
    "title": "标签上的小错，不该压垮一家小店",
    "background": "当事人经营一家个体食品店，因预包装糕点标签未标明贮存条件，被拟处罚款。当事人系首次，当日即下架召回，没有造成危害后果。",
    "process": "专班当日听取陈述，实地核查召回情况，对照裁量基准逐项说明，组织双方面谈，当场形成一致意见，并由法律顾问作合法性审查。",
    "result": "双方达成协议：依法不予罚款，责令改正；单位提供一次标签合规辅导。协议当日履行完毕，当事人表示满意。",
    "typicality": "小微经营者首次轻微违法，是基层执法中最常见的一类争议。",
    "innovation": "把合规辅导写进协议，处罚变成了帮扶。",
    "reusability": "首违轻微情形可以照此办理，适用于各类小微主体。",
}
POINTS = {"e1": (36, 25, 27), "e2": (34, 26, 25), "e3": (37, 24, 28)}


def binds_the_dossier(story: Story) -> None:
    """Every paper served, the volumes described, frozen by the worker, looked into, the case archived."""
    serves_what_is_left(story)
    maker = story.staff("u1")
    maker.go(f"/admin/dossiers/case/{story.case}/")
    maker.page.locator("form button[type=submit]").last.click()
    maker.page.wait_for_url(re.compile(r"/admin/dossiers/[0-9a-f-]{36}/"))
    maker.look()
    maker.go(f"/admin/cases/{story.case}/")
    volumes = sorted({a.get_attribute("href") for a in maker.page.locator('a[href*="/admin/dossiers/"]').all()})
    volumes = [v for v in volumes if re.search(r"/dossiers/[0-9a-f-]{36}/$", v)]
    assert len(volumes) == 2
    for address in volumes:
        freezes(story, address)
    checker = story.staff("c1")
    checker.go(f"/admin/cases/{story.case}/archive/")
    checker.page.locator("form.case-form button[type=submit]").click()
    checker.page.wait_for_url(re.compile(rf"/admin/cases/{story.case}/$"))
    checker.sees("已归档")


def serves_what_is_left(story: Story) -> None:
    """Papers the citizen has not fetched are handed over."""
    person = story.staff("u1")
    while True:
        person.go(f"/admin/cases/{story.case}/")
        waiting = person.page.locator(f'a[href*="/admin/cases/{story.case}/service/"]:not([href$="/slip/"])')
        if not waiting.count():
            return
        waiting.first.click()
        person.page.wait_for_load_state()
        person.choose(way="direct")
        person.fill(served_on="2026-11-22")
        person.page.locator("form.case-form button[type=submit]").click()
        person.page.wait_for_url(re.compile(rf"/admin/cases/{story.case}/$"))


def freezes(story: Story, address: str) -> None:
    maker = story.staff("u1")
    maker.go(address + "describe/")
    maker.fill(archive_no="纾2026-0099", file_code="XX-SJ-2026-0099", checker="程研判", note="本卷材料齐全。")
    maker.page.locator("form button[type=submit]").last.click()
    maker.page.wait_for_load_state()
    maker.go(address + "freeze/")
    maker.page.locator("form button[type=submit]").last.click()
    maker.page.wait_for_load_state()
    for _ in range(200):
        maker.page.goto(address)
        if maker.page.locator('a[href$="/volume/"]').count():
            break
        maker.page.wait_for_timeout(300)
    maker.look("frozen")
    volume = maker.page.request.get(address + "volume/").body()
    words = text_of(volume)
    assert "卷内目录" in words and "备考表" in words
    story.numbers.setdefault("volume", address)


def nominates(story: Story) -> None:
    """The unit puts the dossier forward with the party's consent."""
    unit = story.staff("u1")
    unit.go("/admin/awards/rounds/1/")
    unit.go("/admin/awards/rounds/1/nominate/")
    number = f"XZ-2026-{int(story.case):06d}"
    unit.page.get_by_label(re.compile(number)).check(force=True)
    unit.page.locator("form button[type=submit]").last.click()
    unit.page.wait_for_url(re.compile(r"/admin/awards/nominations/[0-9a-f-]{36}/"))
    story.numbers["entry"] = entry = unit.page.url.removeprefix(story.site.url)
    unit.look()
    unit.go(entry + "consent/")
    unit.page.locator('select[name="way"]').select_option("online")
    unit.fill(on="2026-11-22")
    unit.page.locator("form button[type=submit]").last.click()
    unit.page.wait_for_load_state()
    unit.go(entry)
    unit.fill(**TEXTS)
    unit.page.locator("button[name=hand_in]").click()
    unit.page.wait_for_load_state()
    unit.look("handed-in")


def blinds_and_deals(story: Story) -> None:
    """The centre checks the blind copy, freezes it, sets the round, begins judging."""
    head = story.staff("c2")
    head.go(story.numbers["entry"] + "review/")
    head.page.locator("button[name=approve]").click()
    head.page.wait_for_load_state()
    head.look("frozen-copy")
    copy = head.page.request.get(story.numbers["entry"] + "copy/").body()
    assert not [c for c in (*CANARIES, "市场监督", story.receipt) if c in text_of(copy)]
    head.go("/admin/awards/rounds/edit/1/")
    head.fill(notice_workdays="0", minimum_judges="3")
    head.page.locator("form button[type=submit]").last.click()
    head.page.wait_for_load_state()
    head.go("/admin/awards/rounds/1/move/judge/")
    head.page.locator("form button[type=submit]").last.click()
    head.page.wait_for_load_state()
    head.look("judging")


def judges(story: Story, username: str) -> None:
    """A judge sees the blind copy alone and gives points; the third one works on a phone."""
    judge = story.staff(username, PHONE if username == "e3" else None)
    judge.go("/admin/judging/")
    judge.page.locator('main a[href*="/admin/judging/"]').first.click()
    judge.page.wait_for_load_state()
    words = judge.page.locator("main").inner_text() + judge.page.url
    assert not [c for c in (*CANARIES, "市场监督", story.receipt, "XZ-2026") if c in words]
    typicality, innovation, reusability = POINTS[username]
    judge.fill(typicality=str(typicality), innovation=str(innovation), reusability=str(reusability))
    judge.fill(comment="事实清楚，做法可复制，建议推广。")
    judge.look("scored")
    judge.page.locator("button[name=submit]").click()
    judge.page.wait_for_load_state()
    judge.look("submit")
    judge.page.locator("main form button[type=submit]").first.click()
    judge.page.wait_for_load_state()
    judge.look("submitted")
    assert_foreign_doors_are_shut(judge, story)


def assert_foreign_doors_are_shut(judge: Person, story: Story) -> None:
    """What a judge may not see answers like what does not exist."""
    for address in (
        f"/admin/cases/{story.case}/",
        story.numbers["entry"],
        story.numbers["volume"],
        "/admin/cases/inbox/",
    ):
        assert judge.page.request.get(address).status == 404


def ranks_and_publishes(story: Story) -> None:
    """Ranking, result, the winner handed over, three checks by three editors, and the page is public."""
    head = story.staff("c2")
    head.go("/admin/awards/rounds/1/ranking/")
    head.sees("87.33")
    box = head.page.locator("input[name=winners]").first
    if not box.is_checked():
        box.check(force=True)
    head.page.locator("form button[type=submit]").last.click()
    head.page.wait_for_load_state()
    head.go("/admin/awards/rounds/1/move/conclude/")
    head.page.locator("form button[type=submit]").last.click()
    head.page.wait_for_load_state()
    head.look("concluded")
    head.go(story.numbers["entry"] + "publish/")
    head.page.locator("form button[type=submit]").last.click()
    head.page.wait_for_load_state()
    head.look("handed-over")
    for username in ("ed1", "ed2", "ed3"):
        approves(story, username)
    one = story.citizen()
    one.go("/cases/")
    one.page.get_by_role("link", name=TEXTS["title"]).first.click()
    one.page.wait_for_load_state()
    one.sees(TEXTS["title"], "2026年度")
    assert not [c for c in CANARIES if c in one.page.content()]
    one.look("award")


def approves(story: Story, username: str) -> None:
    """One editor passes the page on in the workflow."""
    editor = story.staff(username)
    editor.go("/admin/")
    editor.page.get_by_role("link", name=TEXTS["title"]).first.click()
    editor.page.wait_for_load_state()
    editor.look("page")
    with editor.page.expect_navigation():
        editor.page.locator("[data-workflow-action-name=approve]").first.dispatch_event("click")
    expect(editor.page).to_have_url(re.compile(r"/admin/"))
    editor.look("approved")


def verifies(story: Story) -> None:
    """Anybody may check a paper by its code: number, issuer, date, hash and no content."""
    one = story.citizen()
    one.go("/verify/")
    one.fill(code=story.numbers["verify"].lower())
    one.page.locator("main form button[type=submit]").first.click()
    one.page.wait_for_load_state()
    one.look()
    one.sees(story.numbers["D02"], "XX县市场监督管理局")
    assert "欧阳样例" not in one.page.content()
    assert re.search(r"[0-9a-f]{64}", re.sub(r"\s", "", one.page.locator("main").inner_text()).lower())


__all__ = ["binds_the_dossier", "blinds_and_deals", "decides", "judges", "nominates", "ranks_and_publishes", "verifies"]
