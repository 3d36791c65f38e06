"""What a machine can check of docs and design: sizes, names, the status door, inline code, settings table, catalogue."""

import ast
import gettext
import re
import subprocess
import sys
from pathlib import Path

import pytest
import wagtail
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("portal", "content", "forms", "case_admin")
CODE = [p for name in PACKAGES for p in sorted((ROOT / name).rglob("*.py")) if "migrations" not in p.parts]
TEMPLATES = [p for name in PACKAGES for p in sorted((ROOT / name).rglob("*.html"))]
CATALOGUE = ROOT / "portal" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.mo"
JUNK = {"utils", "helpers", "common", "misc", "services"}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def offenders(check) -> list[str]:
    """Every line `check(path, tree)` complains about, over all code."""
    return [f"{named(path)}: {line}" for path in CODE for line in check(path, parse(path))]


def test_imports_point_down():
    run = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout


def test_files_stay_short():
    longest = {"py": 300, "html": 100}
    long = [
        f"{named(p)}: {count} lines"
        for p in [*CODE, *TEMPLATES]
        if (count := len(p.read_text().splitlines())) > longest[p.suffix[1:]]
    ]
    assert long == []


def test_functions_stay_short():
    def long(path, tree):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno + 1 > 40:
                yield f"{node.name} has {node.end_lineno - node.lineno + 1} lines"

    assert offenders(long) == []


def test_no_junk_drawers():
    assert [named(p) for p in CODE if p.stem in JUNK or JUNK & set(p.parts)] == []


def test_imports_stand_at_the_top():
    def hidden(path, tree):
        if path.name in {"apps.py", "__init__.py"}:  # ready() and lazy exports may only import once Django is set up
            return
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Import | ast.ImportFrom):
                        yield f"line {node.lineno} imports inside {function.name}"

    assert offenders(hidden) == []


def test_status_changes_only_through_the_workflow():
    def writes(path, tree):
        if "flow" in path.parts:
            return
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Attribute) and target.attr == "status":
                        yield f"line {node.lineno} sets .status"
            called = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
            if called == "update" and any(word.arg == "status" for word in node.keywords):
                yield f"line {node.lineno} updates status"

    assert [o for o in offenders(writes) if o.startswith("case_admin")] == []


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(ld\+)?json\")", "inline script"),
        (r"<style\b", "inline style sheet"),
        (r"\sstyle=", "inline style"),
        (r"\son[a-z]+=\"", "inline handler"),
        (r"\|\s*safe\b", "unescaped text"),
        (r"{%\s*autoescape\s+off", "unescaped text"),
    ],
)
def test_templates_hold_no_inline_code(pattern, why):
    assert [f"{named(p)}: {why}" for p in TEMPLATES if re.search(pattern, p.read_text())] == []


def test_code_never_marks_text_safe():
    assert [named(p) for p in CODE if "mark_safe" in p.read_text()] == []


def test_time_comes_from_the_calendar_alone():
    real = re.compile(r"timezone\.now\(|datetime\.now\(|date\.today\(|datetime\.utcnow\(|auto_now")
    allowed = {"portal/calendar/clock.py", "portal/launch.py", "case_admin/demo/clockwork.py"}
    found = [named(p) for p in CODE if real.search(p.read_text()) and named(p) not in allowed]
    assert found == []


