"""Freezing: what it asks, what it makes, what can never change afterwards."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from case_admin.cases.actions import archive_case
from case_admin.cases.refusals import NotYet
from case_admin.dossiers import triggers
from case_admin.dossiers.actions.freezing import freeze_dossier, reopen_dossier, retry_volume
from case_admin.dossiers.models import Dossier, DossierItem, FrozenVolume, Part
from case_admin.dossiers.progress import progress_of
from case_admin.dossiers.refusals import NotFiled
from case_admin.dossiers.screen import progress_now
from portal.flow.moves import MoveRefused
from portal.notices.models import Notice
from portal.outbox import runner
from portal.outbox.models import OutboxRow
from portal.vault.queries import path_of
from tests.factories.dossiers import assembled, closed_river, describe, frozen

pytestmark = pytest.mark.django_db


def code_of(refused) -> str:
    return refused.value.code


def test_freezing_keeps_the_quality_of_the_moment(river):
    dossier = frozen(river)
    assert dossier.quality_score == 100
    assert dict(dossier.quality_points)["Q12"] is None
    assert [code for code, holds in dossier.quality_points if holds is False] == []


def test_freezing_needs_a_checker_and_papers(river):
    dossier = assembled(river)
    Dossier.objects.filter(pk=dossier.pk).update(checker_label="")
    with pytest.raises(NotFiled) as refused:
        freeze_dossier(dossier=dossier, by=river.by(river.u1))
    assert code_of(refused) == "same_person"
    describe(dossier, river.by(river.u1))
    DossierItem.objects.filter(dossier=dossier).delete()
    with pytest.raises(NotFiled) as refused:
        freeze_dossier(dossier=dossier, by=river.by(river.u1))
    assert code_of(refused) == "empty"


def test_freezing_is_for_those_who_may_work_on_the_file(river):
    with pytest.raises(MoveRefused):
        freeze_dossier(dossier=assembled(river), by=river.by(river.adviser))


def test_freezing_twice_makes_one_volume(river):
    dossier = assembled(river)
    freeze_dossier(dossier=dossier, by=river.by(river.u1))
    with pytest.raises(NotFiled) as refused:
        freeze_dossier(dossier=dossier, by=river.by(river.u2))
    assert code_of(refused) == "locked"
    assert OutboxRow.objects.filter(kind="dossier.volume").count() == 1


def test_work_that_is_run_again_leaves_a_frozen_volume_alone(river):
    dossier = frozen(river)
    OutboxRow.objects.filter(object_id=str(dossier.pk)).update(state="queued")
    runner.drain()
    again = Dossier.objects.get(pk=dossier.pk)
    assert (again.file_id, again.sha256) == (dossier.file_id, dossier.sha256)


def test_progress_tells_waiting_working_failed_ready():
    assert progress_of("draft", None).code == "draft"
    assert progress_of("freezing", "queued").code == "waiting"
    assert progress_of("freezing", "running").code == "working"
    assert (progress_of("freezing", "failed").code, progress_of("freezing", "failed").moving) == ("waiting", True)
    assert progress_of("freezing", "dead", "第3件损坏").detail == "第3件损坏"
    assert progress_of("freezing", "given_up").code == "failed"
    assert progress_of("frozen", "done").code == "ready"


def stop(dossier) -> None:
    """Run the work until it is given up."""
    for _attempt in range(5):
        runner.drain()
        OutboxRow.objects.filter(object_id=str(dossier.pk), state="failed").update(not_before=None)


def test_damaged_paper_stops_the_volume_and_names_its_number(river):
    dossier = assembled(river)
    second = dossier.items.select_related("file").order_by("position")[1]
    place = path_of(second.file)
    whole = place.read_bytes()
    place.chmod(0o600)
    place.write_bytes(whole[:-1] + b"x")
    freeze_dossier(dossier=dossier, by=river.by(river.u1))
    stop(dossier)
    dossier.refresh_from_db()
    now = progress_now(dossier)
    assert (now.code, now.detail) == ("failed", "第2件材料的文件损坏或者缺失。")
    assert (dossier.status, dossier.file_id) == ("freezing", None)
    assert Notice.objects.filter(kind="dossier.failed", user=river.u1).count() == 1

    place.write_bytes(whole)
    retry_volume(dossier=dossier, by=river.by(river.u1))
    runner.drain()
    dossier.refresh_from_db()
    assert (dossier.status, dossier.build_no) == ("frozen", 2)


def test_stopped_volume_can_go_back_to_arranging(river):
    dossier = assembled(river)
    path_of(dossier.items.first().file).unlink()
    freeze_dossier(dossier=dossier, by=river.by(river.u1))
    with pytest.raises(NotFiled) as refused:
        reopen_dossier(dossier=dossier, by=river.by(river.u1))
    assert code_of(refused) == "still_working"
    stop(dossier)
    assert reopen_dossier(dossier=dossier, by=river.by(river.u1)).status == "draft"


def test_frozen_volume_refuses_every_write_of_the_model(river):
    dossier = frozen(river)
    item = dossier.items.first()
    dossier.note = "改"
    writes = [
        dossier.save,
        dossier.delete,
        lambda: Dossier.objects.filter(pk=dossier.pk).update(pages=1),
        lambda: Dossier.objects.filter(pk=dossier.pk).delete(),
        item.save,
        item.delete,
        lambda: DossierItem.objects.filter(dossier=dossier).update(position=99),
        lambda: DossierItem.objects.filter(dossier=dossier).delete(),
        lambda: DossierItem(
            dossier=dossier, position=99, place="evidence", source="added", title="x", file=item.file
        ).save(),
    ]
    for write in writes:
        with pytest.raises(FrozenVolume):
            write()
    stale = Dossier(pk=dossier.pk, case=dossier.case, created_at=dossier.created_at, status="draft")
    stale._state.adding = False
    with pytest.raises(FrozenVolume):
        stale.save()


def test_frozen_row_must_be_complete(river):
    dossier = assembled(river)
    for values in ({"status": "frozen"}, {"file": dossier.items.first().file}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Dossier.objects.filter(pk=dossier.pk).update(**values)


@pytest.fixture
def _triggers(transactional_db):
    with connection.schema_editor() as editor:
        triggers.install(editor)
    yield
    with connection.schema_editor() as editor:
        triggers.remove(editor)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_triggers")
def test_database_itself_refuses_to_change_a_frozen_volume():
    dossier = frozen(closed_river())
    rows = Dossier._base_manager.filter(pk=dossier.pk)
    items = DossierItem._base_manager.filter(dossier=dossier)
    item = items.first()
    writes = [
        lambda: rows.update(pages=1),
        lambda: rows.update(status="draft", file=None, frozen_at=None),
        lambda: items.update(position=99),
        lambda: items._raw_delete(items.db),
        lambda: DossierItem._base_manager.bulk_create(
            [DossierItem(dossier=dossier, position=99, place="evidence", source="added", title="x", file=item.file)]
        ),
    ]
    for write in writes:
        with pytest.raises(DatabaseError, match="the volume is frozen"), transaction.atomic():
            write()
    assert Dossier._base_manager.filter(pk=dossier.pk, status="frozen").count() == 1


def test_archiving_waits_for_the_frozen_dossier(river):
    with pytest.raises(NotYet) as refused:
        archive_case(case=river.fresh(), by=river.by(river.c1))
    assert "尚未组卷" in str(refused.value)
    dossier = assembled(river)
    with pytest.raises(NotYet) as refused:
        archive_case(case=river.fresh(), by=river.by(river.c1))
    assert "尚未封卷" in str(refused.value)
    freeze_dossier(dossier=dossier, by=river.by(river.u1))
    runner.drain()
    with pytest.raises(NotYet):
        archive_case(case=river.fresh(), by=river.by(river.c1))
    freeze_dossier(dossier=Dossier.objects.get(case=river.case, part=Part.INNER), by=river.by(river.u1))
    runner.drain()
    assert archive_case(case=river.fresh(), by=river.by(river.c1)).status == "S18"
