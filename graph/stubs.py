"""What is known of a document that is only cited so far: what the catalogue states, else what most mentions say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.agencies import branch_of, read_agency
from graph.catalogue import CatalogueEntry
from graph.contradictions import DATE_AGREED, agreed_day
from graph.data import province
from graph.identity import Identity
from graph.model import Document, Level, Mention
from graph.patterns import pattern
from graph.store.protocol import Stated
from graph.text import collapse, compare_key

# More mentions than these would only say the same again.
SAMPLE = 200


def stated_by(mention: Mention) -> Stated:
    """What a mention says of the document that it names."""
    return Stated(mention.type, mention.symbol, mention.name, mention.date, mention.issuer, mention.title)


def describe(identity: Identity, mentions: Sequence[Stated], entry: CatalogueEntry | None = None) -> Document:
    """The stub of this identity, by what the catalogue and mentions say; the same set of them gives the same stub."""
    found = _by_mentions(identity, mentions)
    if entry is None:
        return found
    branch = branch_of(entry.issuer) if entry.issuer else None
    own = {"type": entry.type, "symbol": entry.symbol, "date": entry.date, "title": entry.title, "issuer": entry.issuer}
    stated = {name: value for name, value in own.items() if value}
    flags = found.flags if not entry.date else ()
    return replace(found, **stated, branch=branch or found.branch, flags=flags)  # type: ignore[arg-type]


def _by_mentions(identity: Identity, mentions: Sequence[Stated]) -> Document:
    # A date of another year than the id's is in doubt itself.
    date = _most(m.date for m in mentions if m.date and identity.year in (None, int(m.date[:4])))
    abbreviation = pattern("graph.data", "identity", "abbreviation")
    issuer = _most(collapse(abbreviation.sub(" ", m.issuer)) for m in mentions if m.issuer)
    symbol = _most(m.symbol for m in mentions)
    name = _most(_plain(m.name) for m in mentions if m.name)
    # Beside a bare name stands what the sentence goes on with more often than a title.
    title = _most(_title(m.title) for m in mentions if m.title and (m.symbol or not symbol))
    return Document(
        id=identity.id,
        state="stub",
        type=_most(m.type for m in mentions),
        symbol=symbol,
        date=date,
        year=identity.year,
        title=name if not symbol else title or name,
        issuer=_full_name(issuer, identity) if issuer else None,
        level=_level(identity.level),
        branch=branch_of(issuer) if issuer else None,
        place=identity.place,
        flags=(DATE_AGREED,) if date and agreed_day(mentions, identity.year) == date else (),
    )


def _most(values: Iterable[str | None]) -> str | None:
    """The value that occurs most often; of several the longest, then the first in order."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], -len(value), value)) if counts else None


def _title(words: str) -> str:
    return _plain(pattern("graph.data", "identity", "title_noise").sub("", words)).strip("_ \u201c\u201d\"'")


def _plain(words: str) -> str:
    """The words without the asterisks with which texts set off names."""
    return collapse(words.replace("*", ""))


def _level(level: str | None) -> Level | None:
    return level if level in ("central", "province", "department", "district", "commune") else None  # type: ignore[return-value]


def _full_name(issuer: str, identity: Identity) -> str:
    """The issuer with the name of its place, where the mention left it to the citing document ("UBND tinh")."""
    own = {
        "province": identity.place.province,
        "department": identity.place.province,
        "district": identity.place.district,
        "commune": identity.place.commune,
    }.get(identity.level or "")
    # An issuer whose name contradicts the level of its symbol is shown as printed; the doubt is told elsewhere.
    contradicts = identity.level != "central" and read_agency(issuer).level == "central"
    if not own or contradicts or compare_key(own) in compare_key(issuer):
        return issuer
    if identity.level == "department" and not compare_key(issuer).endswith(_unit(own)):
        return f"{issuer} {_unit(own)} {own}"
    return f"{issuer} {own}"


def _unit(name: str) -> str:
    row = province(name)
    return row.kind.lower() if row else ""
