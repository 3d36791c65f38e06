"""Who handles what, and what people can choose from."""

import pytest
from django.core.exceptions import ValidationError

from portal.units.act_types import ACT_TYPES, ActType
from portal.units.models import Unit, UnitKind
from portal.units.queries import (
    center_unit,
    current_unit,
    handling_units,
    public_units,
    respondent_choices,
    suggest_handler,
    unit_by_code,
)
from tests.factories.units import CenterFactory, RoutingRuleFactory, UnitFactory

pytestmark = pytest.mark.django_db


def test_act_types_are_the_24_of_the_specification():
    codes = "PEN CMP ENF LIC EXP REQ CPN REG CFM INJ OMI PAY COM INF AGR ADJ FEE COMPET AUT EDU POL INV REW OTH"
    assert " ".join(code for code, _label in ACT_TYPES) == codes


def test_respondents_are_organs_whose_acts_can_be_disputed(django_assert_num_queries):
    bureau = UnitFactory(code="scjgj", name="虚构县市场监督管理局")
    town = UnitFactory(code="dongzhen", name="东镇人民政府", kind=UnitKind.TOWN)
    for kind in (UnitKind.COURT, UnitKind.PROCURATORATE, UnitKind.LAW_FIRM, UnitKind.LEGAL_SERVICE):
        UnitFactory(kind=kind, accepts_cases=False)
    CenterFactory()
    UnitFactory(is_active=False, accepts_cases=False)
    with django_assert_num_queries(1):
        assert respondent_choices() == [(bureau.code, bureau.name), (town.code, town.name)]


def test_handling_units_leave_out_courts_and_closed_organs():
    bureau = UnitFactory()
    UnitFactory(kind=UnitKind.COURT)
    UnitFactory(is_active=False, accepts_cases=False)
    UnitFactory(accepts_cases=False)
    assert list(handling_units()) == [bureau]


def test_public_units_leave_out_hidden_ones():
    shown, _hidden = UnitFactory(), UnitFactory(is_public=False)
    assert list(public_units()) == [shown]


def test_unit_by_code_finds_closed_organs_too():
    unit = UnitFactory(code="old", is_active=False, accepts_cases=False)
    assert unit_by_code("old") == unit
    assert unit_by_code("never") is None


def test_center_is_the_one_in_operation():
    assert center_unit() is not None if CenterFactory() else None
    assert center_unit().code == "center"


def test_successor_is_followed_to_the_end():
    last = UnitFactory()
    middle = UnitFactory(successor=last, is_active=False, accepts_cases=False)
    first = UnitFactory(successor=middle, is_active=False, accepts_cases=False)
    assert current_unit(first) == last


def test_successors_in_a_circle_do_not_loop_for_ever():
    one = UnitFactory(is_active=False, accepts_cases=False)
    two = UnitFactory(successor=one, is_active=False, accepts_cases=False)
    one.successor = two
    assert current_unit(one) in (one, two)


@pytest.mark.parametrize("act_type", [ActType.PENALTY, ActType.OTHER])
def test_handler_is_the_organ_itself(act_type):
    CenterFactory()
    respondent = UnitFactory()
    assert suggest_handler(act_type, respondent) == respondent


def test_handler_is_the_parent_of_an_organ_that_takes_no_cases():
    parent = UnitFactory()
    station = UnitFactory(parent=parent, accepts_cases=False)
    assert suggest_handler(ActType.POLICE, station) == parent


def test_handler_follows_the_routing_table_then_the_centre():
    center = CenterFactory()
    rule = RoutingRuleFactory(act_type=ActType.LICENCE)
    outside = UnitFactory(kind=UnitKind.OTHER, accepts_cases=False)
    assert suggest_handler(ActType.LICENCE, outside) == rule.unit
    assert suggest_handler(ActType.LICENCE, None) == rule.unit
    assert suggest_handler(ActType.PENALTY, outside) == center


def test_handler_is_nobody_before_the_directory_is_set_up():
    assert suggest_handler(ActType.PENALTY, None) is None


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"is_active": False, "accepts_cases": True}, "停止运行的单位不能受理争议。"),
        ({"successor": True, "is_active": True}, "已有承继单位的机关不再运行。"),
        ({"kind": UnitKind.CENTER, "code": "second"}, "已经有一个县中心。"),
    ],
)
def test_impossible_units_are_refused_in_words(fields, sentence):
    CenterFactory()
    if fields.get("successor"):
        fields = fields | {"successor": UnitFactory()}
    unit = UnitFactory.build(**fields)
    with pytest.raises(ValidationError) as refused:
        unit.full_clean()
    assert sentence in refused.value.messages


def test_codes_are_unique():
    UnitFactory(code="same")
    with pytest.raises(ValidationError):
        Unit(code="same", name="另一个", short_name="另", kind=UnitKind.BUREAU).full_clean()
