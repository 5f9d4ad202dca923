// Rides and live fixes as CSV.
#include <cmath>

#include "export/csv_export.hpp"

namespace slipstream::exporting {
namespace {

using core::fail;
using core::Result;
using model::Metric;

/// Metres to the centimetre; never "-0.00".
std::string centimetres(double metres) {
    return fmt::format("{:.2f}", std::round(metres * 100) / 100 + 0.0);
}

void add_activity(CsvFile& csv, Source& source, const model::Activity& activity) {
    const Disguise& disguise = source.disguise();
    csv.text(disguise.id(activity.id.view()))
        .text(activity.sport)
        .text(disguise.text(activity.name));
    csv.time(activity.start, activity.utc_offset_s).time(activity.end, source.times());
    csv.text(disguise.relative() ? std::string() : activity.time_zone).number(activity.rows);
    const model::Summary& sum = activity.summary;
    csv.exact(sum.distance_m).exact(sum.ascent_m).exact(sum.descent_m);
    csv.exact(sum.moving_s).exact(sum.elapsed_s);
    csv.maybe(sum.avg_speed_mps).maybe(sum.max_speed_mps);
    csv.maybe(sum.avg_heart_rate_bpm).maybe(sum.max_heart_rate_bpm);
    csv.maybe(sum.avg_power_w).maybe(sum.max_power_w);
    csv.maybe(sum.avg_cadence_rpm).maybe(sum.avg_temperature_c);
    add_stated(csv, activity.stated);
    csv.text(fmt::format("{}", fmt::join(activity.warnings, "|")));
    csv.text(source.cite(activity.delivery)).end_row();
}

void write_activities(Source& source, Output& output,
                      const std::vector<query::ActivityView>& rides) {
    CsvFile csv(output, "activities");
    for (const query::ActivityView& ride : rides) add_activity(csv, source, ride.stored.activity);
}

void write_laps(Source& source, Output& output, const std::vector<query::ActivityView>& rides) {
    CsvFile csv(output, "laps");
    for (const query::ActivityView& ride : rides) {
        const model::Activity& activity = ride.stored.activity;
        int number = 0;
        for (const model::Lap& lap : activity.laps) {
            csv.text(source.disguise().id(activity.id.view())).number(++number);
            csv.time(lap.start, activity.utc_offset_s).number(lap.first_row).number(lap.end_row);
            add_stated(csv, lap.stated);
            csv.end_row();
        }
    }
}

void add_track(CsvFile& csv, Source& source, const std::string& id, const model::Stream& stream) {
    std::size_t segment = 0;
    for (std::size_t row = 0; row < stream.size(); ++row) {
        if (segment < stream.breaks.size() && stream.breaks[segment] == row) ++segment;
        csv.text(id).number(row).number(segment).time(stream.time[row], source.times());
        add_place(csv, source.disguise(), stream.at(Metric::Latitude, row),
                  stream.at(Metric::Longitude, row));
        csv.fixed(stream.at(Metric::Elevation, row), 2);
        csv.text(row_flags(stream.flags.empty() ? std::uint8_t{0} : stream.flags[row]));
        csv.end_row();
    }
}

Result<void> write_track(Source& source, Output& output,
                         const std::vector<query::ActivityView>& rides) {
    CsvFile csv(output, "track", source.disguise().relative());
    const std::vector<Metric> columns{Metric::Latitude, Metric::Longitude, Metric::Elevation};
    for (const query::ActivityView& ride : rides) {
        auto stream = source.stream(ride, &columns);
        if (!stream) return fail(stream.error());
        add_track(csv, source, source.disguise().id(ride.stored.activity.id.view()), *stream);
        if (output.failed()) break;
    }
    return {};
}

}  // namespace

void add_stated(CsvFile& csv, const model::StatedTotals& stated) {
    for (const auto* value :
         {&stated.elapsed_s, &stated.timer_s, &stated.distance_m, &stated.ascent_m,
          &stated.descent_m, &stated.avg_heart_rate_bpm, &stated.max_heart_rate_bpm,
          &stated.avg_power_w, &stated.max_power_w, &stated.avg_cadence_rpm, &stated.avg_speed_mps,
          &stated.max_speed_mps, &stated.energy_kcal}) {
        csv.maybe(*value);
    }
}

void add_place(CsvFile& csv, const Disguise& disguise, std::int32_t latitude_e7,
               std::int32_t longitude_e7) {
    if (!disguise.relative()) {
        csv.fixed(latitude_e7, 7).fixed(longitude_e7, 7);
        return;
    }
    const auto metres = disguise.east_north_m(latitude_e7, longitude_e7);
    if (metres) {
        csv.text(centimetres(metres->first)).text(centimetres(metres->second));
    } else {
        csv.blank().blank();
    }
}

Result<void> csv_rides(Source& source, Output& output) {
    if (!source.wants(Layer::Rides)) return {};
    auto rides = source.rides();
    if (!rides) return fail(rides.error());
    source.completeness()["activities"].exported = rides->size();
    if (rides->empty()) return {};
    write_activities(source, output, *rides);
    write_laps(source, output, *rides);
    return write_track(source, output, *rides);
}

Result<void> csv_fixes(Source& source, Output& output) {
    if (!source.wants(Layer::Fixes)) return {};
    auto fixes = source.fixes();
    if (!fixes) return fail(fixes.error());
    source.completeness()["fixes"].exported = fixes->size();
    if (fixes->empty()) return {};
    CsvFile csv(output, "fixes", source.disguise().relative());
    for (const KeptFix& kept : *fixes) {
        const model::Fix& fix = kept.fix;
        csv.text(source.disguise().id(kept.device.view())).time(fix.time, source.times());
        csv.number(fix.received);
        add_place(csv, source.disguise(), fix.latitude_e7, fix.longitude_e7);
        csv.fixed(fix.elevation_cm, 2).fixed(fix.speed_mmps, 3).fixed(fix.heading_ddeg, 1);
        csv.fixed(fix.accuracy_dm, 1).fixed(fix.battery_pct, 0).fixed(fix.heart_rate_bpm, 0);
        csv.text(row_flags(fix.flags)).end_row();
    }
    return {};
}

}  // namespace slipstream::exporting
