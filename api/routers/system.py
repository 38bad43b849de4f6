"""Whether the server lives and can answer."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from api.dependencies import LibraryDependency, NoParameters
from api.examples import PROBLEMS

router = APIRouter(tags=["system"])


# Not in a thread: a server all of whose threads are taken still lives.
@router.get("/healthz", responses=PROBLEMS)
async def healthz(_: Annotated[NoParameters, Query()]) -> dict[str, str]:
    """The process serves requests."""
    return {"status": "ok"}


@router.get("/readyz", responses=PROBLEMS)
def readyz(_: Annotated[NoParameters, Query()], library: LibraryDependency) -> dict[str, Any]:
    """The store can be read; how much it holds."""
    counts = library.store.counts()
    return {"status": "ok", "documents": counts.full, "stubs": counts.stubs}
