#include "decode/fit/body_reader.hpp"

#include <map>
#include <string_view>

namespace slipstream::decode::fit {
namespace {

constexpr std::uint16_t kUserProfile = 3, kMonitoring = 55, kMonitoringInfo = 103,
                        kTimestampCorrelation = 162, kSleepDataInfo = 273, kSleepLevel = 275,
                        kSleepAssessment = 346, kNapEvent = 412;

}  // namespace

bool BodyReader::reads(std::uint16_t message) {
    switch (message) {
        case kUserProfile:
        case kMonitoring:
        case kMonitoringInfo:
        case kTimestampCorrelation:
        case kSleepDataInfo:
        case kSleepLevel:
        case kSleepAssessment:
        case kNapEvent: return true;
        default: return MeasurementReader::reads(message);
    }
}

void BodyReader::messages(const MessageRun& run) {
    MessageRun single = run;
    single.count = 1;
    for (std::size_t i = 0; i < run.count; ++i) {
        single.payload = run.payload + i * run.stride;
        single.offset = run.offset + i * run.stride;
        one(MessageValues(*run.definition, single.payload), single);
    }
}

void BodyReader::one(const MessageValues& values, const MessageRun& run) {
    constexpr std::uint8_t kProfileRestingRate = 8, kCorrelationLocal = 3, kSleepInfoLocal = 2;
    switch (run.definition->message) {
        case kMonitoring: return monitoring_.monitoring(values, run);
        case kMonitoringInfo: return monitoring_.info(values, run);
        case kTimestampCorrelation:
            return monitoring_.set_offset(
                local_offset_s(stamp_of(values, run), values.unsigned_integer(kCorrelationLocal)));
        case kSleepDataInfo:
            return monitoring_.set_offset(
                local_offset_s(stamp_of(values, run), values.unsigned_integer(kSleepInfoLocal)));
        case kSleepLevel: return sleep_.level(values, run);
        case kSleepAssessment: return sleep_.assessment(values);
        case kNapEvent: return sleep_.nap(values);
        case kUserProfile:
            if (!profile_resting_bpm_) profile_resting_bpm_ = values.value(kProfileRestingRate);
            return;
        default: return measurements_.message(values, run, created_);
    }
}

void BodyReader::event(const MessageValues& values, const MessageRun& run) {
    constexpr double kSleep = 74;
    if (values.raw(0) == kSleep) sleep_.event(values, run);
}

void BodyReader::start_part() {
    monitoring_.start_part();
    sleep_.end_part();
    created_.reset();
}

void BodyReader::finish() {
    monitoring_.finish();
    sleep_.end_part();
    series_.finish();
    measurements_.finish();
    model::BodyData& body = file_.body;
    for (model::Sleep& sleep : body.sleeps) {
        if (!sleep.utc_offset_s) sleep.utc_offset_s = file_.utc_offset_s;
    }
    for (model::BloodPressure& reading : body.blood_pressure) {
        reading.utc_offset_s = file_.utc_offset_s;
    }
    for (model::HrvReport& report : body.hrv) report.utc_offset_s = file_.utc_offset_s;
    write_summary();
}

void BodyReader::write_summary() {
    std::string members;
    core::JsonWriter json(members);
    json.begin_object();
    if (!file_.body.series.empty()) {
        std::map<std::string_view, std::size_t> counts;
        for (const model::SampleSeries& series : file_.body.series) {
            counts[model::metric_info(series.metric).key] += series.time.size();
        }
        json.key("samples").begin_object();
        for (const auto& [metric, count] : counts) json.member(metric, count);
        json.end_object();
    }
    monitoring_.summarise(json);
    measurements_.summarise(json);
    sleep_.summarise(json);
    // A setting of the device, not a measurement: it has no time.
    if (profile_resting_bpm_ && file_.kind != "activity") {
        json.key("user_profile").begin_object().key("resting_heart_rate_bpm");
        json.number(profile_resting_bpm_, 0).end_object();
    }
    json.end_object();
    if (members != "{}") file_.summary = std::move(members);
}

}  // namespace slipstream::decode::fit
