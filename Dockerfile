# Foothold in an image: the interpreter, what the hashed locks name, and the code; nothing is built.
FROM python:3.11-slim AS packages
WORKDIR /srv
COPY bootstrap.lock requirements.lock ./
RUN python -m venv /srv/venv \
    && /srv/venv/bin/python -m pip install --no-cache-dir --require-hashes -r bootstrap.lock \
    && /srv/venv/bin/uv pip install --no-cache --python /srv/venv/bin/python \
        --compile-bytecode --require-hashes -r requirements.lock \
    && /srv/venv/bin/uv pip uninstall --python /srv/venv/bin/python uv pip

FROM python:3.11-slim
RUN useradd --system --uid 10001 --no-create-home foothold \
    && install -d -o foothold -g foothold -m 700 /data
COPY --from=packages /srv/venv /srv/venv
WORKDIR /srv/foothold
COPY foundation foundation
COPY matching matching
COPY referrals referrals
COPY employers employers
COPY placements placements
COPY migrations migrations
COPY api api
ENV FOOTHOLD_DATA=/data PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER foothold
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["/srv/venv/bin/python", "-m", "api"]
CMD ["serve", "--host", "0.0.0.0"]
