"""Dossiers of cases that went down the river, with real papers in them."""

from datetime import timedelta
from functools import partial
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from case_admin.cases.actions import archive_case, record_performance, record_session
from case_admin.cases.models import Case
from case_admin.dossiers.actions.assembling import assemble_dossier, describe_volume
from case_admin.dossiers.actions.freezing import freeze_dossier
from case_admin.dossiers.models import Dossier, Part
from forms.applications.models import Attachment, PublishedDocument
from portal.calendar import now, today
from portal.ledger.actor import Actor
from portal.outbox import runner
from portal.units.models import Unit
from tests.factories.cases import River, bare_case
from tests.factories.vault import StoredFileFactory

CHECKER = "核对人样本"


def photo(words: str = "整改后的标签", size: tuple[int, int] = (800, 600)) -> bytes:
    """A JPEG with something on it."""
    picture = Image.new("RGB", size, "#d8e4f0")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((60, 60, size[0] - 60, size[1] - 60), outline="#0b4ea2", width=8)
    draw.text((100, 100), words.encode("ascii", "replace").decode(), fill="#0b4ea2")
    out = BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


def attach_evidence(river: River, *, pictures: int = 1) -> None:
    """A photograph or more, and one recording, in the applicant's own words."""
    application = river.case.application
    for order in range(pictures):
        stored = StoredFileFactory(data=photo(f"label {order}"), name=f"整改照片{order + 1}.jpg", mime="image/jpeg")
        Attachment.objects.create(application=application, file=stored, field_key="evidence", order=order)


def add_application_paper(river: River) -> None:
    """The application as a paper, as the wizard's background work makes it."""
    stored = StoredFileFactory(name="行政争议纾解申请书.pdf")
    PublishedDocument.objects.create(
        application=river.case.application, code="D01", title="行政争议纾解申请书", file=stored, published_at=now()
    )


def hold_session(river: River) -> None:
    """A session with its record (D10)."""
    record_session(
        case=river.case, held_from=now() - timedelta(hours=2), held_until=now() - timedelta(hours=1), place="纾解工作室",
        mediators="样本甲、范例乙", clerk="样本丙", content={"focus": "是否属于首违轻微"}, result="agreed", by=river.by(river.u1),
    )  # fmt: skip


def perform_with_proof(river: River) -> None:
    for duty in river.draft.performances.all():
        proof = StoredFileFactory(data=photo("done"), name="履行照片.jpg", mime="image/jpeg")
        record_performance(performance=duty, performed_on=today(), proof=proof, by=river.by(river.u1))


def closed_river(*, pictures: int = 1, unit: Unit | None = None, **answers: Any) -> River:
    """A case closed as a success by the book: every one of the twenty points holds."""
    river = River(unit=unit) if unit else River()
    river.register(**answers)
    add_application_paper(river)
    attach_evidence(river, pictures=pictures)
    for step in (
        river.assess, river.divert, river.accept, river.serve, river.join, partial(hold_session, river), river.propose,
        river.review, river.conclude, partial(perform_with_proof, river), river.ask_closing, river.close,
        partial(river.serve, "D12"),
    ):  # fmt: skip
        step()
        river.fresh()
    return river


def assembled(river: River) -> Dossier:
    """The main volume of a closed case, ready to be frozen."""
    dossier = assemble_dossier(case=river.fresh(), by=river.by(river.u1))
    for volume in Dossier.objects.filter(case=river.case, status="draft"):
        describe(volume, river.by(river.u1))
    return Dossier.objects.get(pk=dossier.pk)


def describe(volume: Dossier, by: Actor, **changes: str) -> Dossier:
    values = {
        "fonds": volume.fonds, "archive_no": "", "file_code": "", "retention": volume.retention, "note": "无缺损。",
        "checker": CHECKER,
    }  # fmt: skip
    return describe_volume(dossier=volume, by=by, **values | changes)


def frozen(river: River) -> Dossier:
    """Both parts frozen by the real background work; returns the main volume."""
    dossier = assembled(river)
    for volume in Dossier.objects.filter(case=river.case, status="draft"):
        freeze_dossier(dossier=volume, by=river.by(river.u1))
    runner.drain()
    return Dossier.objects.get(pk=dossier.pk)


def archived(river: River | None = None) -> Dossier:
    """A frozen main volume of an archived case."""
    river = river or closed_river()
    dossier = frozen(river)
    archive_case(case=river.fresh(), by=river.by(river.c1))
    return Dossier.objects.select_related("case").get(pk=dossier.pk, part=Part.MAIN)


def quick_archived(unit: Unit, *, name: str = "欧阳样例", **values: Any) -> Dossier:
    """A frozen volume of an archived case set straight into the tables, where its papers do not matter."""
    case = bare_case(
        "S18", handler=unit, respondent=unit, name=name, register_no=f"虚行纾登〔2026〕{Case.objects.count() + 9001}号"
    )
    Case.objects.filter(pk=case.pk).update(close_reason="R01", accepted_at=now(), accepted_by="x")
    dossier = Dossier.objects.create(
        case=case, created_at=now(), quality_score=100, checker_label=CHECKER, file=StoredFileFactory(), sha256="0" * 64, pages=9,
        frozen_at=now(), status="frozen", **values,
    )  # fmt: skip
    return Dossier.objects.select_related("case").get(pk=dossier.pk)
