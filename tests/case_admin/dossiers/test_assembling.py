"""Putting a file together and in order."""

import pytest

from case_admin.dossiers.actions.assembling import (
    add_paper,
    assemble_dossier,
    describe_item,
    describe_volume,
    move_item,
    remove_item,
)
from case_admin.dossiers.models import Dossier, DossierItem, Part
from case_admin.dossiers.queries import papers_of
from case_admin.dossiers.refusals import NotFiled
from portal.ledger.models import LedgerEntry
from tests.factories.cases import River
from tests.factories.dossiers import assembled, describe, frozen
from tests.factories.vault import StoredFileFactory

pytestmark = pytest.mark.django_db


def main_codes(case) -> list[str]:
    items = DossierItem.objects.filter(dossier__case=case, dossier__part=Part.MAIN).order_by(
        "dossier__volume_no", "position"
    )
    return [item.code or item.place for item in items]


def test_assembling_lists_every_paper_in_the_order_of_the_domain(river):
    dossier = assemble_dossier(case=river.case, by=river.by(river.u1))
    assert (dossier.part, dossier.volume_no, dossier.status, dossier.retention) == ("main", 1, "draft", "30")
    assert main_codes(river.case) == ["D01", "D02", "D04", "evidence", "D10", "D11", "D37", "performance", "D12"]
    inner = Dossier.objects.get(case=river.case, part=Part.INNER)
    assert [item.code for item in inner.items.order_by("position")] == ["D36", "D05", "D37"]
    files = {str(item.file_id) for item in DossierItem.objects.filter(dossier__case=river.case)}
    assert files == {paper.file_id for paper in papers_of(river.case)}


def test_assembling_gives_records_no_number_and_issued_papers_theirs(river):
    assemble_dossier(case=river.case, by=river.by(river.u1))
    numbers = dict(DossierItem.objects.filter(dossier__case=river.case).values_list("code", "number"))
    assert numbers["D37"] == numbers["D36"] == ""
    assert numbers["D02"].endswith("号")


def test_assembling_twice_changes_nothing(river):
    first = assemble_dossier(case=river.case, by=river.by(river.u1))
    before = main_codes(river.case)
    assert assemble_dossier(case=river.case, by=river.by(river.u1)) == first
    assert main_codes(river.case) == before


def test_assembling_again_keeps_the_order_somebody_gave(river):
    dossier = assemble_dossier(case=river.case, by=river.by(river.u1))
    last = dossier.items.order_by("position").last()
    move_item(item=last, steps=-99, by=river.by(river.u1))
    assert main_codes(river.case)[0] == "D12"
    assemble_dossier(case=river.case, by=river.by(river.u1))
    assert main_codes(river.case)[0] == "D12"


def test_assembling_an_open_case_is_refused():
    river = River()
    river.to("S09")
    with pytest.raises(NotFiled) as refused:
        assemble_dossier(case=river.case, by=river.by(river.u1))
    assert refused.value.code == "open"


def test_papers_after_freezing_open_the_next_volume(river):
    frozen(river)
    with pytest.raises(NotFiled) as refused:
        assemble_dossier(case=river.fresh(), by=river.by(river.u1))
    assert refused.value.code == "nothing_new"
    river.serve("D02")
    river.case.attachments.create(
        file=StoredFileFactory(), kind="other", title="回访记录", added_at=river.case.closed_at, added_by="x"
    )
    second = assemble_dossier(case=river.fresh(), by=river.by(river.u1))
    assert (second.part, second.volume_no, second.items.count()) == ("main", 2, 1)
    assert Dossier.objects.filter(case=river.case, part=Part.MAIN).count() == 2


def test_paper_added_by_hand_lies_in_its_place(river):
    dossier = assembled(river)
    add_paper(dossier=dossier, place="identity", title="身份证复印件", file=StoredFileFactory(), by=river.by(river.u1))
    assert main_codes(river.case)[:3] == ["D01", "identity", "D02"]
    positions = list(dossier.items.order_by("position").values_list("position", flat=True))
    assert positions == list(range(1, len(positions) + 1))


def test_paper_of_the_other_part_is_refused(river):
    with pytest.raises(ValueError, match="assessment"):
        add_paper(
            dossier=assembled(river), place="assessment", title="x", file=StoredFileFactory(), by=river.by(river.u1)
        )


@pytest.mark.parametrize(("steps", "at"), [(-1, 1), (-5, 0), (1, 3), (99, 8), (0, 2)])
def test_moving_stops_at_the_ends(river, steps, at):
    dossier = assembled(river)
    item = dossier.items.order_by("position")[2]
    move_item(item=item, steps=steps, by=river.by(river.u1))
    assert [line.pk for line in dossier.items.order_by("position")].index(item.pk) == at


def test_only_papers_added_by_hand_can_be_removed(river):
    dossier = assembled(river)
    added = add_paper(
        dossier=dossier, place="evidence", title="补充照片", file=StoredFileFactory(), by=river.by(river.u1)
    )
    remove_item(item=added, by=river.by(river.u1))
    assert not DossierItem.objects.filter(pk=added.pk).exists()
    with pytest.raises(NotFiled) as refused:
        remove_item(item=dossier.items.first(), by=river.by(river.u1))
    assert refused.value.code == "not_on_file"


def test_line_of_the_catalogue_can_be_corrected(river):
    item = assembled(river).items.get(place="evidence")
    describe_item(item=item, title="整改照片", responsible="欧阳样例", remark="彩色", by=river.by(river.u1))
    item = DossierItem.objects.get(pk=item.pk)
    assert (item.title, item.responsible, item.remark) == ("整改照片", "欧阳样例", "彩色")


def test_filer_cannot_be_the_checker(river):
    dossier = assemble_dossier(case=river.case, by=river.by(river.u1))
    with pytest.raises(NotFiled) as refused:
        describe(dossier, river.by(river.u1), checker=river.u1.name)
    assert refused.value.code == "same_person"


def test_nothing_can_be_changed_once_frozen(river):
    dossier, by = frozen(river), river.by(river.u1)
    item = dossier.items.first()
    attempts = [
        lambda: add_paper(dossier=dossier, place="evidence", title="x", file=item.file, by=by),
        lambda: move_item(item=item, steps=1, by=by),
        lambda: describe_item(item=item, title="x", responsible="", remark="", by=by),
        lambda: remove_item(item=item, by=by),
        lambda: describe_volume(
            dossier=dossier, fonds="x", archive_no="", file_code="", retention="10", note="", checker="", by=by
        ),
    ]
    for attempt in attempts:
        with pytest.raises(NotFiled) as refused:
            attempt()
        assert refused.value.code == "locked"


def test_ledger_of_a_dossier_names_no_party(river):
    frozen(river)
    entries = list(LedgerEntry.objects.filter(event__startswith="dossier."))
    assert {entry.event for entry in entries} == {
        "dossier.assembled", "dossier.described", "dossier.freeze_asked", "dossier.frozen",
    }  # fmt: skip
    assert not any("欧阳" in f"{entry.detail}{entry.about_label}{entry.reason}" for entry in entries)
