#include "decode/hrv/rr_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace slipstream::decode::hrv {
namespace {

constexpr double kNn50Ms =
    50 + 1e-6;  // 0.859 s - 0.809 s is 50 ms, whatever binary fractions make of it
constexpr int kDecimals = 4;

/// Sum of squared deviations from the mean.
double squares(std::span<const double> values, double mean) {
    double sum = 0;
    for (const double value : values) sum += (value - mean) * (value - mean);
    return sum;
}

void add_differences(std::span<const double> rr_ms, RrStatistics& out) {
    std::vector<double> differences;
    differences.reserve(rr_ms.size());
    double sum = 0;
    double sum_of_squares = 0;
    for (std::size_t i = 1; i < rr_ms.size(); ++i) {
        const double difference = rr_ms[i] - rr_ms[i - 1];
        differences.push_back(difference);
        sum += difference;
        sum_of_squares += difference * difference;
        if (std::abs(difference) > kNn50Ms) ++out.nn50;
    }
    const auto count = static_cast<double>(differences.size());
    const auto nn50 = static_cast<double>(out.nn50);
    out.rmssd_ms = std::sqrt(sum_of_squares / count);
    out.pnn50_of_differences_pct = 100 * nn50 / count;
    out.pnn50_of_intervals_pct = 100 * nn50 / (count + 1);
    const double sd1_squared = squares(differences, sum / count) / count / 2;
    out.sd1_ms = std::sqrt(sd1_squared);
    out.sd2_ms =
        std::sqrt(std::max(0.0, 2 * out.sdnn_population_ms * out.sdnn_population_ms - sd1_squared));
}

}  // namespace

RrStatistics rr_statistics(std::span<const double> rr_ms) {
    RrStatistics out;
    out.n = rr_ms.size();
    if (rr_ms.empty()) return out;
    const auto [least, greatest] = std::minmax_element(rr_ms.begin(), rr_ms.end());
    out.min_ms = *least;
    out.max_ms = *greatest;
    for (const double value : rr_ms) out.sum_ms += value;
    const auto n = static_cast<double>(rr_ms.size());
    out.mean_ms = out.sum_ms / n;
    const double deviations = squares(rr_ms, out.mean_ms);
    out.sdnn_population_ms = std::sqrt(deviations / n);
    if (out.mean_ms > 0) out.mean_hr_bpm = 60'000 / out.mean_ms;
    if (rr_ms.size() < 2) return out;
    out.sdnn_sample_ms = std::sqrt(deviations / (n - 1));
    add_differences(rr_ms, out);
    return out;
}

RrStatistics rr_statistics(std::span<const std::int32_t> rr_ms) {
    const std::vector<double> values(rr_ms.begin(), rr_ms.end());
    return rr_statistics(std::span<const double>(values));
}

void write_rr_statistics(core::JsonWriter& json, const RrStatistics& s) {
    json.begin_object().member("n", s.n);
    if (s.n > 0) {
        json.key("sum_ms").number(s.sum_ms, kDecimals);
        json.key("min_ms").number(s.min_ms, kDecimals);
        json.key("max_ms").number(s.max_ms, kDecimals);
        json.key("mean_ms").number(s.mean_ms, kDecimals);
        json.key("sdnn_sample_ms").number(s.sdnn_sample_ms, kDecimals);
        json.key("sdnn_population_ms").number(s.sdnn_population_ms, kDecimals);
        json.key("rmssd_ms").number(s.rmssd_ms, kDecimals);
        json.member("nn50", s.nn50);
        json.key("pnn50_percent_of_differences").number(s.pnn50_of_differences_pct, kDecimals);
        json.key("pnn50_percent_of_intervals").number(s.pnn50_of_intervals_pct, kDecimals);
        json.key("sd1_ms").number(s.sd1_ms, kDecimals);
        json.key("sd2_ms").number(s.sd2_ms, kDecimals);
        json.key("mean_hr_bpm").number(s.mean_hr_bpm, 3);
    }
    json.end_object();
}

void ColumnStatistics::write_members(core::JsonWriter& json) const {
    json.member("n", n_);
    if (n_ == 0) return;
    json.key("min").number(min_, kDecimals);
    json.key("max").number(max_, kDecimals);
    json.key("mean").number(sum_ / static_cast<double>(n_), kDecimals);
}

void ColumnStatistics::write(core::JsonWriter& json) const {
    json.begin_object();
    write_members(json);
    json.end_object();
}

}  // namespace slipstream::decode::hrv
