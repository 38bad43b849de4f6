"""The tables of the generator of large graphs as documents of our model, one by one.

The generator is a program beside the project that needs numpy; `generate` runs it, `documents` reads the CSV files that
it writes: document, doc_doc, task, assigned_to, agency and place. Its edges between documents become mentions that are
settled, its agencies issuers and assignees. Every document is full. There is no text: what can be found by search is
symbol, title, issuer and place.
"""

from __future__ import annotations

import csv
import hashlib
import itertools
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from graph.data import document_type
from graph.identity import Identity, of_header, short_hash
from graph.makers import maker
from graph.model import (
    Assignee,
    Branch,
    Deadline,
    Document,
    Header,
    Level,
    Mention,
    Place,
    Resolution,
    Source,
    Task,
)
from graph.store.bulk import SettledMention, WholeDocument
from graph.symbols import key
from graph.text import compare_key, slug

EXTRACTOR = "generated"
SEED = 7
_TASK_LENGTH = 100
_SYMBOL_BRANCH: Branch = "government"
"""The generator has symbols of the State only."""


def generate(generator: Path, folder: Path, count: int, *, seed: int = SEED, python: str = sys.executable) -> None:
    """Write the tables of `count` documents to `folder`, unless they are there. `python` is one that has numpy."""
    if (folder / "manifest.json").exists():
        return
    command = [python, str(generator), "--docs", str(count), "--seed", str(seed)]
    subprocess.run([*command, "--out", str(folder), "--format", "csv"], check=True)


def chosen(folder: Path) -> dict[str, Any]:
    """What the generator chose to ask about: `directives`, `plans`, `scopes`, `topics`, `symbols`, by its own ids."""
    params: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))["params"]
    return params


_make_mention = maker(Mention)


@dataclass(frozen=True, slots=True)
class _Agency:
    name: str
    level: Level
    place: Place


class GeneratedGraph:
    """The tables of one folder. What every mention may name is held in memory, the rest read as it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.places = _places(self._rows("place"))
        """Places by the generator's ids."""
        self._agencies = {
            row[0]: _Agency(row[1], row[2], self.places[row[3]])  # type: ignore[arg-type]
            for row in self._rows("agency")
        }
        self._numbers: dict[str, int] = {}
        self._identities: list[Identity] = []
        self._meanings: list[Resolution] = []
        self._printed: list[tuple[str, str, str]] = []
        self._know_documents()

    def _rows(self, table: str) -> Iterator[list[str]]:
        with (self._folder / f"{table}.csv").open(newline="", encoding="utf-8") as file:
            rows = csv.reader(file)
            next(rows)
            yield from rows

    def _know_documents(self) -> None:
        taken: set[str] = set()
        for at, row in enumerate(self._rows("document")):
            self._numbers[row[0]] = at
            identity = self._identity(row, taken)
            self._identities.append(identity)
            self._meanings.append(Resolution("resolved", identity.id))
            self._printed.append((row[1], sys.intern(row[3]), sys.intern(row[7])))

    def _identity(self, row: list[str], taken: set[str]) -> Identity:
        """What `graph.identity.of_header` gives; of several documents with one id the later ones are told apart."""
        symbol, number, agency = row[1], row[2], self._agencies[row[12]]
        first, year = _first_of(symbol[len(number) :], row[3], agency), int(row[8])
        group = first.group[: -len(first.number)] + number + first.number[1:]
        identity = Identity(
            group, year, first.type_slug, number + first.number[1:], key(symbol), None, agency.level, agency.place
        )
        if identity.id in taken:
            identity = replace(identity, group=f"{group}-x{short_hash(agency.level, compare_key(agency.name))}")
        if identity.id in taken:
            identity = replace(identity, group=f"{group}-x{short_hash(row[0])}")
        taken.add(identity.id)
        return identity

    def id_of(self, generated: str) -> str:
        """The id in our graph of one of the generator."""
        return self._identities[self._numbers[generated]].id

    def __len__(self) -> int:
        """How many documents there are."""
        return len(self._identities)

    def documents(self) -> Iterator[WholeDocument]:
        """Every document with all that it says, in the order of the table."""
        said = _Grouped(self._rows("doc_doc"), 0)
        tasks = _Grouped(map(_joined, zip(self._rows("task"), self._rows("assigned_to"), strict=True)), 1)
        for at, row in enumerate(self._rows("document")):
            document = self._document(row, self._identities[at])
            yield WholeDocument(
                document,
                self._identities[at],
                mentions=[self._mention(each) for each in sorted(said.of(row[0]), key=_offset)],
                tasks=[(self._task(each, place), None) for place, each in enumerate(tasks.of(row[0]))],
                sources=[(_source(document), document.text_sha256 or "")],
            )

    def _document(self, row: list[str], identity: Identity) -> Document:
        agency = self._agencies[row[12]]
        kind, sha256 = document_type(row[3]), hashlib.sha256(identity.id.encode()).hexdigest()
        return Document(
            id=identity.id,
            state="full",
            type=row[3],
            symbol=row[1],
            date=row[7],
            year=identity.year,
            month=int(row[7][5:7]),
            title=row[4].removeprefix(row[3]).strip(),
            subject=row[13],
            issuer=agency.name,
            level=agency.level,
            branch=_SYMBOL_BRANCH,
            place=agency.place,
            plan_year=int(row[8]) if kind and kind.plan else None,
            file=f"{identity.id}.txt",
            sha256=sha256,
            text_sha256=sha256,
        )

    def _mention(self, row: list[str]) -> SettledMention:
        _, target, relation, section, quote, offset, confidence = row
        at = self._numbers[target]
        symbol, type_name, date = self._printed[at]
        words, start = _cues()[relation], int(offset)
        quote_start = start - quote.find(symbol)
        mention = _make_mention(
            "numbered", start, start + len(symbol), symbol, type_name, symbol, None, date, self._identities[at].year,
            None, section, words["relation"], words["cue"], words["where"], float(confidence), (), (), None,
            quote_start, quote_start + len(quote),
        )  # fmt: skip
        return mention, self._identities[at], self._meanings[at], None, quote

    def _task(self, row: list[str], place: int) -> Task:
        _, _, text, deadline, assignee = row
        start = place * _TASK_LENGTH
        due = start + text.rfind(deadline)
        return Task(
            section=str(place + 1),
            text=text,
            start=start,
            end=start + len(text),
            assignees=(Assignee(self._agencies[assignee].name),),
            deadlines=(Deadline(deadline, due, due + len(deadline), date=deadline),),
        )


