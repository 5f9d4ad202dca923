#include "analyze/plausibility.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>

#include "analyze/geo.hpp"
#include "analyze/readings.hpp"

namespace slipstream::analyze {
namespace {

using core::TimeMs;
using model::Metric;
using model::Stream;

constexpr TimeMs kYear2000 = 946'684'800'000;
constexpr TimeMs kFutureMs = 5 * 60'000;
constexpr double kMostMps = 70;
constexpr std::int32_t kNearZeroE7 = 1'000;  ///< about 11 m around 0/0
constexpr double kNullIslandM = 50'000;  ///< neighbours closer to 0/0 than this make it believable
constexpr std::uint8_t kNoPlace =
    model::kFlagClock | model::kFlagNullIsland | model::kFlagImpossibleJump;

bool is_clock_wrong(TimeMs time, TimeMs now) {
    return time != core::kNoTime && (time < kYear2000 || time > now + kFutureMs);
}

bool is_near_zero(std::int32_t latitude_e7, std::int32_t longitude_e7) {
    return std::abs(std::int64_t{latitude_e7}) <= kNearZeroE7 &&
           std::abs(std::int64_t{longitude_e7}) <= kNearZeroE7;
}

bool is_too_fast(double metres, TimeMs from, TimeMs to) {
    const double seconds = static_cast<double>(std::max<TimeMs>(std::abs(to - from), 1000)) / 1000;
    return metres > kMostMps * seconds;
}

class RowFlagger {
  public:
    RowFlagger(Stream& stream, TimeMs now) : stream_(stream), now_(now), flags_(stream.size(), 0) {}

    void run() {
        for (std::size_t row = 0; row < stream_.size(); ++row) {
            if (is_clock_wrong(stream_.time[row], now_)) flags_[row] |= model::kFlagClock;
        }
        flag_ranges();
        if (stream_.has(Metric::Latitude) && stream_.has(Metric::Longitude)) {
            flag_null_island();
            flag_jumps();
        }
        if (std::any_of(flags_.begin(), flags_.end(), [](auto flag) { return flag != 0; })) {
            stream_.flags.resize(stream_.size(), 0);
            for (std::size_t row = 0; row < flags_.size(); ++row) stream_.flags[row] |= flags_[row];
        }
    }

  private:
    void flag_ranges() {
        for (const model::MetricInfo& info : model::stream_metrics()) {
            if (!stream_.has(info.metric)) continue;
            const auto& values = stream_.column(info.metric);
            for (std::size_t row = 0; row < values.size(); ++row) {
                if (values[row] != model::kMissing && !is_plausible(info, values[row])) {
                    flags_[row] |= model::kFlagImplausible;
                }
            }
        }
    }

    std::int32_t latitude(std::size_t row) const { return stream_.at(Metric::Latitude, row); }
    std::int32_t longitude(std::size_t row) const { return stream_.at(Metric::Longitude, row); }
    double distance(std::size_t a, std::size_t b) const {
        return distance_m(latitude(a), longitude(a), latitude(b), longitude(b));
    }
    bool is_too_far(std::size_t a, std::size_t b) const {
        return is_too_fast(distance(a, b), stream_.time[a], stream_.time[b]);
    }

    /// A row at 0/0 is doubted where a row elsewhere is far from there.
    void flag_null_island() {
        bool far = false;
        bool near = false;
        for (std::size_t row = 0; row < stream_.size(); ++row) {
            if (!stream_.has_position(row)) continue;
            if (is_near_zero(latitude(row), longitude(row))) continue;
            const bool is_far = distance_m(latitude(row), longitude(row), 0, 0) > kNullIslandM;
            (is_far ? far : near) = true;
        }
        if (!far || near) return;
        for (std::size_t row = 0; row < stream_.size(); ++row) {
            if (stream_.has_position(row) && is_near_zero(latitude(row), longitude(row))) {
                flags_[row] |= model::kFlagNullIsland;
            }
        }
    }

