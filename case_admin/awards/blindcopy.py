"""The blind copy as a PDF: entry code, kind of case, days, the blind texts. Nothing else, in its properties neither."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from case_admin.awards.texts import FIELDS
from portal.paper import blocks
from portal.paper.page import build_pdf
from portal.paper.printable import printable


def build_blind_copy(*, code: str, case_type: str, days: int | None, texts: Mapping[str, str]) -> bytes:
    """Render the copy. The file's properties name the entry code alone; the same input gives the same bytes.

    Characters no face has are spelt out: nobody should lose an award to an emoji.
    """
    texts, _unprintable = printable(texts)
    facts = [_("Kind of case: %(kind)s") % {"kind": case_type}]
    if days is not None:
        facts.append(_("Resolved within %(days)s working days") % {"days": days})
    flowables = [
        *blocks.title(texts.get("title", "")),
        *blocks.number_line(_("Entry %(code)s") % {"code": code}),
        blocks.body("\n".join(facts)),
    ]
    for number, field in zip(CHINESE_NUMBERS, FIELDS[1:], strict=True):
        flowables += [blocks.heading(1, f"{number}、{field.label}"), blocks.body(texts.get(field.key, ""))]
    return build_pdf(flowables, title=code, author=_("Award office"))


CHINESE_NUMBERS = "一二三四五六"
