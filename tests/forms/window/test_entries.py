"""Writing an application down at a counter: begun, filled in, read out, handed in once; nobody else's, and never the clerk's data."""

import pytest
from django.urls import reverse

from case_admin.cases import queries as cases
from case_admin.cases.actions import register_application
from forms.applications.models import Application
from forms.statistics.models import DailyCount
from forms.window import queries, rules
from forms.window.models import WindowEntry
from forms.wizard.models import Draft
from forms.wizard.queries import resume_code
from portal.ledger.actor import Actor
from portal.ledger.models import LedgerEntry
from tests.factories.forms import Citizen
from tests.factories.people import staff
from tests.factories.window import START, Clerk, scan


def test_application_written_down_goes_into_the_inbox_with_the_counters_columns(clerk):
    entry = clerk.handed_in(begin={"w_channel": "12345", "w_source_ref": "工单-7"})
    application = entry.application
    assert (application.channel, application.source_ref) == ("12345", "工单-7")
    assert (application.operator, application.intake_unit) == (clerk.user, clerk.user.unit)
    assert application.applicant_name == "欧阳样例"
    assert application in cases.inbox_for(staff("C1"))


def test_application_is_registered_by_its_own_window_and_seen_there(clerk):
    entry = clerk.handed_in()
    assert list(cases.inbox_for(clerk.user)) == [entry.application]
    case = register_application(application=entry.application, by=Actor.of(clerk.user))
    assert case.intake_unit == clerk.user.unit
    assert cases.case_for(clerk.user, case.pk) == case
    assert cases.case_for(Clerk().user, case.pk) is None


def test_register_page_is_open_to_the_window_that_took_it_in_alone(clerk):
    entry, other = clerk.handed_in(), Clerk()
    assert clerk.get("case_register", entry.application.pk).status_code == 200
    assert other.get("case_register", entry.application.pk).status_code == 404
    assert (
        reverse("case_register", args=[entry.application.pk]) in clerk.get("window_receipt", entry.pk).content.decode()
    )


LOCKED = {
    "operator": "1", "operator_name": "申请人乙", "unit": "1", "intake_unit": "1", "channel": "online", "witness": "丙",
    "w_witness": "丙", "w_channel": "post", "source_ref": "x",
}  # fmt: skip


def test_posting_the_counters_columns_with_the_form_does_nothing(clerk):
    entry = clerk.begin()
    assert clerk.fill(entry, **LOCKED).status_code == 302
    clerk.hand_in(entry, operator="1", unit="1", channel="online")
    entry.refresh_from_db()
    application = entry.application
    assert (entry.operator, entry.operator_name, entry.unit) == (clerk.user, "温示例", clerk.user.unit)
    assert (application.channel, application.operator, application.intake_unit) == (
        "window",
        clerk.user,
        clerk.user.unit,
    )
    assert (application.witness, application.source_ref) == (None, "")
    assert application.answers.keys() & LOCKED.keys() == set()


def test_applicants_answers_never_hold_the_clerk(clerk):
    told = str(clerk.handed_in().application.answers)
    assert [
        word
        for word in (clerk.user.name, clerk.user.phone, clerk.user.unit.name, clerk.user.unit.phone)
        if word in told
    ] == []


@pytest.mark.parametrize("phone", ["0000-7654321", "0000-1234511", "００００７６５４３２１"])
def test_telephone_of_the_window_is_refused_as_the_applicants(clerk, phone):
    entry = clerk.begin()
    answer = clerk.fill(entry, applicant_phone=phone)
    assert answer.status_code == 200
    assert "id_applicant_phone" in [place for place, _text in answer.context["faults"]]
    who = next(part for part in answer.context["parts"] if part.step.key == "who")
    assert who.raw["applicant_phone"] == phone


def test_browser_is_told_to_remember_nothing(clerk):
    page = clerk.get("window_entry", clerk.begin().pk).content.decode()
    assert 'autocomplete="name"' not in page
    assert 'autocomplete="tel"' not in page
    assert page.count('autocomplete="off"') > 10


def test_faults_stand_at_their_fields_and_everything_typed_stays(clerk):
    entry = clerk.begin()
    answer = clerk.fill(entry, applicant_id="110100199001010018", applicant_name="")
    assert answer.status_code == 200
    assert {"id_applicant_id", "id_applicant_name"} <= {place for place, _text in answer.context["faults"]}
    assert "110100199001010018" in answer.content.decode()
    assert Draft.objects.get(pk=entry.draft_id).data["steps"]["facts"]["raw"]["facts"] == [
        "标签字号小了一点，当天就改了。"
    ]


