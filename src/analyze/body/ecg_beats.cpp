#include "analyze/body/ecg_beats.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "analyze/body/ecg_filters.hpp"
#include "analyze/body/qrs_detector.hpp"
#include "analyze/body/statistics.hpp"

namespace slipstream::analyze {
namespace {

constexpr double kLowestRateHz = 90, kHighestRateHz = 4000;
constexpr double kBridgedS = 0.1;
constexpr double kShortestStretchS = 2;
constexpr double kReachS = 0.08;     ///< of the R peak from the middle of its QRS
constexpr double kTemplateS = 0.12;  ///< each way, what is compared of a beat

/// Values without gaps, and what was found in them.
struct Stretch {
    std::size_t first = 0;       ///< place in the recording
    std::vector<double> values;  ///< short gaps bridged
    std::vector<double> view;    ///< 1 to 40 Hz: without wander and hum
    std::vector<std::size_t> beats;
};

/// Cuts at long gaps; short ones become a line between their neighbours.
std::vector<Stretch> stretches_of(std::span<const double> values, double rate_hz) {
    const auto bridged = static_cast<std::size_t>(kBridgedS * rate_hz);
    std::vector<Stretch> stretches;
    std::size_t missing = std::numeric_limits<std::size_t>::max();
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) {
            if (missing < values.size()) ++missing;
            continue;
        }
        if (missing > bridged) {
            stretches.push_back({i, {}, {}, {}});
        } else if (missing > 0) {
            std::vector<double>& line = stretches.back().values;
            const double from = line.back();
            for (std::size_t k = 1; k <= missing; ++k) {
                line.push_back(from + (values[i] - from) * static_cast<double>(k) /
                                          static_cast<double>(missing + 1));
            }
        }
        stretches.back().values.push_back(values[i]);
        missing = 0;
    }
    std::erase_if(stretches, [&](const Stretch& s) {
        return static_cast<double>(s.values.size()) < kShortestStretchS * rate_hz;
    });
    return stretches;
}

using Range = std::pair<std::vector<double>::const_iterator, std::vector<double>::const_iterator>;

Range around(const std::vector<double>& values, std::size_t at, std::size_t reach) {
    const std::size_t first = at - std::min(at, reach);
    const std::size_t end = std::min(values.size(), at + reach + 1);
    return {values.begin() + static_cast<std::ptrdiff_t>(first),
            values.begin() + static_cast<std::ptrdiff_t>(end)};
}

/// Whether most complexes go further down than up from the line between beats, which lies at 0.
bool points_down(const std::vector<Stretch>& stretches, std::size_t reach) {
    std::vector<double> up_minus_down;
    for (const Stretch& s : stretches) {
        for (const std::size_t beat : s.beats) {
            const auto [first, end] = around(s.view, beat, reach);
            const auto [low, high] = std::minmax_element(first, end);
            up_minus_down.push_back(*high + *low);
        }
    }
    return median(std::move(up_minus_down)).value_or(0) < 0;
}

void move_to_peaks(Stretch& stretch, bool inverted, std::size_t reach) {
    for (std::size_t& beat : stretch.beats) {
        const auto [first, end] = around(stretch.view, beat, reach);
        const auto peak = inverted ? std::min_element(first, end) : std::max_element(first, end);
        beat = static_cast<std::size_t>(peak - stretch.view.begin());
    }
    stretch.beats.erase(std::unique(stretch.beats.begin(), stretch.beats.end()),
                        stretch.beats.end());
}

/// Beats with all of their surroundings, each with its mean removed and of length 1.
std::vector<std::vector<double>> shapes_of(const std::vector<Stretch>& stretches,
                                           std::size_t reach) {
    std::vector<std::vector<double>> shapes;
    for (const Stretch& s : stretches) {
        for (const std::size_t beat : s.beats) {
            const auto [first, end] = around(s.view, beat, reach);
            std::vector<double> shape(first, end);
            if (shape.size() != 2 * reach + 1) continue;
            double mean = 0, squares = 0;
            for (const double v : shape) mean += v / static_cast<double>(shape.size());
            for (const double v : shape) squares += (v - mean) * (v - mean);
            if (squares <= 0) continue;
            for (double& v : shape) v = (v - mean) / std::sqrt(squares);
            shapes.push_back(std::move(shape));
        }
    }
    return shapes;
}

std::optional<double> likeness(const std::vector<std::vector<double>>& shapes) {
    if (shapes.size() < 3) return std::nullopt;
    std::vector<double> sum(shapes.front().size());
    for (const auto& shape : shapes) {
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += shape[i];
    }
    // The shapes have length 1: their mean correlation with the sum is the length of the sum by
    // their number.
    double squares = 0;
    for (const double v : sum) squares += v * v;
    return std::sqrt(squares) / static_cast<double>(shapes.size());
}

void add_beats(EcgBeats& result, const Stretch& stretch, double rate_hz, double& time_s,
               std::size_t& intervals) {
    for (std::size_t i = 0; i < stretch.beats.size(); ++i) {
        result.beats_s.push_back(static_cast<double>(stretch.first + stretch.beats[i]) / rate_hz);
        if (i == 0) {
            result.heart_rate_bpm.push_back(std::numeric_limits<double>::quiet_NaN());
            continue;
        }
        const double interval_s =
            static_cast<double>(stretch.beats[i] - stretch.beats[i - 1]) / rate_hz;
        result.heart_rate_bpm.push_back(60 / interval_s);
        time_s += interval_s;
        ++intervals;
    }
}

}  // namespace

EcgBeats ecg_beats(std::span<const double> values, double rate_hz) {
    EcgBeats result;
    if (!(rate_hz >= kLowestRateHz && rate_hz <= kHighestRateHz)) return result;
    std::vector<Stretch> stretches = stretches_of(values, rate_hz);
    const auto reach = static_cast<std::size_t>(kReachS * rate_hz);
    for (Stretch& s : stretches) {
        s.beats = find_qrs(s.values, rate_hz);
        s.view = band_pass(s.values, rate_hz, 1, 40);
    }
    result.inverted = points_down(stretches, reach);
    double time_s = 0;
    std::size_t intervals = 0;
    for (Stretch& s : stretches) {
        move_to_peaks(s, result.inverted, reach);
        add_beats(result, s, rate_hz, time_s, intervals);
    }
    if (intervals > 0) result.mean_bpm = 60 * static_cast<double>(intervals) / time_s;
    result.quality = likeness(shapes_of(stretches, static_cast<std::size_t>(kTemplateS * rate_hz)));
    return result;
}

}  // namespace slipstream::analyze
