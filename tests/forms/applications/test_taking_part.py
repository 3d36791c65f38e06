"""Co-applicants confirm by a short-lived code: sent to their own telephone, good once, dead after five minutes or five guesses."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forms.applications import actions
from forms.applications.actions.taking_part import CODES_A_DAY, code_of
from forms.applications.models import Application, Participation
from forms.room.models import Message
from portal.calendar import now
from portal.ledger.actor import SYSTEM
from portal.ledger.models import LedgerEntry
from portal.notices.models import Notice
from portal.outbox.models import OutboxRow
from portal.outbox.runner import drain
from tests.factories.forms import default_page, submitted
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
HOME = "192.0.2.7"
MOBILE = "13900001234"
PEOPLE = [
    {"name": "范例乙", "phone": MOBILE, "id": "110100199001010027", "idtype": "resident_id"},
    {"name": "范例丙", "phone": "0000-1234567"},
    {"name": "范例丁", "phone": ""},
]
SENT: list[tuple[str, str]] = []


class Gateway:
    """The county's gateway in these tests: it remembers what it was given."""

    def send(self, number, text):
        SENT.append((number, text))


@pytest.fixture(autouse=True)
def gateway(settings):
    SENT.clear()
    settings.SMS_GATEWAY = f"{__name__}.Gateway"


@pytest.fixture
def together(db):
    return submitted(co_applicants=PEOPLE).application


@pytest.fixture
def person(together):
    return together.participations.get(order=1)


def ask(application, mobile=MOBILE, ip=HOME):
    return actions.ask_for_code(receipt=application.receipt_no, mobile=mobile, ip=ip)


def say(application, code, mobile=MOBILE, ip=HOME, takes_part=True):
    return actions.say_taking_part(
        receipt=application.receipt_no, mobile=mobile, code=code, takes_part=takes_part, ip=ip
    )


def other(code):
    """Six digits that are not these."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_everybody_named_is_unconfirmed_and_those_with_a_mobile_are_written_to(together):
    assert list(together.participations.values_list("order", "state")) == [
        (1, "unconfirmed"), (2, "unconfirmed"), (3, "unconfirmed"),
    ]  # fmt: skip
    drain()
    assert [number for number, _text in SENT] == [MOBILE]
    assert together.receipt_no in SENT[0][1] and reverse("track_taking_part") in SENT[0][1]
    assert "范例" not in SENT[0][1]


def test_invitation_that_broke_off_goes_on_where_it_ended(settings):
    others = [{"name": "范例戊", "phone": "13900005678"}, {"name": "范例己", "phone": "13900005679"}]
    application = submitted(co_applicants=[PEOPLE[0], *others]).application
    application.participations.filter(order=1).update(invited_at=now())
    actions.invite(application=application)
    actions.invite(application=application)
    assert [number for number, _text in SENT] == ["13900005678", "13900005679"]


def test_long_list_asks_as_many_queries_as_a_short_one(db):
    """The invitations of three hundred are one piece of work; the submission's transaction stays short."""
    page, counts = default_page(), []
    for many in (1, 30):
        people = [{"name": "范例乙", "phone": f"139000{number:05d}"} for number in range(many)]
        with CaptureQueriesContext(connection) as asked:
            submitted(page=page, co_applicants=people)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_one_alone_gets_no_rows_and_no_message(db):
    assert submitted().application.participations.count() == 0
    assert not OutboxRow.objects.filter(kind__startswith="applications.invite").exists()


def test_without_a_gateway_nothing_is_sent_and_all_stay_unconfirmed(settings):
    settings.SMS_GATEWAY = ""
    application = submitted(co_applicants=PEOPLE).application
    assert not OutboxRow.objects.filter(kind__startswith="applications.invite").exists()
    assert not ask(application)
    assert set(application.participations.values_list("state", flat=True)) == {"unconfirmed"}


def test_right_code_confirms_once(together, person):
    assert ask(together)
    drain()
    code = code_of(Participation.objects.get(pk=person.pk))
    assert (MOBILE, code) == (SENT[-1][0], SENT[-1][1][:6])
    said = say(together, code)
    assert (said.pk, said.state, said.said_by) == (person.pk, "confirmed", "sms")
    with pytest.raises(actions.WrongCode):
        say(together, code, takes_part=False)
    entry = LedgerEntry.objects.get(event="application.taking_part")
    assert (entry.detail["whose"], entry.detail["state"]) == ("共同申请人1", "confirmed")


def test_no_code_and_no_number_stand_in_the_database(together, person):
    ask(together)
    row = Participation.objects.get(pk=person.pk)
    values = " ".join(
        str(value) for value in Participation.objects.filter(pk=person.pk).values("tries", "mobile_index")[0].values()
    )
    assert code_of(row) not in values and MOBILE not in values
    assert all(MOBILE not in str(entry.detail) for entry in LedgerEntry.objects.all())


def test_declining_is_told_to_the_centre(together):
    clerk = staff("C1")
    ask(together)
    assert say(together, code_of(together.participations.get(order=1)), takes_part=False).state == "declined"
    assert "本人说不参加" in Notice.objects.get(user=clerk, kind="party.changed").body


@pytest.mark.parametrize("mobile", ["13900009999", "", "0000-1234567", "\u202e139", "１３９００００１２３５"])
def test_telephone_that_was_not_given_gets_no_code(together, mobile):
    assert not ask(together, mobile=mobile)
    assert not OutboxRow.objects.filter(kind="applications.confirmation_code").exists()


