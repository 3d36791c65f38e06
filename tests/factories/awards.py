"""Award rounds with archived cases, nominations and judges, carried by the room's own actions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from case_admin.awards.actions.blinding import approve_blind_copy
from case_admin.awards.actions.judging import assign_judge, save_score, submit_score
from case_admin.awards.actions.nominating import nominate, record_consent, save_texts, submit_nomination
from case_admin.awards.actions.rounds import announce_results, conclude_round, create_round, open_round, start_judging
from case_admin.awards.models import Nomination, Round, Score
from case_admin.dossiers.models import Dossier
from portal.calendar import today
from portal.ledger.actor import Actor
from portal.people.models import User
from tests.factories.cases import River
from tests.factories.dossiers import archived, closed_river, quick_archived
from tests.factories.people import staff
from tests.factories.units import UnitFactory

TEXTS = {
    "title": "欧阳样例诉求减轻罚款案",
    "background": "欧阳样例（身份证号11010119880808001X，电话13800000000，住XX县示例镇样板街2号）经营食品店，{unit}拟以标签瑕疵"
    "罚款二万元（X市监罚告〔2026〕18号）。{unit}在检查中发现后当日立案。",
    "process": "纾解员样本甲、范例乙到店查看召回记录，{unit}与欧阳样例面谈两次，向其说明法律规定，并征求法律顾问意见。",
    "result": "双方达成协议：首违轻微并及时改正，依法不予罚款，责令规范标签，并提供一次合规辅导。{number}号案结案。",
    "typicality": "小微商户标签瑕疵类争议在基层常见，处理方式有代表性。",
    "innovation": "把合规辅导写进协议，争议解决与规范经营一并完成。",
    "reusability": "首违轻微的认定清单和辅导流程可以直接用于同类案件。",
}


def words(dossier: Dossier, **changes: str) -> dict[str, str]:
    """Texts that name everybody and everything they should not."""
    case = dossier.case
    facts = {"unit": case.handler.name, "number": case.machine_no}
    return {key: text.format(**facts) for key, text in (TEXTS | changes).items()}


@dataclass
class Contest:
    """A round with its people: archived cases, each of a unit of its own; judges of other units.

    `real` cases went down the river with all their papers; otherwise their rows are set straight into the tables.
    """

    minimum: int = 3
    notice_workdays: int = 0
    real: bool = False
    rivers: list[River] = field(default_factory=list)
    judges: list[User] = field(default_factory=list)
    writers: dict[int, User] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.c1, self.c2 = staff("C1"), staff("C2")
        self.round = create_round(
            year=2026, title=f"2026年度优秀案例评选{Round.objects.count() or ''}", opens=today() - timedelta(days=5), closes=today() + timedelta(days=5),
            judging_closes=today() + timedelta(days=15), minimum_judges=self.minimum, notice_workdays=self.notice_workdays,
            by=self.by(self.c1),
        )  # fmt: skip

    def by(self, user: User) -> Actor:
        return Actor.of(User.objects.get(pk=user.pk), ip="192.0.2.7")

    def fresh(self) -> Round:
        self.round = Round.objects.get(pk=self.round.pk)
        return self.round

    def open(self) -> Round:
        return open_round(round_=self.round, by=self.by(self.c1))

    def dossier(self) -> Dossier:
        """One more archived case of one more unit; `writers` knows who nominates it."""
        if not self.real:
            unit = UnitFactory()
            dossier = quick_archived(unit)
            self.writers[dossier.case_id] = staff("U1", unit=unit)
            return dossier
        river = closed_river()
        self.rivers.append(river)
        self.writers[river.case.pk] = river.u1
        return archived(river)

    def draft(self, dossier: Dossier | None = None, **changes: str) -> Nomination:
        """A nomination with texts and consent, not handed in."""
        dossier = dossier or self.dossier()
        by = self.by(self.writers[dossier.case_id])
        nomination = nominate(round_=self.round, dossier=dossier, by=by)
        nomination = save_texts(nomination=nomination, texts=words(dossier, **changes), by=by)
        return record_consent(nomination=nomination, way="online", on=today(), by=by)

    def submitted(self, **changes: str) -> Nomination:
        draft = self.draft(**changes)
        return submit_nomination(nomination=draft, by=Actor.of(draft.nominated_by))

    def ready(self, **changes: str) -> Nomination:
        """A nomination with a frozen blind copy."""
        return approve_blind_copy(nomination=self.submitted(**changes), by=self.by(self.c1))

    def seat(self, count: int, **kwargs) -> list[User]:
        """So many judges from units of their own."""
        people = [staff("E", **kwargs) for _number in range(count)]
        for person in people:
            assign_judge(round_=self.round, user=User.objects.get(pk=person.pk), by=self.by(self.c1))
        self.judges += people
        return people

    def judge(self) -> Round:
        self.round = start_judging(round_=self.fresh(), by=self.by(self.c1))
        return self.round

    def score(self, nomination: Nomination, marks: Sequence[tuple[int, int, int]]) -> None:
        """Submitted sheets of the first judges, in order."""
        sheets = (
            Score.objects.filter(nomination=nomination, submitted_at__isnull=True)
            .select_related("seat__user")
            .order_by("seat")
        )
        for sheet, (typicality, innovation, reusability) in zip(sheets, marks, strict=False):
            by = self.by(sheet.seat.user)
            save_score(
                score=sheet,
                typicality=typicality,
                innovation=innovation,
                reusability=reusability,
                comment="说理充分",
                by=by,
            )
            submit_score(score=sheet, by=by)

    def announce(self, *codes: str, reason: str = "") -> Round:
        return announce_results(round_=self.fresh(), winners=codes, reason=reason, by=self.by(self.c2))

    def conclude(self) -> Round:
        return conclude_round(round_=self.fresh(), by=self.by(self.c2))


def judged_contest(marks: Sequence[Sequence[tuple[int, int, int]]], *, judges: int = 3, real: bool = False) -> Contest:
    """A contest in judging, one entry for each row of marks."""
    contest = Contest(real=real)
    contest.open()
    nominations = [contest.ready() for _row in marks]
    contest.seat(judges)
    contest.judge()
    for nomination, row in zip(nominations, marks, strict=True):
        contest.score(nomination, row)
    return contest


__all__ = ["Contest", "judged_contest", "words"]
