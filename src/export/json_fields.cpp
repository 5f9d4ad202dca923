#include "export/json_fields.hpp"

#include <fmt/format.h>

#include <cmath>

namespace slipstream::exporting {

using core::JsonWriter;

void add_exact(JsonWriter& json, double value) {
    if (std::isfinite(value)) {
        json.raw(fmt::format("{}", value));
    } else {
        json.null();
    }
}

void add_member(JsonWriter& json, std::string_view name, const std::optional<double>& value) {
    if (!value) return;
    json.key(name);
    add_exact(json, *value);
}

void add_text(JsonWriter& json, std::string_view name, std::string_view text) {
    if (!text.empty()) json.key(name).value(text);
}

void add_time(JsonWriter& json, std::string_view name, core::TimeMs time) {
    json.key(name);
    if (time == core::kNoTime) {
        json.null();
    } else {
        json.value(time);
    }
}

void add_stated(JsonWriter& json, const model::StatedTotals& stated) {
    json.key("stated").begin_object();
    add_member(json, "elapsed_s", stated.elapsed_s);
    add_member(json, "timer_s", stated.timer_s);
    add_member(json, "distance_m", stated.distance_m);
    add_member(json, "ascent_m", stated.ascent_m);
    add_member(json, "descent_m", stated.descent_m);
    add_member(json, "avg_heart_rate_bpm", stated.avg_heart_rate_bpm);
    add_member(json, "max_heart_rate_bpm", stated.max_heart_rate_bpm);
    add_member(json, "avg_power_w", stated.avg_power_w);
    add_member(json, "max_power_w", stated.max_power_w);
    add_member(json, "avg_cadence_rpm", stated.avg_cadence_rpm);
    add_member(json, "avg_speed_mps", stated.avg_speed_mps);
    add_member(json, "max_speed_mps", stated.max_speed_mps);
    add_member(json, "energy_kcal", stated.energy_kcal);
    json.end_object();
}

void add_summary(JsonWriter& json, const model::Summary& summary) {
    json.key("summary").begin_object();
    add_member(json, "distance_m", summary.distance_m);
    add_member(json, "ascent_m", summary.ascent_m);
    add_member(json, "descent_m", summary.descent_m);
    add_member(json, "moving_s", summary.moving_s);
    add_member(json, "elapsed_s", summary.elapsed_s);
    add_member(json, "avg_speed_mps", summary.avg_speed_mps);
    add_member(json, "max_speed_mps", summary.max_speed_mps);
    add_member(json, "avg_heart_rate_bpm", summary.avg_heart_rate_bpm);
    add_member(json, "max_heart_rate_bpm", summary.max_heart_rate_bpm);
    add_member(json, "avg_power_w", summary.avg_power_w);
    add_member(json, "max_power_w", summary.max_power_w);
    add_member(json, "avg_cadence_rpm", summary.avg_cadence_rpm);
    add_member(json, "avg_temperature_c", summary.avg_temperature_c);
    json.end_object();
}

void add_nutrients(JsonWriter& json, const model::Nutrients& nutrients) {
    json.begin_object();
    for (std::size_t i = 0; i < model::kNutrientCount; ++i) {
        const auto nutrient = static_cast<model::Nutrient>(i);
        add_member(json, model::nutrient_info(nutrient).field, nutrients[nutrient]);
    }
    json.end_object();
}

std::string_view basis_key(model::TimeBasis basis) {
    switch (basis) {
        case model::TimeBasis::Utc: return "utc";
        case model::TimeBasis::Local: return "local";
        case model::TimeBasis::Unknown: return "unknown";
    }
    return "unknown";
}

}  // namespace slipstream::exporting
