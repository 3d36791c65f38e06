"""The room's own panels on the page of a case: requests for more time, supervision letters."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from case_admin.cases import letter_rules, registry, rules
from case_admin.cases.models import Case, Extension, ExtensionConsent

ORDER = 5
LETTERS_ORDER = 6


def extension_panel(case: Case, user: Any) -> registry.CasePanel | None:
    """Every request for more time with what each side says; an answer on paper is recorded from its line."""
    found = list(case.extensions.prefetch_related("consents"))
    if not found:
        return None
    may = rules.can_ask_extension(user, case)
    entries = []
    for extension in found:
        days = extension.days_granted or extension.days_asked
        label = _("%(days)s working days, asked on %(day)s") % {"days": days, "day": f"{extension.asked_at:%Y-%m-%d}"}
        entries.append(registry.Entry(label, "", str(extension.get_state_display())))
        if extension.state in (Extension.State.CONSENTS, Extension.State.SENT):
            entries += [_entry(case, consent, may) for consent in extension.consents.all()]
    return registry.CasePanel(title=str(_("Extension")), entries=entries)


def _entry(case: Case, consent: ExtensionConsent, may: bool) -> registry.Entry:
    if consent.agrees is not None:
        word = _("agrees") if consent.agrees else _("does not agree")
        return registry.Entry(consent.label, "", f"{word} · {consent.said_on:%Y-%m-%d}")
    if consent.organ_id is not None and consent.organ_id == case.handler_id:
        return registry.Entry(consent.label, "", _("agrees by sending the request"))
    url = reverse("case_consent", args=[case.pk, consent.pk]) if may else ""
    return registry.Entry(consent.label, url, _("record an answer on paper") if may else _("has not answered"))


def letters_panel(case: Case, user: Any) -> registry.CasePanel | None:
    """The supervision letters of the case, for those who may read its inner file; drafts only for the centre."""
    letters = list(letter_rules.visible_to(user, case.letters.select_related("document")))
    entries = []
    for letter in letters:
        number = letter.document.number if letter.document else letter.get_ground_display()
        due = f" · {_('Reply due')} {letter.reply_due:%Y-%m-%d}" if letter.state == "issued" else ""
        note = f"{letter.get_level_display()} · {letter.get_state_display()}{due}"
        entries.append(registry.Entry(str(number), reverse("case_letter", args=[case.pk, letter.pk]), note))
    return registry.CasePanel(title=str(_("Supervision letters")), entries=entries) if entries else None


def register() -> None:
    """Put the panels on the case page. Called once at start-up."""
    registry.register_panel(LETTERS_ORDER, letters_panel)
    registry.register_panel(ORDER, extension_panel)
