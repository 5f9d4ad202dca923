#include "decode/strava/stream_statistics.hpp"

#include <algorithm>

namespace slipstream::decode::strava {
namespace {

constexpr int kDecimals = 7;  ///< of a number as written, degrees among them

void write_sample(core::JsonWriter& json, const Sample& sample) {
    if (!sample.value) {
        json.null();
    } else if (sample.pair) {
        json.begin_array().number(*sample.value, kDecimals).number(sample.second, kDecimals);
        json.end_array();
    } else if (sample.truth) {
        json.value(*sample.value != 0);
    } else {
        json.number(*sample.value, kDecimals);
    }
}

}  // namespace

void StreamStatistics::add(const Sample& sample) {
    if (n_++ == 0) first_ = sample;
    last_ = sample;
    if (!sample.value) {
        ++nulls_;
    } else if (!sample.pair && !sample.truth) {
        ++numbers_;
        sum_ += *sample.value;
        min_ = std::min(min_, *sample.value);
        max_ = std::max(max_, *sample.value);
    }
}

void StreamStatistics::write(core::JsonWriter& json) const {
    json.begin_object().member("n", n_).member("nulls", nulls_);
    write_sample(json.key("first"), first_);
    write_sample(json.key("last"), last_);
    if (numbers_ > 0) {
        json.key("min").number(min_, kDecimals);
        json.key("max").number(max_, kDecimals);
        json.key("mean").number(sum_ / static_cast<double>(numbers_), 4);
    }
    json.end_object();
}

}  // namespace slipstream::decode::strava
