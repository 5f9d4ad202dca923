#include "decode/fit/day_counters.hpp"

#include <algorithm>

namespace slipstream::decode::fit {
namespace {

constexpr std::int64_t kDayS = 86'400;
constexpr core::TimeMs kDayMs = kDayS * 1000;

struct Quantity {
    std::optional<model::Metric> metric;  ///< nothing: for the summary alone
    double raw_per_unit;
};
/// In the order of Counted.
constexpr std::array<Quantity, kCountedCount> kQuantities{{
    {model::Metric::Steps, 1},
    {std::nullopt, 2},
    {model::Metric::DistanceMoved, 100},
    {model::Metric::ActiveEnergy, 1},
    {model::Metric::EnergyBurned, 1},
    {std::nullopt, 1000},
    {model::Metric::ElevationGained, 1000},
    {model::Metric::ElevationLost, 1000},
}};

/// Rounded towards minus infinity.
std::int64_t days(core::TimeMs local) { return local / kDayMs - (local % kDayMs < 0 ? 1 : 0); }

}  // namespace

void DayCounters::start_part() {
    flush();
    counters_.clear();
    pending_ = {};
    offset_s_.reset();
}

void DayCounters::count(Counted what, std::uint8_t activity, std::uint32_t raw, const BodyTime& at,
                        unsigned bits) {
    const auto index = static_cast<std::size_t>(what);
    const auto [known, first] =
        counters_.try_emplace(static_cast<std::uint16_t>(index << 8 | activity));
    Counter& counter = known->second;
    const bool zoned = offset_s_ && at.basis == model::TimeBasis::Utc;
    const core::TimeMs local = at.time + core::TimeMs{zoned ? *offset_s_ : 0} * 1000;
    std::int64_t day = zoned ? days(local) : 0;
    const bool goes_on = raw > 0 && (first || bits < 32 || raw >= counter.last);
    const bool ends_day = zoned && local % kDayMs == 0 && goes_on;
    if (ends_day) --day;

    std::int64_t value = raw;
    const bool same_day = !first && day == counter.day;
    if (bits < 32 && same_day) {
        const std::int64_t mask = (std::int64_t{1} << bits) - 1;
        value = counter.last + ((value - counter.last) & mask);
    }
    const std::int64_t amount = same_day && value >= counter.last ? value - counter.last : value;
    counter = {value, day};
    totals_[activity][index] += amount;

    Pending& pending = pending_[index];
    if (pending.at) {
        const bool other_clock =
            pending.at->basis != at.basis || at.time < pending.at->time - kDayMs;
        if (other_clock || at.time > pending.at->time) flush(what, pending);
        if (other_clock) pending = {};
    }
    if (!pending.at) pending.at = at;
    pending.amount += amount;
    pending.ends_day = pending.ends_day || ends_day;
}

void DayCounters::flush() {
    for (std::size_t i = 0; i < kCountedCount; ++i) flush(static_cast<Counted>(i), pending_[i]);
}

/// The local midnight that began the day `at` is counted to.
core::TimeMs DayCounters::midnight_before(const BodyTime& at, bool ends_day) const {
    const core::TimeMs offset = core::TimeMs{*offset_s_} * 1000;
    return days(at.time + offset - (ends_day ? 1 : 0)) * kDayMs - offset;
}

void DayCounters::flush(Counted what, Pending& pending) {
    if (!pending.at) return;
    const BodyTime at = *pending.at;
    BodyTime from = pending.from.value_or(at);
    if (offset_s_ && at.basis == model::TimeBasis::Utc) {
        const core::TimeMs midnight = midnight_before(at, pending.ends_day);
        from.time = pending.from ? std::max(from.time, midnight) : midnight;
    }
    const std::int64_t length_s = (at.time - from.time) / 1000;
    if (length_s > 0 && length_s <= kDayS) {
        // What came before the file is one interval: it must not be shorter than any that the file
        // before it gives of the same time.
        give(what, from, length_s, pending.amount, pending.from.has_value());
    } else if (pending.amount > 0) {
        give(what, at, 0, pending.amount, false);
    }
    pending = {std::nullopt, 0, false, at};
}

void DayCounters::give(Counted what, const BodyTime& from, std::int64_t length_s,
                       std::int64_t amount, bool in_pieces) {
    const Quantity& quantity = kQuantities[static_cast<std::size_t>(what)];
    if (!quantity.metric) return;
    const double value = static_cast<double>(amount) / quantity.raw_per_unit;
    const std::int64_t stored = model::to_stored(*quantity.metric, value);
    if (!in_pieces || stored == model::kMissing) {
        series_.add(*quantity.metric, from, value,
                    {.interval_s = static_cast<std::int32_t>(length_s)});
        return;
    }
    std::int64_t done_s = 0, given = 0;
    while (done_s < length_s) {
        const auto fits = std::ranges::find_if(
            kPieces, [&](std::int32_t piece) { return piece <= length_s - done_s; });
        const BodyTime at{from.time + done_s * 1000, from.basis};
        done_s += *fits;
        const std::int64_t share = stored * done_s / length_s - given;
        given += share;
        series_.add_stored(*quantity.metric, at, static_cast<std::int32_t>(share),
                           {.interval_s = *fits});
    }
}

}  // namespace slipstream::decode::fit
