"""Places a machine cannot judge: shown to the reviewer beside the text, each to be decided by a person. Pure."""

import re
from collections.abc import Iterable, Mapping

from portal.privacy.canonical import canonical_text
from portal.privacy.codes import STEMS
from portal.privacy.detectors import Finding, fold, without_overlaps
from portal.privacy.lexicon import common_surnames, words
from portal.privacy.places import BOUNDARY, TOWN, VILLAGE
from portal.privacy.surnames import CHINESE

SURNAME = "(?:" + "|".join(sorted(common_surnames(), key=len, reverse=True)) + ")"
CUES = (
    "申请人|被申请人|第三人|法定代表人|负责人|委托代理人|代理人|经办人|联系人|证人|业主|店主|户主|村民|居民|死者|"
    "其妻|其夫|其子|其女|其父|其母|其兄|其弟|之子|之女|妻子|丈夫|儿子|女儿|父亲|母亲|邻居"
)
HEALTH = "癌|肿瘤|白血病|精神病|精神分裂|抑郁|艾滋|梅毒|乙肝|肝炎|结核|尘肺|残疾|骨折|流产|怀孕|伤残"
FORMS = "有限责任公司|股份有限公司|有限公司|专业合作社|律师事务所|法律服务所|经营部|加工厂|养殖场"
NO_NAME = "的与和在向由对给到经是及将被把这那该本某"
DOUBTS = (
    # A name after a word that announces one, when it is not a code already.
    ("name", rf"(?:{CUES})[::为是 ]{{0,2}}(?P<it>{SURNAME}(?!某)[\u4e00-\u9fff]{{1,2}})"),
    ("nickname", rf"(?P<it>(?:老|小|阿){SURNAME}(?![\u4e00-\u9fff]{{0,1}}(?:时|候|年|学|区|组)))(?=[,。;:、的说和与称在\s]|$)"),
    ("nickname", rf"(?P<it>{SURNAME}(?:老板|师傅|经理|总|老师|医生|大爷|大妈|阿姨))"),
    ("birth", r"(?P<it>(?:出生于|生于)?[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:出生|生)|(?:出生于|生于)[0-9]{4}年[0-9]{0,2}月?)"),
    ("age", r"(?P<it>(?<![0-9])[0-9]{1,2}周?岁)"),
    ("school_class", r"(?P<it>(?:初|高|[一二三四五六])(?:[一二三]|年级)?[((]?[0-9一二三四五六七八九十]{1,2}[))]?班)"),
    ("school", rf"{BOUNDARY}(?P<it>(?!某)[\u4e00-\u9fff]{{2,10}}?(?:小学|中学|幼儿园|学院|大学))"),
    # A private organisation in full: what stands before its legal form, back to a word that cannot be part of a name.
    ("organisation", rf"(?P<it>(?:(?![{NO_NAME}])[\u4e00-\u9fff]){{2,12}}(?:{FORMS}))"),
    ("place", rf"(?:{BOUNDARY}|(?<=[县区旗]))(?P<it>{TOWN}(?!长|级)|{VILLAGE}(?!民|长|里|庄|级))"),
    ("amount", r"(?P<it>(?<![0-9,])[0-9][0-9,]*\.[0-9]{2}元|(?<![0-9])[0-9]+\.[0-9]+(?:平方米|亩|公顷))"),
    ("health", rf"(?P<it>{HEALTH})"),
    ("deed_prefix", r"(?P<it>[\u4e00-\u9fffXx]{0,2}\([0-9]{4}\)[\u4e00-\u9fffXx]{1,10}不动产权)(?=第×号)"),
)  # fmt: skip
PATTERNS = tuple((kind, re.compile(regex)) for kind, regex in DOUBTS)
HEARD = frozenset({"name", "nickname", "school", "organisation", "place"})
STARTS_WITH_SURNAME = re.compile(SURNAME)


def find_doubts(text: str, heard: Mapping[str, str] | None = None) -> list[Finding]:
    """What a reviewer has to look at: possible names and nicknames, ages, schools, private organisations, lone places,
    unique amounts, health and the prefix of a title deed.

    A name is announced once and then stands alone: whatever was heard, in this text or elsewhere (`heard`, of
    `names_heard`), is found wherever it stands.
    """
    folded = fold(text)
    found = [_finding(text, kind, match) for kind, pattern in PATTERNS for match in pattern.finditer(folded)]
    for word, kind in {**(heard or {}), **names_heard(found)}.items():
        found += [Finding(kind, m.start(), m.end(), text[m.start() : m.end()]) for m in re.finditer(word, folded)]
    return without_overlaps(dict.fromkeys(found))


def doubtful_names(texts: Iterable[str]) -> dict[str, str]:
    """What all the texts of a case announce as a name, a school, an organisation or a place, to be looked for in each of them (`heard`)."""
    heard: dict[str, str] = {}
    for text in texts:
        heard |= names_heard(find_doubts(canonical_text(text)))
    return heard


def names_heard(found: Iterable[Finding]) -> dict[str, str]:
    """Patterns of names, schools, organisations and places among these doubts, each with its kind.

    Of a name of three characters the first two as well, since the third may belong to the next word (村民李明说). Words of
    every day that begin with a surname (方案, 应当) are no names.
    """
    heard: dict[str, str] = {}
    for finding in found:
        if finding.kind not in HEARD:
            continue
        word = fold(finding.text)
        surname = STARTS_WITH_SURNAME.match(word) if finding.kind == "name" else None
        forms = [word, word[: surname.end() + 1]] if surname else [word]
        heard |= {re.escape(form): finding.kind for form in forms if not form.startswith(words("word_names"))}
    return heard


def find_code_doubts(text: str, codes: dict[str, str], bases: frozenset[str]) -> list[Finding]:
    """Doubts about codes in a text that has been worked on.

    `codes` are the codes of persons used in it with the persons' names: a surname so rare that it identifies, and a
    name that is also a common word (任何单位 has become 任某单位). `bases` are codes without a number that several
    persons share: 李某 beside 李某1 and 李某2 was in the text before, and nobody knows who is meant.
    """
    found: list[Finding] = []
    for code, name in codes.items():
        kinds = [
            *(["rare_surname"] if CHINESE.match(code) and code.partition("某")[0] not in common_surnames() else []),
            *(["damaged_word"] if name in words("word_names") else []),
        ]
        for kind in kinds:
            found += _places(text, kind, re.escape(code) + "(?![0-9])")
    for base in bases:
        found += _places(text, "unclear_code", re.escape(base) + f"(?![0-9{STEMS}某])")
    return found


def _places(text: str, kind: str, regex: str) -> list[Finding]:
    return [Finding(kind, match.start(), match.end(), match[0]) for match in re.finditer(regex, text)]


def _finding(text: str, kind: str, match: re.Match[str]) -> Finding:
    start, end = match.span("it")
    return Finding(kind, start, end, text[start:end])
