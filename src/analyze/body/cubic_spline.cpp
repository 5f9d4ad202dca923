#include "analyze/body/cubic_spline.hpp"

#include <cmath>
#include <cstddef>

#include "core/assert.hpp"

namespace slipstream::analyze {
namespace {

/// Second derivatives at the knots: the tridiagonal system, solved by elimination (Thomas).
std::vector<double> second_derivatives(std::span<const double> x, std::span<const double> y) {
    const std::size_t n = x.size();
    std::vector<double> upper(n), second(n);
    for (std::size_t i = 1; i + 1 < n; ++i) {
        const double left = x[i] - x[i - 1];
        const double right = x[i + 1] - x[i];
        const double target = 6 * ((y[i + 1] - y[i]) / right - (y[i] - y[i - 1]) / left);
        const double pivot = 2 * (left + right) - left * upper[i - 1];
        upper[i] = right / pivot;
        second[i] = (target - left * second[i - 1]) / pivot;
    }
    for (std::size_t i = n - 1; i-- > 1;) second[i] -= upper[i] * second[i + 1];
    return second;
}

}  // namespace

std::vector<double> resample_spline(std::span<const double> x, std::span<const double> y,
                                    double step) {
    SLIPSTREAM_ASSERT(x.size() >= 2 && x.size() == y.size() && step > 0);
    const std::vector<double> second = second_derivatives(x, y);
    const auto count = static_cast<std::size_t>(std::floor((x.back() - x.front()) / step)) + 1;
    std::vector<double> result(count);
    std::size_t knot = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double at = x.front() + static_cast<double>(i) * step;
        while (knot + 2 < x.size() && x[knot + 1] < at) ++knot;
        const double width = x[knot + 1] - x[knot];
        const double a = (x[knot + 1] - at) / width;
        const double b = 1 - a;
        result[i] = a * y[knot] + b * y[knot + 1] +
                    ((a * a * a - a) * second[knot] + (b * b * b - b) * second[knot + 1]) * width *
                        width / 6;
    }
    return result;
}

}  // namespace slipstream::analyze
