# Two steps: a wheel is built in the first, the second holds Python, the wheel and nothing to build with.
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY knowledge knowledge
RUN python -m venv /opt/jisr && /opt/jisr/bin/pip install --no-cache-dir '.[postgres]' \
    && /opt/jisr/bin/pip uninstall --yes pip
# The shipped pack as read and indexed: `docker run jisr ask` need not do it again. Only root can write there.
RUN JISR_CACHE=/opt/jisr/cache /opt/jisr/bin/jisr ask hello && chmod -R a+rX /opt/jisr/cache

FROM python:3.13-slim
RUN useradd --user-group --no-create-home --home-dir /var/lib/jisr --shell /usr/sbin/nologin --uid 10001 jisr \
    && install --directory --owner jisr --group jisr --mode 0750 /var/lib/jisr \
    && rm -rf /usr/local/lib/python3.*/site-packages/pip* /usr/local/lib/python3.*/ensurepip /usr/local/bin/pip*
COPY --from=build /opt/jisr /opt/jisr
ENV PATH=/opt/jisr/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    JISR_CACHE=/opt/jisr/cache JISR_HEARTBEAT=/var/lib/jisr/heartbeat
USER jisr
WORKDIR /var/lib/jisr
# State lives here; a pack of one's own is mounted anywhere and named by JISR_PACK.
VOLUME /var/lib/jisr
# Polling opens no port, so health is a fresh heartbeat file, written while updates are being fetched.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["jisr", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["jisr"]
CMD ["run"]
