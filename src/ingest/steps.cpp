#include "ingest/steps.hpp"

#include <algorithm>
#include <array>

#include "analyze/local_time.hpp"
#include "analyze/plausibility.hpp"
#include "analyze/summary.hpp"

namespace slipstream::ingest {
namespace {

using model::Metric;
using model::Stream;

Stream rows_of(const Stream& all, std::size_t first, std::size_t end) {
    Stream part;
    part.time.assign(all.time.begin() + static_cast<std::ptrdiff_t>(first),
                     all.time.begin() + static_cast<std::ptrdiff_t>(end));
    for (std::size_t metric = 0; metric < model::kStreamMetricCount; ++metric) {
        const auto& column = all.columns[metric];
        if (column.empty()) continue;
        const auto from = column.begin() + static_cast<std::ptrdiff_t>(first);
        const auto to = column.begin() + static_cast<std::ptrdiff_t>(end);
        if (std::all_of(from, to, [](std::int32_t v) { return v == model::kMissing; })) continue;
        part.columns[metric].assign(from, to);
    }
    for (const std::uint32_t row : all.breaks) {
        if (row > first && row < end)
            part.breaks.push_back(row - static_cast<std::uint32_t>(first));
    }
    return part;
}

/// Whose words the recording is, which decides who may see it (query/audience.hpp).
std::string_view origin_of(const decode::DecodedFile& file) {
    if (file.kind == "positions") return model::kPositionsOrigin;
    return file.format == model::kStravaApiOrigin ? model::kStravaApiOrigin : "file";
}

core::ActivityId activity_id(const model::Delivery& delivery, std::uint32_t index) {
    const std::array<std::uint8_t, 4> number{
        static_cast<std::uint8_t>(index), static_cast<std::uint8_t>(index >> 8),
        static_cast<std::uint8_t>(index >> 16), static_cast<std::uint8_t>(index >> 24)};
    return core::ActivityId::derive({delivery.rider.view(), delivery.content.bytes, number});
}

}  // namespace

model::Delivery identify(core::Bytes content, const Handover& handover) {
    model::Delivery delivery;
    delivery.rider = handover.rider;
    delivery.source = handover.source;
    delivery.external_id = handover.external_id;
    delivery.name = handover.name.substr(handover.name.find_last_of('/') + 1);
    delivery.received = handover.received;
    delivery.trace_id = handover.trace_id;
    delivery.size_bytes = content.size();
    delivery.content = core::content_hash(content);
    delivery.id = handover.external_id.empty()
                      ? core::DeliveryId::derive({handover.rider.view(), delivery.content.bytes})
                      : core::DeliveryId::derive(
                            {handover.rider.view(), core::as_bytes(handover.source),
                             core::as_bytes(handover.external_id), delivery.content.bytes});
    return delivery;
}

std::vector<store::NewActivity> split_sessions(const decode::DecodedFile& file,
                                               const model::Delivery& delivery,
                                               const Handover& handover) {
    std::vector<model::Session> sessions = file.sessions;
    if (sessions.empty() && !file.points.empty()) {
        model::Session whole;
        whole.sport = file.sport;
        whole.end_row = static_cast<std::uint32_t>(file.points.size());
        whole.end_lap = static_cast<std::uint32_t>(file.laps.size());
        sessions.push_back(whole);
    }
    std::vector<store::NewActivity> activities;
    for (const model::Session& session : sessions) {
        if (session.first_row >= session.end_row) continue;
        store::NewActivity made;
        model::Activity& activity = made.activity;
        activity.rider = delivery.rider;
        activity.delivery = delivery.id;
        activity.index_in_file = static_cast<std::uint32_t>(activities.size());
        activity.id = activity_id(delivery, activity.index_in_file);
        activity.group = activity_id(delivery, 0);
        activity.sport = handover.sport.empty() ? session.sport : handover.sport;
        activity.name = handover.activity_name.empty() ? session.name : handover.activity_name;
        activity.stated = session.stated;
        activity.origin = origin_of(file);
        made.stream = rows_of(file.points, session.first_row, session.end_row);
        activity.rows = static_cast<std::uint32_t>(made.stream.size());
        for (std::uint32_t i = session.first_lap; i < session.end_lap && i < file.laps.size();
             ++i) {
            model::Lap lap = file.laps[i];
            lap.first_row =
                std::clamp(lap.first_row, session.first_row, session.end_row) - session.first_row;
            lap.end_row =
                std::clamp(lap.end_row, session.first_row, session.end_row) - session.first_row;
            activity.laps.push_back(lap);
        }
        for (const model::MetricInfo& info : model::stream_metrics()) {
            if (made.stream.has(info.metric)) activity.metrics.push_back(info.metric);
        }
        for (const decode::Diagnostic& warning : file.warnings) {
            activity.warnings.push_back(warning.code);
        }
        activities.push_back(std::move(made));
    }
    return activities;
}

void derive(store::NewActivity& made, const decode::DecodedFile& file, core::TimeMs now) {
    Stream& stream = made.stream;
    model::Activity& activity = made.activity;
    analyze::flag_rows(stream, now);
    for (std::size_t row = 0; row < stream.size(); ++row) {
        const bool flagged = !stream.flags.empty() && stream.flags[row] != 0;
        if (flagged || stream.time[row] == core::kNoTime) continue;
        if (activity.start == core::kNoTime) activity.start = activity.end = stream.time[row];
        activity.start = std::min(activity.start, stream.time[row]);
        activity.end = std::max(activity.end, stream.time[row]);
    }
    for (std::size_t row = 0; row < stream.size(); ++row) {
        const bool flagged = !stream.flags.empty() && stream.flags[row] != 0;
        if (flagged || !stream.has_position(row)) continue;
        activity.time_zone =
            analyze::zone_at(stream.at(Metric::Latitude, row), stream.at(Metric::Longitude, row));
        break;
    }
    if (activity.start != core::kNoTime) {
        activity.utc_offset_s = file.utc_offset_s.value_or(
            activity.time_zone.empty() ? 0
                                       : analyze::utc_offset_s(activity.time_zone, activity.start));
    }
    activity.summary = analyze::summarise(stream, 0, stream.size());
}

std::string reason_of(const decode::live::LiveMessage& message) {
    if (!message.fixes.empty()) return {};
    for (const decode::Diagnostic& warning : message.warnings) {
        if (!message.recognised || warning.code == "encrypted") return warning.message;
    }
    return message.recognised ? std::string() : "not a message of this protocol";
}

}  // namespace slipstream::ingest
