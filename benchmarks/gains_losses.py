"""`python -m benchmarks.gains_losses BEFORE [AFTER] --documents DIR`: what another revision reads otherwise.

BEFORE and AFTER are git revisions; without AFTER it is the working tree as it stands. Both read the same texts (files
are turned into text once, by the code at hand), each by its own `extract`. A mention, stated edge or duty that both
have is one with the same symbol or name, section and place in the text, or else with the first two, or one of them, or
with a span that overlaps.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.documents import ROOT, table, texts_in
from benchmarks.revisions import WORKING_TREE, RevisionError, changed_files, checked_out, commit_of, read_with
from graph.errors import InputError
from graph.text import collapse, compare_key

KINDS = ("mentions", "relations", "between_cited", "alias_mentions", "tasks", "header")
CHANGES = ("appeared", "vanished", "changed")
_AROUND = 120
_LONGEST_SENTENCE = 320

Record = dict[str, Any]
Key = Callable[[Record], Hashable]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two revisions read differently: `what` it is, its values (None where it is not), its sentence."""

    document: str
    kind: str
    change: str
    what: str
    before: Any
    after: Any
    sentence: str


def _called(record: Record) -> str:
    return str(record.get("symbol") or compare_key(record.get("name") or ""))


# From the strictest to the loosest way to know a thing again.
_SAME_MENTION: tuple[Key, ...] = (
    lambda each: (_called(each), each["section"], each["start"]),
    lambda each: (_called(each), each["start"]),
    lambda each: (_called(each), each["end"]),
    lambda each: (_called(each), each["section"]),
    _called,
)
_SAME_EDGE: tuple[Key, ...] = (
    lambda each: (each["source"], each["target"], each["relation"]),
    lambda each: (each["source"], each["target"]),
)
_SAME_TASK: tuple[Key, ...] = (
    lambda each: (each["section"], each["start"], each["end"]),
    lambda each: each["start"],
    lambda each: each["end"],
)
_SAME_ALIAS: tuple[Key, ...] = (lambda each: each["start"],)

_OF_MENTIONS = ("text", "type", "symbol", "name", "date", "year", "issuer", "title", "section", "where", "flags",
                "articles", "confidence")  # fmt: skip
_OF_RELATIONS = ("relation", "cue")
_OF_EDGES = ("relation",)
_OF_TASKS = ("section", "text", "assignees", "support", "report_to", "deadlines", "orders_plan")
_OF_ALIASES = ("text", "section")


def paired(
    before: Sequence[Record], after: Sequence[Record], keys: Sequence[Key], *, by_span: bool = False
) -> list[tuple[Record | None, Record | None]]:
    """The same things of both, one to one, then those of one alone (None for the other)."""
    pairs: list[tuple[Record | None, Record | None]] = []
    old, new = list(before), list(after)
    for key in keys:
        waiting: dict[Hashable, list[Record]] = defaultdict(list)
        for each in new:
            waiting[key(each)].append(each)
        left = []
        for each in old:
            if queue := waiting[key(each)]:
                pairs.append((each, queue.pop(0)))
            else:
                left.append(each)
        old, new = left, [each for queue in waiting.values() for each in queue]
    if by_span:
        for each in list(old):
            twin = next((other for other in new if each["start"] < other["end"] and other["start"] < each["end"]), None)
            if twin is not None:
                pairs.append((each, twin))
                old.remove(each)
                new.remove(twin)
    return [*pairs, *((each, None) for each in old), *((None, each) for each in new)]


def differences(name: str, text: str, before: Record, after: Record) -> Iterator[Difference]:
    """Everything that two revisions read differently in one document."""

    def of(
        kind: str, pairs: Sequence[tuple[Record | None, Record | None]], fields: Sequence[str], label: str
    ) -> Iterator[Difference]:
        for old, new in pairs:
            shown = new or old or {}
            one, other = ({field: each.get(field) for field in fields} if each else None for each in (old, new))
            if one == other:
                continue
            change = "appeared" if one is None else "vanished" if other is None else "changed"
            if one and other:
                changed = [field for field in fields if one[field] != other[field]]
                one, other = ({field: each[field] for field in changed} for each in (one, other))
            what = " ".join(str(shown[part]) for part in label.split() if shown.get(part))
            yield Difference(name, kind, change, what, one, other, _sentence(text, shown))

    mentions = paired(before["citations"], after["citations"], _SAME_MENTION, by_span=True)
    both = [(old, new) for old, new in mentions if old and new]
    yield from of("mentions", mentions, _OF_MENTIONS, "section text")
    yield from of("relations", both, _OF_RELATIONS, "section text")
    edges = paired(before["between_cited"], after["between_cited"], _SAME_EDGE)
    yield from of("between_cited", edges, _OF_EDGES, "source relation target")
    aliases = paired(before["alias_mentions"], after["alias_mentions"], _SAME_ALIAS)
    yield from of("alias_mentions", aliases, _OF_ALIASES, "section text")
    tasks = paired(before["tasks"], after["tasks"], _SAME_TASK, by_span=True)
    yield from of("tasks", tasks, _OF_TASKS, "section text")
    yield from _of_headers(name, text, before, after)


