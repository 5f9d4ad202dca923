#pragma once
// What a file of OwnTracks messages says, in the app's own words, for the summary. One object per decode.
// Internal to decode/positions.
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "decode/live/live_json.hpp"
#include "decode/positions/owntracks_lines.hpp"
#include "decode/positions/position_rows.hpp"

namespace slipstream::decode::positions {

class OwnTracksFacts {
  public:
    /// A line that is not blank, whatever it holds.
    void line(std::string_view text);
    void recorder_line(const RecorderLine& line);
    /// A line or an item that holds no message.
    void unparsable() { ++unparsable_; }
    void message(std::string_view type, live::Json object);

    std::uint64_t messages() const { return messages_; }
    std::uint64_t unparsable_count() const { return unparsable_; }
    const std::map<std::string, std::uint64_t>& types() const { return types_; }
    std::string write() const;

  private:
    /// tst, lat, lon, alt, vel, acc and batt of a location, as stated.
    using Location = std::array<std::optional<double>, 7>;
    static void write_location(core::JsonWriter& json, std::string_view name,
                               const std::optional<Location>& location);
    void write_lines(core::JsonWriter& json) const;
    void write_times(core::JsonWriter& json) const;

    std::uint64_t lines_ = 0, unparsable_ = 0, messages_ = 0, locations_ = 0;
    std::uint64_t tabs_ = 0, blanks_ = 0;  ///< lines of the Recorder by what parts them
    std::map<std::string, std::uint64_t> types_, labels_;
    std::unordered_set<std::size_t> distinct_lines_;  ///< hashes
    std::vector<double> tst_;
    std::optional<Location> first_, last_;
    Spread speed_kmh_, altitude_m_, accuracy_m_, battery_pct_;
};

}  // namespace slipstream::decode::positions
