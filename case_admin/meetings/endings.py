"""What the end of a case means for a hearing that is still open, by close reason (domain 2.5). Pure."""

MOOT = frozenset({"R03", "R07", "R08", "R09", "R10", "R11", "R12", "R13"})
"""Nothing is left to hear, and nobody's to hold up: the applicant withdraws or takes no part, another procedure has the
matter, the application is not accepted, death or another ground of termination. A hearing to come ends with the case.

With every other reason (agreement, corrected by the organ, limit expired, a side refuses) the unit itself asks for the end,
so it holds and completes the hearing first, or calls it off and says why.
"""


def is_moot(close_reason: str) -> bool:
    return close_reason in MOOT
