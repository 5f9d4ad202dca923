#pragma once
// Streams of one activity: columns of samples, one a row. Reads all forms in which they are kept:
//   {"time":{"data":[...],"series_type":"distance",...},...}   the API, key_by_type=true
//   [{"type":"time","data":[...],...},...]                     the API without it
//   {"time":[...],...}                                         sports-lib and other libraries
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json_writer.hpp"
#include "decode/decoder.hpp"
#include "decode/fitbit/json_value.hpp"
#include "decode/strava/stream_statistics.hpp"

namespace slipstream::decode::strava {

/// Rows of one file at most; further ones are left out with a warning. 230 days of one a second.
inline constexpr std::size_t kMaxRows = 20'000'000;

/// One answer's streams, on their way into the file's points. Not shared between threads.
class StreamReader {
  public:
    /// Both must outlive it.
    StreamReader(fitbit::JsonParser& parser, DecodedFile& file) : parser_(parser), file_(file) {}

    /// Whether `name` is a stream of the API.
    static bool is_stream(std::string_view name);

    /// Reads the value that comes next, an object or a list; another is passed over.
    void read(fitbit::JsonScanner& scanner);

    bool empty() const { return streams_.empty(); }
    bool has_time() const { return !time_ms_.empty(); }
    /// Length of the longest stream that the model has a column for.
    std::size_t rows() const;
    bool holds_power() const { return !column(model::Metric::Power).empty(); }

    /// Appends the rows to the file's points, behind a break. Their times are `start` and what the stream
    /// `time` adds to it; kNoTime where there is no such sample. Power that is no measurement is left out.
    void append_rows(core::TimeMs start, bool power_is_measured);

    /// An object with, for each stream in order of its name, n, nulls, first, last, min, max and mean, as it
    /// writes them.
    void write(core::JsonWriter& json) const;

  private:
    struct Named {
        std::string name;
        StreamStatistics statistics;
    };

    void read_object(fitbit::JsonScanner& scanner);
    void read_list(fitbit::JsonScanner& scanner);
    void read_described(std::string_view name, fitbit::JsonScanner& scanner);
    void read_data(std::string_view name, fitbit::JsonScanner& scanner);
    Sample next_sample(fitbit::JsonScanner& scanner);
    std::optional<double> next_number(fitbit::JsonScanner& scanner, bool& truth);
    void store(std::string_view name, const Sample& sample);
    void store_time(const Sample& sample);
    void store_place(const Sample& sample);
    void store_value(model::Metric metric, const Sample& sample);
    bool is_full(std::size_t rows);
    std::vector<std::int32_t>& column(model::Metric metric) {
        return columns_[static_cast<std::size_t>(metric)];
    }
    const std::vector<std::int32_t>& column(model::Metric metric) const {
        return columns_[static_cast<std::size_t>(metric)];
    }

    fitbit::JsonParser& parser_;
    DecodedFile& file_;
    std::vector<Named> streams_;
    std::vector<core::TimeMs> time_ms_;  ///< since the start; kNoTime where unknown
    std::array<std::vector<std::int32_t>, model::kStreamMetricCount> columns_;
};

}  // namespace slipstream::decode::strava
