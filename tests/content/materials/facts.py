"""Invented facts of a material."""

from content.materials.facts import Facts


def facts(**values) -> Facts:
    known = {
        "site": "虚构县行政争议纾解中心",
        "title": "有行政争议，先来谈一谈",
        "slogan": "有行政争议，先来谈一谈",
        "unit": "虚构县城关镇人民政府",
        "place": "虚构路12号一楼3号窗口",
        "hours": "工作日 8:30—17:30",
        "phone": "0000-1234567",
        "address": "http://127.0.0.1:8000/go/abcd2345/",
    }
    return Facts(**known | values)
