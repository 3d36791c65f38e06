"""Routes of the editors' desk."""

from content.editing import views
from portal.desk.routes import staff_path
from portal.people.roles import holders

EDITORS = holders("content.edit")
staff_urls = [
    staff_path("website/", views.Board.as_view(), name="website", roles=EDITORS),
    staff_path("website/schedule/", views.Schedule.as_view(), name="website_schedule", roles=EDITORS),
    staff_path("website/freshness/", views.Freshness.as_view(), name="website_freshness", roles=EDITORS),
    staff_path("website/links/", views.Links.as_view(), name="website_links", roles=EDITORS),
    staff_path("website/log/", views.Log.as_view(), name="website_log", roles=holders("content.review")),
]
