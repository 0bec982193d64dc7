"""`onrecord check`: golden sets in, a decision and its reports out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ModelProblem, SettingProblem
from assistant.golden.baseline import Baseline, BaselineProblem, against, as_baseline, read_baseline
from assistant.golden.gate import Bar, GateProblem, Outcome, decide
from assistant.golden.judge import Judge, load_labels
from assistant.golden.junit import as_junit
from assistant.golden.lint import lint
from assistant.golden.manifest import manifest_of
from assistant.golden.markdown import as_markdown
from assistant.golden.prices import load_prices
from assistant.golden.record import as_json
from assistant.golden.replies import RepliesProblem, ReplyStore
from assistant.golden.report import as_html
from assistant.golden.run import NotRun, Run, run_matrix
from assistant.golden.sources import corpus_of, open_source
from assistant.golden.subject import AssistantSubject, recorded
from assistant.golden.summary import Column, columns, comparisons
from assistant.golden.terminal import summary_lines
from assistant.golden.variants import Context, matrix
from assistant.golden.verdict import Comparison
from assistant.hearing import HITS
from assistant.opening import answer_prompt
from assistant.settings import EXTRACTIVE, Settings
from index.errors import IndexProblem, InputProblem
from index.sentences import sentence_spans
from prompts import PromptProblem
from prompts.cases import Case, GoldenSet, load_cases
from prompts.positions import CasesError

Progress = Callable[[int, int], None]

BAD_INPUT = (
    CasesError,
    GateProblem,
    BaselineProblem,
    RepliesProblem,
    PromptProblem,
    SettingProblem,
    IndexProblem,
)
"""What a check raises for something that cannot be used; the text of each is one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What to check and what to write; the options of `onrecord check`."""

    golden: tuple[Path, ...]
    prompts: tuple[str, ...] = ()
    """Versions or files; empty for the one in use."""
    models: tuple[str, ...] = ()
    """Empty for the settings' one."""
    ks: tuple[int, ...] = (HITS,)
    contexts: tuple[Context, ...] = ("live",)
    tags: tuple[str, ...] = ()
    """Only cases with one of these tags; empty for all."""
    repeats: int = 1
    jobs: int = 2
    judge: str | None = None
    """A model whose opinion of each answer is asked, in a measure of its own."""
    judge_labels: Path | None = None
    """Hand-labelled answers to measure the judge by."""
    offline: bool = False
    replies: Path | None = None
    """The file of recorded replies; by default within the store."""
    prices: Path | None = None
    """JSON: model to {"input", "output"}, in any currency per million tokens."""
    report: Path | None = None
    json: Path | None = None
    junit: Path | None = None
    markdown: Path | None = None
    baseline: Path | None = None
    save_baseline: Path | None = None
    """Where to write what a later `baseline` needs, and no more."""
    margin: float | None = None
    """The loss that would be accepted, as a share."""
    require: tuple[str, ...] = ()
    must_pass: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A finished check."""

    run: Run
    columns: tuple[Column, ...]
    comparisons: tuple[Comparison, ...]
    outcome: Outcome
    html: str
    """The report; also written where the check says so."""


def run_check(
    check: Check,
    settings: Settings,
    *,
    say: Callable[[str], None] = lambda _line: None,
    progress: Progress | None = None,
) -> int:
    """Run everything, write what is asked for, tell the outcome with `say`; the exit code, 0, 1 or 3.

    Raises `CasesError`, `GateProblem`, `BaselineProblem`, `RepliesProblem`, `PromptProblem`, `SettingProblem`
    and `IndexProblem`, each one sentence, for what cannot be used: those are bad input, exit code 2.
    """
    return carry_out(check, settings, say=say, progress=progress).outcome.exit_code


def carry_out(
    check: Check,
    settings: Settings,
    *,
    say: Callable[[str], None] = lambda _line: None,
    progress: Progress | None = None,
) -> Checked:
    """As `run_check`, with all that was found."""
    golden = [load_cases(file) for file in check.golden]
    bars = [Bar.parse(text) for text in check.require]
    baseline = read_baseline(check.baseline) if check.baseline else None
    prices = load_prices(check.prices)
    cases = _cases(golden, check.tags)
    models = check.models or (settings.model,)
    prompts = check.prompts or (settings.prompt or _newest(),)
    if any(model != EXTRACTIVE for model in models):
        for prompt in prompts:
            answer_prompt(prompt)
    variants = matrix(models=models, prompts=prompts, ks=check.ks, contexts=check.contexts)
    store = ReplyStore(check.replies or settings.store / "check" / "replies.jsonl")
    with open_source(golden[0], settings) as index:
        corpus = corpus_of(index)
        _refuse_missing(cases, lambda case: [str(fault) for fault in corpus.anchors(case)[1]])
        judge = _judge(check, settings, store)
        subject = AssistantSubject(index, corpus, settings, replies=store, offline=check.offline)
        run = run_matrix(
            cases,
            variants,
            corpus,
            subject,
            subject.supports,
            repeats=check.repeats,
            jobs=check.jobs,
            judge=judge,
            progress=progress,
        )
        agreed = _agreement(check, judge, [case for each in golden for case in each.cases])
        shown = (*_settings_shown(check, store), *(("judge", line) for line in agreed))
        manifest = manifest_of(run, index, check.golden, settings=shown)
    found = columns(run, prices)
    outcome, compared = _decision(run, found, check, bars, baseline)
    html = as_html(run, found, compared, outcome, manifest, margin=check.margin)
    _write(check.report, html)
    _write(check.json, as_json(run, found, compared, outcome, manifest))
    _write(check.save_baseline, as_baseline(run))
    _write(check.junit, as_junit(run))
    _write(check.markdown, as_markdown(run, found, compared, outcome, manifest))
    for line in (*summary_lines(run, found, compared, outcome), *agreed):
        say(line)
    return Checked(run=run, columns=found, comparisons=compared, outcome=outcome, html=html)


def lint_check(check: Check, settings: Settings, *, say: Callable[[str], None]) -> int:
    """Look only at the golden sets themselves; 1 when one has an error, 0 otherwise."""
    errors = warnings = 0
    for file in check.golden:
        golden = load_cases(file)
        with open_source(golden, settings) as index:
            faults = lint(
                golden,
                corpus_of(index),
                lambda statement: sentence_spans(statement.text, statement.language),
                prompts=_prompt_texts(check.prompts or (settings.prompt or _newest(),)),
                margin=check.margin,
            )
        for fault in faults:
            say(str(fault))
            errors += fault.level == "error"
            warnings += fault.level == "warning"
        say(f"{file}: {len(golden.cases)} cases, {errors} errors, {warnings} warnings")
    return 1 if errors else 0


def _decision(
    run: Run,
    found: tuple[Column, ...],
    check: Check,
    bars: Sequence[Bar],
    baseline: Baseline | None,
) -> tuple[Outcome, tuple[Comparison, ...]]:
    earlier = against(run, baseline, margin=check.margin) if baseline else ()
    outcome = decide(
        run, found, against_baseline=earlier, margin=check.margin, bars=bars, must_pass=check.must_pass
    )
    return outcome, (*earlier, *comparisons(run))


def _cases(golden: Sequence[GoldenSet], tags: Sequence[str]) -> tuple[Case, ...]:
    """The cases of every set; refuses sets over different statements and ids that clash."""
    for other in golden[1:]:
        if other.corpus != golden[0].corpus:
            raise InputProblem(
                f"{golden[0].file} asks about {golden[0].corpus or 'the store'} and {other.file} about "
                f"{other.corpus or 'the store'}; check them one after the other."
            )
    cases = [case for each in golden for case in each.cases]
    seen: dict[str, Case] = {}
    for case in cases:
        first = seen.setdefault(case.id, case)
        if first is not case:
            raise InputProblem(
                f"{case.file}:{case.line}: id {case.id!r} is that of {first.file}:{first.line} too; "
                "give each case its own."
            )
    chosen = tuple(case for case in cases if not tags or set(tags) & set(case.tags))
    if not chosen:
        raise InputProblem(f"No case has the tag {' or '.join(tags)}; choose others.")
    return chosen


def _refuse_missing(cases: Sequence[Case], faults: Callable[[Case], list[str]]) -> None:
    missing = [fault for case in cases for fault in faults(case)]
    if missing:
        more = f" ({len(missing) - 1} more; --lint lists all)" if len(missing) > 1 else ""
        raise InputProblem(missing[0] + more)


def _judge(check: Check, settings: Settings, store: ReplyStore) -> Judge | None:
    if check.judge is None:
        if check.judge_labels is not None:
            raise InputProblem("Hand labels measure a judge; name it with --judge.")
        return None
    try:
        model = recorded(check.judge, settings, replies=store, offline=check.offline)
    except (NotRun, ModelProblem) as problem:
        raise InputProblem(f"The judge cannot be asked: {str(problem).rstrip('.')}.") from None
    if model is None:
        raise InputProblem(f"{check.judge!r} cannot judge answers; name a language model with --judge.")
    return Judge(model)


def _agreement(check: Check, judge: Judge | None, cases: Sequence[Case]) -> list[str]:
    """How far the judge agrees with hand labels, in a sentence; or that nobody knows."""
    if judge is None or check.judge is None:
        return []
    if check.judge_labels is None:
        return [f"how far the judge {check.judge} agrees with people is not known; give --judge-labels"]
    return [judge.agreement(cases, load_labels(check.judge_labels)).sentence(check.judge)]


def _newest() -> str:
    return f"v{answer_prompt(None).ref.version}"


def _prompt_texts(names: Sequence[str]) -> list[tuple[str, str]]:
    return [(str(prompt.ref), prompt.text) for prompt in map(answer_prompt, names)]


def _settings_shown(check: Check, store: ReplyStore) -> tuple[tuple[str, str], ...]:
    return (
        ("repeats", str(check.repeats)),
        ("replies newly recorded", str(store.asked)),
        ("offline", "yes" if check.offline else "no"),
        ("margin", "none" if check.margin is None else f"{100 * check.margin:g} points"),
        ("tags", ", ".join(check.tags) or "all"),
    )


def _write(file: Path | None, text: str) -> None:
    if file is None:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", errors="replace")
    except OSError as problem:
        raise SettingProblem(f"{file}: cannot be written ({problem.strerror}); choose another.") from None
