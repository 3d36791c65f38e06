"""The cases of domain 10.1, told by the real actions at their dates: every date of the text."""

from datetime import date
from uuid import NAMESPACE_URL, uuid5

import pytest
from django.conf import settings
from django.utils.timezone import localdate

from case_admin.cases.models import Case, Clock, Confirmation, Status
from case_admin.demo.load import load_demo
from case_admin.demo.stories.playing import play
from case_admin.meetings.panels import archive_gate
from case_admin.shipped import load_shipped
from forms.applications.models import Application, Channel
from portal.calendar import now
from portal.ledger.queries import verify_all
from tests.kept import kept_rows

pytestmark = [pytest.mark.django_db, pytest.mark.walk]


def load_everything():
    load_shipped()
    load_demo(say=lambda _text: None)


@pytest.fixture(scope="module", autouse=True)
def county(request):
    with kept_rows(request, load_everything):
        yield


def told(key: str) -> Case:
    return Case.objects.get(application__idempotency_key=uuid5(NAMESPACE_URL, f"shujie-demo/{key}"))


def dues(key: str) -> dict[str, str]:
    """Last days by code of the limit: the newest row of each."""
    return {clock.code: clock.due.isoformat() for clock in told(key).clocks.order_by("id")}


def days(key: str, *moves: str) -> list[str]:
    """The days on which these moves were made."""
    found = dict(told(key).events.values_list("move", "at"))
    return [localdate(found[move]).isoformat() for move in moves]


LIMITS = {
    "jiancai": {"K04": "2026-02-25", "K06": "2026-04-07"},
    "ouyang": {"K04": "2026-03-05", "K05": "2026-03-11", "K06": "2026-04-16"},
    "fan": {"K04": "2026-03-12", "K06": "2026-05-25", "K08b": "2026-06-22", "K08a": "2026-07-02"},
    "jian": {"K06": "2026-07-13", "K08b": "2026-08-05"},
    "jia": {"K06": "2026-06-24"},
    "sima": {"K06": "2026-07-23"},
    "ayi": {"K04": "2026-06-22", "K06": "2026-07-31"},
    "yu-jiaojing": {"K06": "2026-08-19"},
    "hezuoshe": {"K06": "2026-09-22", "K08b": "2026-10-10"},
    "li": {"K06": "2026-10-13"},
    "chen": {"K06": "2026-11-25"},
    "zhou": {"K04": "2026-10-15", "K05": "2026-10-21", "K06": "2026-11-26"},
    "he": {"K04": "2026-11-12"},
}
MOVES = {
    "jiancai": {"T08": "2026-02-13", "T09": "2026-02-24", "T13c": "2026-03-13"},
    "ouyang": {"T01": "", "T08": "2026-03-02", "T09": "2026-03-04", "T13": "2026-03-27"},
    "fan": {"T08": "2026-03-09", "T09": "2026-03-11", "T13": "2026-05-20", "court_asked": "2026-06-12"},
    "jian": {"T08": "2026-04-13", "T09": "2026-04-15", "grant_extension": "2026-05-26", "T13": "2026-07-06"},
    "jia": {"T08": "2026-05-11", "T09": "2026-05-12", "T13c": "2026-05-20"},
    "sima": {"T08": "2026-06-08", "T09": "2026-06-10", "T17": "2026-07-21"},
    "ayi": {"T08": "2026-06-16", "T09": "2026-06-18", "T13c": "2026-07-01"},
    "yu-jiaojing": {"T08": "2026-07-06", "T09": "2026-07-08", "T16": "2026-07-15"},
    "hezuoshe": {"T08": "2026-08-10", "T09": "2026-08-12", "T13": "2026-09-10"},
    "shi": {"T06": "2026-08-24"},
    "li": {"T08": "2026-08-24", "T09": "2026-08-26", "T13": "2026-09-10"},
    "chen": {"T08": "2026-09-14", "T09": "2026-09-16", "T18": "2026-10-09", "T19": "2026-10-30"},
    "zhou": {"T08": "2026-10-12"},
    "he": {"T08": "2026-11-09", "T09": "2026-11-11", "T10n": "2026-11-18"},
}
ENDS = {
    "jiancai": (Status.S18, "R02"),
    "ouyang": (Status.S18, "R01"),
    "fan": (Status.S18, "R04"),
    "jian": (Status.S18, "R04"),
    "jia": (Status.S18, "R02"),
    "sima": (Status.S18, "R09"),
    "ayi": (Status.S18, "R02"),
    "yu-jiaojing": (Status.S18, "R03"),
    "hezuoshe": (Status.S12, ""),
    "shi": (Status.S18, "R12"),
    "li": (Status.S18, "R01"),
    "chen": (Status.S09, ""),
    "zhou": (Status.S09, ""),
    "he": (Status.S17, "R07"),
    "yu": (Status.S06, ""),
}


