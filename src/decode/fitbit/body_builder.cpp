#include "decode/fitbit/body_builder.hpp"

#include "decode/fitbit/fitbit_time.hpp"

namespace slipstream::decode::fitbit {
namespace {

constexpr std::size_t kMaxSeries = 256;

bool same(const model::SampleSeries& series, const SampleKind& kind, std::string_view origin) {
    return series.metric == kind.metric && series.basis == kind.basis &&
           series.interval_s == kind.interval_s && series.origin == origin;
}

}  // namespace

model::SampleSeries& BodyBuilder::series(SampleKind kind, std::string_view origin) {
    auto& all = file_.body.series;
    if (last_ < all.size() && same(all[last_], kind, origin)) return all[last_];
    for (int attempt = 0;; ++attempt) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!same(all[i], kind, origin)) continue;
            last_ = i;
            return all[i];
        }
        if (all.size() < kMaxSeries || attempt > 0) break;
        add_warning(file_, "too_many_origins",
                    "more than 256 origins or intervals: the others are kept together");
        origin = {};
        kind.interval_s = 0;
    }
    last_ = all.size();
    model::SampleSeries& made = all.emplace_back();
    made.metric = kind.metric;
    made.basis = kind.basis;
    made.interval_s = kind.interval_s;
    made.origin = origin;
    return made;
}

void BodyBuilder::add(const SampleKind& kind, std::string_view origin, core::TimeMs time,
                      double value, std::uint8_t flags) {
    const std::int32_t stored = model::to_stored(kind.metric, value);
    if (stored == model::kMissing) {
        add_warning(file_, "value_out_of_range", "a value is beyond what can be stored");
        return;
    }
    model::SampleSeries& into = series(kind, origin);
    into.time.push_back(time + kind.later_s * 1000LL);
    into.values.push_back(stored);
    if (flags != 0 || !into.flags.empty()) {
        into.flags.resize(into.values.size());
        into.flags.back() = flags;
    }
}

void Statistics::write(core::JsonWriter& json, int decimals) const {
    json.begin_object().member("n", n_);
    if (n_ > 0) {
        json.key("min").number(min_, decimals);
        json.key("max").number(max_, decimals);
        json.key("mean").number(sum_ / static_cast<double>(n_), decimals);
    }
    json.end_object();
}

void TimeRange::write(core::JsonWriter& json, std::string_view first, std::string_view last) const {
    if (first_ == core::kNoTime) return;
    json.member(first, std::string_view(clock_text(first_)));
    json.member(last, std::string_view(clock_text(last_)));
}

}  // namespace slipstream::decode::fitbit
