#include "decode/fit/body_series.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace slipstream::decode::fit {
namespace {

constexpr std::size_t kMaxPeople = 16;

}  // namespace

std::string origin_of_person(const DecodedFile& file, std::uint16_t person) {
    return fmt::format("{}{}user {}", file.device, file.device.empty() ? "" : ", ", person);
}

model::SampleSeries& BodySeries::series(const Key& key) {
    if (last_ < keys_.size() && keys_[last_] == key) return file_.body.series[last_];
    const auto found = std::ranges::find(keys_, key);
    last_ = static_cast<std::size_t>(found - keys_.begin());
    if (found != keys_.end()) return file_.body.series[last_];
    keys_.push_back(key);
    model::SampleSeries& made = file_.body.series.emplace_back();
    made.metric = key.metric;
    made.basis = key.basis;
    made.interval_s = key.interval_s;
    return made;
}

void BodySeries::add(model::Metric metric, const BodyTime& at, double value, const Extra& extra) {
    const std::int32_t stored = model::to_stored(metric, value);
    if (stored == model::kMissing) {
        add_warning(file_, "value_out_of_range", "a value is beyond what can be stored");
        return;
    }
    add_stored(metric, at, stored, extra);
}

void BodySeries::add_stored(model::Metric metric, const BodyTime& at, std::int32_t stored,
                            const Extra& extra) {
    if (!at.known()) {
        add_warning(file_, "no_time", "a measurement has no time: left out");
        return;
    }
    if (at.basis == model::TimeBasis::Unknown) {
        add_warning(file_, "device_relative_time",
                    "a measurement counts its time from the moment the device was switched on");
    }
    model::SampleSeries& into = series({metric, at.basis, extra.interval_s, seen(extra.person)});
    into.time.push_back(at.time);
    into.values.push_back(stored);
    if (extra.flags != 0 || !into.flags.empty()) {
        into.flags.resize(into.values.size());
        into.flags.back() = extra.flags;
    }
}

Person BodySeries::seen(Person person) {
    if (!person || std::ranges::find(people_, *person) != people_.end()) return person;
    if (people_.size() >= kMaxPeople) return people_.back();
    people_.push_back(*person);
    return person;
}

void BodySeries::finish() {
    if (people_.size() < 2) return;
    add_warning(
        file_, "several_people",
        fmt::format("measurements of {} people: each has an origin of their own", people_.size()));
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        if (!keys_[i].person) continue;
        file_.body.series[i].origin = origin_of_person(file_, *keys_[i].person);
    }
}

}  // namespace slipstream::decode::fit
