"""Filings of law firms (M06): K13 with its working, sheet and receipt, closed to every organ, invited, withdrawn."""

import uuid
from datetime import date
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from case_admin.duties import actions, filing_rules
from case_admin.duties.forms.filing import MandateForm
from case_admin.duties.models import FirmFiling
from case_admin.duties.panels import filings
from case_admin.duties.parties import from_masked, shown_party
from portal.documents import rules as document_rules
from portal.documents.models import IssuedDocument
from portal.flow.moves import StaleState
from portal.ledger.actor import Actor
from portal.ledger.queries import entries_about
from portal.notices.models import Notice
from portal.people.roles import ROLES
from portal.units.models import UnitKind
from portal.vault.queries import read_bytes
from tests.case_admin.cases.test_screens import cost
from tests.factories.duties import filing, firm, mandate
from tests.factories.people import staff
from tests.factories.units import CenterFactory, UnitFactory

TYPED = {
    "lawyer": "样本律师", "licence_no": "13301202600000001", "mandate_on": "2026-03-02", "side": "party", "organ": "other",
    "other_organ": "省级某机关", "act_type": "PEN", "stage": "before", "willing": "yes", "party": "欧阳样例",
    "confidential": "on",
}  # fmt: skip


@pytest.fixture
def county(calendar_2026, at):
    at(2026, 3, 2)
    CenterFactory()
    return staff("LF", unit=firm())


@pytest.mark.parametrize(
    ("mandate_on", "today", "due", "late"),
    [
        (date(2026, 4, 30), (2026, 5, 8), date(2026, 5, 8), False),  # the vector of M06: 五一 skipped
        (date(2026, 4, 30), (2026, 5, 9), date(2026, 5, 8), True),
        (date(2026, 2, 26), (2026, 3, 2), date(2026, 3, 2), False),  # 28 February is a make-up working day
        (date(2026, 3, 2), (2026, 3, 2), date(2026, 3, 5), False),
    ],
)
def test_k13_is_kept_with_its_working(mandate_on, today, due, late, county, at):
    at(*today)
    kept = FirmFiling.objects.get(pk=filing(county, mandate_on=mandate_on, firm=county.unit).pk)
    assert (kept.due, kept.is_late) == (due, late)
    working = kept.as_working()
    assert (len(working.counted), working.counted[-1].date, working.n) == (3, due, 3)


def test_firm_of_another_county_is_never_late(county):
    kept = filing(county, mandate_on=date(2026, 1, 5), is_local=False)
    assert not kept.is_late
    with pytest.raises(IntegrityError), transaction.atomic():
        FirmFiling.objects.filter(pk=kept.pk).update(is_late=True)


def test_sheet_and_receipt_are_issued_and_the_centre_is_told(county):
    c1, c2 = staff("C1"), staff("C2")
    kept = filing(county, firm=county.unit)
    said = {
        name: "".join(page.extract_text() for page in PdfReader(BytesIO(read_bytes(paper.file))).pages).replace(
            "\n", ""
        )
        for name, paper in (("sheet", kept.sheet), ("receipt", kept.receipt))
    }
    assert kept.receipt.number == "虚行纾报〔2026〕1号" and kept.receipt.number in said["receipt"]
    assert "13301202600000001" in said["sheet"] and "保密声明" in said["sheet"]
    assert "欧阳" not in said["sheet"] + said["receipt"]
    assert (kept.sheet.subject_masked, kept.receipt.subject_masked) == ("", "")
    assert set(Notice.objects.filter(kind="duty.filed").values_list("user_id", flat=True)) == {c1.pk, c2.pk}


@pytest.mark.parametrize("role", ROLES)
def test_only_the_centres_assessor_and_head_and_the_firm_find_it(role, county):
    """By table of roles: nobody of the respondent organ, and nobody else in the centre's own house."""
    organ, centre = UnitFactory(), CenterFactory()
    kept = filing(county, firm=county.unit, organ_name=organ.name)
    homes = [home for home in (organ, centre) if home.kind in ROLES[role].unit_kinds] or [None]
    for home in homes:
        user = staff(role, unit=home) if home else staff(role)
        may = role in ("C1", "C2")
        assert filing_rules.can_view(user, kept) is may
        assert filing_rules.visible_to(user, FirmFiling.objects.all()).exists() is may
        papers = IssuedDocument.objects.filter(pk__in=[kept.sheet_id, kept.receipt_id])
        assert document_rules.visible_to(user, papers).exists() is may
        assert document_rules.can_view(user, kept.sheet) is may
    assert filing_rules.can_view(county, kept)
    assert not filing_rules.can_view(staff("LF", unit=UnitFactory(kind=UnitKind.LAW_FIRM)), kept)


def test_same_key_is_the_same_filing(county):
    key = uuid.uuid4()
    assert filing(county, key=key) == filing(county, key=key)
    assert FirmFiling.objects.count() == 1 and IssuedDocument.objects.count() == 2


