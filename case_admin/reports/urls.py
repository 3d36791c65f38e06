"""Routes of the figures."""

from case_admin.reports import views
from portal.desk.routes import staff_path
from portal.people.roles import holders

staff_urls = [staff_path("figures/", views.Figures.as_view(), name="open_figures", roles=holders("reports.read"))]
