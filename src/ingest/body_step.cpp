#include "ingest/body_step.hpp"

#include <algorithm>
#include <string>

namespace slipstream::ingest {
namespace {

using core::RecordId;

constexpr core::TimeMs kFirstTime = -62'135'596'800'000;  // 0001-01-01T00:00:00Z
constexpr core::TimeMs kEndOfTime = 253'402'300'800'000;  // 10000-01-01T00:00:00Z

bool is_possible(core::TimeMs time) { return time >= kFirstTime && time < kEndOfTime; }

/// Leaves samples of impossible times out, with what the other arrays have of them.
std::size_t drop_impossible(model::SampleSeries& series) {
    const std::size_t all = series.time.size();
    series.values.resize(all, model::kMissing);
    if (!series.flags.empty()) series.flags.resize(all, 0);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all; ++i) {
        if (!is_possible(series.time[i])) continue;
        series.time[kept] = series.time[i];
        series.values[kept] = series.values[i];
        if (!series.flags.empty()) series.flags[kept] = series.flags[i];
        ++kept;
    }
    series.time.resize(kept);
    series.values.resize(kept);
    if (!series.flags.empty()) series.flags.resize(kept);
    return all - kept;
}

/// Parts of records that have times of their own.
void drop_impossible(model::BodyData& body) {
    const auto impossible = [](const model::SleepSegment& part) {
        return !is_possible(part.start);
    };
    for (model::Sleep& sleep : body.sleeps) {
        std::erase_if(sleep.segments, impossible);
        std::erase_if(sleep.short_wakes, impossible);
    }
    for (model::NutritionDay& day : body.nutrition) {
        for (model::Meal& meal : day.meals) {
            if (!is_possible(meal.time)) meal.time = core::kNoTime;
        }
    }
}

/// What is shown where the file names neither device nor app.
std::string origin_of(const decode::DecodedFile& file) {
    return file.device.empty() ? file.format : file.device;
}

template <typename T>
void identify(std::vector<T>& records, std::string_view kind, const model::Delivery& delivery,
              const std::string& origin) {
    std::uint32_t place = 0;
    for (T& record : records) {
        if (record.origin.empty()) record.origin = origin;
        record.delivery = delivery.id;
        const std::string number = std::to_string(place++);
        record.id = record.external_id.empty()
                        ? RecordId::derive({delivery.rider.view(), core::as_bytes(kind),
                                            delivery.content.bytes, core::as_bytes(number)})
                        : RecordId::derive({delivery.rider.view(), core::as_bytes(kind),
                                            core::as_bytes(record.origin),
                                            core::as_bytes(record.external_id)});
        if (record.end == core::kNoTime) record.end = record.start;
        if (record.start == core::kNoTime) continue;
        if (is_possible(record.start) && is_possible(record.end)) continue;
        record.start = record.end = core::kNoTime;
        record.basis = model::TimeBasis::Unknown;
    }
}

void flag_implausible(model::SampleSeries& series) {
    const model::MetricInfo& info = model::metric_info(series.metric);
    for (std::size_t i = 0; i < series.values.size(); ++i) {
        const auto value = model::from_stored(series.metric, series.values[i]);
        if (!value || (*value >= info.plausible_min && *value <= info.plausible_max)) continue;
        series.flags.resize(series.values.size(), 0);
        series.flags[i] |= model::kSampleImplausible;
    }
}

/// The intervals of FIT hrv messages, between the first and the last beat that has a time.
void add_beats(decode::DecodedFile& file) {
    if (file.beats.interval_ms.empty() || !file.body.hrv.empty()) return;
    model::HrvReport report;
    for (const std::int32_t interval : file.beats.interval_ms) {
        if (interval != model::kMissing) report.intervals_ms.push_back(interval);
    }
    if (report.intervals_ms.empty()) return;
    for (const core::TimeMs time : file.beats.time) {
        if (time == core::kNoTime) continue;
        report.start = report.start == core::kNoTime ? time : std::min(report.start, time);
        report.end = std::max(report.end, time);
    }
    if (report.start == core::kNoTime && !file.sessions.empty()) {
        report.start = file.sessions.front().start;
    }
    if (report.start == core::kNoTime) report.basis = model::TimeBasis::Unknown;
    report.utc_offset_s = file.utc_offset_s;
    file.body.hrv.push_back(std::move(report));
}

}  // namespace

std::size_t finish_series(model::SampleSeries& series, std::string_view origin) {
    if (series.origin.empty()) series.origin = origin;
    const std::size_t left_out = drop_impossible(series);
    flag_implausible(series);
    return left_out;
}

model::BodyData body_of(decode::DecodedFile&& file, const model::Delivery& delivery,
                        std::size_t& left_out) {
    add_beats(file);
    const std::string origin = origin_of(file);
    model::BodyData body = std::move(file.body);
    std::erase_if(body.series, [&](model::SampleSeries& series) {
        const std::size_t impossible = finish_series(series, origin);
        left_out += impossible;
        return impossible > 0 && series.time.empty();
    });
    drop_impossible(body);
    identify(body.sleeps, "sleep", delivery, origin);
    identify(body.nutrition, "nutrition", delivery, origin);
    identify(body.blood_pressure, "blood_pressure", delivery, origin);
    identify(body.hrv, "hrv", delivery, origin);
    identify(body.recordings, "recording", delivery, origin);
    identify(body.exercises, "exercise", delivery, origin);
    return body;
}

}  // namespace slipstream::ingest
