// Prints what Slipstream makes of rides, for scripts/compare_rides to lay beside another program's
// numbers. Units stand in the names; a value that is not known is left out.
//   ride_metrics FILE...        one JSON object a file
//   ride_metrics --hrv          R-R intervals in ms on standard input (nan: left out), one object
//   ride_metrics --load         stress of each day on standard input, one object a day
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyze/body/heart_zones.hpp"
#include "analyze/body/hrv.hpp"
#include "analyze/body/power.hpp"
#include "analyze/body/training_load.hpp"
#include "analyze/plausibility.hpp"
#include "analyze/summary.hpp"
#include "core/json_writer.hpp"
#include "decode/decoder.hpp"

namespace {

using namespace slipstream;

// The rider that compare_rides.py describes to the other program.
constexpr double kThresholdW = 250, kHighestBpm = 190, kRestingBpm = 50;
constexpr core::TimeMs kLateMs = 4'102'444'800'000;  // 2100: no clock is too late

std::optional<std::string> read_file(const char* path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

/// Writes members of one object; what is not known leaves no trace.
class Members {
  public:
    explicit Members(core::JsonWriter& json) : json_(json) {}
    void add(std::string_view name, std::optional<double> value) {
        if (value) json_.key(name).number(*value, 6);
    }

  private:
    core::JsonWriter& json_;
};

void add_summary(Members& out, const model::Stream& stream) {
    const model::Summary summary = analyze::summarise(stream, 0, stream.size());
    out.add("distance_km", summary.distance_m / 1000);
    out.add("moving_s", summary.moving_s);
    out.add("elapsed_s", summary.elapsed_s);
    if (stream.has(model::Metric::Elevation)) out.add("ascent_m", summary.ascent_m);
    out.add("average_hr", summary.avg_heart_rate_bpm);
    out.add("highest_hr", summary.max_heart_rate_bpm);
    out.add("average_cadence", summary.avg_cadence_rpm);
    if (!summary.avg_heart_rate_bpm || summary.moving_s < 1) return;
    // The formula as published takes the mean rate of the moving time.
    const auto moving_ms = static_cast<core::TimeMs>(summary.moving_s * 1000);
    const std::array<core::TimeMs, 2> time{0, moving_ms};
    const auto mean = static_cast<std::int32_t>(*summary.avg_heart_rate_bpm + 0.5);
    const std::array<std::int32_t, 2> bpm{mean, mean};
    out.add("trimp_of_mean", analyze::trimp_banister({time, bpm}, kHighestBpm, kRestingBpm,
                                                     analyze::Sex::Male, moving_ms));
}

void add_power(Members& out, const model::Stream& stream) {
    if (!stream.has(model::Metric::Power)) return;
    const analyze::PowerSamples samples{stream.time, stream.column(model::Metric::Power)};
    const auto totals = analyze::power_totals(samples);
    if (!totals) return;
    out.add("recorded_s", totals->recorded_s);
    out.add("average_power", totals->average_w);
    if (totals->highest_w) out.add("highest_power", *totals->highest_w);
    out.add("work_kj", totals->work_kj);
    out.add("normalized_power", totals->normalized_w);
    out.add("variability_index", totals->variability_index);
    if (const auto stress = analyze::training_stress(*totals, kThresholdW)) {
        out.add("intensity_factor", stress->intensity_factor);
        out.add("training_stress_score", stress->training_stress_score);
    }
    for (const auto& point : analyze::mean_maximal_power(samples)) {
        out.add("peak_" + std::to_string(point.duration_s) + "s", point.watts);
    }
}

void add_heart(Members& out, const model::Stream& stream) {
    if (!stream.has(model::Metric::HeartRate)) return;
    const analyze::HeartSamples samples{stream.time, stream.column(model::Metric::HeartRate)};
    const auto seconds =
        analyze::seconds_in_zones(samples, *analyze::zones_of_maximum(kHighestBpm));
    for (std::size_t zone = 0; zone < seconds.size(); ++zone) {
        out.add("hr_zone_" + std::to_string(zone) + "_s", seconds[zone]);
    }
    out.add("trimp_banister",
            analyze::trimp_banister(samples, kHighestBpm, kRestingBpm, analyze::Sex::Male));
    out.add("trimp_edwards", analyze::trimp_edwards(seconds));
}

/// Rows whose clock is doubtful lose their time: readers take that for no row. A doubtful position
/// says nothing against power or heart rate.
void drop_bad_clocks(model::Stream& stream) {
    for (std::size_t i = 0; i < stream.flags.size(); ++i) {
        if (stream.flags[i] & model::kFlagClock) stream.time[i] = core::kNoTime;
    }
}

/// First to last row.
double span_s(const model::Stream& stream) {
    core::TimeMs first = core::kNoTime, last = core::kNoTime;
    for (const core::TimeMs time : stream.time) {
        if (time == core::kNoTime) continue;
        if (first == core::kNoTime) first = time;
        last = time;
    }
    return static_cast<double>(last - first) / 1000;
}

std::vector<double> read_numbers() {
    std::vector<double> numbers;
    std::string word;
    while (std::cin >> word) numbers.push_back(std::strtod(word.c_str(), nullptr));
    return numbers;
}

void print_hrv() {
    std::string line;
    core::JsonWriter json(line);
    json.begin_object();
    Members out(json);
    if (const auto hrv = analyze::hrv_time(read_numbers())) {
        out.add("mean_rr_ms", hrv->mean_rr_ms);
        out.add("sdnn_ms", hrv->sdnn_sample_ms);
        out.add("rmssd_ms", hrv->rmssd_ms);
        out.add("pnn50_pct", hrv->pnn50_pct);
    }
    json.end_object();
    std::puts(line.c_str());
}

void print_load() {
    for (const analyze::LoadDay& day : analyze::training_load(read_numbers())) {
        std::string line;
        core::JsonWriter json(line);
        json.begin_object();
        Members out(json);
        out.add("chronic", day.chronic);
        out.add("acute", day.acute);
        out.add("balance", day.balance);
        json.end_object();
        std::puts(line.c_str());
    }
}

void print(const char* path) {
    const auto text = read_file(path);
    if (!text) return;
    const core::Bytes bytes{reinterpret_cast<const std::uint8_t*>(text->data()), text->size()};
    const decode::Decoder* decoder =
        decode::find_decoder(bytes.first(std::min<std::size_t>(4096, bytes.size())));
    if (!decoder) return;
    decode::DecodedFile file = decoder->decode(bytes, path);
    analyze::flag_rows(file.points, kLateMs);
    std::string line;
    core::JsonWriter json(line);
    json.begin_object().key("file").value(path);
    Members out(json);
    add_summary(out, file.points);
    drop_bad_clocks(file.points);
    out.add("span_s", span_s(file.points));
    add_power(out, file.points);
    add_heart(out, file.points);
    if (!file.beats.interval_ms.empty()) {
        json.key("rr_ms").begin_array();
        for (const std::int32_t interval : file.beats.interval_ms) {
            if (interval != model::kMissing) json.value(interval);
        }
        json.end_array();
    }
    json.end_object();
    std::puts(line.c_str());
}

}  // namespace

int main(int count, char** paths) {
    const std::string_view mode = count == 2 ? paths[1] : "";
    if (mode == "--hrv") {
        print_hrv();
    } else if (mode == "--load") {
        print_load();
    } else {
        for (int i = 1; i < count; ++i) print(paths[i]);
    }
}
