#include "decode/fitbit/entry_reader.hpp"

#include <array>

namespace slipstream::decode::fitbit {
namespace {

using model::Metric;
using model::TimeBasis;

constexpr std::size_t kMaxContent = 64 * 1024;
constexpr std::int32_t kMinute = 60;
constexpr double kMetresPerFoot = 0.3048;

// Units and clocks: docs/formats/fitbit.md.
constexpr std::array kNamedValues{
    NamedValues{"steps", SampleKind{Metric::Steps, TimeBasis::Utc, kMinute}, 1},
    NamedValues{"distance", SampleKind{Metric::DistanceMoved, TimeBasis::Utc, kMinute}, 0.01},
    NamedValues{"altitude", SampleKind{Metric::ElevationGained, TimeBasis::Utc, kMinute},
                kMetresPerFoot},
    NamedValues{"calories", SampleKind{Metric::EnergyBurned, TimeBasis::Local, kMinute}, 1},
    NamedValues{"very_active_minutes", kVigorousMinutes, 1},
    NamedValues{"moderately_active_minutes", kModerateMinutes, 1},
    NamedValues{"lightly_active_minutes", std::nullopt, 1},
    NamedValues{"sedentary_minutes", std::nullopt, 1},
    NamedValues{"height", std::nullopt, 1},
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

/// Whether `word` stands in `text` with no letter on either side.
bool has_word(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end])))
            return true;
    }
    return false;
}

std::unique_ptr<EntryReader> reader_of_value(Json value, std::string_view name) {
    if (!value.is_object()) {
        const NamedValues* const values = values_by_name(name);
        return values ? named_values_reader(*values) : counting_reader("fitbit_values");
    }
    if (member(value, "bpm")) return heart_rate_reader();
    if (member(value, "valuesInZones")) return counting_reader("time_in_heart_rate_zones");
    if (member(value, "lapDurationSec")) return counting_reader("swim_lengths");
    for (const std::string_view key :
         {"runVO2Max", "filteredRunVO2Max", "demographicVO2Max", "filteredDemographicVO2Max"}) {
        if (member(value, key)) return vo2_max_reader();
    }
    if (member(value, "value")) return resting_heart_rate_reader();
    return counting_reader("fitbit_values");
}

}  // namespace

void ContentList::add(Json entry) {
    const std::string text = compact(entry);
    if (left_out_ > 0 || text_.size() + text.size() > kMaxContent) {
        ++left_out_;
        return;
    }
    if (!text_.empty()) text_ += ',';
    text_ += text;
}

void ContentList::write(core::JsonWriter& json, std::string_view name) const {
    json.key(name).raw("[" + text_ + "]");
    if (left_out_ > 0) json.member(std::string(name) + "_left_out", left_out_);
}

const NamedValues* values_by_name(std::string_view path) {
    const std::size_t slash = path.find_last_of("/\\");
    std::string name(slash == std::string_view::npos ? path : path.substr(slash + 1));
    for (char& c : name) c = lower(c);
    const NamedValues* found = nullptr;
    for (const NamedValues& values : kNamedValues) {
        if (!has_word(name, values.name)) continue;
        if (found) return nullptr;
        found = &values;
    }
    return found;
}

std::unique_ptr<EntryReader> takeout_reader(Json first, std::string_view name) {
    if (member(first, "dateOfSleep")) return sleep_reader();
    if (member(first, "activityName") || member(first, "activityTypeId")) return exercise_reader();
    if (member(first, "weight") && member(first, "date")) return weight_reader(kKgPerPound);
    if (member(first, "loggedFood")) return food_reader();
    if (member(first, "waterAmount")) return water_reader();
    const auto value = member(first, "value");
    if (!value || !member(first, "dateTime")) return nullptr;
    if (member(first, "badgeType")) return counting_reader("badges");
    return reader_of_value(*value, name);
}

}  // namespace slipstream::decode::fitbit
