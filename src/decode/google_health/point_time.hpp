#pragma once
// When a data point is of.
#include <optional>

#include "decode/fitbit/json_value.hpp"
#include "model/body.hpp"

namespace slipstream::decode::google_health {

struct PointTime {
    model::TimeBasis basis = model::TimeBasis::Utc;
    core::TimeMs start = core::kNoTime;
    core::TimeMs end = core::kNoTime;  ///< equal to `start` for a sample
    std::optional<int> utc_offset_s;
    std::int32_t interval_s() const;  ///< at most a year; 0 for a sample
};

/// Of `body` (sampleTime, interval or date), else of the point itself (startTime/endTime of a rollUp, civil
/// times of a dailyRollUp). Dates and civil times without a physical one are the rider's clock.
std::optional<PointTime> point_time(fitbit::Json body, fitbit::Json point);

/// {"year","month","day"}; nullopt where it is no date.
std::optional<core::Date> date_member(fitbit::Json object, std::string_view name);

}  // namespace slipstream::decode::google_health
