"""Loads the demo county's units, routing table and staff; a second call changes nothing."""

from case_admin.demo.county import HOURS, PASSWORD, PEOPLE, ROUTES, TASK_FORCES, UNITS
from portal.ledger.actor import Actor
from portal.people.actions import create_user
from portal.people.models import User
from portal.units.models import RoutingRule, Unit


def load_units() -> dict[str, Unit]:
    """The demo's units by code, made when missing."""
    units = {}
    for row in UNITS:
        values = {
            "name": row.name, "short_name": row.short_name, "kind": row.kind, "number_prefix": row.prefix,
            "phone": row.phone, "address": row.address, "hours": HOURS if row.is_public else "",
            "accepts_cases": row.accepts_cases, "is_public": row.is_public,
        }  # fmt: skip
        units[row.code] = Unit.objects.get_or_create(code=row.code, defaults=values)[0]
    for act_type, code in ROUTES.items():
        RoutingRule.objects.get_or_create(act_type=act_type, defaults={"unit": units[code]})
    return units


def load_people(*, units: dict[str, Unit], by: Actor) -> dict[str, User]:
    """The demo's staff by sign-in name, made when missing, all with the demo's one password."""
    people = {}
    for row in PEOPLE:
        user = User.objects.filter(username=row.username).first()
        people[row.username] = user or create_user(
            username=row.username, name=row.name, unit=units[row.unit], roles=row.roles,
            email=f"{row.username}@example.cn", password=PASSWORD, must_change_password=False, by=by,
        )  # fmt: skip
    return people


def sign_ins(address: str) -> str:
    """What `make run` prints: where to look, and one sign-in per role."""
    lines = [
        "",
        "  演示县（数据纯属虚构）",
        f"  群众端  {address}/            我要申请 /apply/   进度查询 /track/   文书核验 /verify/",
        f"  工作端  {address}/admin/      所有演示账号的密码：{PASSWORD}",
        "",
    ]
    lines += [f"    {row.username:<5} {','.join(row.roles):<4} {row.name}　{row.says}" for row in PEOPLE if row.says]
    lines.append("    其他单位：u1-代号 纾解员，u2-代号 负责人；代号 " + "、".join(row[0] for row in TASK_FORCES))
    return "\n".join([*lines, ""])
