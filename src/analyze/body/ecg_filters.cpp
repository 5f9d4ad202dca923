#include "analyze/body/ecg_filters.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/assert.hpp"

namespace slipstream::analyze {
namespace {

/// Coefficients of the bilinear transform of a Butterworth section (R. Bristow-Johnson's cookbook,
/// Q = 1/sqrt 2).
struct Section {
    double b0, b1, b2, a1, a2;
};

Section section(double rate_hz, double corner_hz, bool high_pass) {
    const double w = 2 * std::numbers::pi * corner_hz / rate_hz;
    const double alpha = std::sin(w) / std::numbers::sqrt2;
    const double c = std::cos(w);
    const double a0 = 1 + alpha;
    const double middle = high_pass ? -(1 + c) : 1 - c;
    const double outer = high_pass ? (1 + c) / 2 : (1 - c) / 2;
    return {outer / a0, middle / a0, outer / a0, -2 * c / a0, (1 - alpha) / a0};
}

/// As if the first value had been there forever.
template <typename Iterator>
void run(const Section& s, Iterator first, Iterator last) {
    if (first == last) return;
    const double gain = (s.b0 + s.b1 + s.b2) / (1 + s.a1 + s.a2);
    double x1 = *first, x2 = *first;
    double y1 = gain * *first, y2 = y1;
    for (; first != last; ++first) {
        const double x = *first;
        const double y = s.b0 * x + s.b1 * x1 + s.b2 * x2 - s.a1 * y1 - s.a2 * y2;
        x2 = x1;
        x1 = x;
        y2 = y1;
        y1 = y;
        *first = y;
    }
}

}  // namespace

std::vector<double> band_pass(std::span<const double> values, double rate_hz, double from_hz,
                              double to_hz) {
    SLIPSTREAM_ASSERT(from_hz > 0 && from_hz < to_hz && to_hz < rate_hz / 2);
    if (values.empty()) return {};
    // A mirrored second at each end lets the filters settle.
    const std::size_t n = values.size();
    const std::size_t pad = std::min(n - 1, static_cast<std::size_t>(rate_hz));
    std::vector<double> work(n + 2 * pad);
    for (std::size_t i = 0; i < pad; ++i) {
        work[i] = 2 * values[0] - values[pad - i];
        work[pad + n + i] = 2 * values[n - 1] - values[n - 2 - i];
    }
    std::copy(values.begin(), values.end(), work.begin() + static_cast<std::ptrdiff_t>(pad));
    for (const Section& s : {section(rate_hz, from_hz, true), section(rate_hz, to_hz, false)}) {
        run(s, work.begin(), work.end());
        run(s, work.rbegin(), work.rend());
    }
    const auto first = work.begin() + static_cast<std::ptrdiff_t>(pad);
    return {first, first + static_cast<std::ptrdiff_t>(n)};
}

std::vector<double> squared_slope(std::span<const double> values, double rate_hz) {
    const auto step =
        std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(rate_hz / 200)));
    std::vector<double> result(values.size());
    for (std::size_t i = step; i + step < values.size(); ++i) {
        const double slope = (values[i + step] - values[i - step]) / static_cast<double>(2 * step);
        result[i] = slope * slope;
    }
    return result;
}

std::vector<double> moving_mean(std::span<const double> values, std::size_t width) {
    const std::size_t reach = width / 2;
    std::vector<double> sums(values.size() + 1);
    for (std::size_t i = 0; i < values.size(); ++i) sums[i + 1] = sums[i] + values[i];
    std::vector<double> result(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t first = i - std::min(i, reach);
        const std::size_t end = std::min(values.size(), i + reach + 1);
        result[i] = (sums[end] - sums[first]) / static_cast<double>(end - first);
    }
    return result;
}

}  // namespace slipstream::analyze
