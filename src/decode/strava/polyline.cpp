#include "decode/strava/polyline.hpp"

#include <algorithm>
#include <optional>

namespace slipstream::decode::strava {
namespace {

constexpr std::int64_t kMostLatitude = 9'000'000;    ///< of the code's units, 1e-5 degrees
constexpr std::int64_t kMostLongitude = 18'000'000;  ///< likewise
constexpr std::int32_t kE7 = 100;                    ///< units of 1e-7 degrees in one of the code's
constexpr char kZero = '?';
constexpr int kGroupBits = 5;
constexpr int kMostBits = 30;  ///< a step of 360 degrees has 27

/// The signed number at `at`, which is moved behind it; nullopt where there is none.
std::optional<std::int64_t> next_number(std::string_view encoded, std::size_t& at) {
    std::int64_t bits = 0;
    for (int shift = 0; shift < kMostBits && at < encoded.size(); shift += kGroupBits) {
        const int group = encoded[at] - kZero;
        if (group < 0 || group > 63) return std::nullopt;
        ++at;
        bits |= std::int64_t{group & 31} << shift;
        if (group < 32) return (bits & 1) != 0 ? ~(bits >> 1) : bits >> 1;
    }
    return std::nullopt;
}

}  // namespace

Polyline decode_polyline(std::string_view encoded, std::size_t most) {
    Polyline line;
    line.points.reserve(std::min(most, encoded.size() / 4));
    std::int64_t latitude = 0;
    std::int64_t longitude = 0;
    std::size_t at = 0;
    while (at < encoded.size() && line.points.size() < most) {
        const auto north = next_number(encoded, at);
        const auto east = north ? next_number(encoded, at) : std::nullopt;
        if (east) {
            latitude += *north;
            longitude += *east;
        }
        if (!east || latitude < -kMostLatitude || latitude > kMostLatitude ||
            longitude < -kMostLongitude || longitude > kMostLongitude) {
            line.damaged_at = at;
            break;
        }
        line.points.push_back({static_cast<std::int32_t>(latitude) * kE7,
                               static_cast<std::int32_t>(longitude) * kE7});
    }
    return line;
}

}  // namespace slipstream::decode::strava
