#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numbers>

#include "decode/edf/edf_writer.hpp"
#include "model/body.hpp"
#include "sample/body/beats.hpp"
#include "sample/body/waveforms.hpp"

namespace slipstream::sample {
namespace {

constexpr double kRateHz = 300;
constexpr int kLengthS = 30;
constexpr core::TimeMs kAfterWakingMs = 34 * kMinuteMs;
constexpr core::TimeMs kAfterRideMs = 4 * kMinuteMs;

constexpr std::array kDays{3, 13, 26, 37};  ///< of the journey
constexpr int kDayAfterRide = 26;           ///< the others are of mornings
constexpr int kDayAsTable = 37;             ///< the others are EDF+ files

/// A wave of a beat: where its top lies, its width and its height in lead I.
struct Wave {
    double at_s;  ///< from the R wave, at an interval of one second
    double width_s;
    double height_uv;
    double stretch;  ///< 1: moves with the square root of the interval, 0: does not move
};
constexpr std::array<Wave, 6> kWaves{Wave{-0.165, 0.024, 95, 0.6}, Wave{-0.026, 0.009, -75, 0},
                                     Wave{0, 0.0105, 980, 0},      Wave{0.028, 0.010, -190, 0},
                                     Wave{0.235, 0.042, 175, 1},   Wave{0.285, 0.032, 120, 1}};

core::TimeMs start_of(const BodyDay& day) {
    const bool after_ride = day.day_of_journey == kDayAfterRide && day.effort;
    return after_ride ? day.effort->to + kAfterRideMs : day.sleep.to + kAfterWakingMs;
}

/// Seconds of the R waves from the start of the recording.
std::vector<double> beats_of(const BodyDay& day, Random& random) {
    const bool after_ride = day.day_of_journey == kDayAfterRide && day.effort;
    BeatPattern pattern;
    pattern.mean_ms = 60'000 / (day.resting_bpm + (after_ride ? 41 : 7));
    pattern.breathing_ms = after_ride ? 8 : 0.7 * day.hrv_ms;
    pattern.slow_ms = after_ride ? 7 : 20;
    pattern.noise_ms = 4;
    std::vector<double> beats;
    double at_s = -1.5;
    for (const double interval : beat_intervals(pattern, kLengthS + 4, random)) {
        beats.push_back(at_s);
        at_s += interval / 1000;
    }
    return beats;
}

/// Microvolts of the waves of one beat at `since_r_s` from its R wave.
double beat_uv(double since_r_s, double interval_s) {
    double sum = 0;
    for (const Wave& wave : kWaves) {
        const double scale = 1 + wave.stretch * (std::sqrt(std::clamp(interval_s, 0.4, 1.4)) - 1);
        const double off = (since_r_s - wave.at_s * scale) / (wave.width_s * scale);
        if (std::abs(off) < 6) sum += wave.height_uv * std::exp(-0.5 * off * off);
    }
    return sum;
}

std::vector<std::int32_t> samples_of(const BodyDay& day, Random& random) {
    constexpr double kTurn = 2 * std::numbers::pi;
    const std::vector<double> beats = beats_of(day, random);
    const double phase = random.unit();
    std::vector<std::int32_t> samples;
    std::size_t next = 1;
    double muscle_uv = 0;
    for (int i = 0; i < kLengthS * static_cast<int>(kRateHz); ++i) {
        const double time_s = i / kRateHz;
        while (next + 1 < beats.size() && beats[next] <= time_s) ++next;
        const double interval_s = beats[next] - beats[next - 1];
        double uv = beat_uv(time_s - beats[next - 1], interval_s) +
                    beat_uv(time_s - beats[next], interval_s);
        muscle_uv = 0.6 * muscle_uv + 5 * random.normal();
        uv += muscle_uv + 42 * std::sin(kTurn * (0.23 * time_s + phase)) +
              3 * std::sin(kTurn * 60 * time_s);
        samples.push_back(static_cast<std::int32_t>(std::lround(uv)));
    }
    return samples;
}

BodyFile edf_file(const BodyDay& day, std::vector<std::int32_t> samples) {
    model::Recording recording;
    recording.basis = model::TimeBasis::Local;
    recording.start = day.local(start_of(day)) / 1000 * 1000;
    recording.origin = "Sample electrocardiograph";
    recording.title = "Lead I";
    recording.details["filter"] = "HP:0.05Hz LP:40Hz";
    model::Channel channel;
    channel.label = "ECG Lead I";
    channel.unit = "uV";
    channel.rate_hz = kRateHz;
    channel.samples = std::move(samples);
    recording.channels.push_back(std::move(channel));
    recording.annotations.push_back({0, std::nullopt, "Sinus rhythm"});
    // The only errors are of channels that cannot be stated, which this one can.
    const auto written = decode::edf::write_edf_plus(recording);
    const std::string date = day.date.iso();
    return {"ecg-" + date, "ECG/ecg_" + date + ".edf",
            written ? std::string(core::as_text(*written)) : std::string()};
}

BodyFile table_file(const BodyDay& day, const std::vector<std::int32_t>& samples) {
    const core::TimeMs local = day.local(start_of(day));
    std::string out = fmt::format(
        "Kardia ECG\nDate Recorded,{} {}\nClassification,Sinus Rhythm\nSample Rate,300 Hz\n\n"
        "Time (s),Lead I (mV)\n",
        iso_date(local), clock_text(local));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        fmt::format_to(std::back_inserter(out), "{:.4f},{:.3f}\n", static_cast<double>(i) / kRateHz,
                       samples[i] / 1000.0);
    }
    const std::string date = day.date.iso();
    return {"ecg-" + date, "ECG/ecg_" + date + ".csv", out};
}

}  // namespace

std::vector<std::size_t> ecg_days(const BodyDays& body) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < body.days.size(); ++i) {
        const BodyDay& day = body.days[i];
        const bool listed =
            std::find(kDays.begin(), kDays.end(), day.day_of_journey) != kDays.end();
        if (listed && start_of(day) + kMinuteMs < body.until) found.push_back(i);
    }
    return found;
}

BodyFile ecg_file(const BodyDays& body, std::size_t index) {
    const BodyDay& day = body.days[index];
    Random random = day.random(70);
    std::vector<std::int32_t> samples = samples_of(day, random);
    return day.day_of_journey == kDayAsTable ? table_file(day, samples)
                                             : edf_file(day, std::move(samples));
}

}  // namespace slipstream::sample
