"""Addresses of the calendar under /admin/, each with the roles it is open to."""

from portal.desk.routes import staff_path
from portal.desk.workdays.views import local, notices, year
from portal.people.roles import holders

READERS, PROPOSERS = holders("calendar.read"), holders("calendar.propose")
CONFIRMERS, APPROVERS = holders("calendar.confirm"), holders("calendar.approve_local")
KEEPERS = tuple(dict.fromkeys(PROPOSERS + CONFIRMERS))

staff_urls = [
    staff_path("calendar/", year.YearPage.as_view(), name="calendar", roles=READERS),
    staff_path("calendar/<int:year>/", year.YearPage.as_view(), name="calendar_year", roles=READERS),
    staff_path("calendar/count/", year.CountPage.as_view(), name="calendar_count", roles=READERS),
    staff_path("calendar/notice/new/", notices.ProposeNotice.as_view(), name="calendar_propose", roles=PROPOSERS),
    staff_path("calendar/notice/<int:pk>/", notices.NoticePage.as_view(), name="calendar_notice", roles=KEEPERS),
    staff_path(
        "calendar/notice/<int:pk>/again/", notices.ProposeNotice.as_view(), name="calendar_again", roles=PROPOSERS
    ),
    staff_path(
        "calendar/notice/<int:pk>/confirm/", notices.ConfirmNotice.as_view(), name="calendar_confirm", roles=CONFIRMERS
    ),
    staff_path(
        "calendar/notice/<int:pk>/take-back/", notices.TakeBack.as_view(), name="calendar_take_back", roles=PROPOSERS
    ),
    staff_path("calendar/notice/<int:pk>/drop/", notices.DropNotice.as_view(), name="calendar_drop", roles=KEEPERS),
    staff_path("calendar/local/new/", local.ProposeLocalDay.as_view(), name="calendar_local_new", roles=PROPOSERS),
    staff_path("calendar/local/<int:pk>/", local.LocalDayPage.as_view(), name="calendar_local", roles=KEEPERS),
    staff_path(
        "calendar/local/<int:pk>/approve/", local.ApproveLocalDay.as_view(), name="calendar_approve", roles=APPROVERS
    ),
    staff_path(
        "calendar/local/<int:pk>/drop/", local.DropLocalDay.as_view(), name="calendar_local_drop", roles=KEEPERS
    ),
]
