"""What verification found, in words."""

from django.utils.translation import gettext as _

from portal.ledger.anchors import FILE
from portal.ledger.links import Problem
from portal.ledger.models import Chain


def sentence(problem: Problem) -> str:
    """One problem or remark for the operator: chain and number, then what is the matter."""
    return f"{problem.chain} #{problem.seq}: {meaning(problem)}"


def shown(problem: Problem) -> str:
    """The same for screens, the chain by its name."""
    names = {str(value): str(label) for value, label in Chain.choices} | {FILE: _("Anchors")}
    return _("%(chain)s no. %(seq)s: %(meaning)s") % {
        "chain": names.get(problem.chain, problem.chain), "seq": problem.seq, "meaning": meaning(problem),
    }  # fmt: skip


def meaning(problem: Problem) -> str:
    """What is the matter, without the place."""
    texts = _about_anchors() if problem.chain == FILE else _about_entries()
    return texts[problem.code] % {"up_to": problem.up_to}


def _about_entries() -> dict[str, str]:
    return {
        "missing": _("the entry is missing"),
        "order": _("the number stands twice"),
        "broken": _("the entry does not follow the one before it"),
        "altered": _("the content was changed after it was written"),
        "head": _("the last entry is not the one the chain's head names"),
        "beyond": _("there are entries beyond the chain's head"),
        "foreign": _("the entry belongs to no chain"),
        "rewritten": _("the chain was rewritten: entries from here to #%(up_to)s are not those that were anchored"),
        "cut": _("the chain was cut: entries from here to #%(up_to)s were anchored and are gone"),
    }


def _about_anchors() -> dict[str, str]:
    return {
        "forged": _("the anchor was altered, or signed with another key"),
        "gap": _("anchors from this number on are missing"),
        "order": _("the anchor does not stand in its place"),
        "cut": _("the end of the anchor file is missing from this number on"),
        "away": _("the anchor file cannot be read"),
        "copy": _("the stored copy of the anchor was altered"),
        "key": _("there is no usable public key to verify anchors with"),
        "torn": _("a line was cut short while it was written; nothing is lost"),
        "clock": _("the signer's clock had been set back"),
        "restored": _("explained: the database was restored from a backup"),
    }
