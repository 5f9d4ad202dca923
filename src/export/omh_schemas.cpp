#include "export/omh_schemas.hpp"

#include <algorithm>
#include <array>

namespace slipstream::exporting {

const OmhSchema* omh_schema(model::Metric metric) {
    static constexpr std::array<OmhSchema, 14> kSchemas{{
        {"speed", "1.0", "speed", "m/s", false},
        {"heart-rate", "2.0", "heart_rate", "beats/min", false},
        {"ambient-temperature", "1.0", "ambient_temperature", "C", false},
        {"respiratory-rate", "2.0", "respiratory_rate", "breaths/min", false},
        {"step-count", "3.0", "step_count", "steps", true},
        {"oxygen-saturation", "2.0", "oxygen_saturation", "%", false},
        {"body-temperature", "4.0", "body_temperature", "C", false},
        {"body-weight", "2.0", "body_weight", "kg", false},
        {"body-fat-percentage", "1.0", "body_fat_percentage", "%", false},
        {"body-mass-index", "2.0", "body_mass_index", "kg/m^2", false},
        {"calories-burned", "2.0", "kcal_burned", "kcal", true},
        {"blood-glucose", "3.0", "blood_glucose", "mmol/L", false},
        {"rr-interval", "1.0", "rr_interval", "ms", false},
        {"minutes-moderate-activity", "1.0", "minutes_moderate_activity", "min", false},
    }};
    const std::string_view name = model::metric_info(metric).omh;
    const auto at = std::find_if(kSchemas.begin(), kSchemas.end(),
                                 [&](const OmhSchema& schema) { return schema.name == name; });
    return at == kSchemas.end() ? nullptr : &*at;
}

}  // namespace slipstream::exporting
