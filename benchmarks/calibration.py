"""`python -m benchmarks.calibration GOLD ... [--spans FILE]`: how often a mention of some confidence is right.

GOLD are annotated documents or folders of them; the documents themselves lie in the shared corpus beside the checkout
or in `--texts`. A mention is right where the corpus's own measure (`gold/score.py`) matches it with an annotated one,
whatever its date, issuer or relation; in `--spans` where it overlaps an annotated span, one to one.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.documents import SHARED, table
from graph.errors import InputError
from graph.model import Mention
from graph.records import citation_record
from graph.symbols import parse
from graph.text import collapse
from ingest.extract import cite_text, extract
from ingest.readers import read_bytes

BANDS = ((0.97, 1.01), (0.9, 0.97), (0.8, 0.9), (0.7, 0.8), (0.5, 0.7), (0.0, 0.5))
SURE = 0.9
SEALED = "sealed"
TEXTS = (SHARED / "corpus", SHARED / "realworld" / "documents")
SCORE = SHARED / "gold" / "score.py"


class CannotMeasure(Exception):
    """What is asked for is not there; the message says what."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A mention that was read, and whether it is right. `form` tells what kind it is of, as far as it shows."""

    document: str
    confidence: float
    right: bool
    form: str
    text: str
    flags: tuple[str, ...]
    cue: str | None
    sentence: str


def form_of(mention: Mention) -> str:
    """Kind of a mention, the form of its symbol or the type of its name, and whether a type word is printed."""
    if not mention.symbol:
        return f"named, {mention.type}"
    form = parse(mention.symbol).form
    typed = form != "standard" and mention.text[:1].isalpha()
    return f"numbered, {form}, {'with' if typed else 'no'} type word"


def _judged(document: str, text: str, mention: Mention, *, right: bool) -> Judged:
    sentence = collapse(text[mention.quote_start : mention.quote_end])
    return Judged(
        document, mention.confidence, right, form_of(mention), mention.text, mention.flags, mention.cue, sentence
    )


# ---- annotated documents


def gold_files(paths: Iterable[Path]) -> list[Path]:
    """The annotations at these paths; folders are not walked. Raises CannotMeasure, also for what is sealed: that is
    opened once, at the end, by the one who keeps it.
    """
    found: list[Path] = []
    for path in paths:
        if SEALED in path.resolve().parts:
            raise CannotMeasure(f"{path}: sealed annotations are not opened")
        files = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not files or not all(file.is_file() for file in files):
            raise CannotMeasure(f"{path}: no annotations there")
        found += files
    return found


def document_of(annotated: Path, folders: Iterable[Path]) -> Path:
    """The document that `annotated` is of: its name begins with that of the annotations. Raises CannotMeasure."""
    found = [
        each for folder in folders if folder.is_dir() for each in sorted(folder.iterdir())
        if each.is_file() and each.name.startswith(annotated.stem)
    ]  # fmt: skip
    if len(found) != 1:
        raise CannotMeasure(f"{annotated.name}: {len(found)} documents bear its name, 1 wanted")
    return found[0]


def load_measure(path: Path) -> ModuleType:
    """The module that scores extractions. Raises CannotMeasure."""
    spec = importlib.util.spec_from_file_location("danchieu_score", path)
    if not path.is_file() or spec is None or spec.loader is None:
        raise CannotMeasure(f"{path}: no measure there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judge_document(
    name: str, text: str, gold: list[dict[str, Any]], score: ModuleType
) -> tuple[list[Judged], list[str]]:
    """Every mention of a document with whether it is right, and the annotated mentions that were missed."""
    mentions = extract(text).mentions
    records = [citation_record(mention) for mention in mentions]
    left = Counter(score.symbol_key(each["symbol"]) for each in gold if each.get("symbol"))
    right: set[int] = set()
    for at, record in enumerate(records):
        # The measure holds the first readings of a symbol against as many annotated ones.
        if record["symbol"] and left[key := score.symbol_key(record["symbol"])] > 0:
            left[key] -= 1
            right.add(at)
    named = [each for each in gold if not each.get("symbol")]
    named_read = [{"at": at, "name": record["name"]} for at, record in enumerate(records) if not record["symbol"]]
    pairs = score.pair_by_similarity(named, named_read, lambda each: each["name"])
    right |= {read["at"] for _, read in pairs}
    matched = {id(each) for each, _ in pairs}
    missed = [*left.elements(), *(str(each["name"]) for each in named if id(each) not in matched)]
    return [_judged(name, text, each, right=at in right) for at, each in enumerate(mentions)], missed


def judge_gold(files: Iterable[Path], folders: Sequence[Path], score: ModuleType) -> tuple[list[Judged], list[str]]:
    """The same for all annotated documents. Raises CannotMeasure and InputError."""
    judged: list[Judged] = []
    missed: list[str] = []
    for annotated in files:
        file = document_of(annotated, folders)
        text = read_bytes(file.read_bytes(), file.name).text
        citations = json.loads(annotated.read_text("utf-8")).get("citations", [])
        more, lacking = judge_document(annotated.stem, text, citations, score)
        judged += more
        missed += [f"{annotated.stem}: {each}" for each in lacking]
    return judged, missed


