-- Names and points of places.
SELECT place_id, name, country, lat, lon, precision FROM core.place WHERE place_id = ANY(%(place_ids)s)
