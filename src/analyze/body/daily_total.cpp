#include "analyze/body/daily_total.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include "core/assert.hpp"

namespace slipstream::analyze {
namespace {

/// Whether a is believed before b.
struct Believed {
    bool operator()(const IntervalSample& a, const IntervalSample& b) const {
        const core::TimeMs a_length = a.to - a.from;
        const core::TimeMs b_length = b.to - b.from;
        return std::tie(a.priority, a_length, b.from, b.value) <
               std::tie(b.priority, b_length, a.from, a.value);
    }
};

bool is_instant(const IntervalSample& sample) { return sample.to <= sample.from; }

bool counts(const IntervalSample& sample) {
    return std::isfinite(sample.value) && sample.from != core::kNoTime &&
           (is_instant(sample) || sample.to - sample.from > 0);
}

/// Walks through time and knows which samples cover the present moment.
class Walk {
  public:
    Walk(std::span<const IntervalSample> samples, std::span<const core::TimeMs> borders)
        : borders_(borders), totals_(borders.size() - 1) {
        for (const IntervalSample& sample : samples) {
            if (!counts(sample) || sample.from >= borders.back()) continue;
            if (is_instant(sample)) {
                if (sample.from >= borders.front()) instants_.push_back(sample);
            } else if (sample.to > borders.front()) {
                begins_.push_back(sample);
            }
        }
        ends_ = begins_;
        std::sort(begins_.begin(), begins_.end(),
                  [](const auto& a, const auto& b) { return a.from < b.from; });
        std::sort(ends_.begin(), ends_.end(),
                  [](const auto& a, const auto& b) { return a.to < b.to; });
        std::sort(instants_.begin(), instants_.end(), [](const auto& a, const auto& b) {
            return std::tie(a.from, a.priority) < std::tie(b.from, b.priority);
        });
    }

    std::vector<double> run() {
        core::TimeMs now = borders_.front();
        while (span_ < totals_.size()) {
            update(now);
            if (now >= borders_[span_ + 1]) {
                ++span_;
                continue;
            }
            count_instants(now);
            const core::TimeMs next = next_event(now);
            if (!open_.empty()) add_share(*open_.begin(), now, next);
            now = next;
        }
        return std::move(totals_);
    }

  private:
    void update(core::TimeMs now) {
        for (; begin_ < begins_.size() && begins_[begin_].from <= now; ++begin_) {
            open_.insert(begins_[begin_]);
        }
        for (; end_ < ends_.size() && ends_[end_].to <= now; ++end_) {
            const auto [first, last] = open_.equal_range(ends_[end_]);
            if (first != last) open_.erase(first);
        }
    }

    core::TimeMs next_event(core::TimeMs now) const {
        core::TimeMs next = borders_[span_ + 1];
        if (begin_ < begins_.size()) next = std::min(next, begins_[begin_].from);
        if (end_ < ends_.size()) next = std::min(next, ends_[end_].to);
        if (instant_ < instants_.size() && instants_[instant_].from > now) {
            next = std::min(next, instants_[instant_].from);
        }
        return next;
    }

    void add_share(const IntervalSample& sample, core::TimeMs from, core::TimeMs to) {
        totals_[span_] += sample.value * static_cast<double>(to - from) /
                          static_cast<double>(sample.to - sample.from);
    }

    /// Those of the lowest number at this moment, unless an interval of such an origin covers it.
    void count_instants(core::TimeMs now) {
        if (instant_ == instants_.size() || instants_[instant_].from != now) return;
        const std::int32_t priority = instants_[instant_].priority;
        const bool covered = !open_.empty() && open_.begin()->priority <= priority;
        for (; instant_ < instants_.size() && instants_[instant_].from == now; ++instant_) {
            const IntervalSample& sample = instants_[instant_];
            if (!covered && sample.priority == priority) totals_[span_] += sample.value;
        }
    }

    std::span<const core::TimeMs> borders_;
    std::vector<double> totals_;
    std::vector<IntervalSample> begins_, ends_, instants_;
    std::multiset<IntervalSample, Believed> open_;
    std::size_t span_ = 0, begin_ = 0, end_ = 0, instant_ = 0;
};

}  // namespace

void append_interval_samples(const model::SampleSeries& series, std::int32_t priority,
                             std::vector<IntervalSample>& samples) {
    SLIPSTREAM_ASSERT(series.time.size() == series.values.size());
    SLIPSTREAM_ASSERT(series.flags.empty() || series.flags.size() == series.time.size());
    const core::TimeMs length = core::TimeMs{std::max(0, series.interval_s)} * 1000;
    samples.reserve(samples.size() + series.time.size());
    for (std::size_t i = 0; i < series.time.size(); ++i) {
        if (series.time[i] == core::kNoTime) continue;
        if (!series.flags.empty() && series.flags[i] != 0) continue;
        const auto value = model::from_stored(series.metric, series.values[i]);
        if (value) samples.push_back({series.time[i], series.time[i] + length, *value, priority});
    }
}

std::vector<double> interval_totals(std::span<const IntervalSample> samples,
                                    std::span<const core::TimeMs> borders) {
    SLIPSTREAM_ASSERT(borders.size() >= 2 && std::is_sorted(borders.begin(), borders.end()));
    return Walk(samples, borders).run();
}

}  // namespace slipstream::analyze
