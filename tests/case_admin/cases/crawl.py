"""Cases for the crawl: at every station of the river in the own unit, deep in it in another; an application in the inbox."""

from typing import Any

from case_admin.cases import actions
from case_admin.cases.models import Case, Handling, Matter, SupervisionLetter
from case_admin.delivery.queries import services_about
from forms.applications.models import Attachment
from portal.calendar import now, today
from portal.documents.queries import documents_about
from portal.ledger.actor import Actor
from tests.crawl_objects import Subject, World, subjects
from tests.factories.cases import River, bare_case, submitted_application
from tests.factories.dossiers import attach_evidence, closed_river
from tests.factories.vault import StoredFileFactory

CENTRE, HANDLERS = ("C1", "C2"), ("U1", "U2")
UNIT = (*HANDLERS, "U3")
WORKERS = ("C1", *HANDLERS)
INNER = {"D05", "D06", "D07", "D08", "D36"}

WORK: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {
    "S06": {HANDLERS: ("accept",), ("U2",): ("object",), ("C2",): ("assistants",)},
    "S08": {
        WORKERS: (
            "reply", "visit", "paper", "withdraw", "ask_extension", "enforcement", "procedure_end", "feedback", "clear_mark",
        ),
    },
    "S09": {
        HANDLERS: ("progress", "propose"), WORKERS: ("session", "transfer"), ("C2",): ("suspend",),
        ("U2", *CENTRE): ("ask_suspension",), CENTRE: ("propose_letter",),
    },
    "S12": {HANDLERS: ("ask_closing",), ("C2",): ("restart",), WORKERS: ("court", "court_hand_in")},
    "S13": {CENTRE: ("archive",), ("C2",): ("continue",)},
}  # fmt: skip
"""State -> who works there, and on what; everybody else, the own unit's others too, finds nothing."""


DECISIONS = ("refuse", "refer", "terminate", "divert", "keep")
ASIDE: dict[str, tuple[str, tuple[str, ...]]] = {
    "S03": ("lapse", CENTRE), "S07": ("decide_objection", ("C2",)), "S10": ("resume", WORKERS), "S04": ("reopen", ("C2",)),
    "S08": ("notices", HANDLERS),
}  # fmt: skip
"""States off the river: what is decided there, by whom; S08 is a case that counts as accepted."""


def named(case: Case, *names: str) -> dict[str, dict[str, Any]]:
    return {f"case_{name}": {"pk": case.pk} for name in names}


def pages(case: Case) -> dict[str, dict[str, Any]]:
    """What a reader of the case may open."""
    clock = case.clocks.first()
    found = named(case, "page", "services") | {"case_clock": {"pk": case.pk, "clock": clock.pk}}
    papers = [paper for paper in documents_about(case) if paper.code not in INNER]
    if not papers:
        return found
    found |= {"case_file": {"pk": case.pk, "file": papers[0].file_id}}
    return found | {"case_document": {"pk": case.pk, "document": papers[0].pk}}


def parts(case: Case) -> dict[str, dict[str, Any]]:
    """Addresses that name something inside a case."""
    service, party = services_about(case).first(), case.parties.first()
    found = {"case_reveal": {"pk": case.pk, "party": party.pk}}
    for name in ("service", "service_failed", "service_slip"):
        found[f"case_{name}"] = {"pk": case.pk, "service": service.pk}
    paper = next(paper for paper in documents_about(case) if paper.code not in INNER)
    for name in ("scan", "version", "word"):
        found[f"case_document_{name}"] = {"pk": case.pk, "document": paper.pk}
    duty = case.agreements.get().performances.first()
    return found | {"case_performed": {"pk": case.pk, "duty": duty.pk}}


