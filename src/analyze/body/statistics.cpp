#include "analyze/body/statistics.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "core/assert.hpp"

namespace slipstream::analyze {

std::optional<double> median(std::vector<double> values) {
    if (values.empty()) return std::nullopt;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) return *middle;
    return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

std::optional<double> theil_sen_slope(const std::vector<double>& x, const std::vector<double>& y) {
    SLIPSTREAM_ASSERT(x.size() == y.size());
    std::vector<double> slopes;
    slopes.reserve(x.size() * x.size() / 2);
    for (std::size_t i = 0; i < x.size(); ++i) {
        for (std::size_t j = i + 1; j < x.size(); ++j) {
            if (x[i] != x[j]) slopes.push_back((y[j] - y[i]) / (x[j] - x[i]));
        }
    }
    return median(std::move(slopes));
}

}  // namespace slipstream::analyze
