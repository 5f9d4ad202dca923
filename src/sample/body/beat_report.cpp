#include "sample/body/beat_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "analyze/body/hrv.hpp"
#include "analyze/body/hrv_spectrum.hpp"
#include "sample/body/beats.hpp"

namespace slipstream::sample {
namespace {

constexpr std::array kDays{2, 9, 15, 22, 28, 34, 40};  ///< of the journey
constexpr int kDayWithFault = 15;
constexpr int kDayWithArtefacts = 28;
constexpr core::TimeMs kAfterWakingMs = 26 * kMinuteMs;

/// One extra beat: it comes early, and the next one late.
void add_extra_beat(std::vector<double>& intervals, std::size_t at) {
    const double early = 0.62 * intervals[at];
    intervals[at + 1] += intervals[at] - early;
    intervals[at] = early;
}

std::vector<double> intervals_of(const BodyDay& day, Random& random) {
    BeatPattern pattern;
    pattern.mean_ms = 60'000 / (day.resting_bpm + 4);
    pattern.breathing_ms = 0.78 * day.hrv_ms * random.between(0.85, 1.15);
    pattern.breathing_hz = random.between(0.21, 0.27);
    pattern.slow_ms = random.between(18, 30);
    std::vector<double> intervals = beat_intervals(pattern, random.between(170, 310), random);
    if (day.day_of_journey == kDayWithArtefacts) add_extra_beat(intervals, intervals.size() / 3);
    for (double& interval : intervals) interval = std::round(interval);
    return intervals;
}

class Report {
  public:
    Report(const std::vector<double>& intervals, bool fault)
        : intervals_(intervals),
          time_(*analyze::hrv_time(intervals)),
          bands_(*analyze::beat_correlogram_bands(intervals)),
          fault_(fault) {}

    void write(std::string& out) const {
        put(out, "Time series parameters:\nHR    =\t{}\nmRR   = {}\nSDNN  = {:.6f}\n",
            std::lround(time_.mean_hr_bpm.value_or(0)), std::lround(time_.mean_rr_ms),
            time_.sdnn_ms);
        put(out, "RMSSD = {:.6f}\npNN50 = {:.6f}\n\n\n", time_.rmssd_ms.value_or(0), pnn50());
        write_bands(out);
        write_histogram(out);
        write_plot(out);
    }

  private:
    template <typename... Values>
    static void put(std::string& out, fmt::format_string<Values...> format, Values&&... values) {
        fmt::format_to(std::back_inserter(out), format, std::forward<Values>(values)...);
    }

    double pnn50() const { return time_.pnn50_pct.value_or(0); }

    void write_bands(std::string& out) const {
        const analyze::HrvBands& b = bands_;
        const auto band = [&](std::string_view name, double power) {
            put(out, "{0:<4}=\t{1:.6f}\t{0}% =\t{2:.6f}\tln {0} =\t{3:.6f}\n", name, power,
                100 * power / b.total_ms2, std::log(power));
        };
        put(out, "Frequency analysis:\nTP  =\t{:.6f}\t\t\t\tln TP  = {:.6f}\n", b.total_ms2,
            std::log(b.total_ms2));
        band("VLF", b.vlf_ms2);
        band("LF", b.lf_ms2);
        band("HF", b.hf_ms2);
        put(out, "\nSpectral indicies:\nLF/HF   =\t\t\t{:.6f}\n", b.lf_ms2 / b.hf_ms2);
        put(out, "LF norm = LF/(LF+HF)*100% =\t{:.6f}\n", b.lf_norm.value_or(0));
        put(out, "HF norm = HF/(LF+HF)*100% =\t{:.6f}\n", b.hf_norm.value_or(0));
        put(out, "VLF/HF  =\t\t\t{:.6f}\n", b.vlf_ms2 / b.hf_ms2);
        put(out, "IC      = (VLF+LF)/HF =\t\t{:.6f}\n\n", (b.vlf_ms2 + b.lf_ms2) / b.hf_ms2);
    }

