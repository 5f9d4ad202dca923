#include "analyze/body/power.hpp"

#include <algorithm>
#include <cmath>

#include "analyze/body/power_pieces.hpp"

namespace slipstream::analyze {
namespace {

constexpr std::size_t kWindowS = 30;

/// Mean watts of each recorded second, pauses cut out.
std::vector<double> recorded_seconds(const std::vector<PowerPiece>& pieces) {
    std::vector<double> seconds;
    double filled_s = 0, joules = 0;
    for (const PowerPiece& piece : pieces) {
        double left_s = piece.to_s - piece.from_s;
        while (left_s > 0) {
            const double part_s = std::min(left_s, 1 - filled_s);
            joules += part_s * piece.watts;
            filled_s += part_s;
            left_s -= part_s;
            if (filled_s < 1 - 1e-9) continue;
            seconds.push_back(joules);
            filled_s = joules = 0;
        }
    }
    return seconds;
}

std::optional<double> normalized(const std::vector<double>& seconds) {
    if (seconds.size() < kWindowS) return std::nullopt;
    double window = 0, sum = 0;
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        window += seconds[i];
        if (i >= kWindowS) window -= seconds[i - kWindowS];
        if (i + 1 >= kWindowS) sum += std::pow(std::max(0.0, window) / kWindowS, 4);
    }
    return std::pow(sum / static_cast<double>(seconds.size() - kWindowS + 1), 0.25);
}

/// Work done up to a time, for times that never go back.
class WorkReader {
  public:
    explicit WorkReader(const std::vector<PowerPiece>& pieces) : pieces_(pieces) {}

    double joules_until(double at_s) {
        while (next_ < pieces_.size() && pieces_[next_].to_s <= at_s) {
            done_ += pieces_[next_].watts * (pieces_[next_].to_s - pieces_[next_].from_s);
            ++next_;
        }
        if (next_ == pieces_.size() || pieces_[next_].from_s >= at_s) return done_;
        return done_ + pieces_[next_].watts * (at_s - pieces_[next_].from_s);
    }

  private:
    const std::vector<PowerPiece>& pieces_;
    std::size_t next_ = 0;
    double done_ = 0;
};

struct Best {
    double joules = -1;
    double from_s = 0;
};

/// The work in a window is linear between the moments where its begin or its end meets the border
/// of a piece, so that the best window has a border there.
Best best_window(const std::vector<PowerPiece>& pieces, double duration_s) {
    Best best;
    const double first_s = pieces.front().from_s;
    const double last_s = pieces.back().to_s;
    WorkReader at_begin(pieces), at_end(pieces), before_begin(pieces), before_end(pieces);
    for (const PowerPiece& piece : pieces) {
        if (piece.from_s + duration_s <= last_s) {
            const double joules = at_begin.joules_until(piece.from_s + duration_s) -
                                  at_end.joules_until(piece.from_s);
            if (joules > best.joules) best = {joules, piece.from_s};
        }
        if (piece.to_s - duration_s >= first_s) {
            const double joules = before_begin.joules_until(piece.to_s) -
                                  before_end.joules_until(piece.to_s - duration_s);
            if (joules > best.joules) best = {joules, piece.to_s - duration_s};
        }
    }
    return best;
}

}  // namespace

std::optional<PowerTotals> power_totals(const PowerSamples& samples) {
    const std::vector<PowerPiece> pieces = power_pieces(samples);
    if (pieces.empty()) return std::nullopt;
    PowerTotals totals;
    double joules = 0;
    std::int32_t highest = 0;
    for (const PowerPiece& piece : pieces) {
        totals.recorded_s += piece.to_s - piece.from_s;
        joules += piece.watts * (piece.to_s - piece.from_s);
        highest = std::max(highest, static_cast<std::int32_t>(piece.watts));
    }
    totals.highest_w = highest;
    totals.work_kj = joules / 1000;
    totals.average_w = joules / totals.recorded_s;
    totals.normalized_w = normalized(recorded_seconds(pieces));
    if (totals.normalized_w && totals.average_w > 0) {
        totals.variability_index = *totals.normalized_w / totals.average_w;
    }
    return totals;
}

std::optional<Stress> training_stress(const PowerTotals& totals, double threshold_w) {
    if (!totals.normalized_w || !std::isfinite(threshold_w) || threshold_w <= 0)
        return std::nullopt;
    const double intensity = *totals.normalized_w / threshold_w;
    return Stress{intensity, totals.recorded_s / 3600 * intensity * intensity * 100};
}

std::vector<PowerPoint> mean_maximal_power(const PowerSamples& samples,
                                           std::span<const std::int32_t> durations_s) {
    std::vector<PowerPoint> curve;
    const std::vector<PowerPiece> pieces = power_pieces(samples);
    if (pieces.empty()) return curve;
    const core::TimeMs start = pieces_start(samples);
    for (const std::int32_t duration_s : durations_s) {
        if (duration_s <= 0) continue;
        const Best best = best_window(pieces, duration_s);
        if (best.joules < 0) continue;
        curve.push_back({duration_s, best.joules / duration_s,
                         start + static_cast<core::TimeMs>(std::llround(best.from_s * 1000))});
    }
    return curve;
}

std::optional<CriticalPower> critical_power(std::span<const PowerPoint> curve) {
    double n = 0, t = 0, w = 0, tt = 0, tw = 0;
    for (const PowerPoint& point : curve) {
        if (!is_of_critical_power(point)) continue;
        const double time_s = point.duration_s;
        const double joules = point.watts * time_s;
        n += 1;
        t += time_s;
        w += joules;
        tt += time_s * time_s;
        tw += time_s * joules;
    }
    const double spread = n * tt - t * t;
    if (n < 3 || spread <= 0) return std::nullopt;
    CriticalPower result;
    result.watts = (n * tw - t * w) / spread;
    result.reserve_kj = (w - result.watts * t) / n / 1000;
    if (result.watts < 0 || result.reserve_kj < 0) return std::nullopt;
    return result;
}

}  // namespace slipstream::analyze
