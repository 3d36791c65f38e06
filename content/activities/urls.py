"""Routes of publicity work."""

from content.activities import views
from portal.desk.routes import staff_path
from portal.people.roles import holders

RECORDERS = tuple(dict.fromkeys((*holders("publicity.record"), *holders("publicity.manage"))))
staff_urls = [
    staff_path("publicity/", views.Coverage.as_view(), name="publicity", roles=RECORDERS),
    staff_path("publicity/new/", views.NewRecord.as_view(), name="publicity_new", roles=RECORDERS),
    staff_path("publicity/report/", views.Report.as_view(), name="publicity_report", roles=RECORDERS),
    staff_path("publicity/<uuid:pk>/", views.OneRecord.as_view(), name="publicity_record", roles=RECORDERS),
    staff_path(
        "publicity/<uuid:pk>/withdraw/", views.WithdrawRecord.as_view(), name="publicity_withdraw", roles=RECORDERS
    ),
    staff_path("publicity/photos/<uuid:pk>/", views.PhotoFile.as_view(), name="publicity_photo", roles=RECORDERS),
]
