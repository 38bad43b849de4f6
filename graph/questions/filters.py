"""From what a person types as a place or a type to the names of the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cache

from graph.data import document_types, provinces
from graph.errors import BadParameter
from graph.patterns import load
from graph.store.protocol import DocumentFilter
from graph.text import collapse, fold, sort_key

_NAMED = 5


def settled_filter(wanted: DocumentFilter) -> DocumentFilter:
    """The filter with place and type as the tables write them; diacritics, case and the kind of a place do not count.

    Raises BadParameter, which names some that there are, for a place or type that the tables do not have.
    """
    return replace(
        wanted,
        place=None if wanted.place is None else _known("place", wanted.place, _provinces()),
        type=None if wanted.type is None else _known("type", wanted.type, _types()),
    )


def _known(parameter: str, typed: str, names: Mapping[str, str]) -> str:
    wanted = collapse(fold(typed))
    if found := names.get(wanted):
        return found
    near = [names[each] for each in get_close_matches(wanted, names, _NAMED)]
    some = list(dict.fromkeys([*near, *sorted(names.values(), key=sort_key)]))[:_NAMED]
    raise BadParameter(name=parameter, value=typed, expected=", ".join(some) + ", \u2026")


@cache
def _provinces() -> dict[str, str]:
    levels = load("graph.data", "agencies")["unit_levels"]
    kinds = [fold(kind) for kind, level in levels.items() if level in ("province", "city")]
    names = {fold(row.name): row.name for row in provinces().values()}
    return {f"{kind} {name}": row for kind in kinds for name, row in names.items()} | names


@cache
def _types() -> dict[str, str]:
    codes = {fold(code): kind.name for kind in reversed(document_types()) for code in kind.codes}
    return codes | {fold(kind.name): kind.name for kind in document_types()}
