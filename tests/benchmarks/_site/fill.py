"""`python -m tests.benchmarks._site.fill pages.json`: tables, and pages of the same titles, places and sentences as ours."""

import json
import os
import sys
from pathlib import Path

import django


def main(path: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks._site.settings"
    django.setup()
    from django.core.management import call_command
    from wagtail.models import Locale, Page, Site

    from tests.benchmarks._site.models import StockPage

    call_command("migrate", run_syncdb=True, verbosity=0)
    Locale.objects.create(language_code="zh-hans")
    Page.add_root(title="Root", slug="root")
    made: dict[str, StockPage] = {}
    for one in json.loads(Path(path).read_text()):
        parent = made.get(one["parent"]) or Page.objects.get(depth=1)
        parent.refresh_from_db()
        body = json.dumps([{"type": "paragraph", "value": f"<p>{text}</p>"} for text in one["texts"]])
        page = StockPage(title=one["title"], slug=one["slug"], body=body, show_in_menus=one["menu"])
        made[one["address"]] = parent.add_child(instance=page)
    Site.objects.create(hostname="localhost", port=80, root_page=made["/"], is_default_site=True)


if __name__ == "__main__":
    main(sys.argv[1])
