"""What the reader is trained by, and what tells how well it reads."""

from collections.abc import Sequence

import torch
from torch.nn import functional

from tests.bench.reader.network import Weights, ends
from tests.bench.reader.windows import Window

Group = Sequence[Window]
"""What is read for one question."""
CLS, SEP = 101, 102
_CLOSED = -1e4
_AT_ONCE = 8
"""Windows of about the same length: a batch is as wide as its longest."""
_HELD_AT_ONCE = 32
"""Windows of SQuAD."""


def loss_of(weights: Weights, groups: Sequence[Group], *, dropout: float) -> torch.Tensor:
    """A scalar, in nats a question.

    Starts compete with one another over all windows of a question, each against its own window's place of none, and so
    do ends: what Clark and Gardner 2018 call shared normalization. Where several windows answer, any of them will do.
    """
    batch = [one for group in groups for one in group]
    found, shut, answers = _scored(weights, batch, dropout)
    total, at = torch.zeros(()), 0
    for group in groups:
        rows = slice(at, at + len(group))
        at += len(group)
        held = [row for row in range(rows.start, rows.stop) if batch[row].answer is not None]
        for end in (0, 1):
            against = (found[rows, :, end] - found[rows, :1, end]).masked_fill(shut[rows], _CLOSED)
            everything = torch.cat([torch.zeros(1), against.flatten()]).logsumexp(0)
            right = (
                torch.stack([found[row, answers[row, end], end] - found[row, 0, end] for row in held])
                if held
                else None
            )
            total = total + everything - (0.0 if right is None else right.logsumexp(0))
    return total / len(groups)


def _scored(
    weights: Weights, batch: Sequence[Window], dropout: float
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Logits (windows, tokens, 2), where no answer may be (windows, tokens), and where answers are (windows, 2)."""
    longest = max(one.length for one in batch)
    shut = torch.ones((len(batch), longest), dtype=torch.bool)
    answers = torch.zeros((len(batch), 2), dtype=torch.long)
    for row, one in enumerate(batch):
        first = len(one.question) + 2
        shut[row, first + one.ahead : one.length - 1] = False
        if one.answer is not None:
            answers[row] = torch.tensor(one.answer) + first
    order = sorted(range(len(batch)), key=lambda row: batch[row].length)
    parts = [order[at : at + _AT_ONCE] for at in range(0, len(order), _AT_ONCE)]
    found = [
        functional.pad(one, (0, 0, 0, longest - one.shape[1]))
        for part in parts
        for one in [_read(weights, [batch[row] for row in part], dropout)]
    ]
    return torch.cat(found)[torch.tensor(order).argsort()], shut, answers


def _read(weights: Weights, batch: Sequence[Window], dropout: float) -> torch.Tensor:
    longest = max(one.length for one in batch)
    ids = torch.zeros((len(batch), longest), dtype=torch.long)
    types, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for row, one in enumerate(batch):
        ids[row, : one.length] = torch.tensor([CLS, *one.question, SEP, *one.text, SEP])
        types[row, len(one.question) + 2 : one.length], mask[row, : one.length] = 1, 1
    with torch.autocast("cpu", dtype=torch.bfloat16):  # 1.7 times as fast where the processor has it
        return ends(weights, ids, types, mask, dropout=dropout).float()


def judged(weights: Weights, squad: Sequence[Window], asked: Sequence[Group]) -> str:
    """Nats a window of SQuAD; of our questions how many have a right unit ahead of all others, and the area under
    ROC by which the surest unit tells those that the report answers from the others."""
    with torch.no_grad():
        parts = [squad[at : at + _HELD_AT_ONCE] for at in range(0, len(squad), _HELD_AT_ONCE)]
        nats = sum(
            float(loss_of(weights, [[one] for one in part], dropout=0.0)) * len(part) for part in parts
        )
        tops = [
            (margins := _margins(weights, group), group[int(margins.argmax())].answer is not None)
            for group in asked
        ]
    told = f"held out {nats / len(squad):.3f} nats a window"
    if not asked:
        return told
    known = [any(one.answer for one in group) for group in asked]
    yes, no = (
        [float(top.max()) for (top, _), is_known in zip(tops, known, strict=True) if is_known is kind]
        for kind in (True, False)
    )
    area = sum((a > b) + 0.5 * (a == b) for a in yes for b in no) / (len(yes) * len(no))
    return f"{told}; right unit first for {sum(right for _, right in tops)} of {len(yes)}, area {area:.3f}"


def _margins(weights: Weights, group: Group) -> torch.Tensor:
    found, shut, _ = _scored(weights, group, 0.0)
    best = (found - found[:, :1]).masked_fill(shut[..., None], _CLOSED).amax(1)
    return best.sum(-1)