def river(world: World, unit, state: str) -> tuple[River, str]:
    """A case carried to `state` with a word in its title; the role L is the adviser."""
    way, word = River(unit=unit), world.canary(f"case-{state}")
    way.adviser = world.people["L"]
    if state == "S01":
        return way, word
    way.register(act_title=word)
    for reached, step in (
        ("S02", way.assess), ("", way.divert), ("S06", way.accept), ("", way.serve), ("S08", way.join), ("S09", way.propose),
        ("S11", way.review), ("passed", way.conclude), ("S12", way.perform),
    ):  # fmt: skip
        if reached == state:
            break
        step()
        way.fresh()
    return way, word


@subjects
def in_the_inbox(world: World):
    """Waiting for the centre. The window of a unit does not read along; the full name stands on no page."""
    name, title = world.canary("applicant"), world.canary("application")
    application = submitted_application(respondent=world.unit, applicant_name=name, act_title=title)
    file = StoredFileFactory(name="证据.pdf")
    Attachment.objects.create(application=application, file=file, field_key="evidence", order=0)
    routes = {
        "case_register": {"pk": application.pk},
        "case_application_file": {"pk": application.pk, "file": file.pk},
    }
    yield Subject(title, seen_by=("C1",), routes=routes)
    yield Subject(name, seen_by=())


@subjects
def in_assessment(world: World):
    """Not with any unit yet, though it is about the own one."""
    case, word = river(world, world.unit, "S02")
    yield Subject(
        word, seen_by=CENTRE, routes=pages(case.case) | named(case.case, "assess", "supplement", "supplemented")
    )
    yield Subject(world.canary("decision"), seen_by=("C2",), routes=named(case.case, *DECISIONS))


@subjects
def taken_in_at_the_window(world: World):
    """The own window's entry: W reads it, the unit's resolvers do not, it is with nobody yet."""
    word, name = world.canary("intake"), world.canary("name")
    case = bare_case("S01", intake_unit=world.unit, name=name)
    Case.objects.filter(pk=case.pk).update(applicant_name_masked=word)
    yield Subject(word, seen_by=("W", *CENTRE))
    yield Subject(name, seen_by=())


@subjects
def in_the_own_unit(world: World):
    """One case a station: the unit reads, some of it work on it."""
    for state, work in WORK.items():
        if state == "S13":
            word = world.canary("closed")
            way = closed_river(unit=world.unit, act_title=word)
        else:
            way, word = river(world, world.unit, state)
        readers = (*CENTRE, *UNIT, "L") if state == "S12" else (*CENTRE, *UNIT)
        yield Subject(word, seen_by=readers, routes=pages(way.case))
        for workers, names in work.items():
            yield Subject(world.canary("work"), seen_by=workers, routes=named(way.case, *names))
        if state == "S12":
            routes = parts(way.case)
            reveal = {"case_reveal": routes.pop("case_reveal")}
            yield Subject(world.canary("service"), seen_by=WORKERS, routes=routes)
            yield Subject(world.canary("clear"), seen_by=(*CENTRE, *HANDLERS), routes=reveal)
            way.ask_closing()
            yield Subject(world.canary("closing"), seen_by=("C1",), routes=named(way.case, "decide_closing"))


@subjects
def beside_the_river(world: World):
    """Cases that wait, object, stand still or came to another end."""
    for state, (name, people) in ASIDE.items():
        silent = {"accepted_at": now(), "accepted_by": "system", "accepted_by_silence": True} if state == "S08" else {}
        case = bare_case(state, handler=world.unit, **silent)
        Matter.objects.create(case=case, content={"act_title": "某决定"})
        yield Subject(world.canary(name), seen_by=people, routes=named(case, name))


@subjects
def with_a_draft_agreement(world: World):
    """The draft goes from the unit to the adviser who was asked, and to the leader for signing."""
    way, word = river(world, world.unit, "S11")
    yield Subject(word, seen_by=(*CENTRE, *UNIT, "L"), routes=pages(way.case))
    yield Subject(world.canary("revision"), seen_by=HANDLERS, routes=named(way.case, "revise"))
    yield Subject(world.canary("review"), seen_by=("L",), routes=named(way.case, "review"))
    yield Subject(world.canary("drop"), seen_by=(*HANDLERS, "L"), routes=named(way.case, "drop"))
    passed, word = river(world, world.unit, "passed")
    yield Subject(word, seen_by=(*CENTRE, *UNIT, "L"), routes=pages(passed.case))
    yield Subject(world.canary("signing"), seen_by=("U2",), routes=named(passed.case, "conclude"))


