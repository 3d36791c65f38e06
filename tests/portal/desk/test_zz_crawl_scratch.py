from django.urls import reverse
import time, collections, pytest
from tests.portal.desk.test_route_crawl import *
from tests.portal.desk.test_route_crawl import _quick
from tests.portal.desk import test_route_crawl as t

for n in [n for n in list(globals()) if n.startswith("test_")]:
    globals().pop(n)
pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("_quick")
def test_scratch():
    import logging

    logging.disable(50)
    a = time.time()
    world = build_world()
    subjects = build_subjects(world)
    print("\nbuild", time.time() - a, len(subjects), sum(len(s.routes) for s in subjects))
    from django.urls import NoReverseMatch

    for s in subjects:
        for n_, k in s.routes.items():
            try:
                reverse(n_, kwargs=k)
            except NoReverseMatch as e:
                print(e)
    routes = all_routes()
    st = [r for r in routes if r.is_staff]
    print(len(routes), len(st))
    slow = collections.Counter()
    n = collections.Counter()
    orig = Crawler.ask

    def ask(self, m, p):
        b = time.time()
        r = orig(self, m, p)
        slow[r[0]] += time.time() - b
        n[r[0]] += 1
        return r

    Crawler.ask = ask
    state = table_digests()
    b = time.time()
    table_digests()
    print("digest", time.time() - b)
    reached = set()
    req = 0
    seen = set()
    import os

    for turn, role in enumerate(os.environ.get("R", "").split() or [None, *ALL_ROLES]):
        b = time.time()
        c = walk(world, subjects, role, st if role else routes, turn, state)
        req += c.requests
        reached |= c.reached
        print(role, c.requests, round(time.time() - b, 1), len(c.findings), flush=True)
        for f in c.findings:
            print("   ", str(f)[:300])
        from portal.ledger.models import LedgerEntry

        print(LedgerEntry.objects.exclude(chain="refused").values_list("event", "detail").order_by("-pk")[:4])
    print(req, dict(n), {k: round(v, 1) for k, v in slow.items()})
    print("unreached", {name for s in subjects for name in s.routes} - reached)
    Crawler.ask = orig
