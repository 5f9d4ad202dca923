#include "decode/positions/owntracks_facts.hpp"

#include <algorithm>
#include <functional>

namespace slipstream::decode::positions {
namespace {

/// Names in a damaged or foreign file are not let grow without end.
constexpr std::size_t kMaxNames = 64;
constexpr std::size_t kMaxName = 64;

void count(std::map<std::string, std::uint64_t>& names, std::string_view name) {
    const std::string key(name.substr(0, kMaxName));
    if (names.size() < kMaxNames || names.contains(key)) ++names[key];
}

void write_counts(core::JsonWriter& json, std::string_view name,
                  const std::map<std::string, std::uint64_t>& counts) {
    json.key(name).begin_object();
    for (const auto& [key, number] : counts) json.member(key, number);
    json.end_object();
}

}  // namespace

void OwnTracksFacts::line(std::string_view text) {
    ++lines_;
    distinct_lines_.insert(std::hash<std::string_view>{}(text));
}

void OwnTracksFacts::recorder_line(const RecorderLine& line) {
    count(labels_, line.label);
    ++(line.tab ? tabs_ : blanks_);
}

void OwnTracksFacts::message(std::string_view type, live::Json object) {
    ++messages_;
    count(types_, type);
    if (type != "location") return;
    ++locations_;
    Location stated;
    std::size_t column = 0;
    for (const char* name : {"tst", "lat", "lon", "alt", "vel", "acc", "batt"}) {
        stated[column++] = live::number_member(object, name);
    }
    if (stated[0]) tst_.push_back(*stated[0]);
    altitude_m_.add(stated[3]);
    speed_kmh_.add(stated[4]);
    accuracy_m_.add(stated[5]);
    battery_pct_.add(stated[6]);
    if (!first_) first_ = stated;
    last_ = stated;
}

void OwnTracksFacts::write_location(core::JsonWriter& json, std::string_view name,
                                    const std::optional<Location>& location) {
    json.key(name);
    if (!location) {
        json.null();
        return;
    }
    json.begin_object();
    std::size_t column = 0;
    for (const char* member : {"tst", "lat", "lon", "alt", "vel", "acc", "batt"}) {
        json.key(member).number((*location)[column++], 10);
    }
    json.end_object();
}

void OwnTracksFacts::write_lines(core::JsonWriter& json) const {
    if (lines_ == 0) return;
    json.member("lines", lines_).member("distinct_lines", distinct_lines_.size());
    if (labels_.empty()) return;
    write_counts(json, "labels", labels_);
    json.member("separator", blanks_ == 0 ? "tab" : tabs_ == 0 ? "blanks" : "mixed");
}

void OwnTracksFacts::write_times(core::JsonWriter& json) const {
    std::vector<double> times = tst_;
    std::sort(times.begin(), times.end());
    const auto end = std::unique(times.begin(), times.end());
    std::optional<double> first, last;
    if (!times.empty()) {
        first = times.front();
        last = *(end - 1);
    }
    json.key("tst_min").number(first, 3).key("tst_max").number(last, 3);
    json.member("distinct_tst", end - times.begin());
}

std::string OwnTracksFacts::write() const {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object();
    write_lines(json);
    json.member("messages", messages_).member("unparsable", unparsable_);
    write_counts(json, "types", types_);
    json.member("locations", locations_);
    write_location(json, "first_location", first_);
    write_location(json, "last_location", last_);
    write_times(json);
    speed_kmh_.write(json, "velocity_km_h");
    altitude_m_.write(json, "altitude_m");
    accuracy_m_.write(json, "accuracy_m");
    battery_pct_.write(json, "battery_percent");
    json.end_object();
    return out;
}

}  // namespace slipstream::decode::positions
