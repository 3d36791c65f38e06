"""Dossiers of cases that went down the river, with real papers in them."""

from io import BytesIO

from PIL import Image, ImageDraw

from case_admin.cases.actions import archive_case
from case_admin.dossiers.actions.assembling import assemble_dossier, describe_volume
from case_admin.dossiers.actions.freezing import freeze_dossier
from case_admin.dossiers.models import Dossier, Part
from forms.applications.models import Attachment
from portal.documents.models import IssuedDocument
from portal.ledger.actor import Actor
from portal.outbox import runner
from tests.factories.cases import River
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


def closed_river(*, pictures: int = 1) -> River:
    """A case closed as a success, with evidence."""
    river = River()
    river.register()
    attach_evidence(river, pictures=pictures)
    for step in (
        river.assess, river.divert, river.accept, river.serve, river.join, river.propose, river.review, river.conclude,
        river.perform, river.ask_closing, river.close,
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


def papers_issued(river: River) -> int:
    return IssuedDocument.objects.filter(about_id=str(river.case.pk)).count()