    /// Rows that leave the line too fast and come back too fast, in a run of at most kLongestExcursion.
    void flag_jumps() {
        std::vector<std::size_t> rows;
        for (std::size_t row = 0; row < stream_.size(); ++row) {
            if (stream_.has_position(row) && stream_.time[row] != core::kNoTime &&
                (flags_[row] & kNoPlace) == 0) {
                rows.push_back(row);
            }
        }
        std::size_t good = 0;
        for (std::size_t i = 1; i < rows.size(); ++i) {
            if (is_too_far(rows[good], rows[i])) {
                if (const std::size_t back = return_of(rows, good, i)) {
                    for (; i < back; ++i) flags_[rows[i]] |= model::kFlagImpossibleJump;
                }
            }
            good = i;
        }
    }

    /// Where the excursion that begins at `out` is over; 0 where it is none.
    std::size_t return_of(const std::vector<std::size_t>& rows, std::size_t good,
                          std::size_t out) const {
        const std::size_t last = std::min(rows.size(), out + 1 + kLongestExcursion);
        for (std::size_t i = out + 1; i < last; ++i) {
            if (is_too_far(rows[i - 1], rows[i]) && !is_too_far(rows[good], rows[i])) return i;
        }
        return 0;
    }

    Stream& stream_;
    TimeMs now_;
    std::vector<std::uint8_t> flags_;
};

}  // namespace

void flag_rows(Stream& stream, TimeMs now) { RowFlagger(stream, now).run(); }

void flag_fix(model::Fix& fix) {
    if (is_clock_wrong(fix.time, fix.received)) fix.flags |= model::kFlagClock;
    const std::pair<Metric, std::int32_t> values[] = {
        {Metric::Latitude, fix.latitude_e7},   {Metric::Longitude, fix.longitude_e7},
        {Metric::Elevation, fix.elevation_cm}, {Metric::Speed, fix.speed_mmps},
        {Metric::Heading, fix.heading_ddeg},   {Metric::Accuracy, fix.accuracy_dm},
        {Metric::Battery, fix.battery_pct},    {Metric::HeartRate, fix.heart_rate_bpm}};
    for (const auto& [metric, value] : values) {
        if (value != model::kMissing && !is_plausible(model::metric_info(metric), value)) {
            fix.flags |= model::kFlagImplausible;
        }
    }
    if (is_near_zero(fix.latitude_e7, fix.longitude_e7)) fix.flags |= model::kFlagNullIsland;
}

bool is_jump(const model::Fix& from, const model::Fix& to) {
    for (const model::Fix* fix : {&from, &to}) {
        if (fix->latitude_e7 == model::kMissing || fix->longitude_e7 == model::kMissing)
            return false;
    }
    return is_too_fast(
        distance_m(from.latitude_e7, from.longitude_e7, to.latitude_e7, to.longitude_e7), from.time,
        to.time);
}

namespace {

/// Where the run that begins at `out`, out of reach of `good`, is over; `out` where it is no jump.
std::size_t end_of_jump(std::span<const model::Fix> fixes, std::size_t good, std::size_t out) {
    const std::size_t end = std::min(fixes.size(), out + 1 + kLongestExcursion);
    for (std::size_t i = out + 1; i < end; ++i) {
        if (is_jump(fixes[i - 1], fixes[i]) && !is_jump(fixes[good], fixes[i])) return i;
    }
    const bool undecided = fixes.size() - out <= kLongestExcursion;
    return undecided && is_jump(fixes[good], fixes.back()) ? fixes.size() : out;
}

}  // namespace

void flag_jumps(std::span<model::Fix> fixes) {
    constexpr auto kJump = std::uint8_t{model::kFlagImpossibleJump};
    for (model::Fix& fix : fixes) fix.flags &= static_cast<std::uint8_t>(~kJump);
    std::size_t good = 0;
    for (std::size_t i = 1; i < fixes.size(); ++i) {
        if (is_jump(fixes[good], fixes[i])) {
            const std::size_t end = end_of_jump(fixes, good, i);
            for (; i < end; ++i) fixes[i].flags |= kJump;
        }
        good = i;
    }
}

}  // namespace slipstream::analyze
