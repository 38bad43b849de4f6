"""A real Neo4j server for tests, without Docker: fetched with Maven once, run by Java from `Server.java` beside this.

`org.neo4j:neo4j` is the whole Community server but for a launcher. Its libraries (123 MB) are kept under the user's
cache folder. The server listens on the loopback address alone, with a password of its own, and stops at the latest
when the process that started it ends: it reads its standard input until that is closed.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import neo4j

VERSION = "5.26.30"
_JAVA = 17
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
_FETCH_SECONDS = 240
_START_SECONDS = 120
_STOP_SECONDS = 20
_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>danchieu</groupId><artifactId>tests</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version></dependency>
  </dependencies>
</project>
"""


class CannotStart(Exception):
    """This machine lacks what a server needs; the text says what."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it listens, who may log in, and how it is stopped."""

    uri: str
    user: str
    password: str
    process: subprocess.Popen[bytes]
    folder: Path

    def stop(self) -> None:
        """End the process, by force if need be, and remove its data."""
        if self.process.stdin:
            self.process.stdin.close()
        for end in (self.process.terminate, self.process.kill):
            try:
                self.process.wait(_STOP_SECONDS)
                break
            except subprocess.TimeoutExpired:
                end()
        self.process.wait(_STOP_SECONDS)
        shutil.rmtree(self.folder, ignore_errors=True)


def start_server(earlier: Server | None = None, heap_megabytes: int = 512, cache_megabytes: int = 64) -> Server:
    """A new server with an empty database, ready for queries; or one over the data of an earlier one that has ended.
    Benchmarks give it more memory than tests do.

    Raises CannotStart where Java or Maven is missing or nothing can be fetched, RuntimeError for a server that fails.
    """
    java = _java()
    libraries = _libraries()
    folder = earlier.folder if earlier else Path(tempfile.mkdtemp(prefix="danchieu-neo4j-"))
    port = _free_port()
    source = Path(__file__).with_name("Server.java")
    log = folder / "output.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                *(java, f"-Xmx{heap_megabytes}m", "-XX:+UseSerialGC", "-cp", f"{libraries}/*"),
                *(str(source), str(folder), str(port), str(cache_megabytes)),
            ],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    password = earlier.password if earlier else secrets.token_hex(16)
    server = Server(f"bolt://127.0.0.1:{port}", "neo4j", password, process, folder)
    try:
        _wait_until_ready(process, log)
        if not earlier:
            _change_password(server)
    except BaseException:
        server.stop()
        raise
    return server


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise CannotStart(f"no {name} on this machine")
    return found


def _java() -> str:
    """Java that can run `Server.java` as it is: new enough, and with the compiler inside."""
    java = _program("java")
    listed = subprocess.run([java, "--list-modules"], capture_output=True, text=True, check=False).stdout
    modules = dict(line.strip().split("@", 1) for line in listed.splitlines() if "@" in line)
    version = modules.get("java.base", "").split(".")[0].split("-")[0]
    if not version.isdecimal() or int(version) < _JAVA or "jdk.compiler" not in modules:
        raise CannotStart(f"the java on this machine is no JDK of version {_JAVA} or later")
    return java


def _libraries() -> Path:
    """The folder of the server's libraries, fetched if it is not there yet; it is whole or absent."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "danchieu-tests"
    libraries = cache / f"neo4j-{VERSION}"
    if libraries.is_dir():
        return libraries
    maven = _program("mvn")
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fetch-", dir=cache) as name:
        fetched = Path(name, "libraries")
        pom = Path(name, "pom.xml")
        pom.write_text(_POM, encoding="utf-8")
        command = [maven, "-q", "-B", "-f", str(pom), _COPY, "-DincludeScope=runtime", f"-DoutputDirectory={fetched}"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_FETCH_SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise CannotStart(f"Maven did not fetch Neo4j within {_FETCH_SECONDS} seconds") from error
        if done.returncode:
            raise CannotStart(f"Maven cannot fetch Neo4j: {(done.stdout + done.stderr).strip()[-500:]}")
        try:
            fetched.rename(libraries)
        except OSError:
            if not libraries.is_dir():  # else another process was quicker
                raise
    return libraries


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_until_ready(process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        if "ready" in log.read_text(encoding="utf-8", errors="replace").splitlines():
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    said = log.read_text(encoding="utf-8", errors="replace").strip()[-2000:]
    raise RuntimeError(f"Neo4j did not start within {_START_SECONDS} seconds:\n{said}")


def _change_password(server: Server) -> None:
    """A new server knows neo4j/neo4j alone, and lets that do nothing but change its password."""
    initial = "neo4j"
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, initial)) as driver:
        driver.execute_query(
            "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
            {"old": initial, "new": server.password},
            database_="system",
        )
