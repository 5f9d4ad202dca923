#include "decode/fit/measurements.hpp"

#include <algorithm>
#include <array>

namespace slipstream::decode::fit {
namespace {

using model::Metric;

constexpr std::uint16_t kWeightScale = 30, kBloodPressure = 51, kMonitoringHr = 211,
                        kStressLevel = 227, kMaxMet = 229, kSpo2 = 269, kRespiration = 297,
                        kHrvStatus = 370, kHrvValue = 371, kSkinTemperature = 398;
constexpr std::size_t kMostReadings = 1000;  // in the summary

/// A field that is a sample of a metric, in the metric's unit once the profile's scale is applied.
struct Row {
    std::uint16_t message;
    std::uint8_t field;
    Metric metric;
    std::uint8_t time = kTimestampField;
    bool negative_is_code = false;  ///< values below 0 say why there is none
};
constexpr std::array kRows{
    Row{kWeightScale, 0, Metric::Weight},
    Row{kWeightScale, 1, Metric::BodyFat},
    Row{kWeightScale, 2, Metric::BodyWater},
    Row{kWeightScale, 4, Metric::BoneMass},
    Row{kWeightScale, 5, Metric::MuscleMass},
    Row{kWeightScale, 7, Metric::BasalMetabolicRate},
    Row{kWeightScale, 10, Metric::MetabolicAge},
    Row{kWeightScale, 11, Metric::VisceralFatRating},
    Row{kWeightScale, 13, Metric::BodyMassIndex},
    Row{kStressLevel, 0, Metric::Stress, 1, true},
    Row{kStressLevel, 3, Metric::BodyBattery, 1, true},
    Row{kMaxMet, 2, Metric::Vo2Max, 0},
    Row{kSpo2, 0, Metric::OxygenSaturation},
    Row{kRespiration, 0, Metric::Respiration, kTimestampField, true},
    Row{kHrvValue, 0, Metric::HrvRmssd},
    Row{kSkinTemperature, 1, Metric::SkinTemperatureVariation},
};

Person person_of(const MessageValues& values, std::uint8_t field) {
    const auto index = values.unsigned_integer(field);
    return index ? Person(static_cast<std::uint16_t>(*index & 0x0FFF)) : std::nullopt;
}

}  // namespace

bool MeasurementReader::reads(std::uint16_t message) {
    return message == kBloodPressure || message == kMonitoringHr || message == kHrvStatus ||
           std::ranges::find(kRows, message, &Row::message) != kRows.end();
}

void MeasurementReader::message(const MessageValues& values, const MessageRun& run,
                                std::optional<std::uint32_t> created) {
    switch (run.definition->message) {
        case kBloodPressure: return blood_pressure(values, own_or_created(values, run, created));
        case kMonitoringHr: return resting_heart_rate(values, run);
        case kHrvStatus: return hrv_status(values, run);
        default: return fields(values, run, created);
    }
}

BodyTime MeasurementReader::own_or_created(const MessageValues& values, const MessageRun& run,
                                           std::optional<std::uint32_t> created) {
    const BodyTime own = body_time(stamp_of(values, run));
    const BodyTime made = body_time(created);
    const bool own_clock = own.known() && own.basis == model::TimeBasis::Utc;
    if (own_clock || !made.known()) return own;
    add_warning(file_, "time_of_file",
                "a measurement states no time: it has that at which the file was made", run.offset);
    return made;
}

void MeasurementReader::fields(const MessageValues& values, const MessageRun& run,
                               std::optional<std::uint32_t> created) {
    constexpr double kCalculating = 65'534;  // of type weight
    constexpr std::uint8_t kSpo2Mode = 2, kScaleUser = 12;
    const std::uint16_t message = run.definition->message;
    BodySeries::Extra extra;
    if (message == kWeightScale) {
        ++weights_;
        extra.person = person_of(values, kScaleUser);
    }
    if (message == kSpo2 && values.raw(kSpo2Mode) == 0.0) extra.flags = model::kSampleOffWrist;
    for (const Row& row : kRows) {
        if (row.message != message) continue;
        const auto value = values.value(row.field);
        if (!value) continue;
        if ((row.negative_is_code && *value < 0) ||
            (row.metric == Metric::Weight && values.raw(row.field) == kCalculating)) {
            ++unmeasured_[model::metric_info(row.metric).key];
            continue;
        }
        BodyTime at;
        if (message == kWeightScale) {
            at = own_or_created(values, run, created);
        } else {
            const auto own = values.unsigned_integer(row.time);
            at = body_time(own ? own : stamp_of(values, run));
        }
        series_.add(row.metric, at, *value, extra);
    }
}

/// The rate of the day where it is stated, else the mean of seven days.
void MeasurementReader::resting_heart_rate(const MessageValues& values, const MessageRun& run) {
    constexpr std::uint8_t kSevenDays = 0, kToday = 1;
    const auto today = values.value(kToday);
    const auto rate = today ? today : values.value(kSevenDays);
    if (rate) series_.add(Metric::RestingHeartRate, body_time(stamp_of(values, run)), *rate);
}

void MeasurementReader::blood_pressure(const MessageValues& values, const BodyTime& at) {
    constexpr std::uint8_t kMean = 2, kPulse = 6, kPulseType = 7, kStatus = 8, kUser = 9;
    constexpr double kIrregularPulse = 1, kIrregularStatus = 4;
    const auto systolic = values.value(0), diastolic = values.value(1);
    if (++readings_count_ <= kMostReadings) {
        if (!readings_.empty()) readings_ += ',';
        core::JsonWriter json(readings_);
        json.begin_object().key("systolic_mmhg").number(systolic, 0);
        json.key("diastolic_mmhg").number(diastolic, 0);
        json.key("mean_arterial_mmhg").number(values.value(kMean), 0);
        json.key("pulse_bpm").number(values.value(kPulse), 0);
        json.member("status", values.word(kStatus, "bp_status")).end_object();
    }
    if (!systolic || !diastolic) {
        ++unmeasured_["blood_pressure"];
        return;
    }
    model::BloodPressure reading;
    reading.basis = at.known() ? at.basis : model::TimeBasis::Unknown;
    reading.start = reading.end = at.known() ? at.time : 0;
    if (!at.known()) add_warning(file_, "no_time", "a reading has no time");
    reading.systolic_mmhg = *systolic;
    reading.diastolic_mmhg = *diastolic;
    reading.pulse_bpm = values.value(kPulse);
    const auto type = values.raw(kPulseType), status = values.raw(kStatus);
    if (type) reading.irregular_beat = *type == kIrregularPulse;
    if (status == kIrregularStatus) reading.irregular_beat = true;
    if (status && *status != 0 && *status != kIrregularStatus) {
        reading.note = values.word(kStatus, "bp_status");
    }
    file_.body.blood_pressure.push_back(std::move(reading));
    cuff_people_.push_back(series_.seen(person_of(values, kUser)));
}

/// What the watch concludes of the night and of the weeks before it.
void MeasurementReader::hrv_status(const MessageValues& values, const MessageRun& run) {
    constexpr std::array<std::pair<std::uint8_t, const char*>, 6> kPrinted{
        {{1, "rmssd_ms"},
         {2, "rmssd_highest_5min_ms"},
         {0, "rmssd_7day_ms"},
         {3, "baseline_low_upper_ms"},
         {4, "baseline_balanced_lower_ms"},
         {5, "baseline_balanced_upper_ms"}}};
    constexpr std::uint8_t kStatus = 6;
    model::HrvReport report;
    for (const auto& [field, name] : kPrinted) {
        if (const auto value = values.value(field)) report.printed[name] = *value;
    }
    if (report.printed.empty()) return;
    const BodyTime at = body_time(stamp_of(values, run));
    report.basis = at.known() ? at.basis : model::TimeBasis::Unknown;
    report.start = report.end = at.known() ? at.time : 0;
    report.tag = values.word(kStatus, "hrv_status");
    file_.body.hrv.push_back(std::move(report));
}

void MeasurementReader::finish() {
    if (series_.people() < 2) return;
    for (std::size_t i = 0; i < cuff_people_.size(); ++i) {
        if (!cuff_people_[i]) continue;
        file_.body.blood_pressure[i].origin = origin_of_person(file_, *cuff_people_[i]);
    }
}

void MeasurementReader::summarise(core::JsonWriter& json) const {
    if (weights_ > 0) {
        json.key("weight").begin_object().member("entries", weights_);
        json.member("people", series_.people()).end_object();
    }
    if (readings_count_ > 0) {
        json.key("blood_pressure").begin_object().member("entries", readings_count_);
        json.key("readings").raw("[" + readings_ + "]").end_object();
    }
    if (unmeasured_.empty()) return;
    json.key("unmeasured").begin_object();
    for (const auto& [name, count] : unmeasured_) json.member(name, count);
    json.end_object();
}

}  // namespace slipstream::decode::fit
