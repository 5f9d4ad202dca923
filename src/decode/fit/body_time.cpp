#include "decode/fit/body_time.hpp"

#include <cmath>
#include <cstdlib>

namespace slipstream::decode::fit {

BodyTime body_time(std::optional<std::uint32_t> fit_seconds) {
    if (!fit_seconds) return {};
    if (*fit_seconds < kDeviceRelativeBelow) {
        return {core::TimeMs{*fit_seconds} * 1000, model::TimeBasis::Unknown};
    }
    return {time_ms(*fit_seconds), model::TimeBasis::Utc};
}

std::optional<std::uint32_t> stamp_of(const MessageValues& values, const MessageRun& run) {
    const auto stated = values.unsigned_integer(kTimestampField);
    return stated ? stated : run.header_time;
}

std::optional<int> local_offset_s(std::optional<std::uint32_t> utc,
                                  std::optional<std::uint32_t> local) {
    if (!utc || !local) return std::nullopt;
    const std::int64_t offset = std::int64_t{*local} - *utc;
    constexpr std::int64_t kMostOffset = 18 * 3600, kQuarterHour = 900, kSlack = 60;
    if (std::abs(offset) > kMostOffset) return std::nullopt;
    const std::int64_t rounded =
        static_cast<std::int64_t>(std::llround(static_cast<double>(offset) / kQuarterHour)) *
        kQuarterHour;
    return static_cast<int>(std::abs(rounded - offset) <= kSlack ? rounded : offset);
}

}  // namespace slipstream::decode::fit