def run_at_import(node: ast.AST):
    """What a module does while it is loaded: everything outside the bodies of its functions."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from run_at_import(child)


def test_texts_wait_for_their_language():
    """`gettext` at import time gives English for ever: no language is active yet."""

    def eager(_path, tree):
        names = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
            for alias in node.names
            if alias.name in {"gettext", "ngettext", "pgettext", "npgettext"}
        }
        for node in run_at_import(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                yield f"line {node.lineno}: {node.func.id}"

    assert offenders(eager) == []


def test_only_paper_touches_paragraphs():
    found = [
        named(p)
        for p in CODE
        if "paper" not in p.parts and re.search(r"^\s*(from|import) reportlab", p.read_text(), re.M)
    ]
    assert found == []


def test_every_setting_has_its_line_in_the_readme():
    read = set(re.findall(r'"(SHUJIE_[A-Z_]+)"', "".join(p.read_text() for p in CODE)))
    told = set(re.findall(r"`(SHUJIE_[A-Z_]+)`", (ROOT / "README.md").read_text()))
    assert read - told == set()


TEMPLATE_MESSAGE = re.compile(r"""(?<![A-Za-z])(?:_|n?gettext)\(u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")
"""Any message in what Django makes of a template: also those with an apostrophe, with a plural, or inside another tag."""


def messages_in(path: Path) -> set[str]:
    source = path.read_text()
    if path.suffix == ".html":
        return {ast.literal_eval(spelled) for spelled in TEMPLATE_MESSAGE.findall(templatize(source))}
    found = set()
    for node in ast.walk(ast.parse(source)):
        called = isinstance(node, ast.Call) and getattr(node.func, "id", "")
        if called in {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"} and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.add(first.value)
    return found


def test_catalogue_is_complete():
    known = known_messages(CATALOGUE)
    wanted = set().union(*(messages_in(p) for p in [*CODE, *TEMPLATES]))
    assert sorted(m for m in wanted if m and not (known.get(m) or known.get((m, 0)))) == []


def test_messages_of_a_template_are_all_seen(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        '{% load i18n %}{% translate "plain" %}{% translate "nobody\'s" %}{% include "a.html" with title=_("inside a tag") %}'
        '{{ x|default:_("in a filter") }}{% blocktranslate count n=n %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}'
        '{% blocktranslate with a=b %}It is {{ a }}\'s{% endblocktranslate %}{# _("a remark") #}'
    )
    assert messages_in(page) == {
        "plain", "nobody's", "inside a tag", "in a filter", "%(n)s row", "It is %(a)s's"
    }  # fmt: skip


def test_catalogue_has_no_fuzzy_entry():
    assert "#, fuzzy" not in CATALOGUE.with_suffix(".po").read_text()


OUR_WORD_FOR_IT = frozenset(
    {
        "Account",
        "Add",
        "Change",
        "Filter",
        "From",
        "History",
        "Latest",
        "Name",
        "Origin",
        "Saving…",
    }
    | {"This field is required.", "(optional)", "created at", "name", "pages", "subject"}
    | {
        "%(label)s and Publish",
        "New slug",
        "Rejected at '%(task)s'. Changes requested",
        "Awaiting your review",
        "The page title as you'd like it to be seen by the public",
        "slug",
    }
    | {
        "The descriptive text displayed underneath a headline in search engine results.",
        "The name of the page as it will appear in URLs e.g http://domain.com/blog/[my-slug]/",
        "The name of the page displayed on search engine results as the clickable headline.",
        "meta description",
        "title tag",
    }
    | {"Promote", "live", "live + draft", "live + in moderation", "live + scheduled", "scheduled"}
    | {"Approve", "Approve with comment", "Cancel workflow ", "Request changes", "Restart workflow "}
    | {
        "Changes requested",
        "Changes requested at",
        "Changes requested by %(requested_by)s",
        "Resubmit to %(task_name)s",
    }
    | {
        "Page '%(page_title)s' has been submitted for moderation.",
        'The page "%(title)s" has been rejected during "%(task)s".',
        'The page "%(title)s" has been rejected during "%(workflow)s".',
        'The page "%(title)s" has been rejected during "%(task)s" in workflow "%(workflow)s".',
        'The page "%(title)s" has been rejected during "%(task)s" in workflow "%(workflow)s" by %(rejector)s.',
        'The page "%(title)s" has been submitted for approval in moderation stage "%(task)s"',
        'The page "%(title)s" has been submitted for approval to moderation stage "%(task)s".',
    }
)
"""Words of Wagtail's shell that we say differently on purpose."""


def test_catalogue_renames_nothing_in_the_shell():
    """Our catalogue wins over Wagtail's: a msgid we share with it renames its menus and buttons."""
    ours = known_messages(CATALOGUE)
    shell = Path(wagtail.__file__).parent
    renamed = {
        message
        for path in shell.rglob("zh_Hans/LC_MESSAGES/django.mo")
        for message, said in known_messages(path).items()
        if message and message in ours and ours[message] != said
    }
    assert sorted(map(str, renamed - OUR_WORD_FOR_IT)) == []


def known_messages(path: Path) -> dict:
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)._catalog
