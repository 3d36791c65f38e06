"""What stands in a published text instead of a name (法释〔2016〕19号, article 9; domain specification 7.2). Pure."""

import re
from dataclasses import dataclass

from portal.privacy.canonical import canonical_name
from portal.privacy.lexicon import pairs, words
from portal.privacy.surnames import CHINESE, given_name_length, surname_of

SOME = "某"
STEMS = "甲乙丙丁戊己庚辛壬癸"
REGION = re.compile(
    r"^(?:[^省]{2,8}?(?:省|自治区))?(?:[^市县区]{1,8}?市(?!场|政|民|容|监))?(?:[^县区旗]{1,8}?[县区旗](?!域))?"
)
TOWN = re.compile(r"^[^镇乡街]{1,6}?(镇|乡|街道)(?=.)")
SHOP_ENDINGS = ("店", "铺", "馆", "行", "坊", "室", "屋", "楼", "超市")


@dataclass(frozen=True)
class Party:
    """Somebody or something of the case that a published text must not name.

    `kind`: person, organisation (company, shop, school), organ (its function stays) or place (town, village, road).
    `aliases` are other ways the texts call it (老张, a company's short name). `surname` forces the part of a person's
    name that stays; `code` forces the whole replacement. `minor` adds the mark of a person under age.
    """

    name: str
    kind: str = "person"
    aliases: tuple[str, ...] = ()
    surname: str | None = None
    code: str | None = None
    minor: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "aliases", tuple(self.aliases))

    def merged(self, other: "Party") -> "Party":
        """This party and the same one as another part of the file knows it."""
        return Party(
            self.name,
            self.kind,
            (*self.aliases, *other.aliases),
            self.surname or other.surname,
            self.code or other.code,
            self.minor or other.minor,
        )


def base_code(party: Party, style: str) -> str:
    """The replacement before numbers are added to tell apart those that share it."""
    if party.code:
        return party.code
    if party.kind == "person":
        return _person(party, style)
    return {"organisation": _organisation, "organ": _organ, "place": _place}[party.kind](canonical_name(party.name))


def numbered(base: str, number: int, style: str) -> str:
    """The `number`-th (from 1) of several with the same base: 张某1, or 张某甲 in that style; 某建材公司2."""
    if style == "甲乙丙" and number <= len(STEMS):
        return base + STEMS[number - 1]
    return f"{base}{number}"


def spellings(party: Party) -> set[str]:
    """Every written form of the party to look for: its name, its aliases, an organisation's name without region or form."""
    found = {canonical_name(name) for name in (party.name, *party.aliases)}
    if party.kind == "organisation":
        for name in tuple(found):
            bare = REGION.sub("", name)
            found |= {form for form in (bare, _without_form(name), _without_form(bare)) if len(form) >= 4}
    return {form for form in found if form and not is_hidden(form)}


def is_hidden(name: str) -> bool:
    """Is the name already a code (李某, 张某1, 某公司)?"""
    return bool(re.fullmatch(rf".{{0,3}}{SOME}+[0-9{STEMS}]*|{SOME}.+", name))


def _person(party: Party, style: str) -> str:
    surname = party.surname or surname_of(party.name)
    if not CHINESE.match(surname):
        return surname
    return surname + SOME * (given_name_length(party.name) if style == "某某" else 1)


def _organisation(name: str) -> str:
    bare = REGION.sub("", name)
    for form in words("place_forms"):
        if bare.endswith(form):
            return SOME + form
    for ending, form in pairs("company_forms"):
        if bare.endswith(ending):
            return SOME + next((industry for industry in words("industries") if industry in bare), "") + form
    for word, shop in pairs("shop_kinds"):
        if word in bare:
            return SOME + shop
    return SOME + ("店" if bare.endswith(SHOP_ENDINGS) else "单位")


def _organ(name: str) -> str:
    region = REGION.match(name)
    rest = name[region.end() :] if region else name
    for long, short in pairs("organ_short"):
        rest = rest.replace(long, short)
    town = TOWN.match(rest)
    if town:
        return SOME + town[1] + rest[town.end() :]
    level = name[region.end() - 1] if region and region.end() else ""
    return ("县" if level in "县区旗" and level else SOME + level if level else "") + rest


def _place(name: str) -> str:
    return SOME + next((form for form in words("place_forms") if name.endswith(form)), "地")


def _without_form(name: str) -> str:
    for ending, _form in pairs("company_forms"):
        if name.endswith(ending):
            return name.removesuffix(ending)
    return name
