"""Entry points of the background: ids in, action out."""

import mmap
from pathlib import Path
from tempfile import TemporaryDirectory

from case_admin.dossiers.actions.freezing import KIND, seal_volume, tell_failure
from case_admin.dossiers.making import make_volume
from case_admin.dossiers.models import Dossier, DossierStatus
from case_admin.dossiers.refusals import NotFiled
from portal.ledger.actor import SYSTEM
from portal.outbox import registry
from portal.outbox.models import OutboxRow
from portal.paper.faces import MissingGlyph
from portal.rows import the_row
from portal.vault.actions import store_bytes
from portal.vault.models import StoredFile

PURPOSE = "dossier-volume"


@registry.handler(KIND, atomic=False)
def make(dossier_id: str) -> None:
    """Make, store, seal. Run again after a crash it starts afresh; a volume that is frozen already is left alone."""
    dossier = Dossier.objects.select_related("case__respondent", "case__handler").get(pk=dossier_id)
    if dossier.status != DossierStatus.FREEZING:
        return
    with TemporaryDirectory(prefix="volume-") as scratch:
        try:
            made = make_volume(dossier, Path(scratch))
        except NotFiled as refused:
            raise registry.Failure(str(refused)) from refused
        except MissingGlyph as missing:
            raise registry.Failure(str(NotFiled("glyph", characters="".join(missing.characters)))) from missing
        name = f"{dossier.case.machine_no}-{dossier.part}-{dossier.volume_no}.pdf"
        stored = _store(made.path, name)
    seal_volume(dossier=dossier, file=stored, ranges=made.ranges, hash_list=made.hash_list)


def _store(path: Path, name: str) -> StoredFile:
    """Hand the volume to the vault as a mapping, which reads like bytes and stays on disk."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
        data: bytes = view  # type: ignore[assignment]  # sliced and measured like bytes, never held whole
        return store_bytes(data=data, name=name, mime="application/pdf", purpose=PURPOSE, by=SYSTEM)


@registry.when_dead
def tell(row: OutboxRow) -> None:
    """A volume that stopped is told to the people who wait for it."""
    if row.kind == KIND:
        dossier = the_row(Dossier.objects.select_related("case__handler").filter(pk=row.object_id))
        if dossier is not None:
            tell_failure(dossier=dossier)
