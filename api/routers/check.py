"""Check a draft without storing it; the rules of the registry."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Query, Request, UploadFile

from api.dependencies import LanguageDependency, LibraryDependency, NoParameters, ProfilesDependency, SettingsDependency
from api.drafts import read_draft
from api.examples import examples_of
from api.schemas import ReportShape, RuleList
from graph.checks.records import report_record
from graph.checks.registry import RULES, judge

router = APIRouter(prefix="/v1", tags=["check"])


@router.post("/check", response_model=ReportShape, responses=examples_of("check"))
def check_draft(
    request: Request,
    _: Annotated[NoParameters, Query()],
    library: LibraryDependency,
    profiles: ProfilesDependency,
    settings: SettingsDependency,
    language: LanguageDependency,
    file: Annotated[UploadFile, File(description="The draft: PDF with text, DOCX, HTML or UTF-8 text")],
) -> dict[str, Any]:
    """Which required citations a draft lacks. Nothing of it is stored."""
    case = read_draft(request, library, settings, file)[0]
    return report_record(judge([case], profiles), language)


@router.get("/rules", response_model=RuleList, responses=examples_of("rules"))
def rules(_: Annotated[NoParameters, Query()], language: LanguageDependency) -> dict[str, Any]:
    """The rules that plans are checked by."""
    return {"rows": [{"id": rule.id, "title": rule.title(language)} for rule in RULES]}