@subjects
def asking_for_more_time(world: World):
    """A request that waits for the sides, and one that waits for the head of the centre."""
    way, _word = river(world, world.unit, "S09")
    by = way.by(way.u1)
    asked = actions.ask_extension(case=way.case, days=5, reason="鉴定", measures="再协商", by=by)
    side = asked.consents.filter(party__isnull=False).get()
    consent = {"case_consent": {"pk": way.case.pk, "consent": side.pk}}
    yield Subject(world.canary("more time"), seen_by=WORKERS, routes=consent | named(way.case, "drop_extension"))
    yield Subject(world.canary("sending"), seen_by=("U2",), routes=named(way.case, "send_extension"))
    sent, _word = river(world, world.unit, "S09")
    asked = actions.ask_extension(case=sent.case, days=5, reason="鉴定", measures="再协商", by=by)
    type(asked).objects.filter(pk=asked.pk).update(state="sent", sent_at=now(), sent_by="x")
    yield Subject(world.canary("advising"), seen_by=("C1", "C2"), routes=named(sent.case, "advise_extension"))
    yield Subject(world.canary("deciding"), seen_by=("C2",), routes=named(sent.case, "decide_extension"))


@subjects
def before_the_court(world: World):
    """An agreement the court has been asked to confirm."""
    way, _word = river(world, world.unit, "S12")
    actions.hand_in_confirmation(
        case=way.case, court="县法院", submitted_on=today(), proof=StoredFileFactory(), by=way.by(way.u1)
    )
    names = ("court_accepted", "court_answer", "court_withdraw")
    yield Subject(world.canary("court"), seen_by=WORKERS, routes=named(way.case, *names))


@subjects
def under_supervision(world: World):
    """A letter that is proposed, one that waits for the answer, one that was answered."""
    way, _word = river(world, world.unit, "S09")
    by = way.by(way.c2)

    def letter(ground: str, *names: str) -> tuple[SupervisionLetter, dict[str, dict[str, Any]]]:
        made = actions.propose_letter(case=way.case, level="blue", ground=ground, by=by)
        return made, {f"case_{name}": {"pk": way.case.pk, "letter": made.pk} for name in names}

    _draft, routes = letter("heavy", "letter", "drop_letter", "issue_letter")
    issue = {"case_issue_letter": routes.pop("case_issue_letter")}
    yield Subject(world.canary("draft letter"), seen_by=CENTRE, routes=routes)
    yield Subject(world.canary("issuing"), seen_by=("C2",), routes=issue)
    sent, routes = letter("still", "letter", "reply_letter")
    actions.issue_letter(letter=sent, action="速办", copy_to="", by=by)
    answer = {"case_reply_letter": routes.pop("case_reply_letter")}
    yield Subject(world.canary("letter"), seen_by=(*CENTRE, *UNIT), routes=routes)
    yield Subject(world.canary("answering"), seen_by=HANDLERS, routes=answer)
    way, _word = river(world, world.unit, "S09")
    answered, routes = letter("still", "examine_reply")
    actions.issue_letter(letter=answered, action="速办", copy_to="", by=by)
    actions.reply_to_letter(letter=answered, text="已办", by=way.by(way.u1))
    yield Subject(world.canary("examining"), seen_by=CENTRE, routes=routes)


