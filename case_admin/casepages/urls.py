"""Routes of cases told on the website. Editors reach the overview and the proposal and nothing else."""

from case_admin.casepages.views import consents, drafts, overview
from portal.desk.routes import staff_path
from portal.people.roles import holders

PROPOSERS, WRITERS = holders("casepages.propose"), holders("casepages.write")
DRAFT, CONSENTS = "case-pages/<uuid:pk>/", "case-pages/consents/<int:case>/"

staff_urls = [
    staff_path("case-pages/", overview.Overview.as_view(), name="casepages", roles=PROPOSERS),
    staff_path("case-pages/propose/<int:case>/", overview.Propose.as_view(), name="casepage_propose", roles=PROPOSERS),
    staff_path(DRAFT, drafts.DraftPage.as_view(), name="casepage", roles=WRITERS),
    staff_path(f"{DRAFT}review/", drafts.Review.as_view(), name="casepage_review", roles=WRITERS),
    staff_path(f"{DRAFT}review/names/", drafts.AddName.as_view(), name="casepage_name", roles=WRITERS),
    staff_path(f"{DRAFT}approve/", drafts.Approve.as_view(), name="casepage_approve", roles=WRITERS),
    staff_path(f"{DRAFT}decide/<slug:decision>/", drafts.Decide.as_view(), name="casepage_decide", roles=WRITERS),
    staff_path(CONSENTS, consents.Consents.as_view(), name="casepage_consents", roles=WRITERS),
    staff_path(
        f"{CONSENTS}<int:pk>/withdraw/",
        consents.WithdrawConsent.as_view(),
        name="casepage_consent_withdraw",
        roles=WRITERS,
    ),
    staff_path(
        f"{CONSENTS}<int:pk>/paper/", consents.ConsentPaper.as_view(), name="casepage_consent_paper", roles=WRITERS
    ),
]
