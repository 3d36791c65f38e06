"""Service of documents: once, by its proof, never before issue or after today, and the next try after a failed one."""

from datetime import date

import pytest

from case_admin.delivery.actions import ServiceRefused, fail_service, open_service, record_service
from case_admin.delivery.models import Service
from case_admin.delivery.queries import served_date_of, services_about, waiting_about
from portal.ledger.queries import entries_about


@pytest.fixture
def notice(river):
    """The information notice of an accepted case, waiting to be served on 2 March 2026."""
    river.register()
    river.assess()
    river.divert()
    river.accept()
    return services_about(river.case).get(document__code="D04")


def serve(river, notice, **values):
    values = {"served_on": date(2026, 3, 2), "way": "direct"} | values
    return record_service(service=notice, by=river.by(river.u1), **values)


def test_notice_waits_for_the_applicant_under_the_masked_name(river, notice):
    assert (notice.recipient_label, notice.way, notice.state) == ("欧阳**", "electronic", "waiting")
    assert {s.document.code for s in waiting_about(type(river.case), [river.case.pk])} == {"D02", "D04"}


def test_service_is_recorded_once_with_its_date_and_ledger_row(river, notice):
    served = serve(river, notice, note="本人签收")
    assert (served.state, served.served_on, served.served_by) == ("served", date(2026, 3, 2), river.u1.name)
    assert served_date_of(river.case, "D04") == served
    assert entries_about(served).get(event="delivery.served").detail["way"] == "direct"
    with pytest.raises(ServiceRefused) as why:
        serve(river, notice)
    assert why.value.code == "served"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"served_on": date(2026, 3, 3)}, "future"),
        ({"served_on": date(2026, 3, 1)}, "early"),
        ({"way": "left"}, "witness"),
        ({"way": "left", "witness": "  "}, "witness"),
    ],
)
def test_service_that_cannot_be_is_refused(river, notice, values, code):
    with pytest.raises(ServiceRefused) as why:
        serve(river, notice, **values)
    assert why.value.code == code
    assert str(why.value)
    notice.refresh_from_db()
    assert notice.state == "waiting"


def test_leaving_with_a_witness_counts_as_served(river, notice):
    assert serve(river, notice, way="left", witness="样本村主任").state == "served"


def test_failed_try_opens_the_next_one(river, notice):
    again = fail_service(service=notice, note="无人在家", next_way="post", by=river.by(river.u1))
    notice.refresh_from_db()
    assert (notice.state, again.state, again.way) == ("failed", "waiting", "post")
    assert serve(river, again, way="post").state == "served"


def test_open_service_twice_gives_the_same_row(river, notice):
    same = open_service(
        document=notice.document, about=river.case, recipient_role="applicant", recipient_key=notice.recipient_key,
        recipient_label="欧阳**", way="post", by=river.by(river.u1),
    )  # fmt: skip
    assert same == notice
    assert Service.objects.filter(document=notice.document).count() == 1