def test_enter_and_autosave_keep_without_complaint(clerk):
    entry = clerk.begin()
    answer = clerk.client.post(reverse("window_entry", args=[entry.pk]), {"applicant_name": "䶮样例"})
    assert (answer.status_code, answer["Location"].partition("#")[0]) == (302, reverse("window_entry", args=[entry.pk]))
    saved = clerk.fill(entry, press="autosave", applicant_name="甲样例")
    assert saved.json() == {"saved": True}
    page = clerk.get("window_entry", entry.pk)
    assert page.context["faults"] == []
    assert "甲样例" in page.content.decode()


def test_page_opens_up_while_it_is_filled_in(clerk):
    entry = clerk.begin()
    clerk.fill(entry, press="add:claims", applicant_name="")
    page = clerk.get("window_entry", entry.pk).content.decode()
    assert 'name="claims-1-text"' in page


def test_check_page_of_an_unfinished_entry_leads_back_to_the_faults(clerk):
    entry = clerk.begin()
    clerk.fill(entry, press="save", applicant_name="")
    answer = clerk.get("window_check", entry.pk)
    assert answer["Location"] == reverse("window_entry", args=[entry.pk]) + "?faults=1"
    assert clerk.client.get(answer["Location"]).context["faults"][0][0] == "id_applicant_name"


def test_handing_in_needs_the_text_read_out_when_the_applicant_is_present(clerk):
    entry = clerk.begin()
    clerk.fill(entry)
    answer = clerk.hand_in(entry, w_read=None, w_guardian_name="丁样例")
    assert answer.context["form"].errors.keys() == {"read", "guardian_relation"}
    assert "丁样例" in answer.content.decode()
    assert Application.objects.count() == 0


def test_by_post_nothing_is_read_out(clerk):
    entry = clerk.begin(w_channel="post")
    clerk.fill(entry)
    clerk.hand_in(entry, w_read=None)
    entry.refresh_from_db()
    assert (entry.read_at, entry.application.channel) == (None, "post")


def test_who_cannot_sign_needs_a_witness(clerk):
    entry = clerk.begin()
    clerk.fill(entry)
    assert clerk.hand_in(entry, w_cannot_sign="on").context["form"].errors.keys() == {"witness"}
    clerk.hand_in(entry, w_cannot_sign="on", w_witness="见证丁")
    entry.refresh_from_db()
    assert (entry.witness, entry.application.witness) == ("见证丁", "见证丁")


def test_handed_in_twice_is_one_application(clerk):
    entry = clerk.begin()
    clerk.fill(entry)
    sent = clerk.confirmation(entry) | {"w_read": "on"}
    first, second = (clerk.post("window_check", entry.pk, **sent) for _press in range(2))
    assert first["Location"] == second["Location"] == reverse("window_receipt", args=[entry.pk])
    assert Application.objects.count() == 1


def test_words_typed_in_a_second_window_after_handing_in_are_shown_once_more(clerk):
    entry = clerk.handed_in()
    late = clerk.fill(entry, facts="后来才想起来的事。")
    assert late.status_code == 409
    text = late.content.decode()
    assert "这份申请已经提交" in text
    assert "后来才想起来的事。" in text
    assert reverse("window_receipt", args=[entry.pk]) in text
    assert "欧阳样例" not in text  # what was handed in stands on the receipt
    entry.application.refresh_from_db()
    assert entry.application.answers["facts"] != "后来才想起来的事。"


def test_same_words_in_a_second_window_lead_to_the_receipt(clerk):
    entry = clerk.handed_in()
    assert clerk.fill(entry)["Location"] == reverse("window_receipt", args=[entry.pk])
    assert clerk.fill(entry, press="autosave", facts="另一句")["Location"] == reverse("window_receipt", args=[entry.pk])


def test_what_changed_after_looking_is_not_handed_in(clerk):
    entry = clerk.begin()
    clerk.fill(entry)
    sent = clerk.confirmation(entry) | {"w_read": "on"}
    clerk.fill(entry, facts="另外一件事。")
    answer = clerk.post("window_check", entry.pk, **sent)
    assert answer.context["changed"] is True
    assert Application.objects.count() == 0


def test_applicant_without_a_phone_gets_by_with_a_word(clerk):
    entry = clerk.begin(w_no_phone="on")
    assert "id_pickup_word" in [
        place for place, _t in clerk.fill(entry, applicant_phone="", pickup_word="").context["faults"]
    ]
    assert clerk.fill(entry, applicant_phone="", pickup_word="青山").status_code == 302
    clerk.hand_in(entry, w_collector_name="代收戊", w_collector_phone="13800000001")
    entry.refresh_from_db()
    assert (entry.application.phone, entry.pickup_word, entry.collector_name) == ("", "青山", "代收戊")


@pytest.mark.parametrize("channel", ["12348", "court", "screening", "law_firm"])
def test_passed_on_matters_need_their_number(clerk, channel):
    answer = clerk.post("window_start", press="start", **START | {"w_channel": channel})
    assert answer.context["form"].errors.keys() == {"source_ref"}
    assert WindowEntry.objects.count() == 0