@subjects
def assisted(world: World):
    """A foreign unit's case the own unit assists with: it is read and reported on, not worked on; no name in clear."""
    word, name = world.canary("assisted"), world.canary("assisted-name")
    case = bare_case("S08", handler=world.other_unit, name=name)
    Matter.objects.create(case=case, content={"act_title": word})
    Handling.objects.create(case=case, unit=world.unit, role=Handling.Role.JOINT, delivered_at=now(), delivered_by="x")
    yield Subject(word, seen_by=(*CENTRE, *UNIT), routes=named(case, "page", "services"))
    yield Subject(world.canary("assistance"), seen_by=HANDLERS, routes=named(case, "assist"))
    yield Subject(world.canary("adding"), seen_by=WORKERS, routes=named(case, "paper"))
    yield Subject(world.canary("their work"), seen_by=("C1",), routes=named(case, "reply", "withdraw"))
    yield Subject(name, seen_by=())


@subjects
def about_the_own_organ(world: World):
    """Nobody of the centre decides but who is named; naming is the head's."""
    case = bare_case("S02", respondent=world.people["C2"].unit)
    Matter.objects.create(case=case, content={"act_title": "某决定"})
    yield Subject(world.canary("naming"), seen_by=("C2",), routes=named(case, "stand_in"))
    yield Subject(world.canary("own cause"), seen_by=(), routes=named(case, "assess", "divert", "refuse"))


@subjects
def held_together(world: World):
    """A group with a case of the own unit, and one without."""
    for unit, readers in ((world.unit, (*CENTRE, *UNIT)), (world.other_unit, CENTRE)):
        word, by = world.canary("group"), Actor.of(world.people["C1"])
        case = bare_case("S09", handler=unit)
        group = actions.found_group(title=word, bond="act", case=case, seen=case.version, by=by)
        yield Subject(word, seen_by=readers, routes={"case_group": {"pk": group.pk}})
        routes = {f"case_{name}": {"pk": group.pk} for name in ("rename_group", "dissolve_group", "group_meeting")}
        routes["case_leave_group"] = {"pk": group.pk, "case": case.pk}
        yield Subject(world.canary("group work"), seen_by=CENTRE, routes=routes)


@subjects
def kept_for_oneself(world: World):
    """A worklist is its owner's alone."""
    for code in ("C1", "U1"):
        word, owner = world.canary("worklist"), world.people[code]
        kept = actions.keep_filter(
            owner=owner, place="cases", name=word, address="status__exact=S09", by=Actor.of(owner)
        )
        routes = {f"case_{name}": {"pk": kept.pk} for name in ("rename_filter", "drop_filter")}
        yield Subject(word, seen_by=(code,), routes=routes)


@subjects
def in_another_unit(world: World):
    """Everything of a foreign case, and its parts asked for through a case of one's own."""
    name = world.canary("foreign-name")
    way, own = River(unit=world.other_unit), bare_case("S08", handler=world.unit)
    word = world.canary("foreign-case")
    way.register(act_title=word, applicant_name=name)
    attach_evidence(way)
    for step in (way.assess, way.divert, way.accept, way.serve, way.join, way.propose, way.review, way.conclude):
        step()
        way.fresh()
    case = way.case
    every = {name for work in WORK.values() for names in work.values() for name in names}
    every |= {*DECISIONS, *(name for name, _people in ASIDE.values())}
    every |= {"assess", "refuse", "divert", "keep", "review", "revise", "drop", "conclude", "decide_closing"}
    inside = pages(case) | parts(case)
    yield Subject(word, seen_by=CENTRE, routes=named(case, *sorted(every)) | inside)
    yield Subject(name, seen_by=())
    crossed = {name: {**kwargs, "pk": own.pk} for name, kwargs in inside.items() if name != "case_page"}
    yield Subject(world.canary("crossed"), seen_by=(), routes=crossed, fixed=("pk",))


@subjects
def a_red_letter(world: World):
    """The leading group's office has it as a copy; the units and the centre have the letter itself."""
    way, _word = river(world, world.unit, "S09")
    made = actions.propose_letter(case=way.case, level="red", ground="heavy", by=way.by(way.c1))
    actions.issue_letter(letter=made, action="速办", copy_to="", by=way.by(way.c2))
    key = {"letter": made.pk}
    yield Subject(world.canary("red letter"), seen_by=("O",), routes={"copied_letter": key, "copied_paper": key})
