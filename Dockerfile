# The portal for those who run containers; compose.yaml starts it. Debian's packages are those of docs/operations.md.
FROM python:3.11.13-slim-bookworm AS packages
WORKDIR /opt/portal
COPY requirements/base.txt requirements/base.txt
COPY scripts/run/environment.py scripts/run/environment.py
RUN python scripts/run/environment.py base

FROM python:3.11.13-slim-bookworm
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 postgresql-client \
    && rm --recursive --force /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/regionalportal --shell /usr/sbin/nologin portal \
    && install --directory --owner=portal --mode=700 /var/lib/regionalportal /var/backups/regionalportal
WORKDIR /opt/portal
COPY --from=packages /opt/portal/.venv .venv
COPY . .
ENV PATH=/opt/portal/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    XDG_CACHE_HOME=/tmp/cache \
    DJANGO_SETTINGS_MODULE=portal.settings.production \
    VAR_DIR=/var/lib/regionalportal \
    BACKUP_DIR=/var/backups/regionalportal
# The values are for these two lines alone: production refuses to start without.
RUN python -m compileall -q -x '\.venv' . \
    && VAR_DIR=/tmp/building SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
       SITE_URL=https://portal.invalid ALLOWED_HOSTS=portal.invalid EMAIL_URL=smtp://mail.invalid \
       DEFAULT_FROM_EMAIL=portal@portal.invalid python manage.py collectstatic --noinput --verbosity 0 \
    && rm --recursive --force /tmp/building
USER 10001
VOLUME ["/var/lib/regionalportal", "/var/backups/regionalportal"]
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=10s --start-period=120s CMD ["python", "deploy/is_alive.py"]
CMD ["gunicorn", "portal.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "32", "--timeout", "60", "--graceful-timeout", "10", "--log-level", "warning", "--forwarder-headers="]
