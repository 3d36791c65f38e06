"""Leaves for the crawl: a case of another unit that each role of another house was given leave for."""

from case_admin.cases.models import Case, CaseGrant, Matter
from case_admin.outside.queries import READING
from portal.calendar import now
from tests.crawl_objects import Subject, World, subjects
from tests.factories.cases import bare_case


@subjects
def leaves(world: World):
    case, word = bare_case("S09", handler=world.other_unit), world.canary("leave")
    Case.objects.filter(pk=case.pk).update(applicant_name_masked=word)
    Matter.objects.create(case=case, content={"act_title": "某决定"})
    readers = READING  # those invited to hearings are given no leave
    grants = [
        CaseGrant.objects.create(
            case=case, user=world.people[code], purpose="opinion", reason="x", granted_at=now(), granted_by="x"
        )
        for code in readers
    ]
    yield Subject(word, seen_by=("C1", "C2", *readers), routes={"case_page": {"pk": case.pk}})
    inside = {"case_leaves": {"pk": case.pk}, "case_leave_end": {"pk": case.pk, "grant": grants[0].pk}}
    yield Subject(world.canary("leaves"), seen_by=("C1", "C2"), routes=inside)
