#include "decode/google_health/point_reader.hpp"

#include <algorithm>

namespace slipstream::decode::google_health {
namespace {

using fitbit::Json;
using fitbit::member;
using fitbit::number_member;
using fitbit::text_member;
using model::Metric;

constexpr std::size_t kMaxTypes = 64;

/// A number of a data type: of a point, or of a roll-up (mean or sum).
struct PointValue {
    std::string_view type;  ///< the union field
    std::string_view path;  ///< member, or member.member
    Metric metric;
    double factor = 1;  ///< value * factor is in the metric's unit
};

constexpr PointValue kValues[] = {
    {"steps", "count", Metric::Steps},
    {"steps", "countSum", Metric::Steps},
    {"distance", "millimeters", Metric::DistanceMoved, 0.001},
    {"distance", "millimetersSum", Metric::DistanceMoved, 0.001},
    {"floors", "count", Metric::FloorsClimbed},
    {"floors", "countSum", Metric::FloorsClimbed},
    {"altitude", "gainMillimeters", Metric::ElevationGained, 0.001},
    {"altitude", "gainMillimetersSum", Metric::ElevationGained, 0.001},
    {"heartRate", "beatsPerMinute", Metric::HeartRate},
    {"heartRate", "beatsPerMinuteAvg", Metric::HeartRate},
    {"dailyRestingHeartRate", "beatsPerMinute", Metric::RestingHeartRate},
    {"heartRateVariability", "rootMeanSquareOfSuccessiveDifferencesMilliseconds", Metric::HrvRmssd},
    {"heartRateVariability", "standardDeviationMilliseconds", Metric::HrvSdnn},
    {"dailyHeartRateVariability", "averageHeartRateVariabilityMilliseconds", Metric::HrvRmssd},
    {"oxygenSaturation", "percentage", Metric::OxygenSaturation},
    {"dailyOxygenSaturation", "averagePercentage", Metric::OxygenSaturation},
    {"dailyRespiratoryRate", "breathsPerMinute", Metric::Respiration},
    {"respiratoryRateSleepSummary", "fullSleepStats.breathsPerMinute", Metric::Respiration},
    {"dailySleepTemperatureDerivations", "nightlyTemperatureCelsius", Metric::SkinTemperature},
    {"weight", "weightGrams", Metric::Weight, 0.001},
    {"weight", "weightGramsAvg", Metric::Weight, 0.001},
    {"bodyFat", "percentage", Metric::BodyFat},
    {"bodyFat", "bodyFatPercentageAvg", Metric::BodyFat},
    {"coreBodyTemperature", "temperatureCelsius", Metric::BodyTemperature},
    {"activeEnergyBurned", "kcal", Metric::ActiveEnergy},
    {"activeEnergyBurned", "kcalSum", Metric::ActiveEnergy},
    {"totalCalories", "kcalSum", Metric::EnergyBurned},
    {"hydrationLog", "amountConsumed.milliliters", Metric::Water},
    {"hydrationLog", "amountConsumed.millilitersSum", Metric::Water},
};

/// Kinds of files by data type, where the type's own words are not used.
constexpr std::pair<std::string_view, std::string_view> kKinds[] = {
    {"electrocardiogram", "ecg"},
    {"dailyRestingHeartRate", "resting_heart_rate"},
    {"dailyHeartRateVariability", "heart_rate_variability"},
    {"dailyOxygenSaturation", "oxygen_saturation"},
    {"dailyRespiratoryRate", "respiratory_rate"},
    {"respiratoryRateSleepSummary", "respiratory_rate"},
    {"dailySleepTemperatureDerivations", "skin_temperature"},
    {"coreBodyTemperature", "body_temperature"},
    {"activeEnergyBurned", "active_energy"},
    {"totalCalories", "calories"},
    {"hydrationLog", "water"},
};

std::optional<double> number_at(Json body, std::string_view path) {
    const std::size_t dot = path.find('.');
    if (dot == std::string_view::npos) return number_member(body, path);
    const auto inner = member(body, path.substr(0, dot));
    return inner ? number_member(*inner, path.substr(dot + 1)) : std::nullopt;
}

/// "heartRate" to "heart_rate".
std::string snake_case(std::string_view camel) {
    std::string snake;
    for (const char c : camel) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper && !snake.empty()) snake += '_';
        snake += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return snake;
}

std::string kind_of(std::string_view type) {
    for (const auto& [name, kind] : kKinds) {
        if (name == type) return std::string(kind);
    }
    return snake_case(type);
}

/// Members of a point that do not name a data type.
bool is_envelope(std::string_view key) {
    constexpr std::string_view kEnvelope[] = {"name",           "dataPointName",  "dataSource",
                                              "startTime",      "startUtcOffset", "endTime",
                                              "civilStartTime", "civilEndTime",   "endUtcOffset"};
    return std::find(std::begin(kEnvelope), std::end(kEnvelope), key) != std::end(kEnvelope);
}

}  // namespace

