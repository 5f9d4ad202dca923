#include "analyze/body/hrv_artefacts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analyze/body/statistics.hpp"

namespace slipstream::analyze {
namespace {

bool in_range(double rr_ms, const ArtefactRule& rule) {
    return rr_ms >= rule.shortest_ms && rr_ms <= rule.longest_ms;  // false for NaN
}

bool is_artefact(std::span<const double> rr_ms, std::size_t at, const ArtefactRule& rule) {
    if (!in_range(rr_ms[at], rule)) return true;
    const std::size_t reach = rule.window / 2;
    const std::size_t first = at - std::min(at, reach);
    const std::size_t end = std::min(rr_ms.size(), at + reach + 1);
    std::vector<double> near;
    near.reserve(end - first);
    for (std::size_t i = first; i < end; ++i) {
        if (in_range(rr_ms[i], rule)) near.push_back(rr_ms[i]);
    }
    const double middle = *median(std::move(near));  // the interval itself is in range
    return std::abs(rr_ms[at] - middle) > rule.tolerance * middle;
}

/// Fills [first, end) from the good values around it.
void bridge(std::vector<double>& rr_ms, std::size_t first, std::size_t end) {
    const bool has_left = first > 0;
    const bool has_right = end < rr_ms.size();
    const double left = has_left ? rr_ms[first - 1] : rr_ms[end];
    const double right = has_right ? rr_ms[end] : left;
    for (std::size_t i = first; i < end; ++i) {
        const double share =
            static_cast<double>(i - first + 1) / static_cast<double>(end - first + 1);
        rr_ms[i] = left + (right - left) * share;
    }
}

}  // namespace

CorrectedIntervals correct_artefacts(std::span<const double> rr_ms, const ArtefactRule& rule) {
    CorrectedIntervals result;
    result.artefact.resize(rr_ms.size());
    for (std::size_t i = 0; i < rr_ms.size(); ++i) {
        if (!is_artefact(rr_ms, i, rule)) continue;
        result.artefact[i] = 1;
        ++result.artefacts;
    }
    if (result.artefacts == rr_ms.size()) return result;
    result.rr_ms.assign(rr_ms.begin(), rr_ms.end());
    for (std::size_t i = 0; i < rr_ms.size(); ++i) {
        if (result.artefact[i] == 0) continue;
        const std::size_t first = i;
        while (i < rr_ms.size() && result.artefact[i] != 0) ++i;
        bridge(result.rr_ms, first, i);
    }
    return result;
}

}  // namespace slipstream::analyze
