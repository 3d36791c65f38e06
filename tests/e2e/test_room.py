"""The party's room in a real browser: an extension is agreed to, a photo is sent, a consent is taken back."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.people import PHONE, Person
from tests.factories.vault import picture_bytes

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ASK = """
from case_admin.cases.models import Case
from forms.applications.actions import ask_party, reissue_code
from portal.ledger.actor import SYSTEM
case = Case.objects.filter(status="S09").select_related("application")[{which}]
ask_party(application=case.application, kind="extension", reference="case:%s" % case.pk, by=SYSTEM,
          facts=dict(days=20, reason="需要现场测绘", old_due="2026-12-01", new_due="2026-12-29"))
case.application.e_service = True
case.application.save(update_fields=["e_service"])
case.parties.update(e_service=True)
code = reissue_code(application=case.application, reason="test", by=SYSTEM)
print("ENTER", case.application.receipt_no, code, case.application.phone[-4:])
"""
LOOK = """
from case_admin.cases.models import Case
from forms.room.models import Message
case = Case.objects.filter(status="S09")[{which}]
event = case.events.get(move="extension_answer")
print("SEEN", event.detail["consents"], Message.objects.filter(application=case.application).count(),
      case.parties.filter(e_service=True).count())
"""


@pytest.fixture(scope="module")
def site(open_site):
    with open_site("room") as made:
        yield made


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def with_script(request):
    return request.param


@pytest.fixture
def citizen(site, browser, with_script):
    person = Person(browser, site, PHONE, None, "citizen")
    if not with_script:
        person.page = browser.new_context(base_url=site.url, viewport=PHONE, java_script_enabled=False).new_page()
    yield person
    assert person.faults == []


def come_in(citizen, site, which):
    said = site.manage("shell", "-c", ASK.format(which=which))
    receipt, code, tail = re.search(r"ENTER (\S+) (\S+) (\S+)", said).groups()
    page = citizen.page
    page.goto("/track/")
    page.fill("#id_receipt", receipt)
    page.fill("#id_code", code)
    page.get_by_role("button", name="查询进度").click()
    page.fill("#id_proof", tail)
    page.get_by_role("button", name="查看文书").click()


def test_party_consents_to_an_extension_and_writes(site, citizen, with_script):
    which = int(with_script)  # a case of its own for each
    come_in(citizen, site, which)
    page = citizen.page
    page.locator(".room-todo").filter(has_text="延长办理期限").get_by_role("link").click()
    expect(page.get_by_text("需要现场测绘")).to_be_visible()
    page.get_by_text("我同意延期", exact=True).click()
    page.get_by_role("button", name="提交答复").click()
    expect(page.get_by_text("答复已收到")).to_be_visible()

    page.goto("/track/messages/")
    page.fill("#id_text", "附上现场照片，请查收。")
    page.set_input_files("#id_files", {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": picture_bytes()})
    page.get_by_role("button", name="发送消息").click()
    expect(page.get_by_text("消息已发出。")).to_be_visible()
    expect(page.get_by_text("现场.jpg")).to_be_visible()

    page.goto("/track/details/")
    page.locator("#id_e_service").uncheck()
    page.get_by_role("button", name="保存变更").click()
    expect(page.get_by_text("自现在起生效").first).to_be_visible()
    assert "SEEN True 1 0" in site.manage("shell", "-c", LOOK.format(which=which))
