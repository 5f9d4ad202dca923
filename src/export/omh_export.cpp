// The export as Open mHealth data points: a header as IEEE 1752.1 has it and a body of one schema.
#include "export/exporter.hpp"
#include "export/json_fields.hpp"
#include "export/json_list.hpp"
#include "export/omh_schemas.hpp"
#include "export/readings.hpp"

namespace slipstream::exporting {
namespace {

using core::fail;
using core::JsonWriter;
using core::Result;
using core::TimeMs;

constexpr const char* kNoSchema = "no Open mHealth schema of a single value";
constexpr const char* kNoTime = "without an absolute time";

/// Writes data points; the body comes between `begin` and `end`.
class Points {
  public:
    Points(Source& source, JsonList& list, std::string_view name, std::string_view version)
        : source_(source), list_(list), name_(name), version_(version) {}

    JsonWriter begin(const std::string& uuid, std::string_view origin, TimeMs at,
                     const char* modality = "sensed") {
        JsonWriter json(list_.entry());
        json.begin_object().key("header").begin_object().member("uuid", uuid);
        json.key("schema_id").begin_object().member("namespace", "omh").member("name", name_);
        json.member("version", version_).end_object();
        json.key("source_creation_date_time");
        add_local(json, at);
        json.member("modality", modality);
        json.member("user_id", source_.disguise().subject());
        if (!origin.empty()) {
            json.key("acquisition_provenance").begin_object();
            json.member("source_name", origin).member("modality", modality).end_object();
        }
        json.end_object().key("body").begin_object();
        return json;
    }
    void end(JsonWriter& json) {
        json.end_object().end_object();
        list_.added();
    }

    void add_local(JsonWriter& json, TimeMs utc) {
        std::string text;
        source_.times().append(text, utc);
        json.value(text);
    }
    void add_instant(JsonWriter& json, TimeMs utc) {
        json.key("effective_time_frame").begin_object().key("date_time");
        add_local(json, utc);
        json.end_object();
    }
    void add_interval(JsonWriter& json, TimeMs from, TimeMs to) {
        json.key("effective_time_frame").begin_object().key("time_interval").begin_object();
        json.key("start_date_time");
        add_local(json, from);
        json.key("end_date_time");
        add_local(json, to);
        json.end_object().end_object();
    }
    static void add_value(JsonWriter& json, std::string_view member, double value,
                          std::string_view unit) {
        json.key(member).begin_object().key("value");
        add_exact(json, value);
        json.member("unit", unit).end_object();
    }

