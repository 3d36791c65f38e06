import logging, pytest
from django.urls import resolve, reverse
from tests.portal.desk.test_route_crawl import *
from tests.portal.desk.test_route_crawl import _quick, walk
for n in [n for n in list(globals()) if n.startswith("test_")]: globals().pop(n)
pytestmark = pytest.mark.django_db
@pytest.mark.usefixtures("_quick")
def test_scratch(monkeypatch):
    logging.disable(50)
    world=build_world(); subjects=build_subjects(world)
    names={n for s in subjects for n in s.routes}
    print("\nnames", len(names), "objects", len(subjects))
    for r in all_routes():
        if r.is_staff and "<" in r.text or "(?P" in r.text:
            if not r.is_staff: continue
            opened=route_table.listed()
            key=r.name if r.name in opened else r.name.split(":")[0]
            if opened.get(key) and r.name not in names: print("  no object:", r.name)
    from case_admin.cases import rules as cr
    from case_admin.awards import rules as ar
    from portal.documents import rules as dr
    monkeypatch.setattr(cr,"visible_to",lambda u,qs:qs); monkeypatch.setattr(cr,"can_view",lambda u,c:True)
    monkeypatch.setattr(dr,"visible_to",lambda u,qs:qs)
    monkeypatch.setattr(ar.SheetRules,"visible_to",staticmethod(lambda u,qs:qs)); monkeypatch.setattr(ar.SheetRules,"can_view",staticmethod(lambda u,c:True))
    state=table_digests()
    for role in ("U1","E","W"):
        c=walk(world,subjects,role,[r for r in routes_() if r.is_staff],1,state)
        import collections
        print(role, collections.Counter(f.kind for f in c.findings)); print("    ", [str(f)[:140] for f in c.findings][:6])
def routes_(): return all_routes()
