#!/bin/sh
# What a container does: `prepare` once per release, then `web`, `worker` and `ticker` side by side.
set -eu
case "${1:-web}" in
    prepare) # refuse a bad configuration, bring the tables and the shipped texts up to date; safe to repeat
        python manage.py start_checks
        python manage.py collectstatic --noinput --verbosity 0
        exec python manage.py prepare
        ;;
    web)
        python manage.py start_checks
        exec gunicorn portal.wsgi --bind "${SHUJIE_BIND:-0.0.0.0:8000}" --worker-class gthread \
            --workers "${SHUJIE_WEB_WORKERS:-2}" --threads "${SHUJIE_WEB_THREADS:-8}" --timeout 120 \
            --max-requests 50000 --max-requests-jitter 5000 --access-logfile - --log-level info
        ;;
    worker) exec python manage.py qcluster ;;
    ticker) exec python manage.py ticker ;;
    manage) shift && exec python manage.py "$@" ;;
    *)
        echo "usage: shujie prepare|web|worker|ticker|manage ..." >&2
        exit 64
        ;;
esac