def test_invitation_is_a_lead_for_the_assessors_and_word_to_the_firm(county, as_):
    c1, c2 = staff("C1"), staff("C2")
    kept = filing(county, firm=county.unit)
    assert [row.label for row in filings(c1).rows] == [kept.receipt.number]
    actions.invite_party(filing=kept, text="可来窗口商谈", by=Actor.of(c2))
    assert not filings(c1).rows
    people = set(Notice.objects.filter(kind="duty.filed", about_id=str(kept.pk)).values_list("user_id", flat=True))
    assert {c1.pk, county.pk} <= people
    browser = as_(c1)
    page = browser.get(reverse("duty_filing", args=[kept.pk])).text
    assert "可来窗口商谈" in page
    begun = browser.get(reverse("window_start"), {"w_channel": "law_firm", "w_source_ref": kept.receipt.number}).text
    assert kept.receipt.number in begun


def test_withdrawn_mandate_closes_once(county):
    kept = filing(county, firm=county.unit)
    actions.withdraw_filing(filing=kept, reason="委托已解除", by=Actor.of(county))
    with pytest.raises(StaleState):
        actions.withdraw_filing(filing=kept, reason="再次", by=Actor.of(county))
    with pytest.raises(StaleState):
        actions.invite_party(filing=kept, text="", by=Actor.of(staff("C1")))
    kept.refresh_from_db()
    assert (kept.status, kept.content["ending"]) == ("withdrawn", "委托已解除")


@pytest.mark.parametrize(
    ("name", "is_person", "shown"),
    [
        ("欧阳样例", True, "欧阳某"),
        ("张三", True, "张某"),
        ("张某", True, "张某"),
        ("XX县样例商行", False, "XX县样例商行"),
        ("", True, ""),
    ],
)
def test_of_a_person_the_surname_alone_is_kept(name, is_person, shown):
    assert shown_party(name, is_person=is_person) == shown


def test_masked_name_of_a_case_becomes_the_surname():
    assert [from_masked(name) for name in ("欧阳**", "样例商行", "")] == ["欧阳某", "样例商行", ""]


def test_firm_files_for_itself_and_reads_its_own(county, as_):
    browser = as_(county)
    form = browser.get(reverse("duty_filing_new")).context["form"]
    assert not {"firm", "firm_name", "is_local"} & set(form.fields)
    key = form["key"].value()
    filed = browser.post(reverse("duty_filing_new"), TYPED | {"key": key}, follow=True)
    kept = FirmFiling.objects.get()
    assert filed.status_code == 200 and kept.receipt.number in filed.text
    assert (kept.firm, kept.is_local, kept.on_paper, kept.organ_name) == (county.unit, True, False, "省级某机关")
    assert kept.content["party"] == "欧阳某"
    for paper in ("sheet", "receipt"):
        url = reverse("duty_filing_paper", args=[kept.pk, paper])
        assert browser.get(url).headers["Content-Type"] == "application/pdf"
    assert browser.get(reverse("duty_filing_paper", args=[kept.pk, "pk"])).status_code == 404
    assert entries_about(kept).filter(event="filing.read").count() == 1
    foreign = filing(staff("C1"))
    assert browser.get(reverse("duty_filing", args=[foreign.pk])).status_code == 404
    ended = browser.post(reverse("duty_filing_withdraw", args=[kept.pk]), {"reason": "委托终止"})
    assert ended.status_code == 302


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"mandate_on": "2026-03-03"}, "mandate_on"),
        ({"mandate_on": "三月"}, "mandate_on"),
        ({"mandate_on": "0001-01-01"}, "mandate_on"),
        ({"licence_no": "abc"}, "licence_no"),
        ({"organ": "nobody"}, "organ"),
        ({"other_organ": ""}, "other_organ"),
        ({"confidential": ""}, "confidential"),
        ({"firm_name": ""}, "firm_name"),
        ({"willing": "maybe"}, "willing"),
        ({"key": "x"}, "key"),
    ],
)
def test_bad_filing_is_told_at_its_field(changes, field, calendar_2026, at):
    at(2026, 3, 2)
    own = {"firm_name": "邻县某律师事务所", "key": str(uuid.uuid4())}
    form = MandateForm(TYPED | own | changes, user=staff("C1"))
    assert set(form.errors) == {field}


def test_firm_is_told_of_no_organ_the_public_does_not_know(county):
    hidden, shown = UnitFactory(is_public=False), UnitFactory()
    offered = dict(MandateForm(user=county).fields["organ"].choices)
    assert (hidden.code in offered, offered[shown.code]) == (False, shown.name)


def test_clerk_enters_for_a_firm_of_another_county(calendar_2026, at, as_):
    at(2026, 3, 2)
    c1, browser = staff("C1"), None
    filing(c1)
    browser = as_(c1)
    typed = TYPED | {"firm_name": "邻县某律师事务所", "key": str(uuid.uuid4())}
    assert browser.post(reverse("duty_filing_new"), typed).status_code == 302
    kept = FirmFiling.objects.get(firm_name="邻县某律师事务所")
    assert (kept.on_paper, kept.is_local, kept.firm) == (True, False, None)


def test_register_costs_the_same_at_one_and_three_rows(county, as_):
    browser, url = as_(staff("C1")), reverse("firm-filings_modeladmin_index")
    filing(county)
    one = cost(browser, url)
    filing(county)
    filing(county)
    assert one == cost(browser, url)
    assert mandate().party == "欧阳某"
