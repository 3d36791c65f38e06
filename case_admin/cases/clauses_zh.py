"""Clauses that no agreement may hold: a statutory right to sue cannot be waived in advance (domain M14, edge)."""

FORBIDDEN_CLAUSES = (
    r"(放弃|不得|不再|永不|自愿不)[^。；;\n]{0,12}(起诉|诉讼|复议|信访|上访|投诉举报|申诉)[^。；;\n]{0,6}",
    r"(起诉|诉讼|复议|信访)[^。；;\n]{0,6}(的?权利)[^。；;\n]{0,4}(放弃|归于消灭)",
)
"""Regular expressions over one sentence."""
