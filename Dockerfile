# Two stages: the first builds the virtual environment, the second carries only what runs.
# Every RUN line also works in a plain Debian root, without a container engine.
FROM python:3.11-slim-bookworm AS build
WORKDIR /srv/shujie
COPY requirements.txt ./
RUN python3 -m venv .venv && .venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt

FROM python:3.11-slim-bookworm
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PATH=/srv/shujie/.venv/bin:$PATH \
    DJANGO_SETTINGS_MODULE=portal.settings SHUJIE_ENV=production \
    SHUJIE_VAR_DIR=/var/lib/shujie SHUJIE_KEY_FILE=/run/secrets/shujie_keys
WORKDIR /srv/shujie
RUN useradd --uid 10001 --user-group --shell /usr/sbin/nologin --home-dir /var/lib/shujie --create-home shujie
COPY --from=build /srv/shujie/.venv .venv
COPY manage.py ./
COPY portal portal
COPY content content
COPY forms forms
COPY case_admin case_admin
COPY static static
COPY deploy/entrypoint.sh /usr/local/bin/shujie
RUN chmod 755 /usr/local/bin/shujie
USER shujie
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["shujie"]
CMD ["web"]
