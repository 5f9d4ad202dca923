#include "analyze/body/spectrum.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "analyze/body/fft.hpp"

namespace slipstream::analyze {
namespace {

constexpr std::size_t kShortestWindow = 8;
constexpr std::size_t kLongestWindow = std::size_t{1} << 20;

/// Samples of a window; 0 where it cannot be one.
std::size_t window_length(double rate_hz, double window_s) {
    const double length = std::round(rate_hz * window_s);
    if (!(rate_hz > 0) || !(length >= kShortestWindow) || !(length <= kLongestWindow)) return 0;
    return static_cast<std::size_t>(length);
}

std::vector<double> hann(std::size_t length) {
    std::vector<double> window(length);
    for (std::size_t i = 0; i < length; ++i) {
        window[i] = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) /
                                         static_cast<double>(length));
    }
    return window;
}

/// Adds up the power of windows of one shape.
class Averager {
  public:
    Averager(std::size_t length, double rate_hz)
        : window_(hann(length)), padded_(next_power_of_two(length)), rate_hz_(rate_hz) {}

    /// nullopt where no window of `values` is whole.
    std::optional<Spectrum> average(std::span<const double> values) {
        Spectrum result;
        result.step_hz = rate_hz_ / static_cast<double>(padded_);
        result.power_per_hz.assign(padded_ / 2 + 1, 0);
        const std::size_t length = window_.size();
        for (std::size_t at = 0; at + length <= values.size(); at += length / 2) {
            add(values.subspan(at, length), result);
        }
        if (result.windows == 0) return std::nullopt;
        scale(result);
        return result;
    }

  private:
    void add(std::span<const double> values, Spectrum& result) {
        double mean = 0;
        for (const double v : values) mean += v;
        mean /= static_cast<double>(values.size());
        if (!std::isfinite(mean)) return;
        work_.resize(values.size());
        for (std::size_t i = 0; i < values.size(); ++i) work_[i] = (values[i] - mean) * window_[i];
        const std::vector<double> power = power_of(work_, padded_);
        for (std::size_t k = 0; k < power.size(); ++k) result.power_per_hz[k] += power[k];
        ++result.windows;
    }

    void scale(Spectrum& result) const {
        double squares = 0;
        for (const double w : window_) squares += w * w;
        const double factor = 2 / (rate_hz_ * squares * static_cast<double>(result.windows));
        for (double& p : result.power_per_hz) p *= factor;
        result.power_per_hz.front() /= 2;  // 0 and half the rate have no mirror image
        result.power_per_hz.back() /= 2;
    }

    std::vector<double> window_;
    std::vector<double> work_;
    std::size_t padded_;
    double rate_hz_;
};

float decibels(double power) { return static_cast<float>(10 * std::log10(std::max(power, 1e-20))); }

/// Writes means of `bins` neighbouring bins as rows.
void write_column(const Spectrum& spectrum, std::size_t bins, std::span<float> rows) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
        double sum = 0;
        std::size_t count = 0;
        const std::size_t end = std::min((r + 1) * bins, spectrum.power_per_hz.size());
        for (std::size_t k = r * bins; k < end; ++k, ++count) sum += spectrum.power_per_hz[k];
        if (count > 0) rows[r] = decibels(sum / static_cast<double>(count));
    }
}

/// Integral of the density over from_hz <= f < to_hz.
double band_power(const Spectrum& spectrum, double from_hz, double to_hz) {
    double sum = 0;
    for (std::size_t k = 0; k < spectrum.power_per_hz.size(); ++k) {
        const double frequency = static_cast<double>(k) * spectrum.step_hz;
        if (frequency >= to_hz) break;
        if (frequency >= from_hz) sum += spectrum.power_per_hz[k];
    }
    return sum * spectrum.step_hz;
}

}  // namespace

std::vector<double> physical_values(std::span<const std::int32_t> samples,
                                    const model::Channel& channel) {
    std::vector<double> values;
    values.reserve(samples.size());
    for (const std::int32_t digital : samples) {
        values.push_back(digital == model::kMissing ? std::numeric_limits<double>::quiet_NaN()
                                                    : digital * channel.gain + channel.offset);
    }
    return values;
}

std::optional<Spectrum> welch(std::span<const double> values, double rate_hz, double window_s) {
    const std::size_t length = window_length(rate_hz, window_s);
    if (length == 0) return std::nullopt;
    return Averager(length, rate_hz).average(values);
}

std::array<BandPower, kEegBands.size()> eeg_band_powers(const Spectrum& spectrum) {
    std::array<BandPower, kEegBands.size()> bands;
    double total = 0;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        bands[i].power = band_power(spectrum, kEegBands[i].from_hz, kEegBands[i].to_hz);
        total += bands[i].power;
    }
    if (total > 0) {
        for (BandPower& band : bands) band.relative = band.power / total;
    }
    return bands;
}

std::optional<Spectrogram> spectrogram(std::span<const double> values, double rate_hz,
                                       const SpectrogramSize& size) {
    const std::size_t length = window_length(rate_hz, size.window_s);
    if (length == 0 || values.size() < length || !(size.highest_hz > 0)) return std::nullopt;
    const std::size_t hop = length / 2;
    const std::size_t windows = (values.size() - length) / hop + 1;
    const auto limit = [](std::size_t n) { return std::clamp<std::size_t>(n, 1, 4096); };
    const double step_hz = rate_hz / static_cast<double>(next_power_of_two(length));
    const auto bins_wanted =
        static_cast<std::size_t>(std::ceil(std::min(size.highest_hz, rate_hz / 2) / step_hz));
    const std::size_t bins = (bins_wanted + limit(size.rows) - 1) / limit(size.rows);

    // So many windows belong to a column that the columns suffice.
    const std::size_t share = (windows + limit(size.columns) - 1) / limit(size.columns);
    Spectrogram result;
    result.columns = (windows + share - 1) / share;
    result.rows = (bins_wanted + bins - 1) / bins;
    result.row_hz = step_hz * static_cast<double>(bins);
    result.column_s = static_cast<double>(share * hop) / rate_hz;
    result.first_s = static_cast<double>((share - 1) * hop + length) / (2 * rate_hz);
    result.power_db.assign(result.columns * result.rows, std::numeric_limits<float>::quiet_NaN());
    Averager averager(length, rate_hz);
    for (std::size_t c = 0; c < result.columns; ++c) {
        const std::size_t first = c * share * hop;
        const std::size_t count = std::min((share - 1) * hop + length, values.size() - first);
        if (const auto spectrum = averager.average(values.subspan(first, count))) {
            write_column(*spectrum, bins,
                         std::span(result.power_db).subspan(c * result.rows, result.rows));
        }
    }
    return result;
}

}  // namespace slipstream::analyze
