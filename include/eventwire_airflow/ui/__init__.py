"""The pages inside the Airflow UI: Health, Events, Quality, and the report of a batch.

Takes requests that Airflow's api-server has logged in, gives HTML made from read-only queries of the
warehouse. Codes nothing, checks nothing; a new run is asked of Airflow's REST API. `app` is imported by the
first request, not by the plugin: every Airflow process reads the plugin, only the api-server serves pages.
"""
