#include "decode/apple_health/series_set.hpp"

#include <algorithm>
#include <iterator>

namespace slipstream::decode::apple_health {
namespace {

constexpr std::int32_t kSteps[] = {0,    1,    2,    5,     10,    15,    20,   30,  45,
                                   60,   90,   120,  180,   240,   300,   450,  600, 900,
                                   1800, 3600, 7200, 14400, 28800, 43200, 86400};

}  // namespace

std::uint32_t Origins::number(std::string_view name) {
    const auto known = numbers_.find(name);
    if (known != numbers_.end()) return known->second;
    if (names_.size() >= kMaxOrigins) return kMaxOrigins - 1;
    const auto number = static_cast<std::uint32_t>(names_.size());
    names_.emplace_back(names_.size() + 1 < kMaxOrigins ? name : std::string_view());
    numbers_.emplace(name, number);
    return number;
}

std::int32_t interval_step_s(std::int64_t duration_s) {
    const auto* const after = std::upper_bound(std::begin(kSteps), std::end(kSteps), duration_s);
    return after == std::begin(kSteps) ? 0 : *(after - 1);
}

model::SampleSeries& SeriesSet::series(model::Metric metric, std::uint32_t origin,
                                       std::int32_t interval_s) {
    const std::uint64_t key = (std::uint64_t{origin} << 32) |
                              (static_cast<std::uint64_t>(interval_s) << 8) |
                              static_cast<std::uint64_t>(metric);
    if (key == last_key_) return file_.body.series[last_place_];
    const auto [at, made] = places_.emplace(key, file_.body.series.size());
    if (made) {
        model::SampleSeries& series = file_.body.series.emplace_back();
        series.metric = metric;
        series.basis = model::TimeBasis::Utc;
        series.origin = origins_.name(origin);
        series.interval_s = interval_s;
    }
    last_key_ = key;
    last_place_ = at->second;
    return file_.body.series[last_place_];
}

void SeriesSet::add(model::Metric metric, std::uint32_t origin, std::int32_t interval_s,
                    core::TimeMs time, double value) {
    const std::int32_t stored = model::to_stored(metric, value);
    if (stored == model::kMissing) {
        add_warning(file_, "value_out_of_range", "a value is beyond what can be stored");
        return;
    }
    model::SampleSeries& into = series(metric, origin, interval_s);
    into.time.push_back(time);
    into.values.push_back(stored);
    if (take_ && into.time.size() >= kPartSamples) hand_over(into);
}

void SeriesSet::hand_over(model::SampleSeries& series) {
    model::SampleSeries rest;
    rest.metric = series.metric;
    rest.basis = series.basis;
    rest.origin = series.origin;
    rest.interval_s = series.interval_s;
    std::swap(series, rest);
    take_(std::move(rest));
}

}  // namespace slipstream::decode::apple_health
