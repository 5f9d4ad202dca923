#pragma once
// Reads one activity after another: DetailedActivity, SummaryActivity, or {"activity","streams"} of both.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "decode/strava/activity_facts.hpp"
#include "decode/strava/stream_reader.hpp"

namespace slipstream::decode::strava {

/// Where exercises come from that have the totals of an activity.
inline constexpr std::string_view kOrigin = "Strava";

/// One answer. Not shared between threads.
class ActivityReader {
  public:
    /// Both must outlive it.
    ActivityReader(fitbit::JsonParser& parser, DecodedFile& file) : parser_(parser), file_(file) {}

    /// Reads the value that comes next: an object that is an activity (also with a member "streams"), that
    /// has members "activity" and "streams" (and "laps"), or that has "streams" alone. Another is passed
    /// over with a warning.
    void read(fitbit::JsonScanner& scanner);
    /// Reads the value that comes next as streams whose activity nobody names.
    void read_streams(fitbit::JsonScanner& scanner);
    /// After the last item: sets the file's kind ("activity", "empty" for a list of none) and its summary.
    void finish();

  private:
    /// An activity while its members are read.
    struct Open {
        ActivityFacts facts;
        StreamReader streams;
    };

    void members(fitbit::JsonScanner& scanner, Open& open, bool inner);
    void laps(fitbit::JsonScanner& scanner, ActivityFacts& facts);
    void count_items(std::string_view key, fitbit::JsonScanner& scanner);
    void value(std::string_view key, fitbit::JsonSpan span, ActivityFacts& facts);
    void add_session(Open& open);
    bool add_points(Open& open);
    void add_line(const std::string& polyline);
    void add_laps(const ActivityFacts& facts, std::uint32_t first_row, std::uint32_t rows);
    void add_exercise(const ActivityFacts& facts);
    void add_streams_alone(StreamReader& streams);
    void note_offset(std::optional<int> offset_s);
    void show(const Open& open);
    void write_content(core::JsonWriter& json);

    fitbit::JsonParser& parser_;
    DecodedFile& file_;
    std::uint64_t items_ = 0;
    std::vector<std::string> top_;  ///< of the first item
    std::map<std::string, std::uint64_t> lists_;
    std::string shown_;          ///< JSON objects of the activities, with commas
    std::string shown_streams_;  ///< JSON object of the streams of the first item that has any
    std::uint64_t left_out_ = 0;
    bool offsets_differ_ = false;
};

}  // namespace slipstream::decode::strava
