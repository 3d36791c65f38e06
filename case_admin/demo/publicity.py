"""Publicity work of the demo county's spring, with gaps, and the figures of its first three quarters copied down."""

import uuid
from collections.abc import Mapping
from datetime import date
from io import BytesIO

from PIL import Image, ImageDraw

from case_admin.demo.clockwork import at
from case_admin.reports.actions import publish_figures
from content.activities.actions import record_activity
from content.activities.models import Activity, Channel
from content.activities.photos import without_camera_data
from content.figures.models import OpenFigure
from portal.ledger.actor import Actor
from portal.people.models import User
from portal.units.models import Unit

KEYS = uuid.UUID("6f1a2c3e-5b7d-4e8f-9a0b-1c2d3e4f5a6b")
RECORDED = "2026-06-01 09:00"
RECORDS = (
    ("center", Channel.NEW_MEDIA, (4, 1), "县司法局公众号", 3, 5200, "c1"),
    ("center", Channel.SCREEN, (4, 3), "县政务服务中心大厅屏", 4, 9000, "c1"),
    ("center", Channel.CASE_TALK, (5, 8), "示例镇文化站", 1, 86, "c1"),
    ("scjg", Channel.LEAFLET, (4, 9), "中心农贸市场", 400, 380, "u1"),
    ("scjg", Channel.VISIT, (4, 22), "县小微企业园", 6, 45, "u1"),
    ("scjg", Channel.CASE_TALK, (5, 20), "县市场监管局会议室", 1, 60, "u1"),
    ("rsj", Channel.LEAFLET, (4, 28), "县人力资源市场", 300, 260, "u1-rsj"),
    ("cgj", Channel.BANNER, (4, 15), "样板街道菜市场门口", 2, None, "u1-cgj"),
    ("shili", Channel.VISIT, (4, 18), "样板村晒谷场", 2, 120, "u1-shili"),
    ("shili", Channel.BANNER, (5, 6), "示例镇圩日街口", 3, 700, "u1-shili"),
    ("yangban", Channel.NEW_MEDIA, (5, 12), "样板街道公众号", 1, 640, "u1-yangban"),
)
"""Unit, channel, day, place, how many, people reached, who recorded. The other units recorded nothing: the matrix shows it."""


def show_publicity(people: Mapping[str, User], units: Mapping[str, Unit]) -> None:
    """Each once; a second call changes nothing."""
    if not Activity.objects.exists():
        with at(RECORDED):
            for number, (unit, channel, (month, day), place, quantity, audience, who) in enumerate(RECORDS):
                photos = [picture()] if number == 0 else []
                record_activity(
                    unit=units[unit], channel=channel, day=date(2026, month, day), place=place, quantity=quantity, audience=audience,
                    note="", photos=photos, faces_checked=bool(photos), key=uuid.uuid5(KEYS, str(number)), by=Actor.of(people[who]),
                )  # fmt: skip
    if not OpenFigure.objects.exists():
        with at("2026-10-09 10:00"):
            publish_figures(year=2026, quarters=3, by=Actor.of(people["c2"]))


def picture() -> bytes:
    """A drawn screen, as a photo without a face would show it."""
    seen = Image.new("RGB", (640, 360), "#12509b")
    draw = ImageDraw.Draw(seen)
    draw.rectangle((20, 20, 620, 340), outline="#ffe9a8", width=6)
    for line, width in ((120, 420), (180, 520), (240, 300)):
        draw.rectangle((60, line, 60 + width, line + 28), fill="#ffffff")
    out = BytesIO()
    seen.save(out, "PNG")
    return without_camera_data(out.getvalue())
