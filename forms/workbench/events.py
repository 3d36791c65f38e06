"""Words for what the workbench writes into the ledger."""

from django.utils.translation import gettext_lazy as _

from portal.desk.events import register_events

register_events(
    {
        "form.published": _("Form published"),
        "form.restored": _("Old version of a form brought back as a draft"),
        "form.copied": _("Form copied"),
        "form.imported": _("Form taken in from a file"),
        "form.replaced": _("Form replaced by a file"),
        "form.exported": _("Form saved to a file"),
        "form.previewed": _("Form tried out"),
        "form.sample_kept": _("Sample answers kept"),
        "form.sample_deleted": _("Sample answers deleted"),
        "opinion.received": _("Opinion received"),
    }
)
