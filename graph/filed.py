"""What people decided on a file: which document it is of, and what its header says."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.agencies import branch_of, place_of_unit, read_agency
from graph.decided import Merges
from graph.decisions import Decision, Target
from graph.identity import Identity, of_header, short_hash
from graph.model import Header, Place
from graph.store.protocol import Lookup

_PLACE = ("province", "district", "commune")


@dataclass(frozen=True, slots=True)
class Filed:
    """A file's header with what people mended, and the identity of the document that the file is of."""

    header: Header
    identity: Identity


def filed(lookup: Lookup, sha256: str, header: Header) -> Filed:
    """What a file counts as, by its own header and by what people decided on it."""
    decisions = lookup.decisions_on([sha256])
    for decision in decisions:
        if decision.kind == "header":
            header = mended(header, decision)
    own = of_header(header)
    if any(decision.kind == "split" for decision in decisions):
        own = replace(own, group=f"{own.group}-x{short_hash(sha256)}")
    replaced = _last_replaced(decisions)
    if replaced:
        own = replaced.identity
    # What the document that it was put to, or joined to, is known by stands where its own header is silent.
    for target in (replaced, Merges(lookup, [own]).into(own.id)):
        if target:
            own = target.identity
            header = replace(header, symbol=header.symbol or target.symbol, date=header.date or target.date)
    return Filed(header, own)


def _last_replaced(decisions: list[Decision]) -> Target | None:
    return next((each.target for each in reversed(decisions) if each.kind == "replace"), None)


def put_first_at(lookup: Lookup, sha256: str) -> str:
    """When a person put this file before the others of its document (UTC); empty where nobody did."""
    return max((each.made_at for each in lookup.decisions_on([sha256]) if each.kind == "replace"), default="")


def mended(header: Header, decision: Decision) -> Header:
    """The header with the fields of a decision. Another issuer brings its own level, branch and place, and another day
    its year, where the decision does not say them too.
    """
    fields = dict(decision.header or {})
    if "date" in fields:
        day = fields["date"]
        fields |= {"year": int(str(day)[:4]) if day else fields.get("year"), "month": None}
    place = {name: fields.pop(name) for name in _PLACE if name in fields}
    issuer = fields.get("issuer")
    if isinstance(issuer, str):
        agency = read_agency(issuer)
        level = fields.get("level") or agency.level
        if level:
            fields |= {"level": level, "branch": fields.get("branch") or branch_of(issuer)}
            on = fields.get("date", header.date) or fields.get("year", header.year)
            day_of_it = str(on) if on else None
            own = place_of_unit(str(level), agency, header.place, day_of_it, day_of_it)
            header = replace(header, place=Place() if level == "central" else own)
    return replace(header, **fields, place=replace(header.place, **place))  # type: ignore[arg-type]
