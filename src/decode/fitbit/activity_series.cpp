#include <algorithm>

#include "decode/fitbit/api_readers.hpp"
#include "decode/fitbit/fitbit_time.hpp"

namespace slipstream::decode::fitbit {
namespace {

using model::Metric;
using model::TimeBasis;

constexpr std::int32_t kDay = 86'400;
constexpr core::TimeMs kDayMs = 86'400'000;

struct Resource {
    std::string_view name, kind;
    std::optional<Metric> daily, intraday;
    double factor;
};

constexpr std::string_view kEaten = "caloriesIn";

// Metric units, as the API answers without an Accept-Language header: kilometres, metres, kilograms,
// millilitres, kcal.
constexpr Resource kResources[] = {
    {"heart", "heart_rate", Metric::RestingHeartRate, Metric::HeartRate, 1},
    {"steps", "steps", Metric::Steps, Metric::Steps, 1},
    {"distance", "distance", Metric::DistanceMoved, Metric::DistanceMoved, 1000},
    {"calories", "calories", Metric::EnergyBurned, Metric::EnergyBurned, 1},
    {"activityCalories", "active_energy", Metric::ActiveEnergy, Metric::ActiveEnergy, 1},
    {"floors", "floors", Metric::FloorsClimbed, Metric::FloorsClimbed, 1},
    {"elevation", "altitude", Metric::ElevationGained, Metric::ElevationGained, 1},
    {"minutesFairlyActive", "active_minutes", Metric::ActiveMinutes, std::nullopt, 1},
    {"minutesVeryActive", "active_minutes", Metric::ActiveMinutes, std::nullopt, 1},
    {"weight", "weight", Metric::Weight, std::nullopt, 1},
    {"fat", "body_fat", Metric::BodyFat, std::nullopt, 1},
    {"bmi", "body_mass_index", Metric::BodyMassIndex, std::nullopt, 1},
    {"water", "water", Metric::Water, std::nullopt, 1},
    {kEaten, "nutrition", std::nullopt, std::nullopt, 1},
};
constexpr Resource kOther{"", "fitbit_values", std::nullopt, std::nullopt, 1};

const Resource& resource_info(std::string_view name) {
    const auto* const found = std::find_if(std::begin(kResources), std::end(kResources),
                                           [&](const Resource& r) { return r.name == name; });
    return found == std::end(kResources) ? kOther : *found;
}

/// Of these nothing is 0: a day that has 0 was not measured.
bool is_measured(const Resource& info) {
    return info.daily == Metric::Weight || info.daily == Metric::BodyFat ||
           info.daily == Metric::BodyMassIndex;
}

/// What was eaten in a day: its energy is all that is known.
void add_eaten(core::TimeMs day, double energy_kcal, DecodedFile& file) {
    if (energy_kcal <= 0) return;
    model::NutritionDay& eaten = file.body.nutrition.emplace_back();
    eaten.date = core::Date::from_days_since_epoch(day / kDayMs);
    eaten.basis = TimeBasis::Local;
    eaten.start = day;
    eaten.end = day + kDayMs;
    eaten.origin = "Fitbit";
    eaten.external_id = "calories in " + eaten.date.iso();
    eaten.totals[model::Nutrient::Energy] = energy_kcal;
}

SampleKind kind_of_day(const Resource& info) {
    if (info.name == "minutesFairlyActive") return kModerateMinutes;
    if (info.name == "minutesVeryActive") return kVigorousMinutes;
    return {*info.daily, TimeBasis::Local, kDay};
}

}  // namespace

ActivitySeries::ActivitySeries(std::string_view section) {
    for (const std::string_view prefix : kPrefixes) {
        if (!section.starts_with(prefix)) continue;
        section.remove_prefix(prefix.size());
        break;
    }
    if (section.starts_with("tracker-")) section.remove_prefix(8);
    if (is_intraday(section)) section.remove_suffix(std::string_view("-intraday").size());
    resource_ = section;
}

bool ActivitySeries::read_day(Json entry) {
    const auto text = text_member(entry, "dateTime");
    const auto moment = text ? parse_moment(*text) : std::nullopt;
    const auto value = member(entry, "value");
    if (!moment) return false;
    ++days_read_;
    if (date_ == core::kNoTime) date_ = moment->time;
    // Of the heart only the resting rate is a value of the day; a mean over the asked span is not.
    const bool heart = resource_ == "heart";
    if (!value || (heart && !value->is_object())) return true;
    const auto number = heart ? number_member(*value, "restingHeartRate") : as_number(*value);
    if (number && (!heart || *number > 0)) days_.push_back({moment->time, *number});
    return true;
}

bool ActivitySeries::read_sample(Json entry) {
    const auto text = text_member(entry, "time");
    const auto time = text ? parse_moment("1970-01-01T" + std::string(*text)) : std::nullopt;
    const auto value = number_member(entry, "value");
    if (!time || !value) return false;
    core::TimeMs at = time->time + midnights_;
    if (!samples_.empty() && at < samples_.back().time - kDayMs / 2) {
        midnights_ += kDayMs;
        at += kDayMs;
    }
    samples_.push_back({at, *value});
    return true;
}

void ActivitySeries::set_interval(std::string_view type, double count) {
    const std::int32_t unit = type == "second" ? 1 : type == "hour" ? 3600 : 60;
    if (!(count >= 1 && count <= 1440)) return;
    interval_s_ = unit * static_cast<std::int32_t>(count);
    if (interval_s_ == 1) interval_s_ = 0;  // readings as they came
}

void ActivitySeries::finish(BodyBuilder& body) const {
    const Resource& info = resource_info(resource_);
    if (resource_ == kEaten) {
        for (const Value& day : days_) add_eaten(day.time, day.value, body.file());
    }
    if (info.daily && (samples_.empty() || resource_ == "heart")) {
        for (const Value& day : days_) {
            if (day.value <= 0 && is_measured(info)) continue;
            body.add(kind_of_day(info), {}, day.time, day.value * info.factor);
        }
    }
    if (!info.intraday || samples_.empty()) return;
    if (date_ == core::kNoTime) {
        add_warning(body.file(), "samples_without_date",
                    "the samples' day is not in the file: their times count from midnight");
    }
    const bool dated = date_ != core::kNoTime;
    const SampleKind kind{*info.intraday, dated ? TimeBasis::Local : TimeBasis::Unknown,
                          interval_s_};
    for (const Value& sample : samples_) {
        body.add(kind, {}, sample.time + (dated ? date_ : 0), sample.value * info.factor);
    }
}

std::string_view ActivitySeries::kind() const {
    if (resource_ == "heart" && samples_.empty()) return "resting_heart_rate";
    return resource_info(resource_).kind;
}

void ActivitySeries::summarise(core::JsonWriter& json) const {
    const std::vector<Value>& values = samples_.empty() ? days_ : samples_;
    TimeRange range;
    Statistics statistics;
    const bool dated = date_ != core::kNoTime;
    for (const Value& value : values) {
        range.add(value.time + (!samples_.empty() && dated ? date_ : 0));
        statistics.add(value.value);
    }
    range.write(json);
    json.member("days", days_read_).key(resource_ == "heart" ? "bpm" : "value");
    statistics.write(json, 4);
}

}  // namespace slipstream::decode::fitbit
