from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from api.settings import Settings
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
    own = dict(volume.split(":") for volume in composed["services"]["api"]["volumes"])
    assert own == {"danchieu-data": "/data"}
    assert {*mounted, *own} == set(composed["volumes"])


def test_memory_is_bounded(neo4j: dict[str, Any]) -> None:
    settings = {
        name.removeprefix("NEO4J_server_memory_"): WITH_DEFAULT.sub(r"\1", value)
        for name, value in neo4j["environment"].items()
        if name.startswith("NEO4J_server_memory_")
    }
    assert settings["heap_initial__size"] == settings["heap_max__size"]
    assert set(settings) == {"heap_initial__size", "heap_max__size", "pagecache_size"}
    assert all(re.fullmatch(r"\d+[MG]", value) for value in settings.values())


# ---- the service of danchieu itself


@pytest.fixture(params=["docker-compose.yml", "docker-compose.sqlite.yml"])
def api(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The service `api` of a file."""
    found = yaml.safe_load((ROOT / request.param).read_text(encoding="utf-8"))
    assert set(found["volumes"]) >= {"danchieu-data"}
    service: dict[str, Any] = found["services"]["api"]
    return service


def test_the_pages_are_open_to_this_machine_alone(api: dict[str, Any]) -> None:
    assert [WITH_DEFAULT.sub(r"\1", port) for port in api["ports"]] == ["127.0.0.1:8765:8765"]
    assert "network_mode" not in api


def test_the_service_can_write_its_data_alone_and_gain_no_rights(api: dict[str, Any]) -> None:
    assert api["read_only"] is True
    assert api["volumes"] == ["danchieu-data:/data"]
    assert api["tmpfs"] == ["/tmp"]
    assert api["cap_drop"] == ["ALL"]
    assert api["security_opt"] == ["no-new-privileges:true"]
    assert re.fullmatch(r"\d+g", WITH_DEFAULT.sub(r"\1", api["mem_limit"]))


def test_every_setting_of_the_service_is_one_of_danchieu(api: dict[str, Any]) -> None:
    known = {f"DANCHIEU_{name.upper()}" for name in Settings.model_fields}
    assert set(api["environment"]) <= known


def test_the_service_waits_for_the_server_that_keeps_its_store(composed: dict[str, Any]) -> None:
    api = composed["services"]["api"]
    assert api["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert api["environment"]["DANCHIEU_STORE"] == "bolt://neo4j:7687"
    password = composed["services"]["neo4j"]["environment"]["NEO4J_AUTH"].partition("/")[2]
    assert api["environment"]["DANCHIEU_PASSWORD"] == password


def test_the_switch_to_one_file_is_a_file_without_a_server() -> None:
    found = yaml.safe_load((ROOT / "docker-compose.sqlite.yml").read_text(encoding="utf-8"))
    assert set(found["services"]) == {"api"}
    assert found["services"]["api"]["environment"] == {"DANCHIEU_STORE": "/data/danchieu.sqlite"}
    both = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]["api"]
    for name in ("build", "image", "restart", "ports", "volumes", "mem_limit", "pids_limit"):
        assert found["services"]["api"][name] == both[name]
