"""Who looks from another house sees its own name over the page; a full identity carries it for everybody."""

from django.urls import reverse

from case_admin.cases.models import CaseGrant
from portal.calendar import now

MARK = 'class="desk-mark"'


def test_adviser_reads_under_his_own_name_and_the_time(river, as_):
    river.to("S09")
    CaseGrant.objects.create(case=river.case, user=river.adviser, granted_at=now(), granted_by="x")
    url = reverse("case_page", args=[river.case.pk])
    page = as_(river.adviser).get(url).content.decode()
    assert MARK in page and f"{river.adviser.name} " in page and "2026-03-02 09:00" in page
    assert MARK not in as_(river.u1).get(url).content.decode()


def test_full_identity_carries_the_readers_name(river, as_):
    river.to("S09")
    url = reverse("case_reveal", args=[river.case.pk, river.case.parties.get().pk])
    assert MARK not in as_(river.u1).get(url).content.decode()
    page = as_(river.u1).post(url, {"reason": "电话核对身份"}).content.decode()
    assert MARK in page and f"{river.u1.name} {river.unit.name} 2026-03-02 09:00" in page
