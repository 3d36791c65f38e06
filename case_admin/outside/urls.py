"""Routes of the leaves under /admin/."""

from case_admin.cases.urls import ONE
from case_admin.outside.views import EndLeaveView, LeavesView
from portal.desk.routes import staff_path
from portal.people.roles import holders

GIVERS = holders("cases.grant")

staff_urls = [
    staff_path(f"{ONE}leaves/", LeavesView.as_view(), name="case_leaves", roles=GIVERS),
    staff_path(f"{ONE}leaves/<int:grant>/end/", EndLeaveView.as_view(), name="case_leave_end", roles=GIVERS),
]
