"""Routes of the three duties under /admin/."""

from functools import partial

from case_admin.duties.views import carrying, doubting, filing, instant, monthly
from portal.desk.routes import staff_path
from portal.people.roles import holders

REPORTERS, CONFIRMERS = holders("duties.report"), holders("duties.confirm")
RECEIVERS, DECIDERS = holders("duties.receive"), holders("duties.decide")
REPORT_READERS = tuple(dict.fromkeys((*holders("duties.read"), *RECEIVERS)))
FIRMS = tuple(dict.fromkeys((*holders("filings.receive"), *holders("filings.file"))))
FILERS = holders("filings.file")

OVERSEERS = tuple(dict.fromkeys((*holders("duties.read"), *holders("duties.overview"))))

MONTH, DOUBT = "duties/months/<uuid:pk>/", "duties/doubts/<uuid:pk>/"
REPORT, FILING = "duties/instant/<uuid:pk>/", "duties/filings/<uuid:pk>/"
read, report = partial(staff_path, roles=REPORT_READERS), partial(staff_path, roles=REPORTERS)
confirm, decide = partial(staff_path, roles=CONFIRMERS), partial(staff_path, roles=DECIDERS)

instant_urls = [
    report("duties/instant/new/", instant.NewReport.as_view(), name="duty_instant_new"),
    read(REPORT, instant.InstantPage.as_view(), name="duty_instant"),
    read(f"{REPORT}paper/", instant.InstantPaper.as_view(), name="duty_instant_paper"),
    report(f"{REPORT}edit/", instant.EditReport.as_view(), name="duty_instant_edit"),
    report(f"{REPORT}send/", instant.SendReport.as_view(), name="duty_instant_send"),
    report(f"{REPORT}drop/", instant.DropReport.as_view(), name="duty_instant_drop"),
    report(f"{REPORT}follow/", instant.FollowUpView.as_view(), name="duty_instant_follow"),
    report(f"{REPORT}link/", instant.LinkView.as_view(), name="duty_instant_link"),
    confirm(f"{REPORT}confirm/", instant.ConfirmReport.as_view(), name="duty_instant_confirm"),
    confirm(f"{REPORT}return/", instant.ReturnReport.as_view(), name="duty_instant_return"),
    decide(f"{REPORT}decide/", carrying.DecideReport.as_view(), name="duty_instant_decide"),
    decide(f"{REPORT}letter/", carrying.StartLetter.as_view(), name="duty_instant_letter"),
    staff_path(f"{REPORT}meeting/", carrying.RecordMeeting.as_view(), name="duty_instant_meeting", roles=RECEIVERS),
    staff_path(
        f"{REPORT}settle/", instant.SettleReport.as_view(), name="duty_instant_settle", roles=(*CONFIRMERS, *DECIDERS)
    ),
]
filing_urls = [
    staff_path("duties/filings/new/", filing.NewFiling.as_view(), name="duty_filing_new", roles=FILERS),
    staff_path(FILING, filing.FilingPage.as_view(), name="duty_filing", roles=FIRMS),
    staff_path(f"{FILING}papers/<slug:paper>/", filing.FilingPaper.as_view(), name="duty_filing_paper", roles=FIRMS),
    staff_path(
        f"{FILING}invite/", filing.InviteView.as_view(), name="duty_filing_invite", roles=holders("filings.receive")
    ),
    staff_path(f"{FILING}withdraw/", filing.WithdrawView.as_view(), name="duty_filing_withdraw", roles=FILERS),
]

receive = partial(staff_path, roles=RECEIVERS)
monthly_urls = [
    staff_path("duties/months/", monthly.MonthsView.as_view(), name="duty_months", roles=OVERSEERS),
    receive("duties/months/<int:year>/<int:month>/", monthly.MonthSums.as_view(), name="duty_sums"),
    read(MONTH, monthly.MonthPage.as_view(), name="duty_month"),
    read(f"{MONTH}table/", monthly.MonthTable.as_view(), name="duty_month_table"),
    report(f"{MONTH}head/", monthly.HeadView.as_view(), name="duty_month_head"),
    report(f"{MONTH}cases/", monthly.TakeOverView.as_view(), name="duty_month_cases"),
    report(f"{MONTH}items/new/", monthly.AddItem.as_view(), name="duty_item_new"),
    report(f"{MONTH}items/<uuid:item>/", monthly.ChangeItem.as_view(), name="duty_item"),
    report(f"{MONTH}items/<uuid:item>/remove/", monthly.RemoveItem.as_view(), name="duty_item_remove"),
    report(f"{MONTH}send/", monthly.SendMonth.as_view(), name="duty_month_send"),
    confirm(f"{MONTH}submit/", monthly.SubmitMonth.as_view(), name="duty_month_submit"),
    confirm(f"{MONTH}back/", monthly.GiveBackMonth.as_view(), name="duty_month_back"),
    receive(f"{MONTH}receive/", monthly.ReceiveMonth.as_view(), name="duty_month_receive"),
    receive(f"{MONTH}return/", monthly.ReturnMonth.as_view(), name="duty_month_return"),
    receive(f"{MONTH}doubt/", doubting.RaiseDoubt.as_view(), name="duty_doubt_new"),
    confirm(f"{DOUBT}answer/", doubting.AnswerDoubt.as_view(), name="duty_doubt_answer"),
    decide(f"{DOUBT}decide/", doubting.DecideDoubt.as_view(), name="duty_doubt_decide"),
]

staff_urls = [*instant_urls, *filing_urls, *monthly_urls]
