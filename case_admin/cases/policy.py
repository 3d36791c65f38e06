"""The county's choices where the plan leaves a question open (domain 0.3), read from the settings."""

from django.conf import settings

from case_admin.cases.clocks import Policy


def current_policy() -> Policy:
    """FEEDBACK_CLOCK_START (A1), RESOLVE_CLOCK_START (A2), MONTHLY_ROLL (A6) and CLOSE_AT (T14).

    By default the plan's stricter reading, and for the report of the month the grace of A6.
    """
    return Policy(
        feedback_from=getattr(settings, "FEEDBACK_CLOCK_START", "divert"),
        resolve_from=getattr(settings, "RESOLVE_CLOCK_START", "accept"),
        close_at=getattr(settings, "CLOSE_AT", "performed"),
        monthly_roll=getattr(settings, "MONTHLY_ROLL", "next_grace"),
    )
