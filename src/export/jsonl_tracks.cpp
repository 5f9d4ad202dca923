// Rides and live fixes as JSON Lines: columns in chunks of rows.
#include <cmath>

#include "export/json_fields.hpp"
#include "export/jsonl_export.hpp"

namespace slipstream::exporting {
namespace {

using core::JsonWriter;
using model::Metric;

constexpr std::size_t kRows = 4096;

template <typename T>
std::span<const T> part(const std::vector<T>& all, std::size_t first, std::size_t count) {
    return std::span(all).subspan(first, count);
}

/// Half the Earth's girth is 2 000 393 km: it fits.
std::int32_t centimetres(double metres) {
    return static_cast<std::int32_t>(std::lround(metres * 100));
}

void add_columns(JsonWriter& json, const model::Stream& stream, std::size_t first,
                 std::size_t count, const Disguise& disguise) {
    for (const model::MetricInfo& info : model::stream_metrics()) {
        const bool place = info.metric == Metric::Latitude || info.metric == Metric::Longitude;
        if (!stream.has(info.metric) || (place && disguise.relative())) continue;
        json.key(info.key).fixed_array(part(stream.column(info.metric), first, count), 0,
                                       model::kMissing);
    }
    if (!disguise.relative() || !stream.has(Metric::Latitude)) return;
    std::vector<std::int32_t> east, north;
    for (std::size_t row = first; row < first + count; ++row) {
        const auto metres = disguise.east_north_m(stream.at(Metric::Latitude, row),
                                                  stream.at(Metric::Longitude, row));
        east.push_back(metres ? centimetres(metres->first) : model::kMissing);
        north.push_back(metres ? centimetres(metres->second) : model::kMissing);
    }
    json.key("east_cm").fixed_array(east, 0, model::kMissing);
    json.key("north_cm").fixed_array(north, 0, model::kMissing);
}

void add_flags(JsonWriter& json, std::span<const std::uint8_t> flags) {
    json.key("flags").begin_array();
    for (const std::uint8_t flag : flags) json.value(unsigned{flag});
    json.end_array();
}

void append_activity(std::string& out, Source& source, const query::ActivityView& ride,
                     const model::Stream& stream) {
    const model::Activity& activity = ride.stored.activity;
    const Disguise& disguise = source.disguise();
    JsonWriter json(out);
    json.begin_object().member("record", "activity");
    json.member("id", disguise.id(activity.id.view()));
    add_text(json, "sport", activity.sport);
    add_text(json, "name", disguise.text(activity.name));
    add_time(json, "start_ms", activity.start);
    add_time(json, "end_ms", activity.end);
    json.member("utc_offset_s", activity.utc_offset_s);
    if (!disguise.relative()) add_text(json, "time_zone", activity.time_zone);
    add_text(json, "delivery", source.cite(activity.delivery));
    json.member("group", disguise.id(activity.group.view()));
    json.member("index_in_file", activity.index_in_file).member("rows", stream.size());
    add_text(json, "source_policy", activity.origin);
    add_stated(json, activity.stated);
    add_summary(json, activity.summary);
    json.key("laps").begin_array();
    for (const model::Lap& lap : activity.laps) {
        json.begin_object();
        add_time(json, "start_ms", lap.start);
        json.member("first_row", lap.first_row).member("end_row", lap.end_row);
        add_stated(json, lap.stated);
        json.end_object();
    }
    json.end_array().key("breaks").begin_array();
    for (const std::uint32_t row : stream.breaks) json.value(row);
    json.end_array().key("warnings").begin_array();
    for (const std::string& warning : activity.warnings) json.value(warning);
    json.end_array().end_object();
    out += '\n';
}

void append_rows(std::string& out, const model::Stream& stream, std::size_t first,
                 const Disguise& disguise) {
    const std::size_t count = std::min(kRows, stream.size() - first);
    JsonWriter json(out);
    json.begin_object().member("record", "rows").member("first_row", first);
    json.key("time_ms").integer_array(part(stream.time, first, count), core::kNoTime);
    add_columns(json, stream, first, count, disguise);
    if (!stream.flags.empty()) add_flags(json, part(stream.flags, first, count));
    json.end_object();
    out += '\n';
}

/// The fixes [first, first + n) of one device as columns.
model::Stream stream_of(std::span<const KeptFix> fixes) {
    model::Stream stream;
    for (const KeptFix& kept : fixes) {
        const model::Fix& fix = kept.fix;
        stream.append_row(fix.time);
        const std::size_t row = stream.size() - 1;
        for (const auto& [metric, value] : {std::pair{Metric::Latitude, fix.latitude_e7},
                                            {Metric::Longitude, fix.longitude_e7},
                                            {Metric::Elevation, fix.elevation_cm},
                                            {Metric::Speed, fix.speed_mmps},
                                            {Metric::Heading, fix.heading_ddeg},
                                            {Metric::Accuracy, fix.accuracy_dm},
                                            {Metric::Battery, fix.battery_pct},
                                            {Metric::HeartRate, fix.heart_rate_bpm}}) {
            if (value != model::kMissing) stream.set(metric, row, value);
        }
        stream.flags.push_back(fix.flags);
    }
    return stream;
}

void append_fixes(std::string& out, Source& source, std::span<const KeptFix> fixes) {
    const model::Stream stream = stream_of(fixes);
    JsonWriter json(out);
    json.begin_object().member("record", "fixes");
    json.member("device", source.disguise().id(fixes.front().device.view()));
    add_text(json, "device_name", source.device_name(fixes.front().device));
    json.key("time_ms").integer_array(stream.time, core::kNoTime);
    json.key("received_ms").begin_array();
    for (const KeptFix& kept : fixes) json.value(kept.fix.received);
    json.end_array();
    add_columns(json, stream, 0, stream.size(), source.disguise());
    add_flags(json, stream.flags);
    json.end_object();
    out += '\n';
}

}  // namespace

core::Result<void> json_lines_rides(Source& source, Output& output) {
    if (!source.wants(Layer::Rides)) return {};
    auto rides = source.rides();
    if (!rides) return core::fail(rides.error());
    for (const query::ActivityView& ride : *rides) {
        const model::Activity& activity = ride.stored.activity;
        auto stream = source.stream(ride);
        if (!stream) return core::fail(stream.error());
        const auto day = analyze::local_date(activity.start, activity.utc_offset_s);
        begin_lines(source, output, "activity",
                    "activities/" + file_stem(day, source.disguise().id(activity.id.view())));
        append_activity(output.text(), source, ride, *stream);
        output.record();
        for (std::size_t first = 0; first < stream->size(); first += kRows) {
            append_rows(output.text(), *stream, first, source.disguise());
            output.record();
        }
        output.end();
        ++source.completeness()["activities"].exported;
        if (output.failed()) break;
    }
    return {};
}

core::Result<void> json_lines_fixes(Source& source, Output& output) {
    if (!source.wants(Layer::Fixes)) return {};
    auto fixes = source.fixes();
    if (!fixes) return core::fail(fixes.error());
    if (fixes->empty()) return {};
    std::stable_sort(fixes->begin(), fixes->end(),
                     [](const KeptFix& a, const KeptFix& b) { return a.device < b.device; });
    begin_lines(source, output, "fixes", "fixes");
    for (std::size_t first = 0; first < fixes->size();) {
        std::size_t end = first;
        while (end < fixes->size() && end - first < kRows &&
               (*fixes)[end].device == (*fixes)[first].device) {
            ++end;
        }
        append_fixes(output.text(), source, std::span(*fixes).subspan(first, end - first));
        output.record();
        first = end;
    }
    output.end();
    source.completeness()["fixes"].exported = fixes->size();
    return {};
}

}  // namespace slipstream::exporting
