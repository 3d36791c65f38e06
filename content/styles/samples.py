"""Invented values for the style page, one set a pattern."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from content.styles.form import SampleForm
from portal import calendar


def samples() -> dict[str, Any]:
    """The context of the style page."""
    return {
        "form": SampleForm({"phone": "12"}),
        "clean_form": SampleForm(),
        "colours": COLOURS,
        "options": [("yes", _("Yes")), ("no", _("No"), _("You can change your mind later."))],
        "steps": [{"state": state} for state in ("done", "done", "current", "todo", "todo", "todo")],
        "way": _way(),
        "entries": _entries(),
        "rows": [
            {"label": _("Name"), "value": "欧阳样例", "url": "#"},
            {"label": _("Unit"), "value": "XX县市场监督管理局", "url": "#"},
            {"label": _("Document number"), "value": "", "url": "#"},
        ],
        "files": [
            {"name": "行政处罚决定书.pdf", "facts": "PDF, 1.2 MB", "url": "#", "remove_url": "#"},
            {"name": "现场照片.jpg", "facts": "JPG, 860 KB"},
        ],
        "tasks": _tasks(),
        "lights": _lights(),
        "table": {
            "headings": [_("Unit"), _("Received"), _("Closed")],
            "rows": [["示例镇", 12, 10], ["样板街道", 8, 8]],
        },
    }


COLOURS = ("brand", "brand-soft", "accent", "accent-soft", "gold", "gold-soft", "good", "good-soft", "text", "muted")


def _way() -> list[dict[str, str]]:
    return [
        {
            "title": _("Apply for resolution"),
            "text": _("Online or at a window."),
            "limit": "",
            "receive": _("A receipt number"),
        },
        {
            "title": _("Talk"),
            "text": _("Both sides sit down together."),
            "limit": "30",
            "can_do": _("Stop at any time"),
        },
    ]


def _entries() -> list[dict[str, Any]]:
    now = calendar.now()
    return [
        {"at": now, "text": _("Accepted"), "note": _("You will receive a notice.")},
        {"at": now - timedelta(days=3), "text": _("Registered")},
        {"at": now - timedelta(days=4), "text": _("Submitted")},
    ]


def _tasks() -> list[dict[str, str]]:
    return [
        {"label": _("Who applies"), "url": "#", "state": _("Done"), "kind": "good"},
        {"label": _("What happened?"), "url": "#", "state": _("Under way"), "kind": ""},
        {"label": _("Evidence"), "url": "", "state": _("Not yet"), "kind": "grey"},
    ]


def _lights() -> list[dict[str, Any]]:
    today = calendar.today()
    return [
        {"light": "green", "label": _("12 working days left"), "due": today + timedelta(days=17)},
        {"light": "yellow", "label": _("3 working days left"), "due": today + timedelta(days=3)},
        {"light": "orange", "label": _("1 working day left"), "due": today + timedelta(days=1)},
        {"light": "red", "label": _("2 working days overdue"), "due": today - timedelta(days=2)},
        {"light": "grey", "label": _("Suspended"), "due": None},
    ]
