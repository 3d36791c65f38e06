"""Routes of the award room under /admin/. Judges reach the pages under judging/ and nothing else."""

from case_admin.awards.views import judging, nominations, review, rounds
from portal.desk.routes import staff_path
from portal.people.roles import holders

MANAGERS = holders("awards.manage")
NOMINATORS = holders("awards.nominate")
BOTH = tuple(dict.fromkeys(MANAGERS + NOMINATORS))
DECIDERS = holders("awards.decide")
JUDGES = holders("awards.score")
ROUND, ENTRY, SHEET = "awards/rounds/<int:pk>/", "awards/nominations/<uuid:pk>/", "judging/<uuid:pk>/"

staff_urls = [
    staff_path(ROUND, rounds.RoundPage.as_view(), name="award_round", roles=BOTH),
    staff_path(f"{ROUND}move/<slug:move>/", rounds.RoundMove.as_view(), name="award_round_move", roles=MANAGERS),
    staff_path(f"{ROUND}judges/add/", rounds.AddJudge.as_view(), name="award_judge_add", roles=MANAGERS),
    staff_path(f"{ROUND}judges/<int:seat>/", rounds.ReleaseJudge.as_view(), name="award_judge_release", roles=MANAGERS),
    staff_path(f"{ROUND}ranking/", rounds.Ranking.as_view(), name="award_ranking", roles=MANAGERS),
    staff_path(f"{ROUND}nominate/", nominations.Nominate.as_view(), name="award_nominate", roles=NOMINATORS),
    staff_path(ENTRY, nominations.NominationPage.as_view(), name="award_nomination", roles=BOTH),
    staff_path(f"{ENTRY}consent/", nominations.Consent.as_view(), name="award_consent", roles=NOMINATORS),
    staff_path(f"{ENTRY}copy/", nominations.BlindFile.as_view(), name="award_copy", roles=BOTH),
    staff_path(f"{ENTRY}review/", review.Review.as_view(), name="award_review", roles=MANAGERS),
    staff_path(f"{ENTRY}review/names/", review.AddName.as_view(), name="award_review_name", roles=MANAGERS),
    staff_path(f"{ENTRY}review/again/", review.ProposeAgain.as_view(), name="award_review_again", roles=MANAGERS),
    staff_path(f"{ENTRY}publish/", nominations.Publish.as_view(), name="award_publish", roles=DECIDERS),
    staff_path(f"{ENTRY}decide/<slug:decision>/", nominations.Decide.as_view(), name="award_decide", roles=BOTH),
    staff_path("judging/", judging.JudgeDesk.as_view(), name="judge_desk", roles=JUDGES),
    staff_path(SHEET, judging.Sheet.as_view(), name="judge_sheet", roles=JUDGES),
    staff_path(f"{SHEET}draft/", judging.SheetDraft.as_view(), name="judge_draft", roles=JUDGES),
    staff_path(f"{SHEET}submit/", judging.SubmitSheet.as_view(), name="judge_submit", roles=JUDGES),
    staff_path(f"{SHEET}conflict/", judging.DeclareConflict.as_view(), name="judge_conflict", roles=JUDGES),
    staff_path(f"{SHEET}copy/", judging.SheetCopy.as_view(), name="judge_copy", roles=JUDGES),
]
