"""What people decide of the graph: records with who, when and why. They outlive a new reading and can be undone.

A decision is on a mention (`confirm`, `choose`, `reject`), on a file (`header`, `split`, `replace`) or on a document
(`merge`). Its subjects are what it is found by: the id of the document that cites, the hash of the file, the id and the
group of the document that another one takes in. Of several on one thing the last that is not undone counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from graph.data import document_type, province
from graph.errors import BadDecision
from graph.identity import Identity, short_hash
from graph.model import LEVELS, Branch, Document, Place
from graph.text import collapse

DecisionKind = Literal["confirm", "choose", "reject", "header", "split", "replace", "merge"]
KINDS: tuple[DecisionKind, ...] = get_args(DecisionKind)
ON_MENTIONS: tuple[DecisionKind, ...] = ("confirm", "choose", "reject")
_SUBJECTS: dict[str, int] = {
    **dict.fromkeys(("confirm", "choose", "reject", "replace"), 2),
    "header": 1,
    "split": 1,
    "merge": 3,
}
"""How many subjects a decision has at least: what graph/deciding.py goes by."""
_WITH_TARGET: tuple[DecisionKind, ...] = ("choose", "replace", "merge")
HEADER_FIELDS = (
    *("type", "symbol", "date", "year", "title", "subject", "issuer", "level", "branch"),
    *("province", "district", "commune", "plan_year", "signer", "signer_title"),
)
"""What of a header can be mended; a place by its three names."""
_NUMBERS = ("year", "plan_year")


def _type(text: str) -> str | None:
    found = document_type(text)
    return found.name if found else None


def _province(text: str) -> str | None:
    found = province(text)
    return found.name if found else None


_KNOWN: dict[str, Callable[[str], str | None]] = {
    "type": _type,
    "province": _province,
    "level": lambda text: text if text in LEVELS else None,
    "branch": lambda text: text if text in get_args(Branch) else None,
}
"""Fields whose values are those of the tables."""


@dataclass(frozen=True, slots=True)
class MentionKey:
    """Which mention of a document is meant, in words that outlive another reading: what is printed, in which sentence,
    and which of several alike, counted from 0.
    """

    text: str
    quote: str
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """A document that a decision names, with what is known of it, so that it can be named before it is in the store."""

    identity: Identity
    type: str | None = None
    symbol: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None

    @property
    def id(self) -> str:
        """The document's id."""
        return self.identity.id

    @classmethod
    def of(cls, document: Document, identity: Identity) -> Target:
        """A document of the store as a target."""
        return cls(identity, document.type, document.symbol, document.date, document.issuer, document.title)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `made_at` and `undone_at` are days and times in UTC (ISO 8601)."""

    kind: DecisionKind
    subjects: tuple[str, ...]
    made_by: str
    made_at: str
    reason: str
    mention: MentionKey | None = None
    target: Target | None = None
    header: Mapping[str, str | int | None] | None = None
    undone_by: str | None = None
    undone_at: str | None = None
    undone_reason: str | None = None

    @property
    def id(self) -> str:
        """A short name of the decision, made of what it says."""
        fixed = replace(self, undone_by=None, undone_at=None, undone_reason=None)
        return short_hash(*(f"{name}={value}" for name, value in _flat(to_record(fixed, with_id=False))))

    @property
    def stands(self) -> bool:
        """Whether it has not been undone."""
        return self.undone_at is None

    def undone(self, by: str, reason: str) -> Decision:
        """The same decision, undone now."""
        return replace(self, undone_by=by, undone_at=now(), undone_reason=reason)


def now() -> str:
    """The present moment in UTC, to the millisecond: what is decided later is also later in order."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def keys_in(printed: Sequence[tuple[str, str]]) -> list[MentionKey]:
    """The keys of a document's mentions, given by their words and their sentences in reading order."""
    seen: dict[tuple[str, str], int] = {}
    keys = []
    for text, quote in printed:
        alike = (collapse(text), collapse(quote))
        keys.append(MentionKey(*alike, seen.get(alike, 0)))
        seen[alike] = seen.get(alike, 0) + 1
    return keys


def find_mention(wanted: MentionKey, keys: Sequence[MentionKey]) -> int | None:
    """The ordinal of the mention that is meant: the same words in the same sentence, or else the only one with these
    words. None where another reading left no such mention, or several.
    """
    if wanted in keys:
        return keys.index(wanted)
    alike = [ordinal for ordinal, key in enumerate(keys) if key.text == wanted.text]
    return alike[0] if len(alike) == 1 else None


def to_record(decision: Decision, *, with_id: bool = True) -> dict[str, Any]:
    """A decision as plain values for JSON; what is not said is left out."""
    record: dict[str, Any] = {"id": decision.id} if with_id else {}
    return record | {name: value for name, value in asdict(decision).items() if value is not None}


def _flat(value: object, name: str = "") -> Iterable[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key in sorted(value):
            yield from _flat(value[key], f"{name}.{key}")
    elif isinstance(value, list | tuple):
        for at, each in enumerate(value):
            yield from _flat(each, f"{name}.{at}")
    else:
        yield name, str(value)


def from_record(record: Mapping[str, Any], where: str) -> Decision:
    """A decision from plain values, `where` they stand. Raises BadDecision that names what is wrong."""
    try:
        values = {name: value for name, value in record.items() if name != "id"}
        values["subjects"] = tuple(values["subjects"])
        if mention := values.get("mention"):
            values["mention"] = MentionKey(**mention)
        if target := values.get("target"):
            identity = dict(target["identity"])
            identity["place"] = Place(**identity["place"])
            values["target"] = Target(**(target | {"identity": Identity(**identity)}))
        decision = Decision(**values)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadDecision(where=where, reason=f"{type(error).__name__}: {error}") from error
    _check(decision, where)
    return decision


def _check(decision: Decision, where: str) -> None:
    texts = (decision.made_by, decision.made_at, decision.reason, *decision.subjects)
    wrong = (
        "kind" if decision.kind not in KINDS else
        "subjects" if len(decision.subjects) < _SUBJECTS[decision.kind] else
        "made_by, made_at, reason" if not all(isinstance(each, str) and each.strip() for each in texts) else
        "made_at" if not _is_moment(decision.made_at) else
        "mention" if decision.mention and not isinstance(decision.mention.nth, int) else
        "mention" if (decision.mention is not None) != (decision.kind in ON_MENTIONS) else
        "target" if (decision.target is not None) != (decision.kind in _WITH_TARGET) else
        "header" if (decision.header is not None) != (decision.kind == "header") else
        None
    )  # fmt: skip
    if wrong:
        raise BadDecision(where=where, reason=wrong)
    for name, value in (decision.header or {}).items():
        header_value(name, value, where)


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def header_value(name: str, value: object, where: str) -> str | int | None:
    """The value of a header's field as it is stored; None empties it. Raises BadDecision for what cannot be."""
    if name not in HEADER_FIELDS:
        raise BadDecision(where=where, reason=f"{name}: {', '.join(HEADER_FIELDS)}")
    text = collapse(str(value)) if value is not None else ""
    if not text:
        return None
    if name in _KNOWN:
        known = _KNOWN[name](text)
        if known is None:
            raise BadDecision(where=where, reason=f"{name}={text}")
        return known
    if name in _NUMBERS:
        if not re.fullmatch(r"(?:19|20)\d\d", text):
            raise BadDecision(where=where, reason=f"{name}={text}: YYYY")
        return int(text)
    if name == "date":
        try:
            datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007 - a day, no moment
        except ValueError as error:
            raise BadDecision(where=where, reason=f"{name}={text}: YYYY-MM-DD") from error
    return text
