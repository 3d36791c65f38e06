"""The river, told by hands: from the citizen's phone to the published award. Used by the test; every stop is looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.e2e.people import PHONE, Person, Staff
from tests.e2e.site import Site

FACTS = (
    "我在示例镇开一家个体食品店，进货的一批预包装糕点标签上没有标明贮存条件。11月10日执法人员来店检查，"
    "拟对我罚款2万元。货是从正规厂家进的，当天我就全部下架、联系厂家召回，没有人吃坏肚子。"
    "我是第一次出这样的问题，店小利薄，2万元差不多是我半年的收入，希望能从轻处理，我一定改正。"
)


def text_of(pdf: bytes) -> str:
    """The words of a PDF without line breaks."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))


@dataclass
class Story:
    """One telling; what later chapters need is kept here."""

    browser: Browser
    site: Site
    shots: Path | None = None
    receipt: str = ""
    code: str = ""
    case: str = ""
    numbers: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)

    def citizen(self) -> Person:
        if "citizen" not in self.people:
            self.people["citizen"] = Person(self.browser, self.site, PHONE, self.shots, "citizen")
        return self.people["citizen"]

    def staff(self, username: str, screen=None) -> Staff:
        if username not in self.people:
            self.people[username] = Staff(self.browser, self.site, username, self.shots, screen)
        return self.people[username]

    def all_faults(self) -> list[str]:
        return [fault for person in self.people.values() for fault in person.faults]
