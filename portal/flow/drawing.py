"""The table of moves as a diagram and as a page, for docs that are generated and compared in the tests."""

from collections.abc import Mapping

from portal.flow.moves import Move
from portal.flow.workflow import Workflow


def diagram(workflow: Workflow, labels: Mapping[str, object] | None = None) -> str:
    """A mermaid state diagram; states that nothing leads to start it, states that nothing leaves end it."""
    labels = labels or {}
    lines = ["stateDiagram-v2"]
    lines += [f"    {state}: {state} {labels[state]}" for state in workflow.states if state in labels]
    targets = {move.target for move in workflow}
    sources = {state for move in workflow for state in move.sources}
    lines += [f"    [*] --> {state}" for state in workflow.states if state not in targets]
    for move in workflow:
        lines += [f"    {source} --> {move.target}: {move.name} {move.label}" for source in move.sources]
    lines += [f"    {state} --> [*]" for state in workflow.states if state not in sources]
    return "\n".join(lines) + "\n"


def table(workflow: Workflow) -> str:
    """A Markdown table of all moves, one line each, in table order."""
    head = "| move | from | to | button | who | documents | clocks |\n|---|---|---|---|---|---|---|\n"
    return head + "".join(_line(move) for move in workflow)


def _line(move: Move) -> str:
    who = getattr(move.rule, "__name__", "") if move.rule else ""
    others = ", ".join(sorted(move.actors - {"staff"}))
    cells = [
        move.name, ", ".join(move.sources), move.target, str(move.label), ", ".join(filter(None, [who, others])),
        ", ".join(move.documents), ", ".join(move.clocks),
    ]  # fmt: skip
    return "| " + " | ".join(cells) + " |\n"
