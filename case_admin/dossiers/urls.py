"""Routes of the dossier room under /admin/."""

from case_admin.dossiers.views import pages, work
from portal.desk.routes import staff_path
from portal.people.roles import holders

READERS = holders("dossiers.read")
WORKERS = tuple(dict.fromkeys(holders("dossiers.assemble") + holders("dossiers.check")))
ONE = "dossiers/<uuid:pk>/"

staff_urls = [
    staff_path("dossiers/case/<int:case>/", work.Assemble.as_view(), name="dossier_assemble", roles=WORKERS),
    staff_path(ONE, pages.DossierPage.as_view(), name="dossier_page", roles=READERS),
    staff_path(f"{ONE}state/", pages.DossierState.as_view(), name="dossier_state", roles=READERS),
    staff_path(f"{ONE}volume/", pages.VolumeFile.as_view(), name="dossier_volume", roles=READERS),
    staff_path(f"{ONE}papers/<uuid:item>/file/", pages.PaperFile.as_view(), name="dossier_paper", roles=READERS),
    staff_path(f"{ONE}describe/", work.Describe.as_view(), name="dossier_describe", roles=WORKERS),
    staff_path(f"{ONE}papers/add/", work.AddPaper.as_view(), name="dossier_add", roles=WORKERS),
    staff_path(f"{ONE}papers/move/", work.MoveLine.as_view(), name="dossier_move", roles=WORKERS),
    staff_path(f"{ONE}papers/<uuid:item>/", work.EditLine.as_view(), name="dossier_line", roles=WORKERS),
    staff_path(f"{ONE}papers/<uuid:item>/remove/", work.RemoveLine.as_view(), name="dossier_remove", roles=WORKERS),
    staff_path(f"{ONE}freeze/", work.Freeze.as_view(), name="dossier_freeze", roles=WORKERS),
    staff_path(f"{ONE}retry/", work.Retry.as_view(), name="dossier_retry", roles=WORKERS),
    staff_path(f"{ONE}reopen/", work.Reopen.as_view(), name="dossier_reopen", roles=WORKERS),
]
