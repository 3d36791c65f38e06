"""Routes of the liaison room under /admin/."""

from case_admin.cases.urls import READERS
from case_admin.liaison.views import codes, rights, threads
from portal.desk.routes import staff_path
from portal.people.roles import holders

GIVERS = holders("cases.register")
WORKERS = holders("cases.record")
ANSWERERS = holders("cases.assess")
ONE = "party/<uuid:application>/"

staff_urls = [
    staff_path("party/codes/", codes.LookUp.as_view(), name="liaison_look_up", roles=GIVERS),
    staff_path("party/rights/", rights.RightsList.as_view(), name="liaison_rights", roles=ANSWERERS),
    staff_path("party/rights/<uuid:pk>/", rights.Right.as_view(), name="liaison_right", roles=ANSWERERS),
    staff_path(ONE, threads.Thread.as_view(), name="liaison_thread", roles=READERS),
    staff_path(f"{ONE}files/<uuid:file>/", threads.ThreadFile.as_view(), name="liaison_file", roles=READERS),
    staff_path(f"{ONE}settle/<uuid:message>/", threads.Settle.as_view(), name="liaison_settle", roles=WORKERS),
    staff_path(f"{ONE}codes/", codes.Codes.as_view(), name="liaison_codes", roles=GIVERS),
    staff_path(f"{ONE}codes/new/", codes.Give.as_view(), name="liaison_give", roles=GIVERS),
    staff_path(f"{ONE}codes/reissue/", codes.Reissue.as_view(), name="liaison_reissue", roles=GIVERS),
    staff_path(f"{ONE}codes/card/", codes.Card.as_view(), name="liaison_card", roles=GIVERS),
    staff_path(
        f"{ONE}codes/<uuid:participation>/confirm/", codes.Confirm.as_view(), name="liaison_confirm", roles=GIVERS
    ),
    staff_path(f"{ONE}codes/<uuid:access>/reissue/", codes.Reissue.as_view(), name="liaison_reissue_one", roles=GIVERS),
    staff_path(f"{ONE}codes/<uuid:access>/revoke/", codes.Revoke.as_view(), name="liaison_revoke", roles=GIVERS),
]
