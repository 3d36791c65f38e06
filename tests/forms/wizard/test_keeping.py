"""Number and code must be said to be kept before the page is left; a copy of the number, never of the code, may be sent."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from forms.applications.codes import read_code
from forms.applications.models import Application
from forms.wizard.copies import MOST, forget_copies, message_words
from forms.wizard.models import CopyWay, ReceiptCopy
from portal.calendar import now
from portal.outbox.models import OutboxRow
from portal.outbox.runner import drain
from tests.factories.documents import ship_templates
from tests.factories.forms import PAGES, PHONE, Citizen

pytestmark = pytest.mark.django_db
SENT: list[tuple[str, str]] = []


class Gateway:
    """The county's gateway in these tests: it remembers what it was given."""

    def send(self, number, text):
        SENT.append((number, text))


@pytest.fixture
def with_gateway(settings):
    SENT.clear()
    settings.SMS_GATEWAY = f"{__name__}.Gateway"


@pytest.fixture
def submitted(citizen):
    citizen.fill_until("check")
    citizen.submit()
    return citizen


def test_page_with_the_code_offers_nothing_but_keeping_it(submitted):
    text = submitted.receipt().content.decode()
    assert "还差一步：保存编号和查询码" in text
    assert "都保存好了，继续" in text
    assert "接下来会怎样" not in text
    assert reverse("apply_leave") not in text


def test_pressing_on_without_the_tick_shows_the_code_again(submitted):
    code = submitted.receipt().context["code"]
    answer = submitted.client.post(
        reverse("apply_receipt", args=[submitted.slug, submitted.draft_id]), {"email": "a@b"}
    )
    text = answer.content.decode()
    assert answer.context["code"] == code
    assert "请先把编号和查询码保存好，再勾选这一项。" in text
    assert 'href="#id_kept"' in text
    assert 'value="a@b"' in text
    assert ReceiptCopy.objects.count() == 0


def test_kept_code_makes_way_for_papers_and_what_comes_next(submitted):
    ship_templates()
    drain()
    code = submitted.receipt().context["code"]
    assert submitted.keep()["Location"].endswith("/receipt/")
    page = submitted.receipt()
    assert code not in page.content.decode()
    assert [paper.code for paper in page.context["papers"]] == ["receipt", "D01"]
    address = reverse("apply_paper", args=[submitted.slug, submitted.draft_id, "receipt"])
    assert submitted.client.get(address)["Content-Type"] == "application/pdf"


def test_first_page_of_the_form_leads_back_to_a_code_that_was_not_kept(submitted):
    first = reverse("apply_start", args=[submitted.slug])
    words = "编号和查询码还没有保存"
    assert words in submitted.client.get(first).content.decode()
    assert words not in Citizen().client.get(first).content.decode()
    submitted.keep()
    assert words not in submitted.client.get(first).content.decode()


def test_copy_by_mail_holds_the_number_and_not_the_code(submitted, settings):
    code = submitted.receipt().context["code"]
    submitted.keep(email="someone@example.com")
    drain()
    (sent,) = mail.outbox
    number = Application.objects.get().receipt_no
    assert sent.to == ["someone@example.com"]
    assert number in sent.subject
    assert settings.BASE_URL + reverse("track") in sent.body
    assert not any(secret in sent.subject + sent.body for secret in (code, read_code(code)))
    copy = ReceiptCopy.objects.get()
    assert (copy.way, copy.address, copy.sent_at is not None) == (CopyWay.EMAIL, "", True)
    assert "someone" not in str(list(OutboxRow.objects.values()))


@pytest.mark.parametrize(
    "typed", ["someone", "a b@example.com", "a@b@c", "x" * 95 + "@example.com", "a@b.c\nBcc: d@e.f"]
)
def test_address_that_is_none_is_refused_and_kept(submitted, typed):
    answer = submitted.keep(email=typed)
    assert answer.status_code == 200
    assert "邮箱" in str(answer.context["form"].errors["email"])
    assert answer.context["form"]["email"].value() == typed
    assert answer.context["code"]
    assert ReceiptCopy.objects.count() == 0


def test_copies_of_one_application_are_few(submitted):
    for number in range(MOST):
        ReceiptCopy.objects.create(
            application=Application.objects.get(), way="email", address=f"{number}@example.com", asked_at=now()
        )
    answer = submitted.keep(email="more@example.com")
    assert "编号已经发过几次邮件了，请自己记下编号。" in answer.content.decode()
    assert ReceiptCopy.objects.count() == MOST
    assert submitted.keep().status_code == 302


def test_text_message_is_sent_where_there_is_a_gateway(with_gateway, citizen):
    citizen.fill_until("check")
    citizen.submit()
    drain()
    ((number, text),) = SENT
    code = citizen.receipt().context["code"]
    assert number == PHONE
    assert text == message_words(Application.objects.get())
    assert Application.objects.get().receipt_no in text
    assert read_code(code) not in text.replace("-", "")
    drain()
    assert len(SENT) == 1


def test_no_text_message_to_a_landline(with_gateway, citizen):
    citizen.fill_until("who")
    citizen.fill("who", applicant_phone="010-12345678")
    pages = list(PAGES)
    citizen.fill_from(pages[pages.index("who") + 1])
    assert citizen.submit().status_code == 302
    assert ReceiptCopy.objects.count() == 0


def test_no_text_message_without_a_gateway(submitted):
    assert ReceiptCopy.objects.count() == 0


def test_addresses_are_forgotten_after_a_week(submitted):
    submitted.keep(email="someone@example.com")
    assert forget_copies() == 0
    ReceiptCopy.objects.update(asked_at=now() - timedelta(days=8))
    assert forget_copies() == 1
