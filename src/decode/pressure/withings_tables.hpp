#pragma once
// Tables of a Withings (Health Mate) export beside its bp.csv: weight.csv, sleep.csv, activities.csv and the raw_*.csv
// series.
#include <string_view>

#include "decode/decoder.hpp"
#include "decode/table/table_reader.hpp"

namespace slipstream::decode::pressure {

/// "Date","Weight (kg)","Fat mass (kg)",...,Comments
bool is_withings_weight(const table::Header& header);
/// start,duration,value
bool is_withings_raw(const table::Header& header);

/// from,to,"light (s)","deep (s)","rem (s)","awake (s)",...
bool is_withings_sleep(const table::Header& header);
/// from,to,...,"Activity type",Data,...
bool is_withings_activity(const table::Header& header);

/// Nights with totals and no pieces. Their times have an offset.
void decode_withings_sleep(table::TableReader& reader, DecodedFile& file);
/// Exercises: totals of the JSON object under "Data"; no track.
void decode_withings_activity(table::TableReader& reader, DecodedFile& file);
void decode_withings_weight(table::TableReader& reader, DecodedFile& file);
/// What the values are only the file's name says: raw_hr_hr.csv, raw_tracker_steps.csv. A name that
/// says nothing known gives a warning and no series.
void decode_withings_raw(table::TableReader& reader, std::string_view name, DecodedFile& file);

}  // namespace slipstream::decode::pressure
