# The image of every Airflow part in docker-compose.yaml. Built from the same hash-locked requirements as .venv.
ARG AIRFLOW_VERSION=3.3.2
FROM apache/airflow:slim-${AIRFLOW_VERSION}-python3.11

COPY requirements.txt /opt/eventwire/requirements.txt
RUN pip install --no-cache-dir --no-deps --require-hashes -r /opt/eventwire/requirements.txt && pip check

COPY --chown=airflow:0 pyproject.toml requirements.in README.md /opt/eventwire/
COPY --chown=airflow:0 include/ /opt/eventwire/include/
COPY --chown=airflow:0 dags/ /opt/eventwire/dags/
COPY --chown=airflow:0 plugins/ /opt/eventwire/plugins/
RUN pip install --no-cache-dir --no-deps --no-build-isolation --no-index --editable /opt/eventwire \
    && mkdir -p /opt/eventwire/var /opt/eventwire/landing

ENV PYTHONPATH=/opt/eventwire/include \
    EVENTWIRE_VAR=/opt/eventwire/var \
    EVENTWIRE_LANDING=/opt/eventwire/landing \
    AIRFLOW__CORE__DAGS_FOLDER=/opt/eventwire/dags \
    AIRFLOW__CORE__PLUGINS_FOLDER=/opt/eventwire/plugins
