"""What people decided on the mentions of one document and on the documents that these name, as settling asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.decisions import ON_MENTIONS, Decision, MentionKey, Target, find_mention
from graph.identity import Identity
from graph.model import Document, Resolution
from graph.store.protocol import Lookup, Stated, Transaction
from graph.stubs import SAMPLE

CONFIRMED, CHOSEN, REJECTED, MERGED = "confirmed", "chosen", "rejected", "merged"
_DECIDED = {CONFIRMED, CHOSEN, REJECTED, MERGED}


def is_decided(resolution: Resolution) -> bool:
    """Whether a person gave a mention this meaning: it is not doubted again."""
    return not _DECIDED.isdisjoint(resolution.reasons)


class Merges:
    """Which documents were joined to others, for the identities that the mentions of one text print."""

    def __init__(self, lookup: Lookup, identities: Iterable[Identity]) -> None:
        wanted = {subject for identity in identities for subject in (identity.id, identity.group)}
        self.decisions: list[Decision] = []
        self._into: dict[str, Target] = {}
        self._groups: dict[str, set[str]] = {}
        asked: set[str] = set()
        # A document that took another in may have been taken in itself.
        while wanted - asked:
            found = lookup.decisions_on(wanted - asked)
            asked |= wanted
            for decision in found:
                if decision.kind == "merge" and decision.target:
                    self._into[decision.subjects[0]] = decision.target
                    self._groups.setdefault(decision.subjects[1], set()).add(decision.subjects[0])
                    wanted |= {decision.target.id, decision.target.identity.group}
            self.decisions += found

    def into(self, identity: str) -> Target | None:
        """The document that took this one in, in the end; None where none did."""
        found, passed = None, {identity}
        while (following := self._into.get(identity)) and following.id not in passed:
            found, identity = following, following.id
            passed.add(identity)
        return found

    def taken_from(self, group: str) -> list[str]:
        """The ids of the documents that took in members of this group."""
        return sorted({target.id for each in self._groups.get(group, ()) if (target := self.into(each))})

    def follow(self, resolution: Resolution, own: Identity | None) -> Resolution:
        """The resolution with documents that were taken in replaced by those that took them in."""
        target = self.into(resolution.target) if resolution.target else None
        if target is None:
            return resolution
        if own and target.id == own.id:
            return Resolution("self", own.id)
        return replace(resolution, state="stub", target=target.id, reasons=(*resolution.reasons, MERGED))


class Decided:
    """What people decided on the mentions of `document`, whose identities and keys are given in reading order."""

    def __init__(
        self, lookup: Lookup, document: Document, identities: Sequence[Identity], keys: Sequence[MentionKey]
    ) -> None:
        self.merges = Merges(lookup, identities)
        self._targets = {decision.target.id: decision.target for decision in self.merges.decisions if decision.target}
        self._by_ordinal: dict[int, Decision] = {}
        for decision in lookup.decisions_on(subject for subject in (document.id, document.sha256) if subject):
            if decision.kind not in ON_MENTIONS or decision.mention is None:
                continue
            # The document may also be what a mention elsewhere was said to mean.
            of_it = decision.subjects[0] == document.id or decision.subjects[1] == document.sha256
            ordinal = find_mention(decision.mention, keys) if of_it else None
            if ordinal is not None:
                self._by_ordinal[ordinal] = decision
                if decision.target:
                    self._targets[decision.target.id] = decision.target

    def meaning(self, ordinal: int, identity: Identity, own: Identity | None) -> Resolution | None:
        """What a person said that a mention means; None where nobody said anything."""
        decision = self._by_ordinal.get(ordinal)
        if decision is None:
            return None
        if decision.kind == "reject":
            return Resolution("rejected", reasons=(REJECTED,))
        chosen = decision.target.id if decision.target else identity.id
        said = Resolution("stub", chosen, reasons=(CHOSEN if decision.target else CONFIRMED,))
        return Resolution("self", own.id) if own and chosen == own.id else self.merges.follow(said, own)

    def stub_of(self, identity: str) -> Identity | None:
        """What a document that a decision names is known by; None for any other."""
        target = self._targets.get(identity)
        return target.identity if target else None


def _stated(target: Target) -> Stated:
    return Stated(target.type, target.symbol, None, target.date, target.issuer, target.title, "")


def said_of(tx: Transaction, identity: str) -> list[Stated]:
    """What is said of a document that is only cited: by mentions that print it, else by the last decision for it."""
    if found := tx.stated(identity, SAMPLE):
        return found
    decisions = [each for each in tx.decisions_on([identity]) if each.target and each.target.id == identity]
    return [_stated(each.target) for each in decisions[-1:] if each.target]
