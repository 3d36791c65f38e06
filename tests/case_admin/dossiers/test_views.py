"""The screens: what they show, what they do, whom they do not exist for."""

from uuid import uuid4

import pytest
from django.urls import reverse

from case_admin.dossiers.models import Dossier, Part
from portal.desk.board import panels_for
from portal.ledger.models import LedgerEntry
from portal.outbox import runner
from portal.people.models import User
from tests.factories.dossiers import assembled, describe, frozen
from tests.factories.people import staff
from tests.factories.units import UnitFactory
from tests.factories.vault import upload

pytestmark = pytest.mark.django_db
BACKEND = "portal.people.backend.RolesBackend"


def signed_in(client, user) -> User:
    client.force_login(user, backend=BACKEND)
    return user


def page(dossier, name="dossier_page", *more):
    return reverse(name, args=[dossier.pk, *more])


def said(response) -> list[str]:
    return [str(message).strip() for message in response.context["messages"]]


def test_dossier_page_shows_catalogue_quality_and_next_step(client, river):
    dossier = assembled(river)
    signed_in(client, river.u1)
    html = client.get(page(dossier)).content.decode()
    for words in ("受理通知书", "纾解终结书", "整改照片1", "100分", "核对人样本", "封卷", river.case.machine_no):
        assert words in html
    assert "欧阳样例" not in html, "screens mask the party"
    assert "欧阳**" in html
    assert LedgerEntry.objects.filter(event="case.read", actor_id=str(river.u1.pk)).count() == 1


def test_dossier_page_asks_the_same_number_of_queries_for_any_length(client, river, django_assert_num_queries):
    dossier = assembled(river)
    signed_in(client, river.u1)
    client.get(page(dossier))
    with django_assert_num_queries(QUERIES):
        client.get(page(dossier))
    for _again in range(3):
        client.post(
            page(dossier, "dossier_add"), {"file": upload(), "place": "evidence", "title": "补充材料"}, follow=False
        )
    assert dossier.items.count() == 12
    with django_assert_num_queries(QUERIES):
        client.get(page(dossier))


QUERIES = 20


def test_assembling_from_the_case_leads_to_the_page(client, river):
    signed_in(client, river.u1)
    response = client.post(reverse("dossier_assemble", args=[river.case.pk]), follow=True)
    dossier = Dossier.objects.get(case=river.case, part=Part.MAIN)
    assert response.redirect_chain[-1][0] == page(dossier)
    assert said(response) == ["已组卷，共9件。"]


def test_freezing_from_the_page_and_downloading(client, river):
    dossier = assembled(river)
    signed_in(client, river.u1)
    assert "封卷后不能再改" in client.get(page(dossier, "dossier_freeze")).content.decode()
    response = client.post(page(dossier, "dossier_freeze"), follow=True)
    assert said(response) == ["正在制卷，请稍候；期间可以继续其他工作。"]
    assert "volume-progress.js" in response.content.decode()
    assert client.get(page(dossier, "dossier_state")).json() == {"code": "waiting", "label": "排队等候"}
    runner.drain()
    assert client.get(page(dossier, "dossier_state")).json()["code"] == "ready"
    assert "下载卷宗" in client.get(page(dossier)).content.decode()
    volume = client.get(page(dossier, "dossier_volume"))
    assert volume["Content-Type"] == "application/pdf"
    assert volume["Content-Disposition"] == f'attachment; filename="{river.case.machine_no}-main-1.pdf"'
    assert b"".join(volume.streaming_content).startswith(b"%PDF")


def test_pages_that_change_a_volume_are_gone_once_it_is_frozen(client, river):
    dossier = frozen(river)
    item = dossier.items.first()
    signed_in(client, river.u1)
    for name, more in (
        ("dossier_describe", ()), ("dossier_add", ()), ("dossier_freeze", ()), ("dossier_line", (item.pk,)),
        ("dossier_remove", (item.pk,)),
    ):  # fmt: skip
        assert client.get(page(dossier, name, *more)).status_code == 404, name
    response = client.post(page(dossier, "dossier_move"), {"item": item.pk, "steps": 1})
    assert response.status_code == 409
    assert "本卷已封卷或者正在制卷，不能修改。" in response.text


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        (
            "dossier_describe",
            {"fonds": "写好的全宗", "retention": "permanent", "checker": "检查人", "note": "写好的备注"},
        ),
        ("dossier_line", {"title": "写好的题名", "responsible": "写好的责任者", "remark": "写好的备注"}),
    ],
)
def test_what_was_typed_for_a_volume_that_a_colleague_froze_is_kept(client, river, name, typed):
    dossier = frozen(river)
    signed_in(client, river.u1)
    more = (dossier.items.first().pk,) if name == "dossier_line" else ()
    response = client.post(page(dossier, name, *more), typed)
    assert response.status_code == 409
    assert "本卷已封卷或者正在制卷，不能修改。" in response.text and page(dossier) in response.text
    assert [word for word in typed.values() if word.startswith("写好的") and word not in response.text] == []