std::string origin_of(Json point) {
    const auto source = member(point, "dataSource");
    if (!source) return {};
    const auto device = member(*source, "device");
    const auto app = member(*source, "application");
    for (const auto& text : {device ? text_member(*device, "displayName") : std::nullopt,
                             app ? text_member(*app, "packageName") : std::nullopt,
                             text_member(*source, "platform")}) {
        if (text && !text->empty()) return std::string(*text);
    }
    return {};
}

bool PointReader::read_samples(std::string_view type, Json body, Json point,
                               std::string_view origin) {
    const auto time = point_time(body, point);
    bool known = false;
    for (const PointValue& value : kValues) {
        if (value.type != type) continue;
        known = true;
        const auto number = time ? number_at(body, value.path) : std::nullopt;
        if (!number) continue;
        body_.add({value.metric, time->basis, time->interval_s()}, origin, time->start,
                  *number * value.factor);
        statistics_[std::string(type) + "." + std::string(value.path)].add(*number);
    }
    if (time) range_.add(time->start);
    if (time && !known) {
        decode::UnknownCount& unknown = file_.unknown["data type " + std::string(type)];
        ++unknown.messages;
    }
    return time.has_value();
}

bool PointReader::read_body(std::string_view type, Json body, Json point) {
    using Add = bool (*)(Json, Json, const PointTime&, DecodedFile&);
    constexpr std::pair<std::string_view, Add> kRecords[] = {
        {"sleep", add_sleep}, {"exercise", add_exercise}, {"electrocardiogram", add_ecg}};
    for (const auto& [name, add] : kRecords) {
        const auto time = name == type ? point_time(body, point) : std::nullopt;
        if (!time) continue;
        if (!file_.utc_offset_s) file_.utc_offset_s = time->utc_offset_s;
        range_.add(time->start);
        return add(body, point, *time, file_);
    }
    return read_samples(type, body, point, origin_of(point));
}

void PointReader::read(Json point, std::size_t offset) {
    ++entries_;
    simdjson::dom::object members;
    bool done = false;
    if (point.get(members) == simdjson::SUCCESS) {
        for (const auto& [key, value] : members) {
            if (is_envelope(key) || !value.is_object()) continue;
            std::string type(key);
            if (types_.size() >= kMaxTypes && !types_.contains(type)) continue;
            if (!read_body(key, value, point)) continue;
            done = true;
            ++types_[std::move(type)];
        }
    }
    if (!done) add_warning(file_, "bad_entry", "a data point has no time or no value", offset);
}

void PointReader::finish() {
    std::uint64_t most = 0;
    if (entries_ == 0) file_.kind = "empty";
    for (const auto& [type, n] : types_) {
        file_.counts[type] = n;
        if (n <= most) continue;
        most = n;
        file_.kind = kind_of(type);
    }
    core::JsonWriter json(file_.summary);
    json.begin_object().member("entries", entries_);
    range_.write(json);
    json.key("types").begin_object();
    for (const auto& [type, n] : types_) json.member(type, n);
    json.end_object().key("values").begin_object();
    for (const auto& [path, statistics] : statistics_) {
        json.key(path);
        statistics.write(json, 4);
    }
    json.end_object().end_object();
}

}  // namespace slipstream::decode::google_health
