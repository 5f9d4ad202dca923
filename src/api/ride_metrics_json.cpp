#include "api/ride_metrics_json.hpp"

namespace slipstream::api {
namespace {

void write_critical(core::JsonWriter& json, const query::CriticalPowerView& critical) {
    const auto& fit = critical.fit;
    json.begin_object();
    json.key("power_w").number(fit ? std::optional(fit->watts) : std::nullopt, 1);
    json.key("reserve_kj").number(fit ? std::optional(fit->reserve_kj) : std::nullopt, 2);
    json.key("error_w").number(critical.error_w, 1);
    json.key("durations_s").begin_array();
    for (const std::int32_t duration_s : critical.durations_s) json.value(duration_s);
    json.end_array().member("efforts", critical.efforts).end_object();
}

void write_power(core::JsonWriter& json, const std::optional<query::PowerMetrics>& power) {
    const auto of = [&](auto read) {
        return power ? std::optional<double>(read(*power)) : std::nullopt;
    };
    const auto stress = power ? power->stress : std::nullopt;
    const auto threshold = power ? power->threshold_w : std::nullopt;
    json.key("normalised_power_w")
        .number(power ? power->totals.normalized_w : std::nullopt, 1)
        .key("work_kj")
        .number(of([](const auto& p) { return p.totals.work_kj; }), 1)
        .key("intensity_factor")
        .number(stress ? std::optional(stress->intensity_factor) : std::nullopt, 3)
        .key("tss")
        .number(stress ? std::optional(stress->training_stress_score) : std::nullopt, 1)
        .key("threshold_power_w")
        .number(threshold, 1)
        .key("threshold_from");
    if (threshold) {
        json.value("best_20_min");
    } else {
        json.null();
    }
    json.key("power_curve").begin_array();
    for (const analyze::PowerPoint& point : power ? power->curve : decltype(power->curve){}) {
        json.begin_object().member("duration_s", point.duration_s);
        json.key("power_w").number(point.watts, 1).end_object();
    }
    json.end_array().key("critical_power");
    if (power) {
        write_critical(json, power->critical);
    } else {
        json.null();
    }
}

/// Numbers of the five zones, or null.
template <typename T>
void write_zones(core::JsonWriter& json, std::string_view name, const T* values) {
    json.key(name);
    if (!values) {
        json.null();
        return;
    }
    json.begin_array();
    for (const double value : *values) json.number(value, 1);
    json.end_array();
}

void write_heart(core::JsonWriter& json, const std::optional<query::HeartMetrics>& heart) {
    json.key("trimp").number(heart ? heart->trimp : std::nullopt, 1);
    json.key("trimp_edwards").number(heart ? std::optional(heart->trimp_edwards) : std::nullopt, 1);
    write_zones(json, "heart_rate_zones_s", heart ? &heart->zone_s : nullptr);
    write_zones(json, "heart_rate_zones_bpm", heart ? &heart->zones : nullptr);
    const auto word = [&](std::string_view name, std::string_view text) {
        json.key(name);
        if (heart) {
            json.value(text);
        } else {
            json.null();
        }
    };
    word("heart_rate_zones_of",
         heart && heart->zones_of == query::ZonesOf::Reserve ? "reserve" : "max");
    json.key("max_heart_rate_bpm");
    json.number(heart ? std::optional(heart->highest_bpm) : std::nullopt, 0);
    word("max_heart_rate_from", "highest_of_year");
    json.key("resting_heart_rate_bpm");
    json.number(heart ? std::optional(heart->resting_bpm) : std::nullopt, 0);
    word("resting_heart_rate_from", heart && heart->resting_measured ? "measured" : "assumed");
}

}  // namespace

void write_ride_metrics(core::JsonWriter& json, const query::RideMetrics& metrics) {
    json.key("metrics");
    if (!metrics.power && !metrics.heart) {
        json.null();
        return;
    }
    json.begin_object();
    write_power(json, metrics.power);
    write_heart(json, metrics.heart);
    json.end_object();
}

std::string journey_power_json(const std::vector<query::SportPower>& sports) {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().key("sports").begin_array();
    for (const query::SportPower& sport : sports) {
        json.begin_object().member("sport", sport.sport).member("rides", sport.rides);
        json.key("power_curve").begin_array();
        for (const query::BestPower& best : sport.curve) {
            json.begin_object().member("duration_s", best.point.duration_s);
            json.key("power_w").number(best.point.watts, 1);
            json.member("activity_id", best.ride.hex()).member("date", best.date.iso());
            json.end_object();
        }
        json.end_array().key("critical_power");
        write_critical(json, sport.critical);
        json.end_object();
    }
    json.end_array().end_object();
    return out;
}

}  // namespace slipstream::api