# ---- annotated spans


def judge_spans(lines: Iterable[str]) -> tuple[list[Judged], list[str]]:
    """Every mention of annotated sentences with whether it overlaps a span that no mention before it has taken."""
    judged: list[Judged] = []
    missed: list[str] = []
    for line in lines:
        row = json.loads(line)
        free = sorted(cite_text(row["text"]), key=lambda each: (each.start, each.end))
        right: list[Mention] = []
        for span in row["spans"]:
            hit = next((each for each in free if each.start < span["end"] and span["start"] < each.end), None)
            if hit is None:
                missed.append(f"{row['id']}: {row['text'][span['start'] : span['end']]}")
                continue
            free.remove(hit)
            right.append(hit)
        judged += [_judged(str(row["id"]), row["text"], each, right=True) for each in right]
        judged += [_judged(str(row["id"]), row["text"], each, right=False) for each in free]
    return judged, missed


# ---- figures


def figures(judged: Sequence[Judged], missed: Sequence[str]) -> dict[str, Any]:
    """The table of bands, the two bars, and the mentions that keep them from being met."""
    by_band: dict[tuple[float, float], list[Judged]] = defaultdict(list)
    for each in judged:
        by_band[next(band for band in BANDS if band[0] <= each.confidence < band[1])].append(each)
    sure = [each for each in judged if each.confidence >= SURE]
    right = [each for each in judged if each.right]
    return {
        "mentions": len(judged),
        "right": len(right),
        "missed": len(missed),
        "bands": [
            {
                "from": low,
                "to": min(high, 1.0),
                "mentions": len(found := by_band[low, high]),
                "right": sum(each.right for each in found),
                "share_right": _share(sum(each.right for each in found), len(found)),
                "mean_confidence": _share(sum(each.confidence for each in found), len(found)),
            }
            for low, high in BANDS
        ],
        "right_of_sure": _share(sum(each.right for each in sure), len(sure)),
        "sure_of_right": _share(sum(each.right for each in sure), len(right)),
        "wrong_but_sure": [asdict(each) for each in sure if not each.right],
        "right_but_unsure": [asdict(each) for each in right if each.confidence < SURE],
    }


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None


def printed(found: dict[str, Any], show: int) -> Iterator[str]:
    """The figures of one kind of annotations as lines of text."""

    def percent(value: float | None) -> str:
        return "-" if value is None else f"{value:.1%}"

    yield f"{found['mentions']} mentions read, {found['right']} of them right; {found['missed']} missed"
    rows = []
    for band in found["bands"]:
        label = f"{band['from']:.2f} to {band['to']:.2f}"
        mean = "-" if band["mean_confidence"] is None else f"{band['mean_confidence']:.3f}"
        rows.append([label, mean, str(band["mentions"]), str(band["right"]), percent(band["share_right"])])
    yield table(["confidence", "mean", "mentions", "right", "share right"], rows)
    yield f"of those at {SURE} or more {percent(found['right_of_sure'])} are right"
    yield f"of the right ones {percent(found['sure_of_right'])} stand at {SURE} or more"
    for title, name in ((f"wrong at {SURE} or more", "wrong_but_sure"), (f"right below {SURE}", "right_but_unsure")):
        listed = found[name]
        yield f"\n{title}: {len(listed)}"
        for form, count in Counter(each["form"] for each in listed).most_common():
            yield f"  {count:5}  {form}"
        for each in listed[:show]:
            marks = ", ".join([*each["flags"], *([f"cue {each['cue']}"] if each["cue"] else [])])
            yield f"- {each['confidence']:.2f} {each['document']} | {each['text']} | {each['form']} | {marks}"
            yield f"  {each['sentence'][:300]}"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what is asked for, and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration", description=__doc__)
    parser.add_argument("gold", type=Path, nargs="*", help="annotated documents, or folders of them")
    parser.add_argument("--spans", type=Path, help="annotated sentences, one JSON object a line")
    parser.add_argument("--texts", type=Path, action="append", help="where the documents lie (the shared corpus)")
    parser.add_argument("--score", type=Path, default=SCORE, help="the module that matches mentions")
    parser.add_argument("--show", type=int, default=10, metavar="N", help="list so many of each kind of error (10)")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    asked = parser.parse_args(argv)
    if not (asked.gold or asked.spans):
        parser.error("name annotated documents, or --spans")
    out: dict[str, Any] = {}
    try:
        if asked.gold:
            files = gold_files(asked.gold)
            out["gold"] = figures(*judge_gold(files, asked.texts or TEXTS, load_measure(asked.score)))
        if asked.spans:
            out["spans"] = figures(*judge_spans(asked.spans.read_text("utf-8").splitlines()))
    except (CannotMeasure, OSError, ValueError) as error:
        parser.error(str(error))
    except InputError as error:
        parser.error(error.message("en"))
    if asked.format == "json":
        print(json.dumps(out, ensure_ascii=False, indent=1))
    else:
        for name, found in out.items():
            print(f"{name}: ", end="")
            print("\n".join(printed(found, asked.show)), end="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