def test_number_may_be_typed_in_full_width_and_with_a_country_code(together):
    assert ask(together, mobile="＋８６ １３９ ００００ １２３４")


def test_code_is_dead_after_five_minutes(together, person):
    with time_machine.travel(now(), tick=False) as clock:
        ask(together)
        code = code_of(Participation.objects.get(pk=person.pk))
        clock.shift(timedelta(minutes=5, seconds=1))
        with pytest.raises(actions.WrongCode):
            say(together, code)
        drain()
        assert not any("验证码" in text for _number, text in SENT)


def test_only_the_newest_code_is_good(together, person):
    ask(together)
    first = code_of(Participation.objects.get(pk=person.pk))
    ask(together)
    if first != code_of(Participation.objects.get(pk=person.pk)):
        with pytest.raises(actions.WrongCode):
            say(together, first)


def test_five_wrong_guesses_end_the_code_wherever_they_come_from(together, person):
    ask(together)
    code = code_of(Participation.objects.get(pk=person.pk))
    for number in range(5):
        with pytest.raises(actions.WrongCode):
            say(together, other(code), ip=f"192.0.2.{number}")
    with pytest.raises(actions.WrongCode):
        say(together, code, ip="192.0.2.99")
    assert Participation.objects.get(pk=person.pk).state == "unconfirmed"


def test_one_network_may_not_go_on_guessing(together):
    ask(together)
    code = code_of(together.participations.get(order=1))
    with pytest.raises(actions.TooManyTries):
        for _guess in range(6):
            try:
                say(together, other(code))
            except actions.WrongCode:
                continue


def test_five_codes_a_day_and_telephone(together):
    with time_machine.travel(now(), tick=False) as clock:
        assert [ask(together) for _time in range(CODES_A_DAY + 1)] == [True] * CODES_A_DAY + [False]
        clock.shift(timedelta(days=1, seconds=1))
        assert ask(together)


def test_family_with_one_telephone_confirms_one_after_the_other(db):
    application = submitted(co_applicants=[PEOPLE[0], {"name": "范例戊", "phone": MOBILE}]).application
    for order in (1, 2):
        ask(application)
        assert say(application, code_of(application.participations.get(order=order))).order == order


def test_answer_at_a_window_is_kept_with_how_the_identity_was_checked(person):
    actions.note_taking_part(participation=person, takes_part=True, reason="看了身份证", by=SYSTEM)
    assert (person.state, person.said_by) == ("confirmed", "window")
    assert LedgerEntry.objects.get(event="application.taking_part").reason == "看了身份证"


def test_state_without_when_and_how_is_refused_by_the_database(person):
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation.objects.filter(pk=person.pk).update(state="confirmed")


def test_matter_goes_on_while_nobody_has_confirmed(together):
    assert together.public_stage == "registered"
    assert Message.objects.count() == 0
    assert Application.objects.get(pk=together.pk).can_withdraw


@pytest.fixture
def address():
    return reverse("track_taking_part")


def test_page_is_the_same_whether_the_telephone_was_given_or_not(client, together, address):
    pages = [
        client.post(address, {"receipt": together.receipt_no, "mobile": mobile, "press": "send"})
        for mobile in (MOBILE, "13900009999")
    ]
    texts = [
        page.content.decode().replace(mobile, "") for page, mobile in zip(pages, (MOBILE, "13900009999"), strict=True)
    ]
    assert [page.status_code for page in pages] == [200, 200]
    assert [len(text) for text in texts] == [len(texts[0])] * 2


def test_walk_without_a_script_confirms(client, together, address):
    assert "发送验证码" in client.get(address).content.decode()
    typed = {"receipt": together.receipt_no.lower(), "mobile": MOBILE}
    client.post(address, typed | {"press": "send"})
    wrong = client.post(address, typed | {"press": "yes", "code": "000000x"})
    assert wrong.status_code == 403
    assert f'value="{MOBILE}"' in wrong.content.decode() and 'value="000000x"' in wrong.content.decode()
    right = client.post(address, typed | {"press": "yes", "code": code_of(together.participations.get(order=1))})
    assert "已确认" in right.content.decode()
    assert together.participations.get(order=1).state == "confirmed"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"receipt": "", "mobile": MOBILE, "press": "send"}, "请把收件编号和手机号码都填上。"),
        ({"receipt": "MD-2026-X", "mobile": "", "press": "yes"}, "请把收件编号和手机号码都填上。"),
        ({"receipt": "MD-2026-X", "mobile": MOBILE, "press": "yes", "code": " "}, "请填写短信里的验证码。"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(client, db, address, typed, sentence):
    text = client.post(address, typed).content.decode()
    assert sentence in text
    assert all(f'value="{value}"' in text for value in (typed["receipt"], typed["mobile"]) if value)


def test_odd_characters_are_a_wrong_code_and_no_error(client, together, address):
    for odd in ("\x00", "\u202e", "<b>", "９" * 64, "👍"):
        answer = client.post(address, {"receipt": together.receipt_no, "mobile": MOBILE, "code": odd, "press": "yes"})
        assert answer.status_code in (200, 403, 429)


def test_without_a_gateway_the_page_sends_to_a_window(client, db, settings, address):
    settings.SMS_GATEWAY = ""
    assert "请到窗口确认" in client.get(address).content.decode()
    assert client.post(address, {"receipt": "x", "mobile": MOBILE}).status_code == 200
