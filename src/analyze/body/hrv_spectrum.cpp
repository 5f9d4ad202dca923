#include "analyze/body/hrv_spectrum.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <utility>
#include <vector>

#include "analyze/body/cubic_spline.hpp"
#include "analyze/body/fft.hpp"

namespace slipstream::analyze {
namespace {

constexpr double kResampleHz = 4;
constexpr std::size_t kFewestIntervals = 16;
constexpr double kShortestS = 50;
constexpr double kLongestS = 72 * 3600;

constexpr double kCorrelogramStep = 0.005;
constexpr int kCorrelogramLast = 80;  // 0.4
constexpr std::size_t kFewestBeats = 8;
constexpr std::size_t kMostBeats = 500'000;

double mean_of(std::span<const double> values) {
    double sum = 0;
    for (const double v : values) sum += v;
    return sum / static_cast<double>(values.size());
}

void subtract_mean(std::vector<double>& values) {
    const double mean = mean_of(values);
    for (double& v : values) v -= mean;
}

void derive_ratios(HrvBands& bands) {
    bands.total_ms2 = bands.vlf_ms2 + bands.lf_ms2 + bands.hf_ms2;
    if (bands.hf_ms2 > 0) bands.lf_hf = bands.lf_ms2 / bands.hf_ms2;
    const double both = bands.lf_ms2 + bands.hf_ms2;
    if (both <= 0) return;
    bands.lf_norm = 100 * bands.lf_ms2 / both;
    bands.hf_norm = 100 * bands.hf_ms2 / both;
}

/// When each interval ended, in s from the start; empty where an interval cannot be one.
std::vector<double> beat_times(std::span<const double> rr_ms) {
    std::vector<double> times;
    times.reserve(rr_ms.size());
    double at = 0;
    for (const double rr : rr_ms) {
        if (!std::isfinite(rr) || rr <= 0) return {};
        at += rr / 1000;
        times.push_back(at);
    }
    return times;
}

/// Biased autocovariance of lags 0..lags, by the transform of the power.
std::vector<double> autocovariance(std::vector<double> centred, std::size_t lags) {
    const std::size_t n = centred.size();
    std::vector<std::complex<double>> work(centred.begin(), centred.end());
    work.resize(next_power_of_two(2 * n));
    fft(work);
    for (auto& v : work) v = std::norm(v);
    fft(work);  // the power is even, so forward and inverse differ by the scale alone
    std::vector<double> result(lags + 1);
    for (std::size_t k = 0; k <= lags; ++k) {
        result[k] = work[k].real() / static_cast<double>(work.size()) / static_cast<double>(n);
    }
    return result;
}

/// Rectified one-sided density at `frequency` cycles a beat.
double correlogram_density(std::span<const double> covariance, double variance, double frequency) {
    double sum = 0;
    for (std::size_t k = 1; k < covariance.size(); ++k) {
        sum += covariance[k] * std::cos(2 * std::numbers::pi * frequency * static_cast<double>(k));
    }
    return std::abs(2 * (variance + 2 * sum));
}

}  // namespace

std::optional<HrvBands> hrv_bands(std::span<const double> rr_ms) {
    const std::vector<double> times = beat_times(rr_ms);
    if (times.size() < kFewestIntervals) return std::nullopt;
    HrvBands bands;
    bands.duration_s = times.back() - times.front();
    if (bands.duration_s < kShortestS || bands.duration_s > kLongestS) return std::nullopt;

    std::vector<double> even = resample_spline(times, rr_ms, 1 / kResampleHz);
    subtract_mean(even);
    const std::size_t length = next_power_of_two(even.size());
    const std::vector<double> power = power_of(even, length);
    const double scale = 2 / (static_cast<double>(length) * static_cast<double>(even.size()));
    for (std::size_t k = 1; k < power.size(); ++k) {
        const double frequency = static_cast<double>(k) * kResampleHz / static_cast<double>(length);
        if (frequency >= 0.4) break;
        if (frequency < 0.003) continue;
        double& band = frequency < 0.04   ? bands.vlf_ms2
                       : frequency < 0.15 ? bands.lf_ms2
                                          : bands.hf_ms2;
        band += power[k] * scale;
    }
    derive_ratios(bands);
    return bands;
}

std::optional<HrvBands> beat_correlogram_bands(std::span<const double> rr_ms) {
    const std::size_t n = rr_ms.size();
    if (n < kFewestBeats || n > kMostBeats) return std::nullopt;
    if (!std::all_of(rr_ms.begin(), rr_ms.end(), [](double v) { return std::isfinite(v); })) {
        return std::nullopt;
    }
    HrvBands bands;
    for (const double rr : rr_ms) bands.duration_s += rr / 1000;
    std::vector<double> centred(rr_ms.begin(), rr_ms.end());
    subtract_mean(centred);
    const std::vector<double> covariance = autocovariance(std::move(centred), n / 4);
    // The variance is that of a sample, the other lags are divided by n: so it is printed.
    const double variance = covariance[0] * static_cast<double>(n) / static_cast<double>(n - 1);
    for (int i = 1; i <= kCorrelogramLast; ++i) {
        double& band = i < 8 ? bands.vlf_ms2 : i <= 30 ? bands.lf_ms2 : bands.hf_ms2;
        band += kCorrelogramStep * correlogram_density(covariance, variance, i * kCorrelogramStep);
    }
    derive_ratios(bands);
    return bands;
}

}  // namespace slipstream::analyze
