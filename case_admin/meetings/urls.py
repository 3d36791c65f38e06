"""Routes of hearings under /admin/."""

from case_admin.cases.urls import READERS
from case_admin.meetings.views import holding, invited, page, planning, transcript
from portal.desk.routes import staff_path
from portal.people.roles import holders

WORKERS = holders("cases.record")
GUESTS = holders("hearings.answer")
ALL = "cases/<int:pk>/hearings/"
ONE = f"{ALL}<uuid:hearing>/"
INVITED = "hearings/invited/<uuid:pk>/"

staff_urls = [
    staff_path(f"{ALL}plan/", planning.PlanView.as_view(), name="hearing_plan", roles=WORKERS),
    staff_path(ONE, page.HearingPage.as_view(), name="hearing_page", roles=READERS),
    staff_path(f"{ONE}notice-limit/", page.LimitPage.as_view(), name="hearing_limit", roles=READERS),
    staff_path(f"{ONE}change/", planning.ChangeView.as_view(), name="hearing_change", roles=WORKERS),
    staff_path(f"{ONE}announce/", planning.AnnounceView.as_view(), name="hearing_announce", roles=WORKERS),
    staff_path(f"{ONE}postpone/", planning.PostponeView.as_view(), name="hearing_postpone", roles=WORKERS),
    staff_path(f"{ONE}call-off/", planning.CallOffView.as_view(), name="hearing_call_off", roles=WORKERS),
    staff_path(f"{ONE}hold/", holding.HoldView.as_view(), name="hearing_hold", roles=WORKERS),
    staff_path(f"{ONE}transcript/", transcript.TranscriptView.as_view(), name="hearing_transcript", roles=WORKERS),
    staff_path(f"{ONE}opinion/", transcript.OpinionView.as_view(), name="hearing_opinion", roles=WORKERS),
    staff_path(f"{ONE}trail/", holding.TraceView.as_view(), name="hearing_trail", roles=WORKERS),
    staff_path(f"{ONE}complete/", holding.CompleteView.as_view(), name="hearing_complete", roles=WORKERS),
    staff_path(INVITED, invited.InvitedPage.as_view(), name="hearing_invited", roles=GUESTS),
    staff_path(f"{INVITED}accept/", invited.AcceptView.as_view(), name="hearing_accept", roles=GUESTS),
    staff_path(f"{INVITED}decline/", invited.DeclineView.as_view(), name="hearing_decline", roles=GUESTS),
    staff_path(f"{INVITED}opinion/", invited.GuestOpinionView.as_view(), name="hearing_guest_opinion", roles=GUESTS),
    staff_path(f"{INVITED}notice/", invited.GuestNoticeView.as_view(), name="hearing_guest_notice", roles=GUESTS),
]
