"""Service of documents: once, by its proof, never before issue or after today, and the next try after a failed one."""

from datetime import date, timedelta

import pytest

from case_admin.delivery import actions as delivery
from case_admin.delivery.actions import (
    ServiceRefused,
    fail_service,
    finish_notices,
    open_service,
    publish_notice,
    record_service,
)
from case_admin.delivery.models import Service
from case_admin.delivery.queries import served_date_of, services_about, waiting_about
from portal.calendar import now
from portal.ledger.queries import entries_about
from portal.outbox import registry
from portal.outbox.models import OutboxRow
from tests.factories.cases import River


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


def tried_thrice(river, notice):
    """The row that waits after three failed tries by post."""
    for _try in range(3):
        notice = fail_service(service=notice, note="退回", next_way="post", by=river.by(river.u1))
    return notice


def publish(river, service, day=date(2026, 3, 2)):
    return publish_notice(service=service, published_on=day, by=river.by(river.u1), note="县政府网站")


def test_particulars_of_the_slip_are_kept(river, notice):
    served = serve(river, notice, place="示例镇样板街2号", substitute="成年家属 样例乙", refusal=" ")
    assert (served.place, served.substitute, served.refusal) == ("示例镇样板街2号", "成年家属 样例乙", "")


def test_public_notice_needs_three_failed_tries(river, notice):
    with pytest.raises(ServiceRefused, match="公告") as why:
        publish(river, notice)
    assert why.value.code == "last_way"
    with pytest.raises(ServiceRefused):
        fail_service(service=notice, note="退回", next_way="notice", by=river.by(river.u1))
    notice.refresh_from_db()
    assert notice.state == "waiting"


def test_public_notice_counts_as_service_after_thirty_days(river, notice, at):
    standing = publish(river, tried_thrice(river, notice))
    assert (standing.state, standing.published_on) == ("waiting", date(2026, 3, 2))
    at(2026, 3, 31)
    assert finish_notices() == 0
    at(2026, 4, 3)
    assert (finish_notices(), finish_notices()) == (1, 0)
    standing.refresh_from_db()
    assert (standing.state, standing.served_on, standing.way) == ("served", date(2026, 4, 1), "notice")


def test_notice_ending_on_a_rest_day_waits_for_the_working_day(river, notice, at):
    row = tried_thrice(river, notice)
    at(2026, 3, 6)
    publish(river, row, date(2026, 3, 6))
    at(2026, 4, 6)
    assert finish_notices() == 0
    at(2026, 4, 7)
    assert finish_notices() == 1


def test_notice_recorded_late_serves_at_once(river, notice, at):
    row = tried_thrice(river, notice)
    at(2026, 5, 6)
    assert publish(river, row).served_on == date(2026, 4, 1)


def test_notice_is_published_once_and_cannot_be_recorded_early(river, notice):
    standing = publish(river, tried_thrice(river, notice))
    with pytest.raises(ServiceRefused) as why:
        publish(river, standing)
    assert why.value.code == "published"
    with pytest.raises(ServiceRefused) as why:
        serve(river, standing, way="notice")
    assert why.value.code == "unpublished"


def test_job_with_nothing_standing_asks_once_whatever_waits(river, notice, django_assert_num_queries):
    assert Service.objects.filter(state="waiting").count() == 2
    with django_assert_num_queries(1):
        assert finish_notices() == 0


def test_failing_listener_holds_back_its_own_notice_alone(river, notice, at, monkeypatch):
    other = River(unit=river.unit)
    for step in (other.register, other.assess, other.divert, other.accept):
        step()
        other.fresh()
    second = services_about(other.case).get(document__code="D04")
    rows = [publish(river, tried_thrice(river, row)) for row in (notice, second)]
    broken = [rows[0].pk]

    def listener(service, by):
        if service.pk in broken:
            raise RuntimeError("broken")

    monkeypatch.setattr(delivery, "_listeners", [listener])
    at(2026, 4, 3)
    assert (finish_notices(), finish_notices()) == (1, 0)
    assert [Service.objects.get(pk=row.pk).state for row in rows] == ["waiting", "served"]
    waiting = OutboxRow.objects.get(kind="delivery.finish_notice")
    assert (waiting.object_id, waiting.not_before) == (str(rows[0].pk), now() + timedelta(minutes=5))
    broken.clear()
    registry.find("delivery.finish_notice").work(waiting.object_id)
    assert Service.objects.get(pk=rows[0].pk).served_on == date(2026, 4, 1)
