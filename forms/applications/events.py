"""Words for the ledger events of the citizen's side; registered at start-up."""

from django.utils.translation import gettext_lazy as _

from portal.desk.events import register_events

register_events(
    {
        "form.published": _("Form published"),
        "draft.resumed": _("Draft resumed by its code"),
        "draft.erased": _("Draft erased"),
        "application.submitted": _("Application submitted"),
        "application.copy_asked": _("Copy of the receipt number asked for"),
        "application.status_told": _("Public status changed"),
        "application.document_published": _("Document put into the party's room"),
        "application.asked": _("Question put to the party"),
        "application.request_withdrawn": _("Question to the party withdrawn"),
        "application.answered": _("Party answered"),
        "application.request_due": _("Last day of a question changed"),
        "application.reminded": _("Party reminded of a question"),
        "application.read_confirmed": _("Party confirmed reading a document"),
        "application.withdrawn": _("Application withdrawn by the party"),
        "application.code_given": _("Query code given to a person"),
        "application.code_reissued": _("New query code given"),
        "application.code_revoked": _("Query code revoked"),
        "application.confirmation_code": _("Code sent to a co-applicant"),
        "application.taking_part": _("Co-applicant said whether they take part"),
        "application.downloaded": _("Party downloaded a document"),
    }
)
