#include "decode/strava/activity_facts.hpp"

#include <algorithm>
#include <cmath>

#include "decode/strava/sports.hpp"
#include "decode/xml/text.hpp"

namespace slipstream::decode::strava {
namespace {

using fitbit::Json;
using model::StatedTotals;

constexpr double kMostOffset = 18 * 3600;
constexpr std::size_t kLongestShown = 1024;
constexpr double kMostSamples = 4e9;

/// A total of an activity or a lap; none can be negative.
struct Total {
    std::string_view key;
    std::optional<double> StatedTotals::*member;
    double most;
};
constexpr Total kTotals[] = {
    {"elapsed_time", &StatedTotals::elapsed_s, 1e9},
    {"moving_time", &StatedTotals::timer_s, 1e9},
    {"distance", &StatedTotals::distance_m, 1e9},
    {"total_elevation_gain", &StatedTotals::ascent_m, 1e7},
    {"average_heartrate", &StatedTotals::avg_heart_rate_bpm, 1000},
    {"max_heartrate", &StatedTotals::max_heart_rate_bpm, 1000},
    {"average_watts", &StatedTotals::avg_power_w, 1e5},
    {"max_watts", &StatedTotals::max_power_w, 1e5},
    {"average_cadence", &StatedTotals::avg_cadence_rpm, 1e4},
    {"average_speed", &StatedTotals::avg_speed_mps, 1e4},
    {"max_speed", &StatedTotals::max_speed_mps, 1e4},
    {"calories", &StatedTotals::energy_kcal, 1e6},
};

/// Members that are read, but not shown.
constexpr std::string_view kReadOnly[] = {"map"};

std::string_view text_of(Json value) {
    std::string_view text;
    return value.get(text) == simdjson::SUCCESS ? text : std::string_view();
}

/// Identifiers have up to 64 bits; some libraries write them as text.
std::string id_of(Json value) {
    std::int64_t number = 0;
    if (value.get(number) == simdjson::SUCCESS) return std::to_string(number);
    return std::string(text_of(value).substr(0, kLongestShown));
}

core::TimeMs time_of(Json value, DecodedFile& file, std::size_t offset) {
    const std::string_view text = text_of(value);
    if (text.empty()) return core::kNoTime;
    const auto parsed = core::parse_time(text);
    if (!parsed) add_warning(file, "bad_time", "a start time cannot be read", offset);
    return parsed ? parsed->time : core::kNoTime;
}

/// False where `key` is no total.
bool take_total(StatedTotals& stated, std::string_view key, Json value, DecodedFile& file,
                std::size_t offset) {
    for (const Total& total : kTotals) {
        if (total.key != key) continue;
        const auto number = fitbit::as_number(value);
        const bool usable = number && *number >= 0 && *number <= total.most;
        if (usable) stated.*total.member = number;
        if (!usable && !value.is_null())
            add_warning(file, "bad_number", "a total is not a number that it could have", offset);
        return true;
    }
    return false;
}

std::optional<std::uint32_t> sample_member(Json lap, std::string_view key) {
    const auto number = fitbit::number_member(lap, key);
    if (!number || *number < 0 || *number > kMostSamples) return std::nullopt;
    return static_cast<std::uint32_t>(*number);
}

}  // namespace

bool ActivityFacts::wants(std::string_view key) {
    return std::find(std::begin(kShown), std::end(kShown), key) != std::end(kShown) ||
           std::find(std::begin(kReadOnly), std::end(kReadOnly), key) != std::end(kReadOnly);
}

void ActivityFacts::take(std::string_view key, Json value, DecodedFile& file, std::size_t offset) {
    const auto* const shown = std::find(std::begin(kShown), std::end(kShown), key);
    if (shown != std::end(kShown)) {
        std::string text = fitbit::compact(value);
        if (text.size() <= kLongestShown)
            shown_[static_cast<std::size_t>(shown - std::begin(kShown))] = std::move(text);
    }
    if (take_total(stated, key, value, file, offset)) return;
    if (key == "id") {
        id = id_of(value);
    } else if (key == "name") {
        name = xml::tidy(text_of(value));
    } else if (key == "type") {
        type_ = text_of(value);
    } else if (key == "sport_type") {
        sport_type_ = text_of(value);
    } else if (key == "device_name") {
        device = xml::tidy(text_of(value));
    } else if (key == "start_date") {
        start = time_of(value, file, offset);
    } else if (key == "start_date_local") {
        local = time_of(value, file, offset);
    } else if (key == "utc_offset") {
        offset_s_ = fitbit::as_number(value);
    } else if (key == "device_watts") {
        bool measured = true;
        power_is_measured = value.get(measured) != simdjson::SUCCESS || measured;
    } else if (key == "map") {
        line = fitbit::text_member(value, "polyline").value_or("");
        short_line = fitbit::text_member(value, "summary_polyline").value_or("");
    }
}

void ActivityFacts::take_lap(Json lap, DecodedFile& file, std::size_t offset) {
    LapFacts facts;
    for (const Total& total : kTotals) {
        const auto value = fitbit::member(lap, total.key);
        if (value) take_total(facts.lap.stated, total.key, *value, file, offset);
    }
    if (const auto start_date = fitbit::member(lap, "start_date"))
        facts.lap.start = time_of(*start_date, file, offset);
    facts.first_sample = sample_member(lap, "start_index");
    facts.last_sample = sample_member(lap, "end_index");
    laps.push_back(facts);
}

std::optional<int> ActivityFacts::utc_offset_s() const {
    std::optional<double> offset_s = offset_s_;
    if (!offset_s && start != core::kNoTime && local != core::kNoTime)
        offset_s = static_cast<double>(local - start) / 1000;
    if (!offset_s || std::abs(*offset_s) > kMostOffset) return std::nullopt;
    return static_cast<int>(*offset_s);
}

std::string ActivityFacts::sport() const {
    return sport_of(sport_type_.empty() ? type_ : sport_type_);
}

void ActivityFacts::write(core::JsonWriter& json) const {
    json.begin_object();
    for (std::size_t i = 0; i < shown_.size(); ++i) {
        if (!shown_[i].empty()) json.key(kShown[i]).raw(shown_[i]);
    }
    json.end_object();
}

}  // namespace slipstream::decode::strava
