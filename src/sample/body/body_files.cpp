#include "sample/body/body_files.hpp"

#include "sample/body/beat_report.hpp"
#include "sample/body/fitbit_files.hpp"
#include "sample/body/food_diary.hpp"
#include "sample/body/pressure_table.hpp"
#include "sample/body/pulse_file.hpp"
#include "sample/body/waveforms.hpp"

namespace slipstream::sample {

std::vector<BodyFileMaker> body_files(const BodyDays& body) {
    std::vector<BodyFileMaker> makers;
    const auto add = [&](BodyFile (*make)(const BodyDays&, std::size_t), std::size_t index) {
        makers.emplace_back([&body, make, index] { return make(body, index); });
    };
    for (const std::size_t i : eeg_days(body)) add(eeg_file, i);
    for (std::size_t i = 0; i < body.days.size(); i += kDaysOfAFile) {
        add(energy_file, i);
        add(steps_file, i);
        add(sleep_file, i);
    }
    for (std::size_t i = 0; i < body.days.size(); ++i) add(heart_rate_file, i);
    // Today's diary is not written yet.
    for (std::size_t i = 0; i + 1 < body.days.size(); i += kDaysOfADiary) add(food_diary, i);
    for (const std::size_t i : ecg_days(body)) add(ecg_file, i);
    for (const std::size_t i : beat_report_days(body)) add(beat_report, i);
    for (BodyFile (*const make)(const BodyDays&) :
         {resting_heart_rate_file, weight_file, walks_file, nightly_variability_file,
          nightly_oxygen_file, nightly_breathing_file, nightly_temperature_file, pressure_table}) {
        makers.emplace_back([&body, make] { return make(body); });
    }
    return makers;
}

}  // namespace slipstream::sample
