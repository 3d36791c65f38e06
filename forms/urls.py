"""Addresses of the citizen's side, mounted before Wagtail."""

from django.urls import path

from forms.guide import views as guide
from forms.room.views import details, door, messages, papers, privacy, questions, status, taking_part, withdraw
from forms.wizard.bodies import guarded
from forms.wizard.views import files, limits, offers, receipt, start
from forms.wizard.views.step import StepView

step = guarded(StepView.as_view(url_name="apply_step"), again=StepView.as_view(url_name="apply_step", forged=True))

urlpatterns = [
    path("apply/", start.form_list, name="apply_list"),
    path("apply/resume/", start.resume, name="apply_resume"),
    path("apply/leave/", receipt.leave, name="apply_leave"),
    path("apply/places/", offers.places, name="apply_places"),
    path("apply/people.xlsx", offers.people_template, name="apply_people_template"),
    path("apply/<str:slug>/", start.start, name="apply_start"),
    path("apply/<str:slug>/<uuid:draft>/", receipt.go_on, name="apply_draft"),
    path("apply/<str:slug>/<uuid:draft>/saved/", receipt.saved, name="apply_saved"),
    path("apply/<str:slug>/<uuid:draft>/tried/", receipt.tried, name="apply_tried"),
    path("apply/<str:slug>/<uuid:draft>/receipt/", receipt.receipt, name="apply_receipt"),
    path("apply/<str:slug>/<uuid:draft>/receipt/<str:code>/", receipt.paper, name="apply_paper"),
    path("apply/<str:slug>/<uuid:draft>/files/<str:field>/", guarded(files.upload), name="apply_upload"),
    path("apply/<str:slug>/<uuid:draft>/limits/<str:step>/", limits.limits, name="apply_limits"),
    path("apply/<str:slug>/<uuid:draft>/<str:step>/", step, name="apply_step"),
    path("guide/check/", guide.start, name="guide_start"),
    path("guide/check/apply/", guide.apply, name="guide_apply"),
    path("guide/check/<int:number>/", guide.question, name="guide_question"),
    path("guide/check/way/<slug:key>/", guide.way, name="guide_way"),
    path("track/", door.track, name="track"),
    path("track/ended/", door.ended, name="track_ended"),
    path("track/unlock/", door.unlock, name="track_unlock"),
    path("track/stay/", door.stay, name="track_stay"),
    path("track/leave/", door.leave, name="track_leave"),
    path("track/taking-part/", taking_part.taking_part, name="track_taking_part"),
    path("track/status/", status.status, name="track_status"),
    path("track/documents/<uuid:document>/", papers.download, name="track_document"),
    path("track/documents/<uuid:document>/read/", papers.read, name="track_read"),
    path("track/questions/<uuid:question>/", guarded(questions.answer), name="track_answer"),
    path("track/messages/", guarded(messages.messages), name="track_messages"),
    path("track/messages/files/<uuid:file>/", messages.message_file, name="track_message_file"),
    path("track/withdraw/", withdraw.withdraw, name="track_withdraw"),
    path("track/details/", details.details, name="track_details"),
    path("track/privacy/", privacy.privacy, name="track_privacy"),
    path("track/privacy/copy/<str:form>/", privacy.copy, name="track_copy"),
    path("track/privacy/drafts/", privacy.erase_drafts, name="track_erase_drafts"),
]
