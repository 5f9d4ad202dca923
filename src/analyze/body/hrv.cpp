#include "analyze/body/hrv.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace slipstream::analyze {
namespace {

constexpr double kMsPerMinute = 60'000;
constexpr double kBaevskyStepMs = 50;
constexpr double kTriangularStepMs = 1000.0 / 128;
/// Intervals read as decimals of a second differ by 50 ms only nearly.
constexpr double kDecimalNoiseMs = 1e-6;

struct Moments {
    double mean = 0;
    double variance = 0;  ///< of the population
};

Moments moments(std::span<const double> values) {
    Moments m;
    for (const double v : values) m.mean += v;
    m.mean /= static_cast<double>(values.size());
    for (const double v : values) m.variance += (v - m.mean) * (v - m.mean);
    m.variance /= static_cast<double>(values.size());
    return m;
}

struct Mode {
    double step = 0;         ///< number of the fullest step, the first of equal ones
    std::size_t height = 0;  ///< values in it
    double range = 0;        ///< steps between the outermost ones
};

Mode mode_of(std::span<const double> sorted, double width) {
    Mode mode;
    for (std::size_t i = 0; i < sorted.size();) {
        const double step = std::floor(sorted[i] / width);
        const std::size_t first = i;
        while (i < sorted.size() && std::floor(sorted[i] / width) == step) ++i;
        if (i - first > mode.height) mode = {step, i - first, 0};
    }
    mode.range = std::floor(sorted.back() / width) - std::floor(sorted.front() / width);
    return mode;
}

void add_differences(HrvTime& result, std::span<const double> rr_ms, double variance) {
    std::vector<double> differences;
    double squares = 0;
    for (std::size_t i = 1; i < rr_ms.size(); ++i) {
        const double difference = rr_ms[i] - rr_ms[i - 1];
        if (!std::isfinite(difference)) continue;
        differences.push_back(difference);
        squares += difference * difference;
        if (std::abs(difference) > 50 + kDecimalNoiseMs) ++result.nn50;
    }
    if (differences.empty()) return;
    const auto n = static_cast<double>(differences.size());
    result.rmssd_ms = std::sqrt(squares / n);
    result.pnn50_pct = 100.0 * static_cast<double>(result.nn50) / n;
    const double sd1_squared = moments(differences).variance / 2;
    result.sd1_ms = std::sqrt(sd1_squared);
    result.sd2_ms = std::sqrt(std::max(0.0, 2 * variance - sd1_squared));
}

void add_histograms(HrvTime& result, std::span<const double> sorted) {
    const auto n = static_cast<double>(sorted.size());
    result.triangular_index = n / static_cast<double>(mode_of(sorted, kTriangularStepMs).height);
    const Mode mode = mode_of(sorted, kBaevskyStepMs);
    result.mode_ms = mode.step * kBaevskyStepMs;
    result.mode_amplitude_pct = 100.0 * static_cast<double>(mode.height) / n;
    const double range_s = mode.range * kBaevskyStepMs / 1000;
    if (range_s > 0 && result.mode_ms > 0) {
        result.stress_index = result.mode_amplitude_pct / (2 * result.mode_ms / 1000 * range_s);
    }
}

void add_rates(HrvTime& result, std::span<const double> sorted) {
    if (result.mean_rr_ms > 0) result.mean_hr_bpm = kMsPerMinute / result.mean_rr_ms;
    const auto shortest = std::upper_bound(sorted.begin(), sorted.end(), 0.0);
    if (shortest == sorted.end()) return;
    result.min_hr_bpm = kMsPerMinute / sorted.back();
    result.max_hr_bpm = kMsPerMinute / *shortest;
}

}  // namespace

std::optional<HrvTime> hrv_time(std::span<const double> rr_ms) {
    std::vector<double> sorted;
    sorted.reserve(rr_ms.size());
    std::copy_if(rr_ms.begin(), rr_ms.end(), std::back_inserter(sorted),
                 [](double v) { return std::isfinite(v); });
    if (sorted.empty()) return std::nullopt;
    std::sort(sorted.begin(), sorted.end());
    const Moments all = moments(sorted);
    const auto n = static_cast<double>(sorted.size());
    HrvTime result;
    result.intervals = sorted.size();
    result.mean_rr_ms = all.mean;
    result.sdnn_ms = std::sqrt(all.variance);
    if (sorted.size() > 1) result.sdnn_sample_ms = std::sqrt(all.variance * n / (n - 1));
    add_rates(result, sorted);
    add_differences(result, rr_ms, all.variance);
    add_histograms(result, sorted);
    return result;
}

std::vector<double> rr_intervals_ms(const model::HrvReport& report) {
    return {report.intervals_ms.begin(), report.intervals_ms.end()};
}

}  // namespace slipstream::analyze
