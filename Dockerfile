# The API and the pages of danchieu, and its command line: see docs/operations.md.
#
#   docker build -t danchieu .
FROM python:3.12.11-slim-bookworm AS build
WORKDIR /source
# The locked packages first: they change more seldom than the code.
COPY requirements/ requirements/
RUN python -m venv /opt/danchieu \
  && /opt/danchieu/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt \
  && pip install --no-cache-dir --require-hashes -r requirements/build.txt
COPY pyproject.toml README.md LICENSE ./
COPY graph/ graph/
COPY ingest/ ingest/
COPY api/ api/
COPY viz/ viz/
COPY cli/ cli/
COPY cypher/ cypher/
COPY samples/ samples/
RUN pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheels . \
  && /opt/danchieu/bin/pip install --no-cache-dir --no-deps /wheels/*.whl

FROM python:3.12.11-slim-bookworm
# Nothing is written but /data, which is a volume, and /tmp: the container can run with a read-only file system.
ENV PATH=/opt/danchieu/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
  DANCHIEU_STORE=/data/danchieu.sqlite DANCHIEU_HOST=0.0.0.0 DANCHIEU_PORT=8765
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin danchieu \
  && install -d -o danchieu -g danchieu /data
COPY --from=build /opt/danchieu /opt/danchieu
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8765
HEALTHCHECK --interval=10s --timeout=10s --start-period=30s --retries=6 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8765/readyz', timeout=8)"]
ENTRYPOINT ["danchieu"]
CMD ["serve"]
