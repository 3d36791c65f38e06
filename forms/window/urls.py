"""Routes of the counter under /admin/, each open to window clerks and the centre's assessors."""

from functools import partial

from forms.guide import views as guide
from forms.window.rules import CLERKS
from forms.window.views import check, entry, home, lists, receipt, start
from forms.wizard.bodies import guarded
from portal.desk.routes import staff_path

ONE = "window/<uuid:pk>/"
counter_path = partial(staff_path, roles=CLERKS)
fill = guarded(entry.FillView.as_view(), again=entry.FillView.as_view(forged=True))

staff_urls = [
    counter_path("window/", home.HomeView.as_view(), name="window_home"),
    counter_path("window/lock/", home.LockView.as_view(), name="window_lock"),
    counter_path("window/queue/", home.DrawView.as_view(), name="window_draw"),
    counter_path("window/queue/<int:pk>/", home.TicketView.as_view(), name="window_ticket"),
    counter_path("window/new/", start.StartView.as_view(), name="window_start"),
    counter_path("window/forms/<str:slug>/blank/", receipt.BlankView.as_view(), name="window_blank"),
    counter_path(ONE, fill, name="window_entry"),
    counter_path(f"{ONE}particulars/", start.ParticularsView.as_view(), name="window_particulars"),
    counter_path(f"{ONE}files/<str:field>/", guarded(entry.UploadView.as_view()), name="window_upload"),
    counter_path(f"{ONE}list/<slug:field>/", guarded(lists.ListView.as_view()), name="window_list"),
    counter_path(f"{ONE}drop/", entry.DropView.as_view(), name="window_drop"),
    counter_path(f"{ONE}check/", check.CheckView.as_view(), name="window_check"),
    counter_path(f"{ONE}record/", check.RecordView.as_view(), name="window_record"),
    counter_path(f"{ONE}receipt/", guarded(receipt.ReceiptView.as_view()), name="window_receipt"),
    counter_path(f"{ONE}papers/<str:paper>/", receipt.PaperView.as_view(), name="window_paper"),
    *guide.staff_urls,
]
