"""Patterns of personal data in running text: numbers, accounts, addresses (domain specification 7.2, step 6). Pure.

Patterns look at a folded copy of the text that has the same length, so that full-width digits, other dashes and odd
spaces do not hide anything; positions are those of the text given.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from portal.privacy.canonical import DASHES, DOTS
from portal.privacy.lexicon import words
from portal.privacy.places import ADDRESS_PATTERNS

HIDDEN = "××××"
GROUP = re.compile(r"\\g<([a-z]+)>")
PROVINCE_SIGNS = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"


@dataclass(frozen=True)
class Finding:
    """Something that must not be published: `kind` of data, its place in the text, what stands there and what would instead."""

    kind: str
    start: int
    end: int
    text: str
    hidden: str = HIDDEN


@dataclass(frozen=True)
class Pattern:
    r"""`instead` is what to write, with `\g<name>` for groups that stay as they stand in the text."""

    kind: str
    regex: re.Pattern[str]
    instead: str = HIDDEN


def _pattern(kind: str, regex: str, instead: str = HIDDEN) -> Pattern:
    return Pattern(kind, re.compile(regex), instead)


NUMBER_PATTERNS = (
    _pattern("resident_id", r"(?<![0-9A-Za-z])[1-9][0-9]{5}[ -]?[0-9]{8}[ -]?[0-9]{3}[0-9Xx](?![0-9A-Za-z])"),
    _pattern("resident_id", r"(?<![0-9])[1-9](?: ?[0-9]){16} ?[0-9Xx](?![0-9])"),
    _pattern("credit_code", r"(?<![0-9A-Z])[1-9ANY][0-9A-HJ-NPQRTUWXY][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])"),
    _pattern("bank_account", r"(?<![0-9])[0-9]{15,19}(?![0-9])"),
    _pattern("bank_account", r"(?<![0-9])[0-9]{4}(?:[ -][0-9]{4}){2,3}(?:[ -][0-9]{1,4})?(?![0-9])"),
    _pattern("phone", r"(?<![0-9])(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])"),
    _pattern("phone", r"(?<![0-9])1(?: ?[3-9])(?: ?[0-9]){9}(?![0-9])"),
    _pattern("phone", r"(?<![0-9])\(?0[0-9]{2,3}\)?[ -]?[0-9]{7,8}(?:-[0-9]{1,6})?(?![0-9])"),
    _pattern("phone", r"(?<![0-9])[48]00-?[0-9]{3}-?[0-9]{4}(?![0-9])"),
    _pattern("travel_document", r"(?<![0-9A-Za-z])(?:[A-Z]{1,2}[0-9]{7,8}|[HM][0-9]{10}|[A-Z]{3}[0-9]{12})(?![0-9A-Za-z])"),
    _pattern("travel_document", r"(?P<head>(?:台胞证|通行证|护照)(?:号码|号)?[:为是 ]{0,3})[A-Z0-9]{5,12}(?![0-9A-Za-z])", rf"\g<head>{HIDDEN}"),
    _pattern("plate", rf"(?P<head>[{PROVINCE_SIGNS}][A-Z])[· -]?(?=[A-Z]{{0,3}}[0-9])[A-Z0-9]{{4,6}}[学挂警港澳使领]?(?![0-9A-Za-z])", r"\g<head>×××××"),
    _pattern("email", r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    _pattern("account", r"(?P<head>(?:微信|[Ww]e[Cc]hat|VX|vx|QQ|抖音|快手|微博|支付宝)(?:号码|账号|帐号|群|号)?[:为是 ]{0,3})[A-Za-z0-9_-]{5,30}", rf"\g<head>{HIDDEN}"),
    _pattern("url", r"(?:https?://|www\.)[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+"),
    _pattern("ip", r"(?<![0-9.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![0-9.])"),
    _pattern("coordinates", r"[0-9]{1,3}\.[0-9]{4,}°?[NSEW北南东西纬经]?[,、 ]{1,2}[0-9]{1,3}\.[0-9]{4,}°?[NSEW]?"),
)  # fmt: skip
PAPER_PATTERNS = (
    _pattern("document_number", r"(?P<open>[\[(〔【])[0-9]{4}(?P<close>[\])〕】])第?[0-9]+(?:-[0-9]+)?号", r"\g<open>××××\g<close>×号"),
    _pattern("court_case", r"[(〔\[][0-9]{4}[)〕\]][\u4e00-\u9fff]{1,2}[0-9]{2,4}[\u4e00-\u9fff]{1,4}[0-9]+号(?:之[一二三四五六七八九十]+)?", "(××××)×号"),
    _pattern("title_deed", r"(?P<head>不动产权|不动产登记证明|房权证|房产证|土地使用权证?|土地证|国用|集用|林权证?)[^第0-9\s]{0,8}第?[0-9]{3,}(?:-[0-9]+)?号", r"\g<head>第×号"),
    _pattern("contract", r"(?P<head>(?:合同|协议|保单|订单|发票|票据|执照|许可证)(?:编号|号码|号)[:为是 ]{0,3})[A-Za-z0-9][A-Za-z0-9-]{3,}", rf"\g<head>{HIDDEN}"),
    _pattern("receipt", r"(?<![0-9A-Za-z])[A-Z]{2}-[0-9]{4}-[0-9A-Z]{6,10}(?![0-9A-Za-z])"),
)  # fmt: skip
ADDRESSES = tuple(_pattern("address", regex, instead) for regex, instead in ADDRESS_PATTERNS)


def fold(text: str) -> str:
    """A copy of the same length for matching: compatibility forms unified, one kind of dash, dot and space."""
    folded = "".join(_fold_sign(sign) for sign in text)
    return folded.translate(DOTS).translate(DASHES)


def find_personal_data(text: str) -> list[Finding]:
    """Everything in `text` that looks like personal data, in order, without overlaps (the longer finding wins).

    Numbers of laws and other public rules (法释〔2016〕19号) are not findings.
    """
    folded = fold(text)
    found = [_finding(text, pattern, match) for pattern in _all_patterns() for match in pattern.regex.finditer(folded)]
    return without_overlaps(f for f in found if not _is_public_rule(folded, f))


def without_overlaps(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in order of place; of two that overlap the longer one."""
    kept: list[Finding] = []
    starts: list[int] = []
    for finding in sorted(findings, key=lambda f: (f.start - f.end, f.start)):
        place = bisect_left(starts, finding.start)
        free_before = place == 0 or kept[place - 1].end <= finding.start
        if free_before and (place == len(kept) or finding.end <= kept[place].start):
            kept.insert(place, finding)
            starts.insert(place, finding.start)
    return kept


def _all_patterns() -> tuple[Pattern, ...]:
    return NUMBER_PATTERNS + PAPER_PATTERNS + ADDRESSES


def _finding(text: str, pattern: Pattern, match: re.Match[str]) -> Finding:
    hidden = GROUP.sub(lambda group: text[slice(*match.span(group[1]))], pattern.instead)
    return Finding(pattern.kind, match.start(), match.end(), text[match.start() : match.end()], hidden)


def _is_public_rule(folded: str, finding: Finding) -> bool:
    return finding.kind == "document_number" and folded[: finding.start].endswith(words("law_prefixes"))


def _fold_sign(sign: str) -> str:
    if unicodedata.category(sign) in {"Cf", "Zs"}:
        return " "
    folded = unicodedata.normalize("NFKC", sign)
    return folded if len(folded) == 1 else sign
