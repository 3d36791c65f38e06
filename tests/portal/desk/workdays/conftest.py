"""The seeded calendar on the demo's day, the people who keep it, and a notice for 2027."""

import pytest
import time_machine

from portal.calendar.actions import seed_years
from portal.ledger.actor import SYSTEM
from tests.factories.people import staff
from tests.kept import kept_rows

TEXT_2027 = """一、元旦：2026年12月31日（周四）至2027年1月3日（周日）放假调休，共4天。2026年12月27日（周日）上班。
二、春节：2月5日（农历除夕、周五）至12日（周五）放假调休，共8天。2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天，不调休。
六、中秋节：9月15日（周三）放假1天，不调休。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。"""


@pytest.fixture(scope="module", autouse=True)
def years(request):
    with kept_rows(request, lambda: seed_years(by=SYSTEM)):
        yield


@pytest.fixture(autouse=True)
def _november(db):
    with time_machine.travel("2026-11-22T01:00:00Z", tick=False):
        seed_years(by=SYSTEM)  # a file whose tests empty the tables keeps nothing
        yield


@pytest.fixture
def typed():
    return {"year": "2027", "notice_no": "国办发明电〔2026〕9号", "text": TEXT_2027}


@pytest.fixture
def sign_in(client):
    def sign(role, **facts):
        user = staff(role, **facts)
        client.force_login(user)
        return user

    return sign
