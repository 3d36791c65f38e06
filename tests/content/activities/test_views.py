"""Recording, reading, withdrawing and reporting on screen, and who may."""

import datetime
import io
import subprocess
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from content.activities import rules
from content.activities.actions import AlreadyWithdrawn, withdraw_activity
from content.activities.models import Activity, Photo
from portal.ledger.actor import SYSTEM
from portal.ledger.models import LedgerEntry
from portal.vault.queries import read_bytes
from tests.content.activities.records import activity, photo
from tests.factories.content import make_campaign
from tests.factories.people import staff
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db
QUERIES = 16


@pytest.fixture(autouse=True)
def in_may(time_machine):
    time_machine.move_to("2026-05-20T09:00:00+08:00", tick=False)


def enter(client, role):
    user = staff(role)
    client.force_login(user, backend="portal.people.backend.RolesBackend")
    return user


def send(client, unit, photos=(), **typed):
    known = {
        "unit": unit.pk, "channel": "visit", "day": "2026-05-19", "place": "虚构村", "quantity": "3", "audience": "80",
        "note": "入户讲解", "key": str(uuid.uuid4()),
    }  # fmt: skip
    files = [SimpleUploadedFile(name, data) for name, data in photos]
    return client.post("/admin/publicity/new/", {**known, **typed, "photos": files})


def test_unit_records_its_own_work(client):
    user = enter(client, "U1")
    page = client.get(send(client, user.unit).url).content.decode()
    made = Activity.objects.get()
    assert (made.unit, made.channel, made.quantity) == (user.unit, "visit", 3)
    assert "入户讲解" in page
    assert 'href="/admin/publicity/?from=2026-04&amp;to=2026-05"' in page
    assert LedgerEntry.objects.filter(event="publicity.recorded").count() == 1


def test_same_press_twice_is_one_record(client):
    user, key = enter(client, "U1"), str(uuid.uuid4())
    assert send(client, user.unit, key=key).url == send(client, user.unit, key=key).url
    assert Activity.objects.count() == 1


def test_unit_cannot_record_for_another_but_the_publicity_team_can(client):
    other = UnitFactory()
    enter(client, "U1")
    assert "您不能为这个单位登记" in send(client, other).content.decode()
    enter(client, "ED1")
    assert send(client, other).status_code == 302


