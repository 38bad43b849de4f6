"""`verify`: nothing to say of a whole store, and one row for each kind of damage, done past the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.messages import catalogue
from graph.store import Library, open_library
from graph.store.protocol import Fault
from graph.store.sqlite import verify as sqlite_verify
from graph.store.verify import message, verify
from tests.graph.store.conftest import Database, load
from tests.graph.store.texts import INVENTED, add_all

PLAN = "vn.tra-vinh.ubnd.kh.2024.15"
DIRECTIVE = "vn.ttg.ct.2021.33"

KEY = "(SELECT key FROM document WHERE id = :plan)"

# kind of fault, what it names, the damage in SQLite and on a server
DAMAGES = [
    ("orphan", "task", "DELETE FROM document WHERE id = :plan",
     "MATCH (d:Document {id: $plan})-[r:HAS_TASK]->() DELETE r"),
    ("dangling-alias", "vn.old", "INSERT INTO alias VALUES ('vn.old', 999999)", "CREATE (:Alias {id: 'vn.old'})"),
    ("no-source", PLAN, f"DELETE FROM source WHERE document = {KEY}",
     "MATCH (:Document {id: $plan})-[:READ_FROM]->(s) DETACH DELETE s"),
    ("no-source", PLAN, "UPDATE document SET text_sha256 = NULL WHERE id = :plan",
     "MATCH (d:Document {id: $plan}) REMOVE d.text_sha256"),
    ("stub-with-content", PLAN, "UPDATE document SET state = 'stub' WHERE id = :plan",
     "MATCH (d:Document {id: $plan}) SET d.state = 'stub', d:Stub"),
    ("gap", PLAN, f"DELETE FROM section WHERE ordinal = 0 AND document = {KEY}",
     "MATCH (:Document {id: $plan})-[:HAS_SECTION]->(s {ordinal: 0}) DETACH DELETE s"),
    ("lost-mention", PLAN,
     f"UPDATE task SET mentions = '[99]' WHERE document = {KEY}",
     "MATCH (:Document {id: $plan})-[:HAS_TASK]->(t) SET t.mentions = [99]"),
    ("no-meaning", PLAN, f"UPDATE mention SET target = NULL WHERE document = {KEY}",
     "MATCH (:Document {id: $plan})-[:HAS_MENTION]->()-[r:MEANS]->() DELETE r"),
    ("no-words", PLAN,
     "DELETE FROM document_head WHERE rowid = (SELECT recency << 39 | key FROM document WHERE id = :plan)",
     "MATCH (:Document {id: $plan})-[:HAS_WORDS]->(w) DETACH DELETE w"),
    ("other-words", PLAN, "UPDATE document SET title = 'khác' WHERE id = :plan",
     "MATCH (d:Document {id: $plan}) SET d.title = 'khác'"),
    ("unused-stub", "vn.none", "INSERT INTO document (id, state, plan, group_key, type_slug, number) "
     "VALUES ('vn.none', 'stub', 0, 'vn.*', 'x', '1')",
     "CREATE (d:Document:Stub {id: 'vn.none', state: 'stub', plan: false, quality: [], flags: []})"),
    ("edge-missing", PLAN, f"DELETE FROM edge WHERE stated_by = {KEY}",
     "MATCH ()-[e:IMPLEMENTS]->() WHERE e.stated_by = $plan DELETE e"),
    ("edge-extra", PLAN, f"UPDATE edge SET relation = 'amends' WHERE stated_by = {KEY}",
     "MATCH (s)-[e:IMPLEMENTS]->(t) WHERE e.stated_by = $plan "
     "CREATE (s)-[n:AMENDS]->(t) SET n = e, n.relation = 'amends'"),
    ("structure", "edge_down", "DROP INDEX edge_down", None),
    ("structure", "document_date", None, "DROP INDEX document_date"),
    ("wrong-label", DIRECTIVE, None, "MATCH (d:Document {id: $directive}) REMOVE d:Directive"),
    ("orphan", f"{PLAN} 0", None, "MATCH (:Document {id: $plan})-[:HAS_MENTION]->(m {ordinal: 0}) SET m.ordinal = 77"),
]  # fmt: skip

Damage = Callable[[str], None]


@pytest.fixture
def damage(kind: str, opening: dict[str, str], request: pytest.FixtureRequest) -> Damage:
    """Change the store past its statements."""
    names = {"plan": PLAN, "directive": DIRECTIVE}

    def on_server(statement: str) -> None:
        with request.getfixturevalue("database").access.driver() as driver:
            driver.execute_query(statement, names)

    def in_file(statement: str) -> None:
        connection = sqlite3.connect(opening["address"])
        connection.execute(statement, names)
        connection.commit()
        connection.close()

    return on_server if kind == "neo4j" else in_file


def found(library: Library) -> list[Fault]:
    """The faults, each told in both languages."""
    faults = verify(library)
    for fault in faults:
        assert fault.where in message(fault, "vi")
        assert fault.where in message(fault, "en")
    return faults


def test_a_whole_store_has_no_fault(loaded: Library) -> None:
    assert verify(loaded) == []


def test_an_empty_store_has_no_fault(library: Library) -> None:
    assert verify(library) == []


@pytest.mark.parametrize(("fault", "where", "sql", "cypher"), DAMAGES, ids=[f"{d[0]} {d[1]}" for d in DAMAGES])
def test_each_kind_of_damage_is_found_where_it_is(
    library: Library, kind: str, damage: Damage, fault: str, where: str, sql: str | None, cypher: str | None
) -> None:
    statement = cypher if kind == "neo4j" else sql
    if statement is None:
        return  # the other store alone has this
    add_all(library, INVENTED[:4])
    damage(statement)
    told = [f"{each.detail} {each.where}".lower() for each in found(library) if each.kind == fault]
    assert [words for words in told if where.lower() in words]


def test_a_lost_or_changed_file_is_found_with_its_document(library: Library) -> None:
    add_all(library, INVENTED)
    sources = library.store.list_sources(None, 100)
    files = Path(library.blobs.location)
    lost, changed = (next(files.rglob(f"{each.source.sha256}.gz")) for each in sources[:2])
    lost.unlink()
    changed.write_bytes(next(files.rglob(f"{sources[2].source.sha256}.gz")).read_bytes())
    cut = next(files.rglob(f"{sources[3].source.sha256}.gz"))
    cut.write_bytes(cut.read_bytes()[:40])
    kinds = [(each.kind, each.where, each.detail) for each in found(library) if each.kind.startswith("original")]
    assert kinds == [
        ("original-missing", sources[0].document, sources[0].source.file),
        ("original-changed", sources[1].document, sources[1].source.file),
        ("original-changed", sources[3].document, sources[3].source.file),
    ]


def test_every_kind_of_fault_has_its_words() -> None:
    kinds = {damage[0] for damage in DAMAGES}
    others = {"damaged", "search-index", "unverified", "unfinished-copy"}
    files = {f"{what}-{state}" for what in ("original", "text") for state in ("missing", "changed")}
    assert set(catalogue("graph.data", "faults")) == kinds | others | files


# ---- what only a file can meet


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A SQLite store with all documents."""
    library = open_library(str(tmp_path / "own.sqlite"))
    load(library)
    library.close()
    return tmp_path / "own.sqlite"