  private:
    Source& source_;
    JsonList& list_;
    std::string_view name_, version_;
};

std::string uuid_of(Source& source, std::string_view kind, TimeMs time, std::string_view origin) {
    const std::string rider = source.disguise().id(source.journey().rider.view());
    const std::string at = std::to_string(time);
    return derived_uuid(
        {core::as_bytes(rider), core::as_bytes(kind), core::as_bytes(at), core::as_bytes(origin)});
}

Result<void> write_metric(Source& source, Output& output, model::Metric metric) {
    const OmhSchema* schema = omh_schema(metric);
    if (schema == nullptr) return leave_out_readings(source, metric, kNoSchema);
    const model::MetricInfo& info = model::metric_info(metric);
    JsonList list(output, std::string(info.key), "[\n", "\n]\n");
    Points points(source, list, schema->name, schema->version);
    return each_reading(source, metric, [&](const Reading& reading) {
        auto json = points.begin(uuid_of(source, info.key, reading.utc, reading.origin),
                                 reading.origin, reading.utc);
        Points::add_value(json, schema->member, reading.value, schema->unit);
        if (schema->interval || reading.interval_s > 0) {
            points.add_interval(json, reading.utc, reading.utc + reading.interval_s * TimeMs{1000});
        } else {
            points.add_instant(json, reading.utc);
        }
        points.end(json);
    });
}

Result<void> write_readings(Source& source, Output& output) {
    auto metrics = reading_metrics(source);
    if (!metrics) return fail(metrics.error());
    for (const model::Metric metric : *metrics) {
        if (metric == model::Metric::Latitude || metric == model::Metric::Longitude) continue;
        if (auto done = write_metric(source, output, metric); !done || output.failed()) return done;
    }
    return {};
}

Result<void> write_rides(Source& source, Output& output) {
    if (!source.wants(Layer::Rides)) return {};
    auto rides = source.rides();
    if (!rides) return fail(rides.error());
    JsonList list(output, "physical_activity", "[\n", "\n]\n");
    Points points(source, list, "physical-activity", "1.2");
    for (const query::ActivityView& ride : *rides) {
        const model::Activity& activity = ride.stored.activity;
        source.cite(activity.delivery);
        auto json =
            points.begin(derived_uuid({core::as_bytes(source.disguise().id(activity.id.view()))}),
                         {}, activity.start);
        json.member("activity_name", activity.sport.empty() ? "unknown" : activity.sport);
        points.add_interval(json, activity.start, activity.end);
        Points::add_value(json, "distance", activity.summary.distance_m, "m");
        points.end(json);
        ++source.completeness()["activities"].exported;
    }
    return {};
}

Result<void> write_positions(Source& source, Output& output) {
    if (!source.wants(Layer::Rides)) return {};
    KindCount count;
    auto rides = source.rides();
    if (!rides) return fail(rides.error());
    JsonList list(output, "geoposition", "[\n", "\n]\n");
    Points points(source, list, "geoposition", "1.0");
    const std::vector<model::Metric> columns{model::Metric::Latitude, model::Metric::Longitude};
    for (const query::ActivityView& ride : *rides) {
        auto stream = source.stream(ride, &columns);
        if (!stream) return fail(stream.error());
        for (std::size_t row = 0; row < stream->size(); ++row) {
            if (!stream->has_position(row)) continue;
            ++*count.stored;
            if (source.disguise().relative()) {
                count.leave_out("geoposition has no relative places");
            } else if (!stream->flags.empty() && stream->flags[row] != 0) {
                count.leave_out("flagged as doubtful");
            } else if (stream->time[row] == core::kNoTime) {
                count.leave_out(kNoTime);
            } else {
                const TimeMs time = stream->time[row];
                auto json = points.begin(uuid_of(source, "position", time, {}), {}, time);
                Points::add_value(json, "latitude", stream->at(model::Metric::Latitude, row) / 1e7,
                                  "deg");
                Points::add_value(json, "longitude",
                                  stream->at(model::Metric::Longitude, row) / 1e7, "deg");
                points.add_instant(json, time);
                points.end(json);
                ++count.exported;
            }
        }
    }
    if (*count.stored > 0) source.completeness()["ride positions"] = std::move(count);
    return {};
}

Result<void> write_sleep(Source& source, Output& output) {
    if (!source.wants(Layer::Sleep)) return {};
    auto sleeps = source.sleeps();
    if (!sleeps) return fail(sleeps.error());
    KindCount& count = source.completeness()["sleep"];
    JsonList list(output, "sleep_episode", "[\n", "\n]\n");
    Points points(source, list, "sleep-episode", "1.1");
    for (const auto& kept : *sleeps) {
        const model::Sleep& sleep = kept.placed.record;
        if (sleep.basis == model::TimeBasis::Unknown) {
            count.leave_out(kNoTime);
            continue;
        }
        source.cite(sleep.delivery);
        auto json =
            points.begin(derived_uuid({core::as_bytes(source.disguise().id(sleep.id.view()))}),
                         source.disguise().origin(sleep.origin), sleep.end);
        points.add_interval(json, sleep.start, sleep.end);
        if (sleep.asleep_min) Points::add_value(json, "total_sleep_time", *sleep.asleep_min, "min");
        json.member("is_main_sleep", sleep.main);
        if (sleep.efficiency_pct) {
            Points::add_value(json, "sleep_maintenance_efficiency_percentage",
                              *sleep.efficiency_pct, "%");
        }
        points.end(json);
        ++count.exported;
    }
    return {};
}

Result<void> write_pressures(Source& source, Output& output) {
    if (!source.wants(Layer::BloodPressure)) return {};
    auto readings = source.blood_pressure();
    if (!readings) return fail(readings.error());
    KindCount& count = source.completeness()["blood_pressure"];
    JsonList list(output, "blood_pressure", "[\n", "\n]\n");
    Points points(source, list, "blood-pressure", "4.0");
    for (const auto& kept : *readings) {
        const model::BloodPressure& reading = kept.placed.record;
        if (reading.basis == model::TimeBasis::Unknown) {
            count.leave_out(kNoTime);
            continue;
        }
        source.cite(reading.delivery);
        auto json =
            points.begin(derived_uuid({core::as_bytes(source.disguise().id(reading.id.view()))}),
                         source.disguise().origin(reading.origin), reading.start);
        Points::add_value(json, "systolic_blood_pressure", reading.systolic_mmhg, "mmHg");
        Points::add_value(json, "diastolic_blood_pressure", reading.diastolic_mmhg, "mmHg");
        points.add_instant(json, reading.start);
        points.end(json);
        ++count.exported;
    }
    return {};
}

Result<void> write_intervals(Source& source, Output& output) {
    if (!source.wants(Layer::Hrv)) return {};
    auto reports = source.hrv_reports();
    if (!reports) return fail(reports.error());
    KindCount& count = source.completeness()["hrv"];
    JsonList list(output, "rr_interval", "[\n", "\n]\n");
    Points points(source, list, "rr-interval", "1.0");
    for (const auto& kept : *reports) {
        const model::HrvReport& report = kept.placed.record;
        if (report.basis == model::TimeBasis::Unknown || report.intervals_ms.empty()) {
            count.leave_out(report.intervals_ms.empty()
                                ? "no intervals, and no schema for printed values"
                                : kNoTime);
            continue;
        }
        source.cite(report.delivery);
        const std::string origin = source.disguise().origin(report.origin);
        const std::string id = source.disguise().id(report.id.view());
        TimeMs time = report.start;
        for (const std::int32_t interval : report.intervals_ms) {
            time += interval;
            auto json = points.begin(uuid_of(source, id, time, origin), origin, time);
            Points::add_value(json, "rr_interval", interval, "ms");
            points.add_interval(json, time - interval, time);
            points.end(json);
        }
        ++count.exported;
    }
    return {};
}

}  // namespace

Result<void> export_omh(Source& source, Output& output) {
    constexpr std::array<Step, 6> kSteps{write_rides, write_positions, write_readings,
                                         write_sleep, write_pressures, write_intervals};
    if (auto done = run_steps(kSteps, source, output); !done) return done;
    return leave_out_layers(source,
                            {Layer::Fixes, Layer::Nutrition, Layer::Recordings, Layer::Exercises},
                            "not among the Open mHealth schemas of this export");
}

}  // namespace slipstream::exporting
