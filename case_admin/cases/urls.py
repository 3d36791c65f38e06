"""Routes of case work under /admin/, each with the roles it is open to; the views ask the rules about the case itself."""

from case_admin.cases.views import (
    agreeing,
    assisting,
    batching,
    bulk,
    closing,
    confirming,
    copied,
    ending,
    enforcing,
    extending,
    grouping,
    handling,
    inbox,
    keeping,
    objecting,
    page,
    papers,
    reopening,
    supervising,
    suspending,
    triage,
    tries,
)
from portal.desk.routes import staff_path
from portal.people.roles import holders

READERS = tuple(code for code in holders("cases.read") if code != "O")
"""Roles that may see some case; O gets its own with its room."""
REGISTRARS = holders("cases.register")
KEEPERS = {*READERS, *REGISTRARS}
ASSESSORS = holders("cases.assess")
DIVERTERS = holders("cases.divert")
DECIDERS = holders("cases.decide")
ACCEPTORS = holders("cases.accept")
OBJECTORS = holders("cases.object")
WORKERS = holders("cases.record")
DRAFTERS = holders("cases.propose_agreement")
REVIEWERS = holders("cases.review_legality")
SIGNERS = holders("cases.sign")
APPROVERS = holders("cases.approve_closing")
SENDERS = {*holders("cases.request_closing"), *holders("cases.propose")}
SUSPENSION_ASKERS = {*holders("cases.request_closing"), *holders("cases.propose")}
PROPOSERS = holders("cases.propose")
OFFICE = holders("cases.supervise")
LETTER_READERS = ("C1", "C2", "U1", "U2", "U3")
ARCHIVERS = holders("dossiers.check")
SERVERS = (*holders("delivery.record"), "C1")
REVEALERS = holders("cases.reveal")

ONE = "cases/<int:pk>/"
GROUP = "case-groups/<int:pk>/"
LETTER = f"{ONE}letters/<uuid:letter>/"


