"""Settings of the server, from `DANCHIEU_*` environment variables or the options of `danchieu serve`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What the server needs to know. Each field `x` is read from the environment variable `DANCHIEU_X`."""

    model_config = SettingsConfigDict(env_prefix="DANCHIEU_", extra="ignore")

    store: str = Field(
        default="danchieu.sqlite",
        description="Address of the store: a path, sqlite:///path, bolt:// or neo4j://",
        repr=False,  # it may hold a password
    )
    files: str | None = Field(
        default=None, description="Folder or fsspec address of originals, where not beside the store"
    )
    user: str | None = Field(default=None, description="User name for a store on a server")
    password: str | None = Field(default=None, description="Password for a store on a server", repr=False)
    profiles: str | None = Field(
        default=None, description="A profile file or a folder of them; default: the packaged ones"
    )
    language: Literal["vi", "en"] = Field(
        default="vi", description="Language of pages and messages where a request asks for none"
    )
    max_upload_mb: int = Field(
        default=20, ge=1, le=100, description="Largest draft that POST /v1/check accepts, in megabytes"
    )
    allow_classified: bool = Field(default=False, description="Whether drafts with a secrecy mark are checked too")
    allowed_hosts: list[str] = Field(
        default_factory=lambda: ["localhost", "127.0.0.1", "[::1]"],
        description="Host names under which the server answers (JSON list)",
    )