class _Grouped:
    """Rows that come in the order of the documents in one of their columns, taken document by document."""

    def __init__(self, rows: Iterable[list[str]], column: int) -> None:
        self._groups = itertools.groupby(rows, key=lambda row: row[column])
        self._next = next(self._groups, None)

    def of(self, document: str) -> list[list[str]]:
        """The rows of this document; those asked for must come in the order of the table."""
        if self._next is None or self._next[0] != document:
            return []
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found


def _joined(pair: tuple[list[str], list[str]]) -> list[str]:
    task, assigned = pair
    return [*task, assigned[1]]


def _offset(row: list[str]) -> int:
    return int(row[5])


@cache
def _cues() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


@cache
def _first_of(rest: str, type_name: str, agency: _Agency) -> Identity:
    """The identity of the document number 1 of this agency whose symbol goes on with `rest`."""
    header = Header(
        type=type_name, symbol=f"1{rest}", year=2000, issuer=agency.name, level=agency.level, place=agency.place
    )
    return of_header(header)


def _source(document: Document) -> Source:
    return Source(document.sha256 or "", document.file or "", "text/plain", "text", 0, EXTRACTOR)


def _places(rows: Iterable[list[str]]) -> dict[str, Place]:
    """Places by id, without their kind. Where two of one parent have one name, the later ones get a number."""
    found: dict[str, Place] = {}
    taken: set[tuple[str, ...]] = set()
    for identity, printed, level, parent in rows:
        above = found.get(parent, Place())
        if level == "country":
            found[identity] = Place()
            continue
        name = " ".join(printed.split()[1:])
        for number in itertools.count(2):
            path = (*above.path(), name)
            if tuple(map(slug, path)) not in taken:
                break
            name = f"{' '.join(printed.split()[1:])} {number}"
        taken.add(tuple(map(slug, path)))
        found[identity] = Place(*path)
    return found