def test_particulars_are_corrected_until_handing_in(clerk):
    entry = clerk.begin()
    answer = clerk.post("window_particulars", entry.pk, w_channel="paper", w_priority="elderly", w_no_phone="on")
    assert answer["Location"] == reverse("window_entry", args=[entry.pk])
    entry.refresh_from_db()
    assert (entry.channel, entry.priority, entry.no_phone) == ("paper", "elderly", True)


def test_entry_is_not_there_for_anybody_else(clerk):
    draft, done = clerk.begin(), clerk.handed_in()
    colleague, stranger = Clerk(unit=clerk.user.unit), Clerk()
    names = ("window_entry", "window_check", "window_particulars", "window_drop", "window_record", "window_receipt")
    assert {colleague.get(name, draft.pk).status_code for name in names} == {404}
    assert {stranger.get(name, done.pk).status_code for name in names} == {404}
    assert colleague.get("window_receipt", done.pk).status_code == 200
    assert colleague.get("window_receipt", done.pk).context["code"] == ""


@pytest.mark.parametrize("role", ["W", "C1", "C2", "U1", "AU"])
def test_rule_and_its_twin_agree(clerk, role):
    clerk.begin(), clerk.handed_in()
    user = staff(role, unit=clerk.user.unit) if role in ("W", "U1") else staff(role)
    seen = set(rules.visible_to(user, WindowEntry.objects.all()))
    assert seen == {entry for entry in WindowEntry.objects.all() if rules.can_view(user, entry)}


def test_no_browser_and_no_code_opens_the_draft(clerk):
    entry = clerk.begin()
    citizen = Citizen()
    citizen.draft_id = str(entry.draft_id)
    assert citizen.get("who").status_code == 404
    assert resume_code(entry.draft) not in clerk.get("window_entry", entry.pk).content.decode()


def test_dropped_entry_is_gone_from_the_list(clerk):
    entry = clerk.begin()
    assert queries.own_drafts(clerk.user) == [entry]
    clerk.post("window_drop", entry.pk)
    assert queries.own_drafts(clerk.user) == []
    assert clerk.get("window_entry", entry.pk)["Location"] == reverse("window_home")


def test_signed_original_joins_the_application(clerk):
    entry = clerk.handed_in()
    assert queries.waiting_for_scan(clerk.user) == [entry]
    clerk.post("window_receipt", entry.pk, press="scan", w_scan=[scan(), scan("第二页.pdf")])
    attached = entry.application.attachments.filter(field_key="signed")
    assert [item.file.original_name for item in attached] == ["原件.pdf"]  # the same content twice is one
    assert queries.waiting_for_scan(clerk.user) == []


def test_scan_that_is_none_is_refused_in_words(clerk):
    entry = clerk.handed_in()
    assert clerk.post("window_receipt", entry.pk, press="scan").context["faults"] != []
    bad = scan("病毒.exe")
    answer = clerk.post("window_receipt", entry.pk, press="scan", w_scan=bad)
    assert "病毒.exe" in answer.context["faults"][0]
    entry.refresh_from_db()
    assert entry.scanned_at is None


def test_counter_counts_in_the_sums_of_its_form(clerk, page):
    entry = clerk.begin(w_channel="12345", w_source_ref="工单-7")
    clerk.fill(entry, applicant_name="")
    clerk.fill(entry)
    clerk.hand_in(entry)
    sums = {(row.event, row.name): row.number for row in DailyCount.objects.filter(page=page)}
    assert (sums["started", ""], sums["submitted", ""], sums["channel", "12345"]) == (1, 1, 1)
    assert sums["fault", "applicant_name|required"] == 1
    assert ("reached", "check") in sums


def test_steps_of_an_entry_are_on_record(clerk):
    entry = clerk.handed_in()
    events = LedgerEntry.objects.filter(about_id=str(entry.pk)).values_list("event", flat=True)
    assert sorted(events) == ["window.begun", "window.submitted"]
    assert LedgerEntry.objects.get(event="window.submitted").actor_label == "温示例"


def test_evidence_is_uploaded_one_by_one_and_with_the_page(clerk):
    entry = clerk.begin()
    one = clerk.post("window_upload", entry.pk, "evidence", evidence=scan("证据一.pdf"))
    assert one.json()["name"] == "证据一.pdf"
    clerk.fill(entry, press="unload:" + one.json()["id"])
    clerk.fill(entry, press="upload:evidence", evidence=scan("证据二.pdf"))
    names = [row.file.original_name for row in entry.draft.files.filter(removed_at=None)]
    assert names == ["证据二.pdf"]
    assert clerk.post("window_upload", entry.pk, "facts", facts=scan()).status_code == 404