def test_photo_is_kept_without_camera_data_and_shown_to_its_unit_alone(client):
    user = enter(client, "U1")
    send(client, user.unit, [("现场.jpg", photo())], faces_checked="on")
    kept = Photo.objects.get()
    assert kept.faces_checked_by == str(user.pk)
    assert b"Invented Camera" not in read_bytes(kept.file)
    shown = client.get(f"/admin/publicity/photos/{kept.pk}/")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    enter(client, "U1")
    assert client.get(f"/admin/publicity/photos/{kept.pk}/").status_code == 404
    assert client.get(f"/admin/publicity/{kept.activity_id}/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "photos", "sentence"),
    [
        ({"day": "2026-05-21"}, [], "还没有到"),
        ({"day": "2024-05-21"}, [], "请核对年份"),
        ({"day": "五月"}, [], "请按年-月-日填写日期"),
        ({"quantity": "0"}, [], "不小于1"),
        ({"quantity": "三"}, [], "不小于1"),
        ({"quantity": "9" * 30}, [], "这个数太大"),
        ({"place": ""}, [], "请写明地点"),
        ({"place": "长" * 81}, [], "80"),
        ({"place": "a\x00b"}, [], "看不见的字符"),
        ({"channel": "statue"}, [], "请从六种渠道中选择一种"),
        ({}, [("a.jpg", b"no picture")], "请看一遍照片上的人脸"),
        ({"faces_checked": "on"}, [("a.jpg", b"no picture")], "请"),
        ({"faces_checked": "on"}, [("a.pdf", b"%PDF-1.7")], "照片须为JPG或PNG"),
        ({"faces_checked": "on"}, [("a.jpg", b"x")] * 7, "照片最多6张"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_the_words(client, typed, photos, sentence):
    user = enter(client, "U1")
    answer = send(client, user.unit, photos, **typed)
    page = answer.content.decode()
    assert (answer.status_code, sentence in page, "入户讲解" in page) == (200, True, True)
    assert not Activity.objects.exists()


def test_matrix_marks_gaps_and_names_who_did_nothing(client):
    activity(unit=UnitFactory(name="虚构勤快局"))
    UnitFactory(name="虚构空白局")
    enter(client, "ED1")
    page = client.get("/admin/publicity/").content.decode()
    idle = page.partition('class="publicity-idle">')[2].partition("</p>")[0]
    assert "虚构空白局" in idle
    assert "虚构勤快局" not in idle


@pytest.mark.parametrize(
    "asked", ["from=2026-13&to=x", "campaign=0", "campaign=٣", "from=9999-01&to=9999-02", "from=2026-05&to=2026-04"]
)
def test_nonsense_in_the_address_gives_april_and_may(client, asked):
    enter(client, "ED1")
    page = client.get(f"/admin/publicity/?{asked}")
    assert page.context["months"] == ["2026-04", "2026-05"]


def test_months_are_those_of_the_campaign(client, home):
    campaign = make_campaign(home, title="集中宣传", begins_on="2026-03-15", ends_on="2026-04-15")
    enter(client, "ED1")
    page = client.get(f"/admin/publicity/?campaign={campaign.pk}")
    assert page.context["months"] == ["2026-03", "2026-04"]
    assert "“集中宣传”宣传活动总结报告" in page.content.decode()


def test_campaign_that_has_not_begun_has_no_gaps(client, home):
    campaign = make_campaign(home, begins_on="2026-06-10", ends_on="2026-07-09")
    UnitFactory()
    enter(client, "ED1")
    page = client.get(f"/admin/publicity/?campaign={campaign.pk}")
    assert (page.context["idle"], page.context["rows"][0].gaps) == ([], 0)
    assert "尚未开始" in page.content.decode() and "publicity-matrix__gap" not in page.content.decode()
    table = client.post("/admin/publicity/report/", {"campaign": campaign.pk, "kind": "xlsx"})
    assert {row[4] for row in list(load_workbook(io.BytesIO(table.content)).active.values)[1:]} == {None}


@pytest.mark.parametrize(
    ("day", "counted"), [("2026-04-09", 0), ("2026-04-10", 1), ("2026-05-09", 1), ("2026-05-10", 0)]
)
def test_matrix_counts_the_days_of_the_campaign_alone(client, home, day, counted):
    campaign = make_campaign(home, begins_on="2026-04-10", ends_on="2026-05-09")
    activity(day=datetime.date.fromisoformat(day))
    enter(client, "ED1")
    page = client.get(f"/admin/publicity/?campaign={campaign.pk}")
    assert (page.context["rows"][0].times, len(page.context["records"])) == (counted, counted)


def test_way_back_from_a_record_leads_to_the_months_it_stands_in(client, time_machine):
    time_machine.move_to("2026-11-22T09:00:00+08:00", tick=False)
    user = enter(client, "U1")
    back = client.get(send(client, user.unit, day="2026-11-20").url).context["back"]
    assert [one.place for one in client.get(back).context["records"]] == ["虚构村"]


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("2026-04", "2026-05", "2026年4月至5月宣传活动总结报告"),
        ("2025-12", "2026-01", "2025年12月至2026年1月宣传活动总结报告"),
        ("2026-11", "2026-11", "2026年11月宣传活动总结报告"),
    ],
)
def test_report_is_called_by_its_months(client, first, last, name):
    enter(client, "ED1")
    assert name in client.get(f"/admin/publicity/?from={first}&to={last}").content.decode()


@pytest.mark.parametrize("records", [1, 3])
def test_matrix_asks_the_same_whatever_it_lists(client, records):
    enter(client, "ED1")
    for _record in range(records):
        activity()
    client.get("/admin/publicity/")
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/admin/publicity/")
    assert len(page.context["records"]) == records
    assert len(asked) == QUERIES


def test_withdrawn_record_no_longer_counts(client):
    user = enter(client, "U1")
    made = activity(unit=user.unit)
    assert client.post(f"/admin/publicity/{made.pk}/withdraw/", {"reason": ""}).status_code == 200
    client.post(f"/admin/publicity/{made.pk}/withdraw/", {"reason": "重复登记"})
    page = client.get("/admin/publicity/")
    assert page.context["records"] == []
    assert page.context["idle"] == [user.unit.name]
    assert client.post(f"/admin/publicity/{made.pk}/withdraw/", {"reason": "再来"}).status_code == 409
    with pytest.raises(AlreadyWithdrawn):
        withdraw_activity(activity=made, by=SYSTEM, reason="again")


def test_report_is_a_paper_and_goes_to_the_ledger(client, tmp_path):
    activity(unit=UnitFactory(name="虚构勤快局"))
    UnitFactory(name="虚构空白局")
    enter(client, "ED1")
    answer = client.post("/admin/publicity/report/", {"from": "2026-04", "to": "2026-05", "kind": "pdf"})
    (tmp_path / "report.pdf").write_bytes(answer.content)
    text = subprocess.run(
        ["pdftotext", str(tmp_path / "report.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "虚构空白局" in text.partition("三、没有登记的单位")[2].partition("四、")[0]
    assert "“2/6”表示当月用了6种渠道中的2种" in text.replace("\n", "")
    assert "约覆盖100人" in text.replace("\n", "")
    assert LedgerEntry.objects.filter(event="desk.exported").count() == 1


def test_table_holds_a_line_for_every_square(client):
    user = enter(client, "U1")
    activity(unit=user.unit, channel="leaflet")
    answer = client.post("/admin/publicity/report/", {"from": "2026-04", "to": "2026-04", "kind": "xlsx"})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)[1:]
    assert [row for row in rows if row[3]] == [(user.unit.name, "2026-04", "宣传单", 1, rows[2][4])]
    assert [row[4] for row in rows].count("空白") == 5


def test_rules_and_their_twins_agree():
    unit = UnitFactory()
    mine, other = activity(unit=unit), activity()
    for user in (staff("U1", unit=unit), staff("ED1"), staff("L")):
        seen = set(rules.visible_to(user, Activity.objects.all()))
        assert seen == {one for one in (mine, other) if rules.can_view(user, one)}
        units = set(rules.units_of(user))
        assert {one for one in (unit, other.unit) if rules.can_record_for(user, one)} == units & {unit, other.unit}


@pytest.mark.parametrize("values", [{"quantity": 0}, {"withdrawn_by": "1"}])
def test_what_must_never_be_false_is_refused_by_the_database(values):
    made = activity()
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.filter(pk=made.pk).update(**values)


def test_photo_nobody_looked_at_is_refused():
    with pytest.raises(ValueError, match="faces"):
        activity(photos=[photo()], faces_checked=False)


def test_unit_finds_the_paragraph_for_its_enforcement_papers(client):
    user = staff("U1", unit=UnitFactory(name="XX县虚构局", address="XX县虚构路3号", phone="0000-1234599"))
    client.force_login(user, backend="portal.people.backend.RolesBackend")
    shown = client.get("/admin/publicity/").content.decode()
    for words in (
        "除依法申请行政复议或者提起行政诉讼外",
        "地址：XX县虚构路3号；电话：0000-1234599；网址：",
        "申请纾解不影响复议、起诉期限的计算。",
    ):
        assert words in shown
