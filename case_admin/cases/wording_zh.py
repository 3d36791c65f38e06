"""Chinese words that are data of this room: number words, and clauses that no agreement may hold (domain M14, edge).

A statutory right to sue cannot be waived in advance.
"""

REGISTER_WORD = "登"
"""The word in registration numbers: X行纾登〔2026〕12号 (domain 3.0)."""

FORBIDDEN_CLAUSES = (
    r"(放弃|不得|不再|永不|自愿不)[^。；;\n]{0,12}(起诉|诉讼|复议|信访|上访|投诉举报|申诉)[^。；;\n]{0,6}",
    r"(起诉|诉讼|复议|信访)[^。；;\n]{0,6}(的?权利)[^。；;\n]{0,4}(放弃|归于消灭)",
)
"""Regular expressions over one sentence."""
