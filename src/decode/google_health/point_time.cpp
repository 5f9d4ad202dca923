#include "decode/google_health/point_time.hpp"

#include <algorithm>

#include "decode/fitbit/fitbit_time.hpp"

namespace slipstream::decode::google_health {
namespace {

using fitbit::Json;
using fitbit::member;
using fitbit::number_member;
using fitbit::text_member;

constexpr core::TimeMs kDayMs = 86'400'000;
constexpr core::TimeMs kYearMs = 366 * kDayMs;

std::optional<core::TimeMs> physical(Json object, std::string_view name) {
    const auto text = text_member(object, name);
    const auto parsed = text ? core::parse_time(*text) : std::nullopt;
    return parsed ? std::optional(parsed->time) : std::nullopt;
}

std::optional<int> offset_member(Json object, std::string_view name) {
    const auto text = text_member(object, name);
    return text ? fitbit::parse_utc_offset(*text) : std::nullopt;
}

/// {"date":{...},"time":{"hours","minutes","seconds"}}: parts that are zero are left out.
std::optional<core::TimeMs> civil(Json object, std::string_view name) {
    const auto value = member(object, name);
    const auto date = value ? date_member(*value, "date") : std::nullopt;
    if (!date) return std::nullopt;
    core::TimeMs time = date->days_since_epoch() * kDayMs;
    const auto clock = member(*value, "time");
    if (!clock) return time;
    const auto part = [&](std::string_view unit, double most) {
        return static_cast<core::TimeMs>(
            std::clamp(number_member(*clock, unit).value_or(0), 0.0, most));
    };
    return time +
           (part("hours", 24) * 3600 + part("minutes", 59) * 60 + part("seconds", 60)) * 1000;
}

/// From `start` to `end`, both there or the second as the first.
PointTime span(model::TimeBasis basis, core::TimeMs start, std::optional<core::TimeMs> end,
               std::optional<int> offset) {
    return {basis, start, std::max(start, end.value_or(start)), offset};
}

std::optional<PointTime> of_sample(Json sample) {
    const auto offset = offset_member(sample, "utcOffset");
    if (const auto time = physical(sample, "physicalTime")) {
        return span(model::TimeBasis::Utc, *time, time, offset);
    }
    const auto local = civil(sample, "civilTime");
    if (!local) return std::nullopt;
    return span(model::TimeBasis::Local, *local, local, offset);
}

std::optional<PointTime> of_interval(Json interval) {
    const auto offset = offset_member(interval, "startUtcOffset");
    if (const auto start = physical(interval, "startTime")) {
        return span(model::TimeBasis::Utc, *start, physical(interval, "endTime"), offset);
    }
    const auto local = civil(interval, "civilStartTime");
    if (!local) return std::nullopt;
    return span(model::TimeBasis::Local, *local, civil(interval, "civilEndTime"), offset);
}

}  // namespace

std::int32_t PointTime::interval_s() const {
    return static_cast<std::int32_t>(std::min(end - start, kYearMs) / 1000);
}

std::optional<core::Date> date_member(Json object, std::string_view name) {
    const auto value = member(object, name);
    if (!value) return std::nullopt;
    const auto year = number_member(*value, "year");
    const auto month = number_member(*value, "month");
    const auto day = number_member(*value, "day");
    if (!year || !month || !day || !(*year >= 1 && *year <= 9999) ||
        !(*month >= 1 && *month <= 12) || !(*day >= 1 && *day <= 31)) {
        return std::nullopt;
    }
    const core::Date date{static_cast<int>(*year), static_cast<unsigned>(*month),
                          static_cast<unsigned>(*day)};
    return core::Date::parse(date.iso());  // checks the calendar
}

std::optional<PointTime> point_time(Json body, Json point) {
    if (const auto sample = member(body, "sampleTime")) return of_sample(*sample);
    if (const auto interval = member(body, "interval")) return of_interval(*interval);
    if (const auto date = date_member(body, "date")) {
        const core::TimeMs start = date->days_since_epoch() * kDayMs;
        return span(model::TimeBasis::Local, start, start + kDayMs, std::nullopt);
    }
    return of_interval(point);
}

}  // namespace slipstream::decode::google_health