staff_urls = [
    staff_path("cases/inbox/", inbox.InboxView.as_view(), name="case_inbox", roles=REGISTRARS),
    staff_path("cases/inbox/<uuid:pk>/", inbox.RegisterView.as_view(), name="case_register", roles=REGISTRARS),
    staff_path(
        "cases/inbox/<uuid:pk>/files/<uuid:file>/", inbox.ApplicationFileView.as_view(),
        name="case_application_file", roles=REGISTRARS,
    ),
    staff_path("cases/remind/", bulk.RemindView.as_view(), name="case_remind_many", roles=PROPOSERS),
    staff_path("cases/join/", bulk.JoinView.as_view(), name="case_join_group", roles=PROPOSERS),
    staff_path("cases/inbox/register/", bulk.RegisterManyView.as_view(), name="case_register_many", roles=REGISTRARS),
    staff_path("case-groups/", grouping.GroupsView.as_view(), name="case_groups", roles=READERS),
    staff_path(f"{GROUP}", grouping.GroupPage.as_view(), name="case_group", roles=READERS),
    staff_path(f"{GROUP}change/", grouping.RenameGroupView.as_view(), name="case_rename_group", roles=PROPOSERS),
    staff_path(f"{GROUP}dissolve/", grouping.DissolveGroupView.as_view(), name="case_dissolve_group", roles=PROPOSERS),
    staff_path(f"{GROUP}meeting/", grouping.MeetingView.as_view(), name="case_group_meeting", roles=PROPOSERS),
    staff_path(
        f"{GROUP}cases/<int:case>/leave/", grouping.LeaveGroupView.as_view(), name="case_leave_group", roles=PROPOSERS
    ),
    staff_path("worklists/", keeping.WorklistsView.as_view(), name="case_worklists", roles=KEEPERS),
    staff_path("worklists/keep/", keeping.KeepFilterView.as_view(), name="case_keep_filter", roles=KEEPERS),
    staff_path("worklists/<int:pk>/", keeping.RenameFilterView.as_view(), name="case_rename_filter", roles=KEEPERS),
    staff_path("worklists/<int:pk>/drop/", keeping.DropFilterView.as_view(), name="case_drop_filter", roles=KEEPERS),
    staff_path("cases/batch/", batching.BatchView.as_view(), name="case_batch", roles=holders("cases.propose")),
    staff_path(ONE, page.CasePage.as_view(), name="case_page", roles=READERS),
    staff_path(f"{ONE}clocks/<int:clock>/", page.ClockPage.as_view(), name="case_clock", roles=READERS),
    staff_path(f"{ONE}files/<uuid:file>/", page.FileView.as_view(), name="case_file", roles=READERS),
    staff_path(f"{ONE}parties/<uuid:party>/", page.RevealView.as_view(), name="case_reveal", roles=REVEALERS),
    staff_path(f"{ONE}assess/", triage.AssessView.as_view(), name="case_assess", roles=ASSESSORS),
    staff_path(f"{ONE}supplement/", triage.SupplementView.as_view(), name="case_supplement", roles=ASSESSORS),
    staff_path(f"{ONE}supplemented/", triage.SupplementedView.as_view(), name="case_supplemented", roles=ASSESSORS),
    staff_path(f"{ONE}refuse/", triage.RefuseView.as_view(), name="case_refuse", roles=DECIDERS),
    staff_path(f"{ONE}lapse/", ending.LapseView.as_view(), name="case_lapse", roles=ASSESSORS),
    staff_path(f"{ONE}refer/", ending.ReferView.as_view(), name="case_refer", roles=DECIDERS),
    staff_path(f"{ONE}divert/", triage.DivertView.as_view(), name="case_divert", roles=DIVERTERS),
    staff_path(
        f"{ONE}assistants/", assisting.AssistantsView.as_view(), name="case_assistants", roles=DIVERTERS
    ),
    staff_path(f"{ONE}stand-in/", assisting.StandInView.as_view(), name="case_stand_in", roles=DIVERTERS),
    staff_path(f"{ONE}assist/", assisting.AssistView.as_view(), name="case_assist", roles=WORKERS),
    staff_path(f"{ONE}keep/", triage.KeepView.as_view(), name="case_keep", roles=DIVERTERS),
    staff_path(f"{ONE}accept/", handling.AcceptView.as_view(), name="case_accept", roles=ACCEPTORS),
    staff_path(f"{ONE}object/", objecting.ObjectView.as_view(), name="case_object", roles=OBJECTORS),
    staff_path(
        f"{ONE}object/decide/", objecting.DecideObjectionView.as_view(), name="case_decide_objection", roles=DIVERTERS
    ),
    staff_path(f"{ONE}notices/", handling.NoticesView.as_view(), name="case_notices", roles=ACCEPTORS),
    staff_path(f"{ONE}reply/", handling.ReplyView.as_view(), name="case_reply", roles=WORKERS),
    staff_path(f"{ONE}progress/", handling.ProgressView.as_view(), name="case_progress", roles=WORKERS),
    staff_path(f"{ONE}session/", handling.SessionView.as_view(), name="case_session", roles=WORKERS),
    staff_path(f"{ONE}agreement/", agreeing.ProposeView.as_view(), name="case_propose", roles=DRAFTERS),
    staff_path(f"{ONE}agreement/review/", agreeing.ReviewView.as_view(), name="case_review", roles=REVIEWERS),
    staff_path(f"{ONE}agreement/revise/", agreeing.ReviseView.as_view(), name="case_revise", roles=DRAFTERS),
    staff_path(
        f"{ONE}agreement/drop/", agreeing.DropView.as_view(), name="case_drop", roles={*DRAFTERS, *REVIEWERS}
    ),
    staff_path(f"{ONE}agreement/conclude/", agreeing.ConcludeView.as_view(), name="case_conclude", roles=SIGNERS),
    staff_path(f"{ONE}duties/<uuid:duty>/", agreeing.PerformedView.as_view(), name="case_performed", roles=WORKERS),
    staff_path(f"{ONE}ask-closing/", closing.AskClosingView.as_view(), name="case_ask_closing", roles=WORKERS),
    staff_path(
        f"{ONE}decide-closing/", closing.DecideClosingView.as_view(), name="case_decide_closing", roles=APPROVERS
    ),
    staff_path(f"{ONE}withdraw/", closing.WithdrawView.as_view(), name="case_withdraw", roles=WORKERS),
    staff_path(
        f"{ONE}suspend/ask/", suspending.AskSuspensionView.as_view(), name="case_ask_suspension", roles=SUSPENSION_ASKERS
    ),
    staff_path(f"{ONE}suspend/", suspending.SuspendView.as_view(), name="case_suspend", roles=DECIDERS),
    staff_path(f"{ONE}resume/", suspending.ResumeView.as_view(), name="case_resume", roles=WORKERS),
    staff_path(f"{ONE}court/", confirming.PrintApplicationView.as_view(), name="case_court", roles=WORKERS),
    staff_path(f"{ONE}court/hand-in/", confirming.HandInView.as_view(), name="case_court_hand_in", roles=WORKERS),
    staff_path(
        f"{ONE}court/accepted/", confirming.CourtAcceptanceView.as_view(), name="case_court_accepted", roles=WORKERS
    ),
    staff_path(f"{ONE}court/answer/", confirming.CourtAnswerView.as_view(), name="case_court_answer", roles=WORKERS),
    staff_path(
        f"{ONE}court/withdraw/", confirming.WithdrawConfirmationView.as_view(), name="case_court_withdraw", roles=WORKERS
    ),
    staff_path(f"{ONE}extension/ask/", extending.AskExtensionView.as_view(), name="case_ask_extension", roles=WORKERS),
    staff_path(
        f"{ONE}extension/consents/<int:consent>/", extending.ConsentView.as_view(), name="case_consent", roles=WORKERS
    ),
    staff_path(f"{ONE}extension/send/", extending.SendExtensionView.as_view(), name="case_send_extension", roles=SENDERS),
    staff_path(
        f"{ONE}extension/advise/", extending.AdviseExtensionView.as_view(), name="case_advise_extension", roles=PROPOSERS
    ),
    staff_path(
        f"{ONE}extension/decide/", extending.DecideExtensionView.as_view(), name="case_decide_extension", roles=DECIDERS
    ),
    staff_path(f"{ONE}extension/drop/", extending.DropExtensionView.as_view(), name="case_drop_extension", roles=WORKERS),
    staff_path(
        f"{ONE}letters/propose/", supervising.ProposeLetterView.as_view(), name="case_propose_letter", roles=PROPOSERS
    ),
    staff_path("letters/copied/<uuid:letter>/", copied.CopiedLetter.as_view(), name="copied_letter", roles=OFFICE),
    staff_path("letters/copied/<uuid:letter>/paper/", copied.CopiedPaper.as_view(), name="copied_paper", roles=OFFICE),
    staff_path(f"{LETTER}", supervising.LetterPage.as_view(), name="case_letter", roles=LETTER_READERS),
    staff_path(f"{LETTER}issue/", supervising.IssueLetterView.as_view(), name="case_issue_letter", roles=DECIDERS),
    staff_path(f"{LETTER}drop/", supervising.DropLetterView.as_view(), name="case_drop_letter", roles=PROPOSERS),
    staff_path(f"{LETTER}reply/", supervising.ReplyLetterView.as_view(), name="case_reply_letter", roles=ACCEPTORS),
    staff_path(f"{LETTER}examine/", supervising.ExamineReplyView.as_view(), name="case_examine_reply", roles=PROPOSERS),
    staff_path(f"{ONE}enforcement/", enforcing.MarkView.as_view(), name="case_enforcement", roles=WORKERS),
    staff_path(f"{ONE}enforcement/end/", enforcing.EndProcedureView.as_view(), name="case_procedure_end", roles=WORKERS),
    staff_path(f"{ONE}enforcement/feedback/", enforcing.FeedbackView.as_view(), name="case_feedback", roles=WORKERS),
    staff_path(f"{ONE}enforcement/clear/", enforcing.ClearMarkView.as_view(), name="case_clear_mark", roles=WORKERS),
    staff_path(f"{ONE}transfer/", ending.TransferView.as_view(), name="case_transfer", roles=WORKERS),
    staff_path(f"{ONE}terminate/", ending.TerminateView.as_view(), name="case_terminate", roles=DECIDERS),
    staff_path(f"{ONE}reopen/", reopening.ReopenView.as_view(), name="case_reopen", roles=DECIDERS),
    staff_path(f"{ONE}continue/", reopening.ContinueView.as_view(), name="case_continue", roles=DECIDERS),
    staff_path(f"{ONE}restart/", reopening.RestartView.as_view(), name="case_restart", roles=DECIDERS),
    staff_path(f"{ONE}archive/", closing.ArchiveView.as_view(), name="case_archive", roles=ARCHIVERS),
    staff_path(f"{ONE}visit/", handling.VisitView.as_view(), name="case_visit", roles=WORKERS),
    staff_path(f"{ONE}papers/", handling.PaperView.as_view(), name="case_paper", roles=WORKERS),
    staff_path(f"{ONE}services/", tries.ServicesPage.as_view(), name="case_services", roles=READERS),
    staff_path(f"{ONE}documents/<int:document>/", papers.PaperPage.as_view(), name="case_document", roles=READERS),
    staff_path(
        f"{ONE}documents/<int:document>/scan/", papers.ScanView.as_view(), name="case_document_scan", roles=WORKERS
    ),
    staff_path(
        f"{ONE}documents/<int:document>/version/", papers.VersionView.as_view(), name="case_document_version",
        roles=WORKERS,
    ),
    staff_path(
        f"{ONE}documents/<int:document>/word/", papers.WordView.as_view(), name="case_document_word", roles=WORKERS
    ),
    staff_path(f"{ONE}service/<int:service>/", handling.ServiceView.as_view(), name="case_service", roles=SERVERS),
    staff_path(
        f"{ONE}service/<int:service>/failed/", handling.FailedServiceView.as_view(), name="case_service_failed",
        roles=SERVERS,
    ),
    staff_path(
        f"{ONE}service/<int:service>/slip/", handling.SlipView.as_view(), name="case_service_slip", roles=SERVERS
    ),
]  # fmt: skip
