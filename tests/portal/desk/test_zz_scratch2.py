import pytest
from tests.crawl_objects import *
from tests.portal.desk.crawling import *
from tests.portal.desk.test_route_crawl import _quick
@pytest.mark.django_db
@pytest.mark.usefixtures("_quick")
def test_x():
    world=build_world()
    for role in ("C1","U1","ED1"):
        c=Crawler(world,[],role)
        last=None
        for r in all_routes():
            if not r.is_staff: continue
            c.visit(r,press=False)
            a=c.client.get("/admin/")
            if a.status_code!=200:
                print("\n",role,"LOST after",r.text,r.name,a.status_code,a.headers.get("Location")); break
