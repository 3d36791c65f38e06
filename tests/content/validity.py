"""What of HTML's rules a page breaks, found with the standard library alone: nesting, ends, ids and what refers to them."""

from collections import Counter
from html.parser import HTMLParser

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
OPTIONAL_END = frozenset(
    ["li", "dt", "dd", "p", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup"]
)
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2",
        "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
    }
)  # fmt: skip
PHRASING_ONLY = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "strong", "em", "b", "label", "button", "dt", "pre"}
)
INTERACTIVE = frozenset({"a", "button", "select", "textarea", "label", "input"})
CHILDREN = {
    "ul": {"li", "script", "template"}, "ol": {"li", "script", "template"}, "dl": {"dt", "dd", "div", "script", "template"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"}, "thead": {"tr"}, "tbody": {"tr"}, "tfoot": {"tr"}, "tr": {"td", "th"},
    "select": {"option", "optgroup", "hr"}, "html": {"head", "body"},
}  # fmt: skip
PARENTS = {
    "li": {"ul", "ol", "menu"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}, "figcaption": {"figure"}, "summary": {"details"}, "legend": {"fieldset"},
    "caption": {"table"}, "td": {"tr"}, "th": {"tr"}, "source": {"video", "audio", "picture"}, "track": {"video", "audio"},
}  # fmt: skip
REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "list", "form")
NEEDED = {"img": ("alt", "src"), "html": ("lang",), "iframe": ("title",)}


class Checker(HTMLParser):
    """Feed a page, then read `faults`. Elements inside `svg` follow XML's rules and are only asked to be closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: Counter[str] = Counter()
        self.references: list[tuple[str, str]] = []
        self.seen: Counter[str] = Counter()
        self.feed(page)
        self.close()
        self._finish()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        names = [name for name, _value in attrs]
        self.faults += [f"<{tag}> has {name} twice" for name, times in Counter(names).items() if times > 1]
        given = {name: value or "" for name, value in attrs}
        if "svg" not in self.open:
            self._end_what_ends_by_itself(tag)
            self._nesting(tag, given)
        self.faults += [f"<{tag}> lacks {name}" for name in NEEDED.get(tag, ()) if name not in given]
        if "id" in given:
            self.ids[given["id"]] += 1
            self.faults += (
                [f"id “{given['id']}” is empty or has a space"] if not given["id"].strip() or " " in given["id"] else []
            )
        self.references += [(name, one) for name in REFERRING if name in given for one in given[name].split()]
        self.seen[tag] += 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()
            self.faults += [f"<{tag}/> closes itself"] if "svg" not in self.open else []

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            self.faults.append(f"</{tag}> ends what has no end")
            return
        while self.open and self.open[-1] != tag and self.open[-1] in OPTIONAL_END and tag in self.open:
            self.open.pop()
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> inside <{'> <'.join(self.open[-3:])}>")
            if tag in self.open:
                while self.open.pop() != tag:
                    pass
            return
        self.open.pop()

    def _end_what_ends_by_itself(self, tag: str) -> None:
        last = self.open[-1] if self.open else ""
        if last == "p" and tag in BLOCKS:
            self.faults.append(f"<{tag}> inside <p>")
            self.open.pop()
        elif (last == tag and tag in ("li", "tr", "td", "th", "option")) or {last, tag} == {"dt", "dd"}:
            self.open.pop()

    def _nesting(self, tag: str, given: dict[str, str]) -> None:
        parent = self.open[-1] if self.open else ""
        wrong = (parent in CHILDREN and tag not in CHILDREN[parent]) or (tag in PARENTS and parent not in PARENTS[tag])
        wrong = wrong or (tag in BLOCKS and parent in PHRASING_ONLY)
        around = {"a", "button"} & set(self.open)
        hidden = tag == "input" and given.get("type") == "hidden"
        wrong = (
            wrong
            or bool(tag in INTERACTIVE and around and not hidden)
            or (tag in ("form", "main", "label") and tag in self.open)
        )
        self.faults += [f"<{tag}> inside <{'> <'.join(self.open[-3:])}>"] if wrong else []

    def _finish(self) -> None:
        left = [tag for tag in self.open if tag not in OPTIONAL_END]
        self.faults += [f"<{tag}> is never closed" for tag in left]
        self.faults += [f"id “{one}” stands {times} times" for one, times in self.ids.items() if times > 1]
        self.faults += [
            f"{name} refers to “{one}”, which is not there" for name, one in self.references if one not in self.ids
        ]
        self.faults += [
            f"{self.seen[tag]} × <{tag}>"
            for tag in ("html", "head", "body", "title", "main", "h1")
            if self.seen[tag] != 1
        ]


def faults_of(page: str) -> list[str]:
    """Every fault of a whole page; a missing doctype is one."""
    checker = Checker(page)
    return ([] if page.lstrip().lower().startswith("<!doctype html>") else ["no doctype"]) + checker.faults
