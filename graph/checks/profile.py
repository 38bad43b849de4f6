"""Profiles: what plans on a subject must cite, as YAML files that an office can read and change."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from graph.errors import ProfileError
from graph.identity import name_key
from graph.model import Document, Level
from graph.suspects import number_of
from graph.symbols import edit_distance_at_most_one, key
from graph.text import collapse, compare_key, fold

_MOST_BYTES = 1_000_000
Text = Annotated[str, Field(min_length=1)]
Fit = Literal["sure", "unsure", "no"]


class _Loader(yaml.SafeLoader):
    """YAML without dates of its own: a wrong day is then told with its place, like any other wrong value."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RequiredDocument(_Strict):
    """The document that must be cited: by symbol and date, or by name and year. `issuer` are words that the issuer's
    name must hold, for a symbol that bodies of several places give out.
    """

    type: Text | None = None
    symbol: Text | None = None
    name: Text | None = None
    date: datetime.date | None = None
    year: int | None = None
    issuer: Text | None = None

    @model_validator(mode="after")
    def _identified(self) -> RequiredDocument:
        if self.symbol is None and self.name is None:
            raise ValueError("needs a symbol or a name")
        if self.symbol and self.date is None and self.year is None:
            raise ValueError("a symbol needs its date or year: the same symbol comes back in other years")
        return self

    @property
    def issued_year(self) -> int | None:
        """The year of the document."""
        return self.date.year if self.date else self.year

    def fit(self, document: Document, names: Iterable[str]) -> Fit:
        """Whether `document`, known by these name keys, is the required one: `unsure` where its year or issuer is not
        known, where another day of the year is printed, or where its symbol is one letter away on the same day.
        """
        if self.issued_year and document.year and document.year != self.issued_year:
            return "no"
        if self.issuer and document.issuer and _folded(self.issuer) not in _folded(document.issuer):
            return "no"
        issuer_known = not self.issuer or bool(document.issuer)
        if self.symbol and document.symbol:
            return self._fit_symbol(document.symbol, document, issuer_known=issuer_known)
        if self.name and name_key(self.name) in set(names):
            return "sure" if issuer_known else "unsure"
        return "no"

    def _fit_symbol(self, symbol: str, document: Document, *, issuer_known: bool) -> Fit:
        wanted, printed = key(self.symbol or ""), key(symbol)
        day = self.date.isoformat() if self.date else None
        if printed == wanted:
            same_day = day is None or document.date in (None, day)
            return "sure" if same_day and issuer_known and document.year is not None else "unsure"
        near = number_of(printed) == number_of(wanted) and edit_distance_at_most_one(printed, wanted)
        return "unsure" if near and day is not None and document.date == day else "no"


def _folded(words: str) -> str:
    return fold(collapse(words))


class Requirement(_Strict):
    """One obligation, with why and on whose word. `via_superior` lists the levels whose superior plan may carry it."""

    id: Text
    document: RequiredDocument
    title: Text
    reason: Text
    source: Text
    via_superior: tuple[Level, ...] = ()
    levels: tuple[Level, ...] = ()
    plan_years: tuple[int, ...] = ()


class AppliesTo(_Strict):
    """Which plans a profile judges: any of the subjects, years and levels; nothing listed restricts nothing."""

    subject: tuple[Text, ...] = Field(min_length=1)
    plan_years: tuple[int, ...] = ()
    levels: tuple[Level, ...] = ()


class Profile(_Strict):
    """A set of requirements for plans on one subject. `file` is where it was read from."""

    profile: Text
    title: Text
    applies_to: AppliesTo
    requires: tuple[Requirement, ...] = Field(min_length=1)
    file: str = ""

    def judges(self, plan: Document) -> bool:
        """Whether this profile is for `plan`."""
        wanted = self.applies_to
        about = compare_key(f"{plan.title or ''} {plan.subject or ''}")
        return (
            any(compare_key(subject) in about for subject in wanted.subject)
            and (not wanted.plan_years or plan.plan_year in wanted.plan_years)
            and (not wanted.levels or plan.level in wanted.levels)
        )

    def requirements_of(self, plan: Document) -> list[Requirement]:
        """The requirements that hold for a plan of this level and year."""
        return [
            each
            for each in self.requires
            if (not each.levels or plan.level in each.levels)
            and (not each.plan_years or plan.plan_year in each.plan_years)
        ]


def read_profile(data: bytes, file: str) -> Profile:
    """A profile from the bytes of a YAML file. Raises ProfileError that names the place and the reason."""
    if len(data) > _MOST_BYTES:
        raise ProfileError(file=file, where="1", reason="larger than 1 MB")
    try:
        content: Any = yaml.load(data, _Loader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{mark.line + 1}:{mark.column + 1}" if mark else "1"
        raise ProfileError(file=file, where=where, reason=getattr(error, "problem", None) or str(error)) from error
    if not isinstance(content, dict):
        raise ProfileError(file=file, where="1", reason="not a mapping of keys")
    try:
        found = Profile.model_validate(content | {"file": file})
    except ValidationError as error:
        # A key that nobody knows is most often the cause of another that is missing.
        first = min(error.errors(include_url=False), key=lambda each: each["type"] != "extra_forbidden")
        where = ".".join(str(part) for part in first["loc"]) or "1"
        raise ProfileError(file=file, where=where, reason=first["msg"]) from error
    ids = [each.id for each in found.requires]
    if twice := sorted({each for each in ids if ids.count(each) > 1}):
        raise ProfileError(file=file, where="requires", reason=f"id used twice: {', '.join(twice)}")
    return found


def packaged_profiles() -> tuple[Profile, ...]:
    """The profiles that ship with danchieu."""
    return _all_in(resources.files("samples").joinpath("profiles"))


def load_profiles(path: Path) -> tuple[Profile, ...]:
    """The profile in a file, or all in a folder. Raises ProfileError, also for a path without any."""
    try:
        found = _all_in(path) if path.is_dir() else (read_profile(path.read_bytes(), path.name),)
    except OSError as error:
        raise ProfileError(file=str(path), where="1", reason=error.strerror or str(error)) from error
    if not found:
        raise ProfileError(file=str(path), where="1", reason="no .yaml file in this folder")
    return found


def _all_in(folder: Traversable) -> tuple[Profile, ...]:
    files = sorted((f for f in folder.iterdir() if f.name.endswith((".yaml", ".yml"))), key=lambda f: f.name)
    return tuple(read_profile(file.read_bytes(), file.name) for file in files)
