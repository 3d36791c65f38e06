"""Addresses of the citizen's side, mounted before Wagtail."""

from django.urls import path

from forms.room import views as room
from forms.wizard.bodies import guarded
from forms.wizard.views import files, receipt, start
from forms.wizard.views.step import StepView

step = guarded(StepView.as_view(url_name="apply_step"), again=StepView.as_view(url_name="apply_step", forged=True))

urlpatterns = [
    path("apply/", start.form_list, name="apply_list"),
    path("apply/resume/", start.resume, name="apply_resume"),
    path("apply/leave/", receipt.leave, name="apply_leave"),
    path("apply/<str:slug>/", start.start, name="apply_start"),
    path("apply/<str:slug>/<uuid:draft>/", receipt.go_on, name="apply_draft"),
    path("apply/<str:slug>/<uuid:draft>/saved/", receipt.saved, name="apply_saved"),
    path("apply/<str:slug>/<uuid:draft>/tried/", receipt.tried, name="apply_tried"),
    path("apply/<str:slug>/<uuid:draft>/receipt/", receipt.receipt, name="apply_receipt"),
    path("apply/<str:slug>/<uuid:draft>/receipt/<str:code>/", receipt.paper, name="apply_paper"),
    path("apply/<str:slug>/<uuid:draft>/files/<str:field>/", guarded(files.upload), name="apply_upload"),
    path("apply/<str:slug>/<uuid:draft>/<str:step>/", step, name="apply_step"),
    path("track/", room.track, name="track"),
    path("track/ended/", room.ended, name="track_ended"),
    path("track/status/", room.status, name="track_status"),
    path("track/unlock/", room.unlock, name="track_unlock"),
    path("track/leave/", room.leave, name="track_leave"),
    path("track/documents/<uuid:document>/", room.download, name="track_document"),
    path("track/questions/<uuid:question>/", room.answer, name="track_answer"),
]
