# Two steps: a wheel is built in the first, the second holds Python, the wheel and nothing to build with.
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY knowledge knowledge
RUN python -m venv /opt/jisr && /opt/jisr/bin/pip install --no-cache-dir '.[postgres]' \
    && /opt/jisr/bin/pip uninstall --yes pip

FROM python:3.13-slim
RUN useradd --system --create-home --home-dir /var/lib/jisr --uid 10001 jisr
COPY --from=build /opt/jisr /opt/jisr
ENV PATH=/opt/jisr/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 JISR_HEARTBEAT=/var/lib/jisr/heartbeat
USER jisr
WORKDIR /var/lib/jisr
# State lives here; a pack of one's own is mounted anywhere and named by JISR_PACK.
VOLUME /var/lib/jisr
# Polling opens no port, so health is a fresh heartbeat file, written while updates are being fetched.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["jisr", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["jisr"]
CMD ["run"]