@pytest.mark.parametrize("key", LIMITS)
def test_limit_ends_on_the_day_of_the_text(key):
    found = dues(key)
    assert {code: found[code] for code in LIMITS[key]} == LIMITS[key]


@pytest.mark.parametrize("key", MOVES)
def test_move_is_made_on_the_day_of_the_text(key):
    wanted = {move: day for move, day in MOVES[key].items() if day}
    assert dict(zip(wanted, days(key, *wanted), strict=True)) == wanted


@pytest.mark.parametrize("key", ENDS)
def test_case_stands_where_the_text_leaves_it(key):
    case = told(key)
    assert (case.status, case.close_reason) == ENDS[key]


def test_first_case_was_told_at_the_window():
    application = told("ouyang").application
    assert (application.channel, localdate(application.submitted_at)) == (Channel.WINDOW, date(2026, 2, 27))


def test_silent_unit_counts_as_accepted_on_the_last_day_and_is_told_off_twice():
    case = told("zhou")
    assert case.accepted_by_silence
    assert localdate(case.accepted_at) == date(2026, 10, 15)
    assert days("zhou", "T09s") == ["2026-10-16"]
    late = case.clocks.get(code="K05")
    issued = case.letters.exclude(issued_at=None).order_by("issued_at")
    assert [(localdate(row.issued_at).isoformat(), row.level, row.state) for row in issued] == [
        ("2026-10-16", "yellow", "settled"),
        ("2026-10-22", "yellow", "issued"),
    ]
    assert localdate(late.overdue_at) == date(2026, 10, 22)


def test_limit_without_the_extension_was_the_day_of_the_text():
    before = {key: told(key).extensions.get().due_before for key in ("fan", "jian")}
    assert before == {"fan": date(2026, 4, 23), "jian": date(2026, 5, 29)}


def test_twelve_households_with_three_who_speak_for_them():
    case = told("jian")
    applicants = case.parties.filter(role="applicant")
    assert (case.applicant_count, applicants.count(), applicants.filter(authority="representative").count()) == (
        12,
        12,
        3,
    )
    assert case.is_heavy


def test_hearing_was_announced_and_held_on_the_days_of_the_text():
    hearing = told("jian").hearings.get()
    assert (hearing.status, len(hearing.people["invited"]), hearing.leader_attended) == ("completed", 4, True)
    moments = (hearing.announced_at, hearing.held_from)
    assert [localdate(moment) for moment in moments] == [date(2026, 5, 12), date(2026, 5, 20)]
    assert archive_gate(told("jian")) == []


def test_court_answered_on_the_day_of_the_text():
    found = Confirmation.objects.get(agreement__case=told("fan"))
    assert (found.answered_on, found.get_paper_display()) == (date(2026, 6, 26), "行政诉前调解书")


def test_nobody_but_the_silent_unit_was_late():
    late = Clock.objects.exclude(overdue_at=None).exclude(case=told("zhou"))
    assert [(clock.case.machine_no, clock.code, clock.due) for clock in late] == []


def test_courts_papers_lie_in_their_place_of_the_volume():
    volume = told("fan").dossiers.get(part="main")
    titles = [item.title for item in volume.items.filter(place="confirmation").order_by("position")]
    assert titles == ["司法确认申请书", "司法确认申请书（双方签名盖章）", "行政诉前调解书 （2026）X0000行前调3号"]


def test_child_is_shown_by_no_name():
    assert told("li").applicant_name_masked == "未成年人"


def test_instalments_fall_due_as_agreed():
    rows = told("hezuoshe").agreements.get().performances.order_by("due")
    assert [(row.due.isoformat(), row.state) for row in rows] == [
        ("2026-10-31", "done"),
        ("2026-12-31", "due"),
        ("2027-03-31", "due"),
    ]


def test_one_application_waits_to_be_registered():
    assert Application.objects.filter(cases=None).count() == 1


def test_numbers_follow_the_calendar_and_the_ledger_is_whole():
    registered = list(Case.objects.order_by("machine_no").values_list("registered_at", flat=True))
    assert registered == sorted(registered)
    assert len(registered) == len(ENDS)
    assert verify_all()[1] == []


def test_stories_are_told_in_the_order_of_their_moments():
    heard = []

    def story(*moments):
        for moment in moments:
            yield moment
            heard.append(now().strftime("%d %H:%M"))

    play([story("2026-03-01 09:00", "2026-03-03 09:00"), story("2026-03-02 09:00"), story()])
    assert heard == ["01 09:00", "02 09:00", "03 09:00"]
    assert settings.CLOCK_START is None


def test_story_that_goes_back_is_refused():
    def story():
        yield "2026-03-02 09:00"
        yield "2026-03-01 09:00"

    with pytest.raises(ValueError, match="goes back"):
        play([story()])