def verified(path: Path) -> set[str]:
    library = open_library(str(path), create=False)
    try:
        return {each.kind for each in found(library)}
    finally:
        library.close()


def test_a_damaged_page_is_a_fault_and_not_the_end(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'mention_target'").fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : (page - 1) * size + size] = b"\xff" * size
    path.write_bytes(data)
    assert "damaged" in verified(path)


def test_an_index_of_words_that_is_not_that_of_the_words_is_found(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE document_head_content SET c0 = 'khác'")
    connection.commit()
    connection.close()
    assert verified(path) & {"search-index", "damaged"}


def test_what_cannot_be_looked_at_without_the_right_to_write_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_verify.sqlite3, "sqlite_version_info", (3, 40, 1))
    library = open_library(str(path), create=False)
    monkeypatch.setattr(sqlite_verify.os, "access", lambda *_: False)
    assert {each.kind for each in found(library)} == {"unverified"}
    library.close()


# ---- what only a server can meet


@pytest.mark.neo4j
def test_while_a_store_on_a_server_is_verified_nobody_writes(empty: Database, tmp_path: Path) -> None:
    library, other = empty.open(tmp_path), empty.open(tmp_path)
    revisions = []

    def work() -> None:
        revisions.append(other.store.revision())
        assert other.store.scope() == []

    before = library.store.revision()
    library.store.undisturbed(work)
    assert revisions == [before]
    assert library.store.revision() == before
    library.close()
    other.close()