    void write_histogram(std::string& out) const {
        constexpr double kStepMs = 50;
        const auto [least, most] = std::minmax_element(intervals_.begin(), intervals_.end());
        const double range = (std::floor(*most / kStepMs) - std::floor(*least / kStepMs)) * kStepMs;
        put(out, "Histogram (50ms step):\nMo   =\t{:.6f}\nAMo% =\t{:.6f}\nSI   =\t{:.6f}\n\n",
            time_.mode_ms, time_.mode_amplitude_pct, time_.stress_index.value_or(0));
        put(out, "Variation range (Var) =\t{:.6f}\n", range);
        out += "WN5   =\tN/A\nWN1   =\tN/A\nWN4   =\tN/A\nWAM5  =\tN/A\nWAM10 = N/A\n\n";
        put(out, "HRVTi =\t{:.6f} (step 1/128 s)\n\n", time_.triangular_index);
    }

    void write_plot(std::string& out) const {
        const auto rounded = [](double value) { return std::round(value * 1e4) / 1e4; };
        const double sd1 = rounded(fault_ ? pnn50() : time_.sd1_ms.value_or(0));
        const double sd2 = time_.sd2_ms.value_or(0);
        put(out, "Poincare Plot params:\nSD1   =\t{:.6f}\nSD2   =\t{:.6f}\n", sd1, sd2);
        put(out, "SD1/SD2 =\t{:.6f}\nS   =\tN/A\n\n\n", rounded(sd1 / sd2));
    }

    const std::vector<double>& intervals_;
    analyze::HrvTime time_;
    analyze::HrvBands bands_;
    bool fault_;
};

void write_intervals(std::string& out, const std::vector<double>& intervals) {
    out +=
        "The numbers above were calculated using following data:\n"
        "   n  timestamp       rr   bpm\n";
    std::int64_t at_ms = 0;
    for (std::size_t i = 0; i < intervals.size(); ++i) {
        const auto rr = static_cast<std::int64_t>(intervals[i]);
        fmt::format_to(std::back_inserter(out), "{:>4}  {:>14}  {:>4}  {:>2}\n", i + 1, at_ms, rr,
                       std::lround(60'000.0 / static_cast<double>(rr)));
        at_ms += rr;
    }
}

/// "Aug 31, 2026".
std::string short_date(core::TimeMs local) {
    const std::string date = month_name_date(local);
    return date.substr(0, 3) + date.substr(date.find(' '));
}

}  // namespace

std::vector<std::size_t> beat_report_days(const BodyDays& body) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < body.days.size(); ++i) {
        const BodyDay& day = body.days[i];
        const bool listed =
            std::find(kDays.begin(), kDays.end(), day.day_of_journey) != kDays.end();
        if (listed && day.sleep.to + kAfterWakingMs < body.until) found.push_back(i);
    }
    return found;
}

BodyFile beat_report(const BodyDays& body, std::size_t index) {
    const BodyDay& day = body.days[index];
    Random random = day.random(60);
    const std::vector<double> intervals = intervals_of(day, random);
    double length_ms = 0;
    for (const double interval : intervals) length_ms += interval;
    const core::TimeMs from = day.local(day.sleep.to + kAfterWakingMs);
    const core::TimeMs to = from + static_cast<core::TimeMs>(length_ms);
    const int artefacts = day.day_of_journey == kDayWithArtefacts ? 2 : 0;
    std::string out = fmt::format(
        "CardioMood Report\n\nDate: \t\t\t{}/{}/{:02}\nMeasurement time:\t{} - {}\n"
        "Intervals count:\t{} with {} artifacts present ({}%)\nTag: Measurement {} {}\n\n\n"
        "Results:  \n\n",
        day.date.month, day.date.day, day.date.year % 100, meridiem_clock(from), meridiem_clock(to),
        intervals.size(), artefacts,
        std::lround(100.0 * artefacts / static_cast<double>(intervals.size())), short_date(from),
        meridiem_clock(from));
    Report(intervals, day.day_of_journey == kDayWithFault).write(out);
    write_intervals(out, intervals);
    std::string name = iso_time_ms(to).substr(0, 19);
    std::replace(name.begin(), name.end(), 'T', '_');
    std::replace(name.begin(), name.end(), ':', '-');
    return {"hrv-" + day.date.iso(), "CardioMood/" + name + ".txt", out};
}

}  // namespace slipstream::sample
