"""Sentences for decisions at a check that do not count."""

from django.utils.translation import gettext as _


def check_is_over() -> str:
    return _("This page is no longer at your check: your decision did not count.")


def check_is_anothers() -> str:
    return _(
        "Three people check a page: you handed this one in or passed an earlier check of it, so somebody else passes this one."
    )
