"""The style sheets keep their promises: old browsers, contrast, tokens only, nothing from elsewhere, small."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from content.base import Illustration

STATIC = Path(settings.BASE_DIR) / "static"
SHEETS = {
    name: (STATIC / "css" / f"{name}.css").read_text()
    for name in ("tokens", "base", "patterns", "forms", "pages", "kinds", "print")
}
SPRITE = (STATIC / "img" / "site" / "site.svg").read_text()
TEMPLATES = [
    *(Path(settings.BASE_DIR) / "portal" / "templates").rglob("*.html"),
    *(Path(settings.BASE_DIR) / "content" / "templates").rglob("*.html"),
]


def without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.S)


def tokens(selector: str) -> dict[str, str]:
    """Custom properties of the first rule with exactly this selector."""
    css = without_comments(SHEETS["tokens"])
    body = re.search(r"(?:^|\n)\s*" + re.escape(selector) + r"\s*\{([^}]*)\}", css)[1]
    return dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", body))


LIGHT = tokens(":root")
DARK = LIGHT | tokens(':root[data-theme="dark"]')
HIGH = LIGHT | tokens(':root[data-contrast="high"][data-theme]')


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


PAIRS = [
    ("text", "page"), ("text", "surface"), ("muted", "page"), ("muted", "surface"), ("muted", "sunken"),
    ("link", "page"), ("link", "surface"), ("brand", "brand-soft"), ("on-brand", "brand"), ("on-brand", "brand-strong"),
    ("accent", "surface"), ("accent", "accent-soft"), ("on-accent", "accent"), ("gold", "gold-soft"),
    ("good", "good-soft"), ("on-bar", "bar"), ("on-bar", "bar-strong"), ("on-foot", "foot"), ("on-foot-muted", "foot"),
    ("on-mark", "mark"), ("text", "accent-soft"), ("text", "gold-soft"), ("text", "good-soft"), ("text", "brand-soft"),
]  # fmt: skip


@pytest.mark.parametrize("look", [LIGHT, DARK, HIGH], ids=["light", "dark", "high"])
def test_text_has_contrast_in_every_look(look):
    weak = [
        f"{front} on {back}: {ratio:.1f}"
        for front, back in PAIRS
        if (ratio := contrast(look[f"color-{front}"], look[f"color-{back}"])) < 4.5
    ]
    assert weak == []


@pytest.mark.parametrize("look", [LIGHT, DARK, HIGH], ids=["light", "dark", "high"])
def test_edges_of_fields_and_focus_have_contrast(look):
    assert contrast(look["color-line-strong"], look["color-surface"]) >= 3
    assert contrast(look["color-focus"], look["color-page"]) >= 3
    assert contrast(look["color-focus-on-dark"], look["color-bar"]) >= 3


def test_identity_colours_are_the_ones_of_the_design():
    chosen = {name: LIGHT[f"color-{name}"] for name in ("brand", "accent", "gold", "text", "muted", "good")}
    assert chosen == {
        "brand": "#0b4ea2", "accent": "#b5121b", "gold": "#8a5a00",
        "text": "#1f2329", "muted": "#5a6270", "good": "#1e7e34",
    }  # fmt: skip


def test_device_dark_equals_chosen_dark():
    assert tokens(':root[data-theme="auto"]') == tokens(':root[data-theme="dark"]')


def test_high_contrast_is_yellow_on_black():
    assert (HIGH["color-text"], HIGH["color-page"]) == ("#ffff00", "#000000")


def test_elder_mode_has_big_targets_and_lines():
    elder = tokens(':root[data-mode="elder"]')
    assert (LIGHT["target"], elder["target"]) == ("44px", "60px")
    assert float(elder["leading"]) >= 1.5
    assert "font-size: 150%" in SHEETS["tokens"]


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize(
    "too_new",
    [r":has\(", r":is\(", r":where\(", r"@container", r"@layer", r"\binset:", r"\bclamp\(", r"\bmin\(", r"\bmax\(",
     r"aspect-ratio:", r"color-mix\(", r"\bsubgrid\b", r"\bmargin-inline:", r"&"],
)  # fmt: skip
def test_sheets_suit_old_browsers(name, too_new):
    assert re.findall(too_new, without_comments(SHEETS[name])) == []


@pytest.mark.parametrize("name", SHEETS)
def test_flex_boxes_use_no_gap(name):
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", without_comments(SHEETS[name]))
    assert [selector.strip() for selector, body in rules if "flex;" in body and re.search(r"\bgap:", body)] == []


@pytest.mark.parametrize("name", ["base", "patterns", "forms", "pages", "kinds"])
def test_colours_come_from_tokens(name):
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(", without_comments(SHEETS[name])) == []


@pytest.mark.parametrize("name", ["base", "patterns", "forms", "pages", "kinds"])
def test_tokens_used_exist(name):
    known = set(LIGHT) | {"quick"}
    assert set(re.findall(r"var\(--([a-z0-9-]+)", SHEETS[name])) <= known


@pytest.mark.parametrize("kind", ["css/*.css", "js/*.js", "img/site/*.svg"])
def test_static_files_call_no_other_host(kind):
    namespace = 'xmlns="http://www.w3.org/2000/svg"'
    texts = {path.name: path.read_text().replace(namespace, "") for path in STATIC.glob(kind)}
    assert texts
    assert [name for name, text in texts.items() if re.search(r"https?://|url\([\"']?//", text)] == []


def test_icons_used_exist_in_the_sprite():
    symbols = set(re.findall(r'<symbol id="([a-z0-9-]+)"', SPRITE))
    used = {name for path in TEMPLATES for name in re.findall(r'icon\.html" with name="([a-z-]+)"', path.read_text())}
    assert used - symbols == set()
    assert {"apply", "track", "guide", "contact", "thread", "step-1", "step-2", "step-3"} <= symbols


def test_illustrations_exist_in_the_sprite():
    assert [value for value in Illustration.values if f'<symbol id="{value}"' not in SPRITE] == []
