#pragma once
// The rows of a Mind Monitor CSV, read in one pass without a string a field. One object of values per file.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/time.hpp"
#include "decode/decoder.hpp"

namespace slipstream::decode::eeg {

/// What a column of the header holds.
enum class ColumnKind : std::uint8_t { Time, Number, Elements };

struct MindMonitorColumn {
    std::string name;  ///< as the header has it
    ColumnKind kind = ColumnKind::Number;
    bool raw = false;            ///< RAW_*: a sample of an electrode
    bool step_first = false;     ///< values of the headband's converter: RAW_*, AUX*
    std::vector<double> values;  ///< one a row with samples; NaN where it has none
    int decimals = 0;            ///< most digits after the point, without zeros at the end
    std::uint64_t nan_values = 0;
};

/// A text of the last column, "/muse/elements/blink".
struct MindMonitorEvent {
    core::TimeMs time = core::kNoTime;
    std::string text;
};

struct MindMonitorRows {
    std::vector<MindMonitorColumn> columns;
    std::vector<core::TimeMs> times;  ///< of the rows with samples
    std::vector<MindMonitorEvent> events;
    std::map<std::string, std::uint64_t> event_counts;
    std::vector<std::pair<std::string, std::uint64_t>> headband_on;  ///< by the text of the cell
    std::string first_time, last_time;  ///< as written, of the first and the last row
    core::TimeMs first = core::kNoTime, last = core::kNoTime;
    std::optional<int> utc_offset_s;  ///< where a time has one (the app writes none)
    bool undated = false;             ///< without_hour, and nothing else tells day and hour
    bool without_hour = false;  ///< times are minutes and seconds alone, counted from some hour
    std::uint64_t rows = 0;
    std::uint64_t rows_with_other_column_count = 0;
    std::uint64_t rows_with_raw = 0;
    std::uint64_t event_rows = 0;
    std::uint64_t backward_times = 0;
};

/// Reads header and rows. Cells that are no numbers are missing, with a warning.
MindMonitorRows read_rows(std::string_view text, DecodedFile& file);

}  // namespace slipstream::decode::eeg
