#pragma once
// The text of a CardioMood report: "label = value" pairs, several to a line, then a table of intervals.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decode/decoder.hpp"

namespace slipstream::decode::hrv {

/// A printed value. The label is as printed, without what stands before it in brackets:
/// "Variation range (Var)" is "Var".
struct PrintedValue {
    std::string label;
    std::optional<double> value;  ///< nullopt: "N/A"
};

/// A row of the table of intervals.
struct ReportRow {
    std::int32_t number = 0;
    std::int64_t timestamp_ms = 0;  ///< since the first beat
    std::int32_t rr_ms = 0;
    std::int32_t bpm = 0;
};

struct CardioMoodReport {
    std::string date, measurement_time, tag;           ///< as printed; empty where missing
    std::optional<std::int32_t> intervals, artefacts;  ///< "68 with 2 artifacts present (3%)"
    std::optional<double> artefact_pct;
    std::vector<PrintedValue> values;  ///< in order of the report
    std::vector<ReportRow> rows;

    /// nullopt where it is not printed, or as N/A.
    std::optional<double> value(std::string_view label) const;
};

/// Our name of a printed label ("RMSSD" is "rmssd_ms"); empty where it is not known.
std::string_view printed_name(std::string_view label);

/// Reads the report; lines of the table that cannot be read become warnings of `file`. `text` is UTF-8.
CardioMoodReport read_cardiomood(std::string_view text, DecodedFile& file);

}  // namespace slipstream::decode::hrv
