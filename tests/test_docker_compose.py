from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.neo4j_server.server import VERSION

WITH_DEFAULT = re.compile(r"\$\{\w+:-([^}]*)\}")


@pytest.fixture
def composed() -> dict[str, Any]:
    found = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.fixture
def neo4j(composed: dict[str, Any]) -> dict[str, Any]:
    service: dict[str, Any] = composed["services"]["neo4j"]
    return service


def test_the_image_is_pinned_to_the_version_that_the_tests_run_against(neo4j: dict[str, Any]) -> None:
    assert neo4j["image"] == f"neo4j:{VERSION}-community"
    assert re.fullmatch(r"5\.26\.\d+", VERSION)


def test_every_port_is_open_to_this_machine_alone(neo4j: dict[str, Any]) -> None:
    ports = [WITH_DEFAULT.sub(r"\1", port) for port in neo4j["ports"]]
    assert ports == ["127.0.0.1:7687:7687"]
    assert "network_mode" not in neo4j


def test_the_password_comes_from_the_environment_and_its_absence_is_an_error(neo4j: dict[str, Any]) -> None:
    user, _, password = neo4j["environment"]["NEO4J_AUTH"].partition("/")
    assert user == "neo4j"
    required = re.fullmatch(r"\$\{NEO4J_PASSWORD:\?(.+)\}", password)
    assert required is not None
    assert "password" in required[1]
    # The image takes each variable NEO4J_x for a setting of the server, and it has none of this name.
    assert "NEO4J_PASSWORD" not in neo4j["environment"]


def test_the_health_check_logs_in_and_asks(neo4j: dict[str, Any]) -> None:
    check = neo4j["healthcheck"]
    kind, command = check["test"]
    assert kind == "CMD-SHELL"
    assert command.endswith("cypher-shell 'RETURN 1'")
    # Two signs, or Compose would put in a variable of the machine.
    assert '"$${NEO4J_AUTH#*/}"' in command
    assert check["retries"] > 1
    assert {"interval", "timeout", "start_period"} <= check.keys()


def test_data_and_logs_outlive_the_container(composed: dict[str, Any], neo4j: dict[str, Any]) -> None:
    mounted = dict(volume.split(":") for volume in neo4j["volumes"])
    assert set(mounted.values()) == {"/data", "/logs"}
    assert set(mounted) == set(composed["volumes"])


def test_memory_is_bounded(neo4j: dict[str, Any]) -> None:
    settings = {
        name.removeprefix("NEO4J_server_memory_"): WITH_DEFAULT.sub(r"\1", value)
        for name, value in neo4j["environment"].items()
        if name.startswith("NEO4J_server_memory_")
    }
    assert settings["heap_initial__size"] == settings["heap_max__size"]
    assert set(settings) == {"heap_initial__size", "heap_max__size", "pagecache_size"}
    assert all(re.fullmatch(r"\d+[MG]", value) for value in settings.values())
