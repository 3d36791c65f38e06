"""How a case of the demo goes into the archive."""

from case_admin.cases.actions.closing import archive_case
from case_admin.cases.actions.working import record_visit
from case_admin.cases.models import Clock
from case_admin.demo.stories.playing import Story
from case_admin.demo.stories.telling import Telling
from case_admin.dossiers.actions.assembling import assemble_dossier, describe_volume
from case_admin.dossiers.actions.freezing import freeze_dossier
from case_admin.dossiers.models import Dossier
from portal.calendar import today
from portal.outbox.runner import drain

NOTE = "本卷材料齐全，无缺损、修改、移出。"
VISITED = "电话回访：对办理过程和结果满意，没有新的问题。"


def archived(told: Telling, served: str, bound: str, checked: str) -> Story:
    """Served, bound in two volumes, examined and archived, with the return visit where one is owed: three days."""
    yield f"{served} 10:00"
    told.serve()
    yield f"{bound} 10:00"
    if Clock.objects.filter(case=told.pk, code="K11", state="running").exists():
        record_visit(case=told.case, visited_on=today(), note=VISITED, by=told.worker)
    assemble_dossier(case=told.case, by=told.worker)
    for volume in told.case.dossiers.order_by("-part"):
        bind(volume, told)
    drain()
    yield f"{checked} 10:00"
    archive_case(case=told.case, by=told.cast.by("c1"))


def bind(volume: Dossier, told: Telling) -> None:
    """Cover data, then the order to make the PDF volume."""
    described = describe_volume(
        dossier=volume, fonds=volume.fonds, archive_no=f"纾2026-{volume.case.machine_no[-4:]}",
        file_code=f"XX-SJ-2026-{volume.case.machine_no[-4:]}", retention=volume.retention, note=NOTE,
        checker=str(told.cast.people["c1"]), by=told.worker,
    )  # fmt: skip
    freeze_dossier(dossier=described, by=told.cast.by("c1"))