def _of_headers(name: str, text: str, before: Record, after: Record) -> Iterator[Difference]:
    """The fields of the header, and the quality of the text as one of them."""
    old, new = ({**each["document"], "quality": each["quality"]} for each in (before, after))
    for field in sorted(old.keys() | new.keys()):
        one, other = old.get(field), new.get(field)
        if one != other:
            change = "appeared" if one is None else "vanished" if other is None else "changed"
            yield Difference(name, "header", change, field, one, other, collapse(text[:_AROUND]))


def _sentence(text: str, record: Record) -> str:
    """The sentence of a citation; the words of an edge or duty with some around them."""
    start, end = record.get("quote") or (max(0, record["start"] - _AROUND), record["end"] + _AROUND)
    return collapse(text[start:end])[:_LONGEST_SENTENCE]


def compare(texts: Mapping[str, str], before: Mapping[str, Record], after: Mapping[str, Record]) -> list[Difference]:
    """Everything that two revisions read differently, document by document."""
    return [found for name, text in texts.items() for found in differences(name, text, before[name], after[name])]


def counts(found: Sequence[Difference]) -> dict[str, dict[str, int]]:
    """How many of each kind appeared, vanished, changed."""
    tally = Counter((each.kind, each.change) for each in found)
    return {kind: {change: tally[kind, change] for change in CHANGES} for kind in KINDS}


def printed(found: Sequence[Difference], totals: Mapping[str, int], show: int) -> Iterator[str]:
    """Counts as a table, then at most `show` of each kind and change."""
    rows = [
        [kind, str(totals.get(kind, "")), *(str(tally[change]) for change in CHANGES)]
        for kind, tally in counts(found).items()
    ]
    yield table(["kind", "before", *CHANGES], rows)
    for kind in KINDS:
        for change in CHANGES:
            listed = [each for each in found if (each.kind, each.change) == (kind, change)]
            if listed:
                yield f"\n{kind} {change}: {len(listed)}"
                for each in listed[:show]:
                    yield f"- {each.document}: {each.what}"
                    yield from _values(each)
                    yield f"    {each.sentence}"
                if len(listed) > show:
                    yield f"  ... {len(listed) - show} more"


def _values(each: Difference) -> Iterator[str]:
    if each.change == "changed":
        fields = each.before if each.kind != "header" else {each.what: None}
        for field in fields:
            old, new = (value if each.kind == "header" else value[field] for value in (each.before, each.after))
            yield f"    {field}: {_short(old)} -> {_short(new)}"
    elif each.kind == "header":
        yield f"    {_short(each.before)} -> {_short(each.after)}"


def _short(value: Any) -> str:
    words = json.dumps(value, ensure_ascii=False)
    return words if len(words) <= _LONGEST_SENTENCE else words[:_LONGEST_SENTENCE] + "..."


def main(argv: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Compare two revisions of the checkout at `root`, and print what differs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gains_losses", description=__doc__)
    parser.add_argument("before", help="a git revision")
    parser.add_argument("after", nargs="?", help="another one; the working tree if it is left out")
    parser.add_argument("--documents", type=Path, action="append", required=True, metavar="DIR",
                        help="a folder of documents; may be given again")  # fmt: skip
    parser.add_argument("--show", type=int, default=20, metavar="N", help="list so many of each kind and change (20)")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    asked = parser.parse_args(argv)
    try:
        texts = texts_in(asked.documents)
        commits = [None if each is None else commit_of(root, each) for each in (asked.before, asked.after)]
        _say_what_is_left_out(root, asked.after)
        read = []
        with ExitStack() as stack:
            for commit, called in zip(commits, (asked.before, asked.after), strict=True):
                tree = stack.enter_context(checked_out(root, commit)) if commit else root
                read.append(read_with(tree, texts, called or WORKING_TREE))
    except RevisionError as error:
        parser.error(str(error))
    except InputError as error:
        parser.error(error.message("en"))
    found = compare(texts, *read)
    if asked.format == "json":
        report = {"documents": len(texts), "counts": counts(found), "differences": [asdict(each) for each in found]}
        print(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        names = {"mentions": "citations", **{kind: kind for kind in ("between_cited", "alias_mentions", "tasks")}}
        totals = {kind: sum(len(record[key]) for record in read[0].values()) for kind, key in names.items()}
        print(f"{asked.before} against {asked.after or WORKING_TREE}, {len(texts)} documents\n")
        print("\n".join(printed(found, totals, asked.show)))
    return 0


def _say_what_is_left_out(root: Path, after: str | None) -> None:
    """Tell on standard error that changes which are not committed are no part of a comparison of two commits."""
    changed = changed_files(root) if after else []
    if changed:
        some = ", ".join(changed[:3]) + (" ..." if len(changed) > 3 else "")
        print(f"note: {len(changed)} files are not as committed, and not compared: {some}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