def test_line_that_a_colleague_took_out_keeps_the_text_of_the_one_who_was_slower(client, river):
    dossier = assembled(river)
    signed_in(client, river.u1)
    client.post(page(dossier, "dossier_add"), {"file": upload(), "place": "evidence", "title": "补充材料"})
    item = dossier.items.get(source="added")
    client.post(page(dossier, "dossier_remove", item.pk))
    response = client.post(
        page(dossier, "dossier_line", item.pk), {"title": "写好的题名", "responsible": "", "remark": ""}
    )
    assert response.status_code == 409
    assert "该材料已被其他人移出目录。" in response.text and "写好的题名" in response.text
    assert client.post(page(dossier, "dossier_remove", item.pk)).status_code == 409


def test_two_people_freezing_at_once_hear_what_happened(client, river):
    dossier = assembled(river)
    signed_in(client, river.u1)
    client.post(page(dossier, "dossier_freeze"))
    signed_in(client, river.u2)
    response = client.post(page(dossier, "dossier_freeze"))
    assert response.status_code == 409
    assert "本卷已封卷或者正在制卷，不能修改。" in response.text


def test_paper_with_a_false_name_is_refused_in_words_and_nothing_is_lost(client, river):
    dossier = assembled(river)
    signed_in(client, river.u1)
    form = {"file": upload("证据.pdf", b"MZ not a pdf"), "place": "identity", "title": "身份证复印件"}
    html = client.post(page(dossier, "dossier_add"), form).content.decode()
    assert "身份证复印件" in html
    assert dossier.items.filter(source="added").count() == 0


def test_line_and_cover_are_edited_on_their_pages(client, river):
    dossier = assembled(river)
    item = dossier.items.get(place="evidence")
    signed_in(client, river.u1)
    client.post(
        page(dossier, "dossier_line", item.pk), {"title": "整改后照片", "responsible": "欧阳样例", "remark": ""}
    )
    assert dossier.items.get(pk=item.pk).title == "整改后照片"
    cover = {"fonds": "县局", "retention": "permanent", "checker": river.u1.name, "note": ""}
    html = client.post(page(dossier, "dossier_describe"), cover).content.decode()
    assert "须为立卷人以外的人员" in html or "检查人不能与立卷人相同" in html
    client.post(page(dossier, "dossier_describe"), cover | {"checker": "另一人"})
    dossier.refresh_from_db()
    assert (dossier.fonds, dossier.retention, dossier.checker_label) == ("县局", "permanent", "另一人")


def test_steps_move_a_line(client, river):
    dossier = assembled(river)
    first, second = dossier.items.order_by("position")[:2]
    signed_in(client, river.u1)
    client.post(page(dossier, "dossier_move"), {"item": second.pk, "steps": -1})
    assert [item.pk for item in dossier.items.order_by("position")[:2]] == [second.pk, first.pk]
    assert client.post(page(dossier, "dossier_move"), {"item": uuid4(), "steps": -1}).status_code == 409


def test_foreign_and_absent_volumes_answer_alike(client, river):
    dossier = frozen(river)
    item = dossier.items.first()
    signed_in(client, staff("U1", unit=UnitFactory()))
    for name, more in (
        ("dossier_page", ()), ("dossier_state", ()), ("dossier_volume", ()), ("dossier_paper", (item.pk,)), ("dossier_freeze", ()),
    ):  # fmt: skip
        foreign = client.get(page(dossier, name, *more))
        absent = client.get(reverse(name, args=[uuid4(), *more]))
        assert (foreign.status_code, absent.status_code) == (404, 404)
        assert foreign.content == absent.content


@pytest.mark.parametrize("role", ["E", "ED1", "SA", "AU", "LF", "W"])
def test_the_room_does_not_exist_for_other_roles(client, river, role):
    dossier = assembled(river)
    signed_in(client, staff(role))
    assert client.get(page(dossier)).status_code == 404
    assert client.get("/admin/dossiers/").status_code == 404


def test_register_lists_what_a_person_may_see(client, river):
    assembled(river)
    signed_in(client, river.u1)
    assert river.case.machine_no in client.get("/admin/dossiers/").content.decode()
    signed_in(client, staff("U1", unit=UnitFactory()))
    assert river.case.machine_no not in client.get("/admin/dossiers/").content.decode()


def board(user) -> list[str]:
    panel = next((p for p in panels_for(User.objects.get(pk=user.pk)) if p.title == "待归档"), None)
    return [row.note for row in panel.rows] if panel else []


def test_board_lists_closed_cases_until_they_are_archived(river):
    assert board(river.u1) == ["尚未组卷"]
    dossier = assembled(river)
    assert board(river.c1) == ["整理中"]
    describe(dossier, river.by(river.u1))
    frozen(river)
    assert board(river.u1) == ["已封卷"]
    assert board(staff("U1", unit=UnitFactory())) == []
    assert board(staff("E")) == []
