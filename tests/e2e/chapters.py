"""The chapters of the river, each at one person's screen. A chapter asserts what that person must be able to see."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from case_admin.cases.legality import POINTS
from case_admin.demo.stories.ouyang_zh import DUTY, WORDS
from case_admin.demo.stories.words import REVIEW
from tests.e2e.people import Person, photograph
from tests.e2e.story import FACTS, Story, text_of

TODAY = "2026-11-22"
CANARIES = ("欧阳样例", "110100199001010019", "13800000000")


def reads_a_campaign(story: Story) -> None:
    one = story.citizen()
    one.go("/")
    one.page.get_by_role("link", name="有行政争议，先来谈一谈").first.click()
    one.sees("自愿", "复议")
    one.look()


def applies(story: Story, evidence_pdf: bytes) -> None:
    """From the door to the receipt: every step of the form, a PDF and a JPEG as evidence."""
    one = story.citizen()
    one.page.get_by_role("link", name="我要申请").first.click()
    one.press("行政争议纾解申请")
    one.page.locator("main form[method=post] button[type=submit]").first.click()
    one.sees("申请行政争议纾解不停止行政行为的执行")
    one.press("继续")
    fills_in(one)
    one.page.locator("input[type=file]").set_input_files(
        [
            {"name": "处罚告知书.pdf", "mimeType": "application/pdf", "buffer": evidence_pdf},
            {"name": "下架现场.jpg", "mimeType": "image/jpeg", "buffer": photograph()},
        ]
    )
    expect(one.page.locator("[data-files] li")).to_have_count(2)
    one.press("继续")
    one.fill(evidence_list__0__source="市场监督管理局送达", evidence_list__1__purpose="当天已经下架")
    one.press("继续")
    one.press("继续")
    one.press("继续")
    one.tick("consent_rules", "consent_sensitive", "consent_share", "e_service", "consent_case_study")
    one.fill(pickup_word="糕点铺")
    one.press("继续")
    one.sees("欧阳样例", "XX县市场监督管理局", "处罚告知书.pdf", "下架现场.jpg")
    one.press("确认提交")
    notes_the_code(story, one)
    one.sees("申请行政争议纾解不停止行政行为的执行")
    one.tick("kept")
    one.press("都保存好了，继续")
    one.sees("接下来会怎样")


def notes_the_code(story: Story, one: Person) -> None:
    """Number and code, read off the page that shows them."""
    words = one.page.locator("main").inner_text()
    story.receipt = re.search(r"MD-2026-[0-9A-Z]{9}", words).group()
    story.code = re.sub(r"\s|-", "", re.search(r"\b([2-9A-HJ-NP-Z]{5})[\s-]?([2-9A-HJ-NP-Z]{5})\b", words).group())


def fills_in(one: Person) -> None:
    """Whether it fits, who, which act, what is asked for, what happened."""
    one.press("继续")
    one.choose(applicant_kind="trader")
    one.press("继续")
    one.fill(
        applicant_name="欧阳样例", applicant_id="１１０１００１９９００１０１００１９", applicant_phone="138 0000 0000"
    )
    one.choose(applicant_id_type="resident_id")
    one.fill(applicant_address_region="XX省XX市XX县", applicant_address_detail="示例镇示例街12号")
    one.fill(trade_name="示例镇欧阳食品店")
    one.press("继续")
    one.choose(together="alone")
    one.press("继续")
    one.choose(has_agent="no")
    one.press("继续")
    one.choose(respondent="scjg", act_type="PEN")
    one.fill(act_title="行政处罚告知书（预包装食品标签）", act_doc_no="X市监罚告〔2026〕15号")
    one.press("继续")
    one.fill(penalty_amount="2万元")
    one.press("继续")
    one.choose(known_how="document", rights_told="yes")
    one.fill(act_date_year="2026", act_date_month="11", act_date_day="10")
    one.fill(known_date_year="2026", known_date_month="11", known_date_day="12")
    one.page.keyboard.press("Tab")
    one.sees("2027年1月11日")  # sixty days on, under the question, before anything is pressed
    one.press("继续")
    one.press("继续")
    one.sees("申请行政争议纾解不停止行政行为的执行")
    one.press("继续")
    one.choose(claims__0__type="change")
    one.fill(claims__0__text="请求减轻或者不予罚款，愿意立即改正标签。")
    one.press("继续")
    one.fill(facts=FACTS)
    one.press("继续")


def sees_progress(story: Story, *texts: str) -> None:
    """Number and code show where it stands, and no name."""
    one = story.citizen()
    one.go("/track/")
    if one.page.locator('input[name="receipt"]').count():
        one.fill(receipt=story.receipt.lower(), code=story.code.lower())
        one.page.locator("main form[method=post] button[type=submit]").first.click()
        one.page.wait_for_load_state()
        one.look()
        assert "欧阳样例" not in one.page.locator("main").inner_text()
    one.sees(*texts)


def opens_documents(story: Story) -> None:
    """The second factor opens names and papers."""
    one = story.citizen()
    box = one.page.locator(
        'form[action$="/track/unlock/"] input[type=text], form[action$="/track/unlock/"] input[type=tel]'
    )
    if box.count():
        box.first.fill("0000")
        one.page.locator('form[action$="/track/unlock/"] button[type=submit]').click()
        one.page.wait_for_load_state()
        one.look()
    one.sees("欧阳样例")


def registers(story: Story) -> None:
    clerk = story.staff("c1")
    clerk.go("/admin/cases/inbox/")
    clerk.page.locator("a", has_text=story.receipt).first.click()
    clerk.page.wait_for_load_state()
    clerk.look()
    clerk.page.locator("form.case-form button[type=submit]").click()
    clerk.page.wait_for_url(re.compile(r"/admin/cases/\d+/"))
    clerk.look()
    story.case = re.search(r"/admin/cases/(\d+)/", clerk.page.url).group(1)


def decides(story: Story, username: str, step: str, before=None) -> Person:
    """Open the case, follow the link of a step, fill its form (`before`), press its one button."""
    person = story.staff(username)
    person.go(f"/admin/cases/{story.case}/")
    person.page.locator(f'a[href*="/admin/cases/{story.case}/{step}"]').first.click()
    person.page.wait_for_load_state()
    if before:
        before(person)
    person.look()
    person.page.locator("form.case-form button[type=submit]").click()
    person.page.wait_for_url(re.compile(rf"/admin/cases/{story.case}/$"))
    person.look()
    return person


def assesses(story: Story) -> None:
    def sheet(person: Person) -> None:
        person.fill(**{k: v for k, v in WORDS.assessment().items() if v})
        person.choose(suggestion="divert")
        person.page.locator('select[name="suggested_unit"]').select_option(label="XX县市场监督管理局")

    decides(story, "c1", "assess/", sheet)


def diverts(story: Story) -> None:
    def to_the_bureau(person: Person) -> None:
        person.page.locator('select[name="unit"]').select_option(label="XX县市场监督管理局")
        person.fill(opinion=WORDS.opinion, contact_person="程研判", contact_phone="0000-1234500")

    decides(story, "c2", "divert/", to_the_bureau).sees("已分流")


def accepts(story: Story) -> None:
    def who(person: Person) -> None:
        person.fill(mediators="孙纾解、周分管", contact_phone="0000-1234501")

    person = decides(story, "u1", "accept/", who)
    person.sees("受理通知书", "纾解告知书", "纾解期限")
    person.page.get_by_role("link", name="纾解期限").first.click()
    person.page.wait_for_load_state()
    person.look("working")
    person.sees("暂定")


def answers_the_notice(story: Story) -> None:
    """The citizen reads the notice in the room and takes part."""
    one = story.citizen()
    sees_progress(story, "已受理")
    opens_documents(story)
    notice = text_of(one.download("纾解告知书"))
    assert "纾解自愿" in notice and "欧阳样例" in notice
    story.numbers["D04"] = re.search(r"X市监行纾告〔2026〕\d+号", notice).group()
    accepted = text_of(one.download("受理通知书"))
    story.numbers["D02"] = re.search(r"X市监行纾受〔2026〕\d+号", accepted).group()
    story.numbers["verify"] = re.search(r"核验码：([0-9A-Z-]{14})", accepted).group(1)
    one.go("/track/status/")
    one.page.locator('a[href*="/track/questions/"], form[action*="/track/questions/"]').first.click()
    one.page.wait_for_load_state()
    one.page.get_by_label("参加纾解", exact=True).check(force=True)
    one.look()
    one.page.locator("main form.flow button[type=submit]").first.click()
    one.page.wait_for_load_state()
    one.look()


def reports_progress(story: Story) -> None:
    def report(person: Person) -> None:
        sheet = WORDS.progress(next_step="组织双方面谈，形成书面意见。", risk="低", reviewer="周分管")
        work = "\n".join("，".join(line.values()) for line in sheet["work_done"])
        texts = {k: v for k, v in sheet.items() if isinstance(v, str)}
        person.fill(work_done=work, **texts)

    decides(story, "u1", "progress/", report)


def holds_a_session(story: Story) -> None:
    def record(person: Person) -> None:
        person.fill(held_from="2026-11-22T09:00", held_until="2026-11-22T09:00", place="县市场监督管理局纾解工作室")
        person.fill(mediators="孙纾解、周分管", clerk="温示例", **WORDS.session)
        person.choose(result="agreed")

    decides(story, "u1", "session/", record)


def agrees(story: Story) -> None:
    """Draft, review by the legal adviser, the citizen's word, signatures."""
    draft = WORDS.agreement

    def text(person: Person) -> None:
        person.fill(**{k: draft[k] for k in ("facts_agreed", "performance", "breach")}, terms="\n".join(draft["terms"]))
        person.page.locator('select[name="reviewer"]').select_option(index=1)

    decides(story, "u1", "agreement/", text)

    def points(person: Person) -> None:
        for code in POINTS:
            person.page.locator(f'input[name="points"][value="{code}"]').check(force=True)
        person.choose(opinion="pass")
        person.fill(remarks=REVIEW)

    decides(story, "l1", "agreement/review/", points)
    confirms(story)

    def signatures(person: Person) -> None:
        person.fill(applicant_signed_on=TODAY, respondent_signed_on=TODAY, effective_date=TODAY)
        person.fill(duties=f"{TODAY} {DUTY}")

    decides(story, "u2", "agreement/conclude/", signatures).sees("行政争议纾解协议书")


def confirms(story: Story) -> None:
    one = story.citizen()
    sees_progress(story)
    opens_documents(story)
    one.page.locator('a[href*="/track/questions/"]').first.click()
    one.page.wait_for_load_state()
    one.page.locator("main input[type=radio][value=yes]").check(force=True)
    one.page.locator("main form.flow button[type=submit]").first.click()
    one.page.wait_for_load_state()
    one.look()


def performs_and_closes(story: Story) -> None:
    decides(story, "u1", "duties/", lambda person: person.fill(performed_on=TODAY))

    def ask(person: Person) -> None:
        person.choose(how="T14:R01")
        person.fill(text=WORDS.closing)

    decides(story, "u2", "ask-closing/", ask)

    def confirm(person: Person) -> None:
        person.choose(decision="close")
        person.fill(text=WORDS.closing)

    decides(story, "c1", "decide-closing/", confirm).sees("终结书")
