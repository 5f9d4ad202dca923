#include "analyze/body/qrs_detector.hpp"

#include <algorithm>
#include <utility>

#include "analyze/body/ecg_filters.hpp"
#include "analyze/body/statistics.hpp"

namespace slipstream::analyze {
namespace {

constexpr double kRefractoryS = 0.2;   ///< no heart beats again within
constexpr double kTWaveS = 0.36;       ///< within which a gentle peak is a T wave
constexpr double kWindowS = 0.15;      ///< of the moving mean: a broad QRS
constexpr double kMissedAfter = 1.66;  ///< times the mean interval
constexpr double kLearningS = 2;

struct Peak {
    std::size_t at = 0;
    double height = 0;
    double slope = 0;  ///< greatest squared slope around
};

/// Local maxima, of those closer than the refractory time the highest.
std::vector<Peak> peaks_of(std::span<const double> energy, std::span<const double> slopes,
                           double rate_hz) {
    const auto apart = static_cast<std::size_t>(kRefractoryS * rate_hz);
    const auto reach = static_cast<std::size_t>(kWindowS / 2 * rate_hz);
    std::vector<Peak> peaks;
    for (std::size_t i = 1; i + 1 < energy.size(); ++i) {
        if (energy[i] <= energy[i - 1] || energy[i] < energy[i + 1]) continue;
        if (!peaks.empty() && i - peaks.back().at < apart) {
            if (energy[i] > peaks.back().height) peaks.back() = {i, energy[i], 0};
        } else {
            peaks.push_back({i, energy[i], 0});
        }
    }
    for (Peak& peak : peaks) {
        const auto first =
            slopes.begin() + static_cast<std::ptrdiff_t>(peak.at - std::min(peak.at, reach));
        const auto end = slopes.begin() +
                         static_cast<std::ptrdiff_t>(std::min(slopes.size(), peak.at + reach + 1));
        peak.slope = *std::max_element(first, end);
    }
    return peaks;
}

/// Running levels of signal and noise, and the beats found.
class Detector {
  public:
    Detector(std::span<const double> energy, std::span<const double> slopes, double rate_hz)
        : peaks_(peaks_of(energy, slopes, rate_hz)), rate_hz_(rate_hz) {
        learn(energy);
    }

    std::vector<std::size_t> run() {
        if (signal_ <= 0) return {};
        for (std::size_t i = 0; i < peaks_.size(); ++i) {
            search_back(i);
            if (peaks_[i].height > threshold() && !is_t_wave(peaks_[i])) {
                accept(i, 0.125);
            } else {
                noise_ += 0.125 * (peaks_[i].height - noise_);
            }
        }
        std::vector<std::size_t> beats;
        for (const std::size_t i : beats_) beats.push_back(peaks_[i].at);
        return beats;
    }

  private:
    /// The whole stretch is there, so its middle begins, not its first two seconds, which may be of
    /// another kind.
    void learn(std::span<const double> energy) {
        const auto width = static_cast<std::size_t>(kLearningS * rate_hz_);
        std::vector<double> highest;
        for (std::size_t at = 0; at + width <= energy.size(); at += width) {
            const auto first = energy.begin() + static_cast<std::ptrdiff_t>(at);
            highest.push_back(*std::max_element(first, first + static_cast<std::ptrdiff_t>(width)));
        }
        signal_ = median(std::move(highest)).value_or(0);
        double sum = 0;
        for (const double e : energy) sum += e;
        noise_ = std::min(signal_ / 4, sum / static_cast<double>(energy.size()) / 2);
    }

    double threshold() const { return noise_ + 0.25 * (signal_ - noise_); }

    double since_last_s(const Peak& peak) const {
        return static_cast<double>(peak.at - peaks_[beats_.back()].at) / rate_hz_;
    }

    bool is_t_wave(const Peak& peak) const {
        if (beats_.empty() || since_last_s(peak) >= kTWaveS) return false;
        // Slopes are squared: half the slope is a quarter.
        return peak.slope < peaks_[beats_.back()].slope / 4;
    }

    void accept(std::size_t i, double share) {
        if (!beats_.empty()) {
            const double interval_s = since_last_s(peaks_[i]);
            mean_s_ = mean_s_ > 0 ? mean_s_ + 0.125 * (interval_s - mean_s_) : interval_s;
        }
        // A spike of an electrode must not lift the level beyond the beats that follow.
        signal_ += share * (std::min(peaks_[i].height, 3 * signal_) - signal_);
        beats_.push_back(i);
    }

    /// Where no beat came for too long, the highest peak since above half the threshold was one.
    void search_back(std::size_t now) {
        while (!beats_.empty() && mean_s_ > 0 &&
               since_last_s(peaks_[now]) > kMissedAfter * mean_s_) {
            std::size_t best = now;
            double height = threshold() / 2;
            for (std::size_t i = beats_.back() + 1; i < now; ++i) {
                if (peaks_[i].height <= height || is_t_wave(peaks_[i])) continue;
                best = i;
                height = peaks_[i].height;
            }
            if (best == now) return;
            accept(best, 0.25);
        }
    }

    std::vector<Peak> peaks_;
    std::vector<std::size_t> beats_;  ///< places in peaks_
    double rate_hz_;
    double signal_ = 0, noise_ = 0;
    double mean_s_ = 0;  ///< of the intervals, 0 before there is one
};

}  // namespace

std::vector<std::size_t> find_qrs(std::span<const double> values, double rate_hz) {
    const std::vector<double> slopes = squared_slope(band_pass(values, rate_hz, 5, 15), rate_hz);
    const std::vector<double> energy =
        moving_mean(slopes, static_cast<std::size_t>(kWindowS * rate_hz));
    return Detector(energy, slopes, rate_hz).run();
}

}  // namespace slipstream::analyze
