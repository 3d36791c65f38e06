"""The guide's pages, what is counted, and the register of it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from forms.definition.default_form import field
from forms.guide import actions, default_guide, queries, rules
from forms.guide.doors import Door
from forms.guide.models import Consultation, DoorDirectory, EligibilityGuidePage
from forms.wizard.actions import StepInput, save_step, start_draft
from forms.wizard.exits import tell
from forms.wizard.models import Draft
from forms.wizard.progress import follow
from portal.calendar import today
from portal.ledger.actor import SYSTEM, Actor
from portal.ledger.models import LedgerEntry
from tests.factories.forms import CITIZEN, Citizen, default_page, form_page, one_step
from tests.factories.people import staff
from tests.factories.units import CenterFactory, UnitFactory

TO_APPLY = ["0"] * 9
REGISTER_QUERIES = 8


@pytest.fixture
def guide(db):
    form = default_page()
    return actions.load_default_guide(parent_page=Page.objects.get(depth=1), form_page=form, by=SYSTEM)


def walk(client, *answers):
    """Answer one question after the other; the last answer of the browser."""
    address = reverse("guide_question", args=[1])
    for answer in answers:
        address = client.post(address, answer if isinstance(answer, dict) else {"answer": answer})["Location"]
    return client.get(address)


def day(when):
    return {"year": when.year, "month": when.month, "day_of_month": when.day}


@pytest.mark.parametrize(
    ("answers", "way", "door"),
    [
        (["1"], "civil", "mediation"),
        (["2"], "labour", "arbitration"),
        (["3"], "ask_law", "12348"),
        (["0", "1"], "other_county", "other_county"),
        (["0", "0", "1"], "report", "petition"),
        (["0", "0", "2"], "complain", "12345"),
        (["0", "0", "0", "1"], "excluded", "12348"),
        (["0", "0", "0", "0", "1"], "concluded", "suit"),
        (["0", "0", "0", "0", "0", "1"], "in_review", "review"),
        (["0", "0", "0", "0", "0", "2"], "in_court", "suit"),
        (["0", "0", "0", "0", "0", "0", "1"], "secret", "window"),
        ([*TO_APPLY, {}], "apply", "apply"),
    ],
)
def test_guide_leads_to_each_exit_and_counts_it_once(client, guide, answers, way, door):
    page = walk(client, *answers)
    assert page.context["way"].key == way
    counted = Consultation.objects.get()
    assert (counted.day, counted.door, counted.way, counted.channel, counted.unit) == (
        today(),
        door,
        way,
        "online",
        None,
    )
    client.get(page.request["PATH_INFO"])
    assert Consultation.objects.count() == 1


def test_nothing_is_kept_of_who_walked(client, guide, settings):
    before = LedgerEntry.objects.count()
    walk(client, *TO_APPLY, day(today()))
    assert LedgerEntry.objects.count() == before
    assert Consultation.objects.get().path == "000000000d"
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_going_back_keeps_every_answer(client, guide):
    page = walk(client, "0", "0", "3")
    assert page.context["number"] == 4
    back = client.get(page.context["back"])
    assert (back.context["number"], back.context["chosen"]) == (3, "3")
    first = client.get(client.get(back.context["back"]).context["back"])
    assert (first.context["number"], first.context["chosen"]) == (1, "0")
    onward = client.post(first.request["PATH_INFO"] + "?" + first.request["QUERY_STRING"], {"answer": "4"})["Location"]
    assert client.get(onward).context["chosen"] == "0"


@pytest.mark.parametrize("typed", [{}, {"answer": "9"}, {"answer": "<b>"}, {"answer": "00"}, {"answer": "d"}])
def test_no_answer_is_asked_for_again(client, guide, typed):
    page = client.post(reverse("guide_question", args=[1]), typed)
    assert (page.status_code, page.context["error"]) == (200, "请选择一个答案。")
    assert Consultation.objects.count() == 0


@pytest.mark.parametrize(
    "typed",
    [day(date(2026, 1, 1)) | {"month": "13"}, {"year": "去年"}, {"year": "9" * 8, "month": "1", "day_of_month": "1"}],
)
def test_impossible_day_is_refused_and_stays_in_the_page(client, guide, typed):
    address = reverse("guide_question", args=[10]) + "?path=" + "0" * 9
    page = client.post(address, typed)
    assert page.status_code == 200
    assert page.context["error"] == "日期不对，请分别填写年、月、日，例如 2026、3、4。"
    assert f'value="{typed["year"]}"' in page.content.decode()


def test_day_to_come_is_refused(client, guide):
    address = reverse("guide_question", args=[10]) + "?path=" + "0" * 9
    assert client.post(address, day(today() + timedelta(days=2))).context["error"] == "这一天还没有到，请检查年份。"


@pytest.mark.parametrize(("ago", "urgent"), [(1, False), (49, False), (51, True), (59, True)])
def test_limit_within_ten_days_is_a_red_warning(client, guide, ago, urgent):
    page = walk(client, *TO_APPLY, day(today() - timedelta(days=ago)))
    assert page.context["limits"].urgent is urgent
    assert ("有一个期限快到了" in page.content.decode() or "message--error" in page.content.decode()) is urgent


def test_secrets_stop_without_a_way_into_the_form(client, guide):
    page = walk(client, *["0"] * 6, "1").content.decode()
    assert reverse("guide_apply") not in page
    assert "不要在网上填写或者上传" in page


def test_every_other_exit_leaves_the_way_into_the_form_open(client, guide):
    assert reverse("guide_apply") in walk(client, "1").content.decode()


def test_applying_takes_the_day_along_and_nothing_else(client, guide):
    answer = client.post(reverse("guide_apply"), {"day": "2026-02-25", "applicant_name": "甲"})
    draft = Draft.objects.get()
    assert answer["Location"] == reverse("apply_step", args=["shujie", draft.pk, "notice"])
    raw = {name: values for step in draft.data["steps"].values() for name, values in step["raw"].items()}
    assert raw == {"known_date_year": ["2026"], "known_date_month": ["2"], "known_date_day": ["25"]}
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("typed", ["", "2026-02-30", "x"])
def test_applying_without_a_day_begins_an_empty_form(client, guide, typed):
    client.post(reverse("guide_apply"), {"day": typed})
    assert Draft.objects.get().data == {}


@pytest.mark.parametrize(
    "address", ["/guide/check/11/", "/guide/check/0/", "/guide/check/5/?path=xx", "/guide/check/99999999999/"]
)
def test_odd_numbers_lead_to_the_question_one_has_come_to(client, guide, address):
    assert client.get(address)["Location"].startswith(reverse("guide_question", args=[1]))


def test_unknown_way_is_not_there(client, guide):
    assert client.get(reverse("guide_way", args=["nosuch"])).status_code == 404


def test_without_a_guide_the_forms_are_shown(client, db):
    assert client.get(reverse("guide_start"))["Location"] == reverse("apply_list")
    assert client.get(reverse("guide_question", args=[1])).status_code == 404


def test_forms_point_to_the_guide(client, guide):
    assert reverse("guide_start") in client.get(reverse("apply_list")).content.decode()
    assert guide.get_url() == reverse("guide_start")
    assert client.get("/am-i-right-here/")["Location"] == reverse("guide_start")


def test_loading_again_leaves_what_an_editor_wrote(guide):
    guide.title = "编辑改过的标题"
    guide.save_revision().publish()
    actions.load_default_guide(parent_page=Page.objects.get(depth=1), by=SYSTEM)
    assert EligibilityGuidePage.objects.get().title == "编辑改过的标题"


def test_addresses_of_the_doors_are_the_sites_settings(client, guide):
    directory = DoorDirectory.objects.get()
    directory.doors = [
        ("door", {"door": "suit", "name": "XX县人民法院", "phone": "0000-1234567", "address": "样板路9号"})
    ]
    directory.save()
    text = client.get(reverse("guide_way", args=["in_court"])).content.decode()
    assert "XX县人民法院" in text and "样板路9号" in text and "tel:0000-1234567" in text
    assert "12368" not in text


def test_publisher_writes_an_address_down_and_the_guide_shows_it(client, guide):
    client.force_login(staff("ED3"), backend="portal.people.backend.RolesBackend")
    site = Site.objects.get(is_default_site=True)
    door = {
        "door": "petition",
        "name": "县信访接待大厅",
        "phone": "0000-7654321",
        "address": "样板路10号",
        "hours": "工作日",
    }
    typed = nested_form_data({"doors": streamfield([("door", door)])})
    place = reverse("wagtailsettings:edit", args=["public_forms", "doordirectory", site.pk])
    assert client.post(place, typed).status_code == 302
    text = client.get(reverse("guide_way", args=["report"])).content.decode()
    assert "县信访接待大厅" in text and "样板路10号" in text


@pytest.mark.parametrize(
    ("ticked", "doors"),
    [
        (["civil"], [("12348", "exit_civil")]),
        (["final"], [("suit", "exit_final")]),
        (["classified"], [("window", "exit_secret")]),
        (["single"], []),
        (["civil", "not_mine"], [("12345", "exit_not_mine"), ("12348", "exit_civil")]),
    ],
)
def test_exit_inside_the_form_is_a_consultation_once(guide, ticked, doors):
    citizen = Citizen()
    citizen.start()
    citizen.fill_until("fit")
    for _press in range(2):
        citizen.fill("fit", fit=ticked)
    counted = Consultation.objects.order_by("door").values_list("door", "way")
    assert list(counted) == doors
    assert set(Consultation.objects.values_list("path", "channel", "unit")) <= {("", "online", None)}


def test_exit_shown_to_a_clerk_is_the_clerks_to_count(guide):
    version = guide.form_page.current_version()
    tell(tuple(item for _step, item in version.definition.fields()), Actor(kind="staff", id="1", label="虚构人"))
    assert not Consultation.objects.exists()


@pytest.mark.parametrize(("preview", "counted"), [(False, 1), (True, 0)])
def test_exit_in_a_preview_counts_nothing(guide, preview, counted):
    version, slug = guide.form_page.current_version(), guide.form_page.slug
    draft = start_draft(version=version, slug=slug, secret="x" * 32, shared_computer=False, by=CITIZEN, preview=preview)
    for step in ("notice", "fit"):
        seen = tuple(
            item.key
            for state in follow(version.definition, draft.data).steps
            for item in state.fields
            if state.step.key == step
        )
        answers = {"fit": ["civil"]} if step == "fit" else {}
        draft = save_step(draft=draft, content=StepInput(step, {}, True, answers, seen), by=CITIZEN)
    assert Consultation.objects.count() == counted


def test_door_without_a_setting_is_shown_by_its_name(client, guide):
    DoorDirectory.objects.all().delete()
    text = client.get(reverse("guide_way", args=["report"])).content.decode()
    assert "<h2>信访部门</h2>" in text


def test_loading_again_leaves_the_addresses_an_editor_wrote(guide):
    DoorDirectory.objects.update(doors="[]")
    actions.load_default_guide(parent_page=Page.objects.get(depth=1), by=SYSTEM)
    assert list(DoorDirectory.objects.get().doors) == []


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        ((Door.SUIT,), ("12368", "")),
        ((Door.PETITION, Door.HOTLINE), ("12345", "")),
        ((Door.OTHER_COUNTY,), ("", "")),
        ((), ("", "")),
    ],
)
def test_later_doors_lend_the_telephone_the_first_lacks(guide, codes, found):
    assert queries.where_to(codes) == found


def test_default_guide_passes_its_own_checks(guide):
    guide.full_clean()


def test_answer_that_leads_nowhere_is_not_saved(guide):
    guide.ways = [
        (child.block_type, child.value) for child in guide.ways if child.value["key"] not in ("civil", "apply")
    ]
    with pytest.raises(ValidationError) as refused:
        guide.clean()
    assert len(refused.value.message_dict["ways"]) == 2
    assert default_guide.WAYS[1]["value"]["key"] == "civil"


@pytest.fixture
def town(db):
    return UnitFactory(kind="town")


def clerk_of(unit):
    client = Client()
    client.force_login(staff("W", unit=unit))
    return client


def test_clerk_counts_for_the_own_window(town):
    client = clerk_of(town)
    answer = client.post(reverse("consultations"), {"door": "12345", "channel": "phone", "from": "window"})
    assert answer["Location"] == reverse("window_home")
    counted = Consultation.objects.get()
    assert (counted.door, counted.channel, counted.unit) == ("12345", "phone", town)
    assert LedgerEntry.objects.get(event="guide.counted").about_id == str(counted.pk)


@pytest.mark.parametrize("typed", [{}, {"door": "nosuch", "channel": "phone"}, {"door": "suit", "channel": "online"}])
def test_count_without_a_door_or_way_is_refused_in_words(town, typed):
    page = clerk_of(town).post(reverse("consultations"), typed)
    assert page.status_code == 200
    assert page.context["form"].errors != {}
    assert Consultation.objects.count() == 0


def test_register_counts_by_month_and_door(town):
    center = CenterFactory()
    for unit, door in ((None, Door.APPLY), (None, Door.APPLY), (town, Door.SUIT)):
        channel = "online" if unit is None else "window"
        actions.count_consultation(door=door, unit=unit, channel=channel, by=Actor("system"))
    first = today().replace(day=1)
    whole = queries.table(staff("C2", unit=center), first)
    assert [(row["month"], row["sum"], row["counts"][0]) for row in whole] == [(first, 3, 2)]
    assert [row["sum"] for row in queries.table(staff("W", unit=town), first)] == [1]
    assert queries.table(staff("W", unit=UnitFactory(kind="town")), first) == []


@pytest.mark.parametrize("role", ["W", "C1", "C2", "U1", "AU"])
def test_rule_and_its_twin_agree(town, role):
    CenterFactory()
    actions.count_consultation(door="suit", by=SYSTEM)
    actions.count_consultation(door="suit", unit=town, channel="window", by=SYSTEM)
    user = staff(role, unit=town) if role in ("W", "U1") else staff(role)
    seen = set(rules.visible_to(user, Consultation.objects.all()))
    assert seen == {one for one in Consultation.objects.all() if rules.can_view(user, one)}


def test_register_asks_the_same_number_of_queries_for_any_number_of_rows(town, django_assert_num_queries):
    client = clerk_of(town)
    client.get(reverse("consultations"))
    for count in (1, 2):
        for _row in range(count):
            actions.count_consultation(door="suit", unit=town, channel="window", by=SYSTEM)
        with django_assert_num_queries(REGISTER_QUERIES):
            client.get(reverse("consultations"))


def test_list_is_taken_along_by_the_centre_alone(town):
    actions.count_consultation(door="suit", unit=town, channel="window", by=SYSTEM)
    client = Client()
    client.force_login(staff("C1"))
    answer = client.get(reverse("consultations_export"))
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert LedgerEntry.objects.get(event="desk.exported").detail["rows"] == 1
    assert clerk_of(town).get(reverse("consultations_export")).status_code == 404


def test_guide_without_a_form_of_its_own_never_leads_to_a_collection_of_opinions(guide):
    opinions = form_page(one_step(field("text", "wish", "想法")), slug="yijian", publish=False)
    opinions.purpose = "opinions"
    opinions.save_revision().publish()
    guide.form_page.unpublish()
    guide.refresh_from_db()
    assert queries.form_to_apply_with(guide) is None
