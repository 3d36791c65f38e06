"""Choosing how the site looks, without a script and without an account."""

import pytest

from content.appearance import CHOICES, Look
from content.look import in_wechat


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", Look()),
        ("elder", Look(mode="elder")),
        ("elder.dark.high.large", Look("elder", "dark", "high", "large")),
        ("nonsense.dark.<script>.large", Look(theme="dark", size="large")),
        ("elder.dark.high.large.more", Look("elder", "dark", "high", "large")),
    ],
)
def test_look_read_from_cookie(raw, expected):
    assert Look.read(raw) == expected


def test_look_key_reads_back():
    look = Look("elder", "dark", "high", "large")
    assert Look.read(look.key) == look


def test_look_takes_valid_wishes_only():
    wishes = {"mode": "elder", "theme": "pink", "next": "/", "key": "x"}
    assert Look().chosen(wishes) == Look(mode="elder")


def test_every_choice_starts_with_the_default():
    assert Look() == Look(**{name: words[0] for name, words in CHOICES.items()})


@pytest.mark.parametrize("method", ["get", "post"])
def test_choice_is_kept_in_a_cookie(client, home, method):
    answer = getattr(client, method)("/look/", {"mode": "elder", "next": "/search/?q=x"})
    assert (answer.status_code, answer["Location"]) == (302, "/search/?q=x")
    cookie = answer.cookies["look"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("elder.auto.normal.normal", True, "Lax")
    assert 'data-mode="elder"' in client.get("/").content.decode()


def test_choices_add_up(client, home):
    client.get("/look/", {"mode": "elder"})
    client.get("/look/", {"contrast": "high"})
    html = client.get("/").content.decode()
    assert '<html lang="zh-CN" data-mode="elder" data-theme="auto" data-contrast="high" data-size="normal"' in html


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "", "\\\\evil"])
def test_choice_never_leads_to_another_site(client, home, away):
    assert client.get("/look/", {"next": away})["Location"] == "/"


def test_choice_is_not_cached(client, home):
    assert "no-store" in client.get("/look/", {"mode": "elder"})["Cache-Control"]


def test_page_without_choice_follows_the_device(client, home):
    html = client.get("/").content.decode()
    assert 'data-theme="auto"' in html
    assert 'data-mode="standard"' in html


def test_page_offers_the_way_back(client, home):
    client.get("/look/", {"mode": "elder"})
    html = client.get("/").content.decode()
    assert 'name="mode" value="standard" aria-pressed="true"' in html


@pytest.mark.parametrize(
    ("size", "smaller", "larger"), [("normal", "", "large"), ("large", "normal", "largest"), ("largest", "large", "")]
)
def test_text_size_goes_one_step_at_a_time(size, smaller, larger):
    look = Look(size=size)
    assert (look.smaller, look.larger) == (smaller, larger)


def test_page_offers_the_steps_that_are_left(client, home):
    client.get("/look/", {"size": "largest"})
    html = client.get("/").content.decode()
    assert 'name="size" value="large">A&#8722;' in html
    assert 'name="size" value="" disabled>A+' in html


def test_empty_size_wish_changes_nothing(client, home):
    client.get("/look/", {"size": "large"})
    assert client.get("/look/", {"size": ""}).cookies["look"].value == "standard.auto.normal.large"


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        ("Mozilla/5.0 (Linux; Android 13) Chrome/107 Mobile Safari/537.36 MicroMessenger/8.0.42 Weixin", True),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) AppleWebKit/605.1.15 MicroMessenger/8.0.44 NetType/WIFI", True),
        ("Mozilla/5.0 (Linux; Android 13) Chrome/107 Mobile Safari/537.36", False),
        ("", False),
    ],
)
def test_wechat_is_known_by_its_name(rf, agent, expected):
    assert in_wechat(rf.get("/", headers={"user-agent": agent})) is expected


def test_human_help_and_reading_stand_on_every_elder_page(client, home):
    assert "data-read=" not in client.get("/search/").content.decode()
    client.get("/look/", {"mode": "elder"})
    html = client.get("/search/").content.decode()
    assert 'data-read="main"' in html
    assert html.count('href="tel:12348"') >= 2
