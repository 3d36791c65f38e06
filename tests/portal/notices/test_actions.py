import pytest
from django.db import transaction
from django.utils.translation import gettext_lazy

from portal.ledger.actor import SYSTEM, Actor
from portal.notices import default_texts
from portal.notices.actions import UnfitContext, load_default_texts, mark_all_read, mark_read, notify
from portal.notices.kinds import KINDS
from portal.notices.models import Delivery, Notice, NoticeText
from portal.notices.queries import staff_with, unread_count, unread_for
from portal.outbox.models import OutboxRow
from tests.factories.notices import NoticeFactory
from tests.factories.people import UserFactory, staff
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db
CONTEXT = {"case": "XZ-2026-000012", "unit": "虚构局", "due": "2026-11-25"}


def tell(*people, kind="case.diverted", context=CONTEXT, by=SYSTEM, **more):
    return notify(to=people, kind=kind, about=more.pop("about", None), context=context, by=by, **more)


def test_notify_tells_at_once_in_the_portal_and_queues_mail():
    user, unit = UserFactory(), UnitFactory()
    (notice,) = tell(user, about=unit, url="/admin/cases/12/")
    assert list(unread_for(user)) == [notice]
    assert notice.subject == "分流交办：XZ-2026-000012"
    assert notice.body.startswith("案件XZ-2026-000012已分流至虚构局办理。请在2026-11-25前受理")
    assert (notice.about_type, notice.about_id, notice.url) == ("portal.unit", str(unit.pk), "/admin/cases/12/")
    delivery = Delivery.objects.get(notice=notice)
    assert (delivery.channel, delivery.state) == ("email", "waiting")
    assert OutboxRow.objects.get().object_id == str(delivery.pk)


def test_notify_leaves_out_the_doer_the_inactive_and_repetitions():
    doer, gone, other = UserFactory(), UserFactory(is_active=False), UserFactory()
    rows = tell(doer, gone, other, other, by=Actor.of(doer))
    assert [row.user for row in rows] == [other]


def test_notify_nobody_does_nothing():
    assert (tell(), Notice.objects.count(), OutboxRow.objects.count()) == ([], 0, 0)


def test_notify_without_an_address_stays_in_the_portal():
    tell(UserFactory(email=""))
    assert (Notice.objects.count(), Delivery.objects.count()) == (1, 0)


def test_notify_with_a_key_tells_each_person_once():
    first, second = UserFactory(), UserFactory()
    assert len(tell(first, key="K04:12:2")) == 1
    assert [row.user for row in tell(first, second, key="K04:12:2")] == [second]
    assert len(tell(first, key="K04:12:0")) == 1


@pytest.mark.django_db(transaction=True)
def test_notice_goes_with_its_transaction():
    user = UserFactory()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell(user)
        raise ZeroDivisionError
    assert (Notice.objects.count(), Delivery.objects.count(), OutboxRow.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("kind", "context"),
    [
        ("case.unheard-of", CONTEXT),
        ("case.diverted", {"case": "XZ-1", "unit": "局"}),
        ("case.diverted", CONTEXT | {"name": "欧阳样例"}),
        ("case.diverted", CONTEXT | {"case": "13800000000"}),
        ("case.diverted", CONTEXT | {"unit": "11010119900307123X"}),
    ],
)
def test_notify_refuses_what_the_kind_does_not_take(kind, context):
    with pytest.raises(UnfitContext):
        tell(UserFactory(), kind=kind, context=context)
    assert Notice.objects.count() == 0


def test_notify_uses_the_edited_words():
    NoticeText.objects.create(kind="case.withdrawn", subject="撤回{{case}}", body="知悉", send_outside=False)
    (notice,) = tell(UserFactory(), kind="case.withdrawn", context={"case": "XZ-1"})
    assert (notice.subject, notice.body, Delivery.objects.count()) == ("撤回XZ-1", "知悉", 0)


def test_notify_falls_back_when_the_words_were_spoilt():
    NoticeText.objects.create(kind="case.withdrawn", subject="{{nobody}}", body="x")
    (notice,) = tell(UserFactory(), kind="case.withdrawn", context={"case": gettext_lazy("XZ-1")})
    assert notice.subject == default_texts.DEFAULTS["case.withdrawn"][0].replace("{{case}}", "XZ-1")


def test_default_texts_load_once_and_keep_what_was_edited():
    NoticeText.objects.create(kind="case.withdrawn", subject="我们的话", body="x")
    assert load_default_texts(by=SYSTEM) == len(KINDS) - 1
    assert load_default_texts(by=SYSTEM) == 0
    assert NoticeText.objects.get(kind="case.withdrawn").subject == "我们的话"


def test_reading_is_noted_once():
    notice = NoticeFactory()
    by = Actor.of(notice.user)
    first = mark_read(notice=notice, by=by).read_at
    assert first is not None
    assert mark_read(notice=notice, by=by).read_at == first
    assert unread_count(notice.user) == 0


def test_mark_all_read_touches_nobody_else():
    mine, other = NoticeFactory(), NoticeFactory()
    NoticeFactory(user=mine.user)
    assert mark_all_read(user=mine.user, by=Actor.of(mine.user)) == 2
    assert (unread_count(mine.user), unread_count(other.user)) == (0, 1)


def test_staff_with_finds_active_holders_of_a_unit():
    unit = UnitFactory()
    u1, both = staff("U1", unit=unit), staff("U1", "U2", unit=unit)
    staff("U1")
    staff("U1", unit=unit, is_active=False)
    assert list(staff_with("U1", "U2", unit=unit)) == [u1, both]
    assert staff_with("U1").count() == 3


@pytest.mark.parametrize("people", [1, 3])
def test_notify_costs_grow_only_with_the_queue(people, django_assert_num_queries):
    told = UserFactory.create_batch(people, email="")
    with django_assert_num_queries(4):
        tell(*told)
