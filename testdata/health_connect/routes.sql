-- Further tables of the export of export.sql, after which tests run this file: ways, skin temperature, basal rate.
CREATE TABLE exercise_route_table (parent_key INTEGER, timestamp_millis INTEGER, latitude REAL, longitude REAL, altitude REAL, horizontal_accuracy REAL, vertical_accuracy REAL);
INSERT INTO exercise_route_table VALUES (30, 1618210860000, 47.2, 11.6, NULL, NULL, NULL), (30, 1618210800000, 47.1, 11.5, 612.5, 4.0, 3.0), (31, 1618210860000, 47.2, 11.6, NULL, NULL, NULL), (30, 1618210920000, 470.2, 11.6, NULL, NULL, NULL);
CREATE TABLE skin_temperature_record_table (row_id INTEGER PRIMARY KEY, uuid BLOB, app_info_id INTEGER, start_time INTEGER, end_time INTEGER, measurement_location INTEGER, baseline REAL);
INSERT INTO skin_temperature_record_table VALUES (40, x'11', 1, 1618189200000, 1618203600000, 3, 33.0);
CREATE TABLE skin_temperature_delta_table (parent_key INTEGER, delta REAL, epoch_millis INTEGER);
INSERT INTO skin_temperature_delta_table VALUES (40, -0.25, 1618189200000);
CREATE TABLE basal_metabolic_rate_record_table (row_id INTEGER PRIMARY KEY, uuid BLOB, app_info_id INTEGER, time INTEGER, zone_offset INTEGER, basal_metabolic_rate REAL);
INSERT INTO basal_metabolic_rate_record_table VALUES (1, x'12', 2, 1618203600000, 7200, 80.0);
