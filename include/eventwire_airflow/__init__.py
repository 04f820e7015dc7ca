"""What Airflow needs to know of Eventwire: assets, tasks, retries, the warehouse.

Imports eventwire, never back.
"""
