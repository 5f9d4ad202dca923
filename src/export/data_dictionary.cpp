#include "export/data_dictionary.hpp"

#include "export/dictionary_columns.hpp"
#include "model/metric.hpp"

namespace slipstream::exporting {
namespace {

Columns stated() {
    return {{"stated_elapsed_s", "elapsed time as the file states it", "s", "", ""},
            {"stated_timer_s", "time the device counted", "s", "", ""},
            {"stated_distance_m", "distance as the file states it", "m", "", ""},
            {"stated_ascent_m", "ascent as the file states it", "m", "", ""},
            {"stated_descent_m", "descent as the file states it", "m", "", ""},
            {"stated_avg_heart_rate_bpm", "mean heart rate as stated", "/min", "", "8867-4"},
            {"stated_max_heart_rate_bpm", "highest heart rate as stated", "/min", "", "8867-4"},
            {"stated_avg_power_w", "mean power as stated", "W", "", ""},
            {"stated_max_power_w", "highest power as stated", "W", "", ""},
            {"stated_avg_cadence_rpm", "mean cadence as stated", "/min", "", ""},
            {"stated_avg_speed_mps", "mean speed as stated", "m/s", "", ""},
            {"stated_max_speed_mps", "highest speed as stated", "m/s", "", ""},
            {"stated_energy_kcal", "energy as stated", "kcal", "", ""}};
}

Columns activities() {
    return joined({{{"activity", "the ride", "", "", ""},
                    {"sport", "in the file's word, lower case", "", "", ""},
                    {"name", "title", "", "", ""},
                    {"start_utc_ms", kUtc, "ms", "", ""},
                    {"start_local", kLocal, "", "", ""},
                    {"end_utc_ms", kUtc, "ms", "", ""},
                    {"end_local", kLocal, "", "", ""},
                    {"time_zone", "IANA name; empty where unknown", "", "", ""},
                    {"rows", "points recorded: track.csv", "1", "", ""},
                    {"distance_m", "computed from the points", "m", "", ""},
                    {"ascent_m", "computed", "m", "", ""},
                    {"descent_m", "computed", "m", "", ""},
                    {"moving_s", "computed", "s", "", ""},
                    {"elapsed_s", "computed", "s", "", ""},
                    {"avg_speed_mps", "computed, while moving", "m/s", "", ""},
                    {"max_speed_mps", "computed", "m/s", "", ""},
                    {"avg_heart_rate_bpm", "computed", "/min", "", "8867-4"},
                    {"max_heart_rate_bpm", "computed", "/min", "", "8867-4"},
                    {"avg_power_w", "computed", "W", "", ""},
                    {"max_power_w", "computed", "W", "", ""},
                    {"avg_cadence_rpm", "computed", "/min", "", ""},
                    {"avg_temperature_c", "computed", "Cel", "", ""}},
                   stated(),
                   {{"warnings", "codes of what was odd in the file, between '|'", "", "", ""},
                    {"delivery", "what it was read from: deliveries.csv", "", "", ""}}});
}

Columns laps() {
    return joined({{{"activity", "the ride", "", "", ""},
                    {"lap", "1 is the first", "1", "", ""},
                    {"start_utc_ms", kUtc, "ms", "", ""},
                    {"start_local", kLocal, "", "", ""},
                    {"first_row", "first row of the lap in track.csv", "1", "", ""},
                    {"end_row", "first row behind it", "1", "", ""}},
                   stated()});
}

Columns place(bool relative) {
    if (relative) {
        return {{"east_m", "east of the first position of the export", "m", "", ""},
                {"north_m", "north of it", "m", "", ""}};
    }
    return {{"latitude_deg", "WGS-84", "deg", "", ""}, {"longitude_deg", "WGS-84", "deg", "", ""}};
}

constexpr Column kRowFlags{"flags", "doubts: leave such rows out unless they are what you study",
                           "", "impossible_jump|clock|implausible|null_island", ""};

Columns track(bool relative) {
    return joined({{{"activity", "the ride", "", "", ""},
                    {"row", "0 is the first; rows are in file order", "1", "", ""},
                    {"segment", "grows where the recording was interrupted", "1", "", ""},
                    {"time_utc_ms", kUtc, "ms", "", ""},
                    {"time_local", kLocal, "", "", ""}},
                   place(relative),
                   {{"elevation_m", "as recorded", "m", "", ""}, kRowFlags}});
}

Columns fixes(bool relative) {
    return joined({{{"device", "that reported", "", "", ""},
                    {"time_utc_ms", kUtc, "ms", "", ""},
                    {"time_local", kLocal, "", "", ""},
                    {"received_utc_ms", "when the server got it", "ms", "", ""}},
                   place(relative),
                   {{"elevation_m", "as reported", "m", "", ""},
                    {"speed_mps", "as reported", "m/s", "", ""},
                    {"heading_deg", "clockwise from north", "deg", "", ""},
                    {"accuracy_m", "horizontal", "m", "", ""},
                    {"battery_pct", "of the device", "%", "", ""},
                    {"heart_rate_bpm", "as reported", "/min", "", "8867-4"},
                    kRowFlags}});
}

Columns samples() {
    return {
        {"time_utc_ms", kUtc, "ms", "", ""},
        {"time_local", kLocal, "", "", ""},
        {"value", "of the metric that the file's name tells", "", "", ""},
        {"unit", "of the value", "", "", ""},
        {"interval_s", "total or mean over so long from the time on; 0: of the instant", "s", "",
         ""},
        {"since_start_ms", "where there is no absolute time: from the start of the recording", "ms",
         "", ""},
        {"flags", "doubts: leave such samples out unless they are what you study", "",
         "implausible|artefact|off_wrist; of rides: impossible_jump|clock|implausible|null_island",
         ""},
        {"origin", "device or app that measured; empty for rides", "", "", ""},
        {"activity", "the ride it was recorded on; empty for others", "", "", ""},
        {"delivery", "what it was read from: deliveries.csv", "", "", ""}};
}

Tables tables(bool relative) {
    const Columns data_dictionary{{"file", "path in this export", "", "", ""},
                                  {"column", "its heading", "", "", ""},
                                  {"meaning", "", "", "", ""},
                                  {"unit", "UCUM", "", "", ""},
                                  {"codes", "the values there are, between '|'", "", "", ""},
                                  {"loinc", "code of the measurement at loinc.org", "", "", ""}};
    const Columns gaps{{"metric", "key of the catalogue; position for rides", "", "", ""},
                       {"origin", "device or app; for rides the activity", "", "", ""},
                       {"from_utc_ms", "last sample before", "ms", "", ""},
                       {"from_local", kLocal, "", "", ""},
                       {"to_utc_ms", "first sample after", "ms", "", ""},
                       {"to_local", kLocal, "", "", ""},
                       {"duration_s", "", "s", "", ""}};
    const Columns deliveries{{"id", "what records cite", "", "", ""},
                             {"name", "of the file", "", "", ""},
                             {"source", "how it came", "", "", ""},
                             {"format", "that it was read as", "", "", ""},
                             {"received", "UTC", "", "", ""},
                             {"size_bytes", "", "By", "", ""},
                             {"blake2b_256", "of its bytes", "", "", ""}};
    Tables all = body_tables();
    all.merge(Tables{{"activities", activities()},
                     {"laps", laps()},
                     {"track", track(relative)},
                     {"fixes", fixes(relative)},
                     {"samples", samples()},
                     {"gaps", gaps},
                     {"deliveries", deliveries},
                     {"data_dictionary", data_dictionary}});
    return all;
}

constexpr std::string_view kSamples = "samples_";

std::string_view table_of(std::string_view path) {
    if (path.starts_with(kSamples)) return "samples";
    return path.substr(0, path.find('/'));
}

}  // namespace

const std::vector<Column>& columns_of(std::string_view path, bool relative) {
    static const auto kDegrees = tables(false);
    static const auto kMetres = tables(true);
    static const Columns kNone;
    const auto& all = relative ? kMetres : kDegrees;
    const auto at = all.find(table_of(path));
    return at == all.end() ? kNone : at->second;
}

std::vector<Column> dictionary_of(std::string_view path, bool relative) {
    std::vector<Column> columns = columns_of(path, relative);
    if (!path.starts_with(kSamples)) return columns;
    const auto metric = model::metric_by_key(path.substr(kSamples.size()));
    if (!metric) return columns;
    const model::MetricInfo& info = model::metric_info(*metric);
    for (Column& column : columns) {
        if (column.name != "value") continue;
        column.meaning = info.title;
        column.unit = info.unit;
        column.loinc = info.loinc;
    }
    return columns;
}

}  // namespace slipstream::exporting
