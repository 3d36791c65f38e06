"""The room's own panels on the page of a case: requests for more time, supervision letters, judicial confirmation."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from case_admin.cases import letter_rules, registry, rules
from case_admin.cases.actions.confirming import CONFIRMABLE
from case_admin.cases.actions.enforcing import MARKED_STATES
from case_admin.cases.clocks import CLOCKS
from case_admin.cases.models import Case, Confirmation, Enforcement, Extension, ExtensionConsent
from case_admin.cases.models.case import ARCHIVED
from case_admin.cases.queries import confirmation_of

ORDER = 5
LETTERS_ORDER = 6
COURT_ORDER = 7
ASSISTING_ORDER = 4
GROUP_ORDER = 3
ENFORCEMENT_ORDER = 8
ASKED = (Extension.State.CONSENTS, Extension.State.SENT)


def extension_panel(case: Case, user: Any) -> registry.CasePanel | None:
    """Every request for more time with what each side says; an answer on paper is recorded from its line."""
    found = case.more_time
    if not found:
        return None
    may = rules.can_ask_extension(user, case)
    entries = []
    for extension in found:
        days = extension.days_granted or extension.days_asked
        label = _("%(days)s working days, asked on %(day)s") % {"days": days, "day": f"{extension.asked_at:%Y-%m-%d}"}
        consents = list(extension.consents.all()) if extension.state in ASKED else []
        entries.append(registry.Entry(label, "", _state_of(extension, case, consents)))
        entries += [_entry(case, consent, may) for consent in consents]
    return registry.CasePanel(title=str(_("Extension")), entries=entries)


def _state_of(extension: Extension, case: Case, consents: list[ExtensionConsent]) -> str:
    """Whose turn it is."""
    others = [consent for consent in consents if consent.organ_id is None or consent.organ_id != case.handler_id]
    if extension.state == Extension.State.CONSENTS and all(consent.agrees for consent in others):
        return _("Both sides have agreed; the leader of the unit sends the request")
    return str(extension.get_state_display())


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


def confirmation_panel(case: Case, user: Any) -> registry.CasePanel | None:
    """Judicial confirmation of the agreement in force: the two last days, or what the court has said, and the next step."""
    if case.status not in (*CONFIRMABLE, "S18"):
        return None
    found = confirmation_of(case)
    limits = [] if found else list(case.clocks.filter(code__in=("K08a", "K08b")).order_by("due"))
    if not (found or limits):
        return None
    entries = [registry.Entry(str(CLOCKS[clock.code].name), "", f"{clock.due:%Y-%m-%d}") for clock in limits]
    if found:
        days = f"{_('handed in')} {found.submitted_on:%Y-%m-%d}"
        days += f" · {_('answered')} {found.answered_on:%Y-%m-%d}" if found.answered_on else ""
        entries = [registry.Entry(f"{found.court} · {found.get_state_display()}", "", days)]
        if found.paper_no:
            entries.append(registry.Entry(found.get_paper_display(), "", found.paper_no))
    steps = _court_steps(found) if case.status in CONFIRMABLE and rules.can_work(user, case) else ()
    buttons = [registry.Entry(label, reverse(f"case_{name}", args=[case.pk])) for name, label in steps]
    return registry.CasePanel(title=str(_("Confirmation by a court")), entries=entries, buttons=buttons)


def _court_steps(found: Confirmation | None) -> list[tuple[str, str]]:
    """(page, words) of what can be recorded now."""
    if found is None or found.state in (Confirmation.State.REFUSED, Confirmation.State.WITHDRAWN):
        return [("court", _("Make the application")), ("court_hand_in", _("Record the handing in"))]
    accepted = [("court_accepted", _("Accepted by the court"))] if found.state == Confirmation.State.SUBMITTED else []
    if found.state in Confirmation.ALIVE:
        return [
            *accepted,
            ("court_answer", _("Decision of the court")),
            ("court_withdraw", _("Application taken back")),
        ]
    return []


def assisting_panel(case: Case, user: Any) -> registry.CasePanel | None:
    """The assisting units with what was asked of them, for those who may read the inner file."""
    if not (case.assisting and rules.can_view_internal(user, case)):
        return None
    entries = [
        registry.Entry(
            turn.unit.name,
            "",
            f"{turn.opinion or '—'} · {_('since %(day)s') % {'day': f'{turn.delivered_at:%Y-%m-%d}'}}",
        )
        for turn in case.assisting
    ]
    return registry.CasePanel(title=str(_("Assisting units")), entries=entries)


def group_panel(case: Case, user: Any) -> registry.CasePanel | None:
    """The group this case is held in."""
    if case.group is None:
        return None
    entry = registry.Entry(
        case.group.title, reverse("case_group", args=[case.group_id]), str(case.group.get_bond_display())
    )
    return registry.CasePanel(title=str(_("Case group")), entries=[entry])


def enforcement_panel(case: Case, user: Any) -> registry.CasePanel | None:
    """The mark of a penalty procedure, what is known of it, and the next step."""
    mark = getattr(case, "enforcement", None)
    if mark is None or not rules.can_view_internal(user, case):
        return None
    said = _("on record") if mark.heard else _("not on record yet")
    entries = [
        registry.Entry(str(mark.get_stage_display()), "", mark.content.get("penalty_no") or ""),
        registry.Entry(_("Task force met"), "", f"{mark.convened_on:%Y-%m-%d}" if mark.convened_on else _("not yet")),
        registry.Entry(_("Statement and defence"), "", said),
    ]
    if mark.leniency != mark.Leniency.NONE:
        entries.append(registry.Entry(str(mark.get_leniency_display()), "", mark.content.get("discretion") or ""))
    if mark.ended_on:
        entries.append(registry.Entry(_("End of the penalty procedure"), "", f"{mark.ended_on:%Y-%m-%d}"))
    if mark.told_at:
        entries.append(registry.Entry(str(mark.get_outcome_display()), "", mark.content.get("result") or ""))
    steps = _enforcement_steps(case, mark) if rules.can_work(user, case) else ()
    buttons = [registry.Entry(label, reverse(f"case_{name}", args=[case.pk])) for name, label in steps]
    return registry.CasePanel(title=str(_("Penalty procedure")), entries=entries, buttons=buttons)


def _enforcement_steps(case: Case, mark: Enforcement) -> list[tuple[str, str]]:
    """(page, words) of what can be recorded now."""
    if mark.told_at or case.status == ARCHIVED:
        return []
    if mark.ended_on:
        return [("feedback", _("Give the feedback"))]
    changes = [("enforcement", _("Change the mark"))] if case.status in MARKED_STATES else []
    return [*changes, ("procedure_end", _("The penalty procedure has ended")), ("clear_mark", _("Take the mark off"))]


def register() -> None:
    """Put the panels on the case page. Called once at start-up."""
    registry.register_panel(LETTERS_ORDER, letters_panel)
    registry.register_panel(ORDER, extension_panel)
    registry.register_panel(COURT_ORDER, confirmation_panel)
    registry.register_panel(ASSISTING_ORDER, assisting_panel)
    registry.register_panel(GROUP_ORDER, group_panel)
    registry.register_panel(ENFORCEMENT_ORDER, enforcement_panel)
