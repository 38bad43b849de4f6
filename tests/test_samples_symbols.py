"""Every document that a sample names, as a person read it, is in the graph, and nothing else is."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import yaml

from graph.identity import name_key
from graph.model import StoredMention
from graph.store import Library
from graph.text import compare_key
from tests.conftest import ROOT

EXPECTED: dict[str, Any] = yaml.safe_load((ROOT / "tests/samples_symbols.yaml").read_text("utf-8"))
IN_GRAPH = {"resolved", "stub", "ambiguous", "suspect"}


def mentions_of(library: Library, file: str) -> list[StoredMention]:
    found = library.store.source(_digest(file))
    assert found is not None
    return library.store.mentions_of(found[1])


def _digest(file: str) -> str:
    import hashlib

    return hashlib.sha256((ROOT / "samples" / file).read_bytes()).hexdigest()


def said(mentions: list[str]) -> Counter[tuple[str, str]]:
    """`II.1 cites` as section and relation; a section of several words (`footnote 1`) has its blank."""
    return Counter((each.rpartition(" ")[0], each.rpartition(" ")[2]) for each in mentions)


@pytest.mark.parametrize("file", sorted(EXPECTED))
def test_every_numbered_document_is_in_the_graph_with_all_its_mentions(samples: Library, file: str) -> None:
    mentions = [each for each in mentions_of(samples, file) if each.mention.kind == "numbered"]
    assert all(each.resolution.state in IN_GRAPH for each in mentions)
    wanted = EXPECTED[file]["numbered"]
    assert {each.mention.symbol for each in mentions} == {str(entry["symbol"]) for entry in wanted}
    for entry in wanted:
        own = [each for each in mentions if each.mention.symbol == str(entry["symbol"])]
        found = Counter((each.mention.section, each.mention.relation) for each in own)
        assert found == said(entry["mentions"]), entry["symbol"]
        assert {each.mention.type for each in own if each.mention.type} == {entry["type"]}, entry["symbol"]
        dates = {each.mention.date for each in own if each.mention.date}
        assert dates == ({str(entry["date"])} if entry.get("date") else set()), entry["symbol"]


@pytest.mark.parametrize("file", sorted(EXPECTED))
def test_every_named_document_is_in_the_graph_with_all_its_mentions(samples: Library, file: str) -> None:
    entries = EXPECTED[file]
    borderline = {name_key(name) for name in entries.get("borderline") or ()}
    mentions = [
        each
        for each in mentions_of(samples, file)
        if each.mention.kind == "named" and name_key(each.mention.name or "") not in borderline
    ]
    assert all(each.resolution.state in IN_GRAPH for each in mentions)
    wanted: dict[str, Counter[tuple[str, str]]] = {}
    for entry in entries["named"]:
        wanted.setdefault(name_key(entry["name"]), Counter()).update(said(entry["mentions"]))
    found: dict[str, Counter[tuple[str, str]]] = {}
    for each in mentions:
        key = name_key(each.mention.name or "")
        found.setdefault(key, Counter())[each.mention.section, each.mention.relation] += 1
    assert found == wanted


@pytest.mark.parametrize("file", sorted(EXPECTED))
def test_edges_stated_between_cited_documents_are_those_that_a_person_read(samples: Library, file: str) -> None:
    mentions = mentions_of(samples, file)
    own = mentions[0].document

    def called(ordinal: int) -> str:
        mention = mentions[ordinal].mention
        return compare_key(mention.symbol or name_key(mention.name or ""))

    borderline = {_called(name) for name in EXPECTED[file].get("borderline") or ()}
    found = {
        (called(edge.source), edge.relation, called(edge.target))
        for edge in samples.store.stated_edges_of(own)
        if not {called(edge.source), called(edge.target)} & borderline
    }
    wanted = {
        (_called(source), relation, _called(target)) for source, relation, target in EXPECTED[file].get("between") or ()
    }
    assert found == wanted


def _called(name: object) -> str:
    text = str(name)
    return compare_key(text if "/" in text or text.isdigit() else name_key(text))


def test_nothing_is_in_the_graph_but_the_samples_and_what_they_name(samples: Library) -> None:
    counts = samples.store.counts()
    assert counts.full == len(EXPECTED)
    meant: set[str] = set()
    for file in EXPECTED:
        for each in mentions_of(samples, file):
            resolution = each.resolution
            meant |= {i for i in (resolution.target, resolution.likely) if i}
            meant |= {candidate.document for candidate in resolution.candidates}
    assert counts.stubs == len(meant - {mentions_of(samples, file)[0].document for file in EXPECTED})


def test_a_misprinted_symbol_stays_visible_as_doubtful_beside_the_likely_one(samples: Library) -> None:
    doubtful = [
        (each.mention.symbol, each.resolution.likely)
        for file in EXPECTED
        for each in mentions_of(samples, file)
        if each.resolution.state == "suspect"
    ]
    assert doubtful == [
        ("114-KL/TU", "vn.tw.kl.2015.114"),
        ("55/NQ-HĐND", "vn.tuyen-quang.hddnd.nq.2023.55-2023"),
    ]
