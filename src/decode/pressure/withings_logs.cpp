#include <simdjson.h>

#include "core/json_writer.hpp"
#include "decode/pressure/withings_tables.hpp"
#include "decode/table/table_time.hpp"

namespace slipstream::decode::pressure {
namespace {

constexpr std::string_view kWithings = "Withings";
constexpr core::TimeMs kShortestNightMs = 3 * 3'600'000;

/// Times of both ends, the external id and the origin; false where a time is missing or they run backwards.
bool read_span(table::TableReader& reader, model::BodyRecord& record) {
    const auto& header = reader.header();
    const auto from =
        table::read_time(reader.field(header.find({"from"})), {}, table::DateOrder::DayFirst);
    const auto to =
        table::read_time(reader.field(header.find({"to"})), {}, table::DateOrder::DayFirst);
    if (!from || !to || to->time < from->time) return false;
    record.basis = from->utc_offset_s ? model::TimeBasis::Utc : model::TimeBasis::Local;
    record.utc_offset_s = from->utc_offset_s;
    record.start = from->time;
    record.end = to->time;
    record.origin = kWithings;
    record.external_id = core::format_time(from->time);
    return true;
}

void warn_row(table::TableReader& reader, DecodedFile& file) {
    add_warning(file, "unreadable_row", "a row without its two times was left out",
                reader.row_offset());
}

void write_summary(DecodedFile& file, std::string_view table, std::size_t rows) {
    core::JsonWriter json(file.summary);
    json.begin_object().member("table", table).member("rows", rows).end_object();
}

/// Minutes of a column of seconds.
std::optional<double> minutes(table::TableReader& reader, std::string_view column) {
    const auto seconds = reader.number(reader.header().find({column}));
    return seconds && *seconds >= 0 ? std::optional(*seconds / 60) : std::nullopt;
}

model::Sleep read_night(table::TableReader& reader) {
    model::Sleep sleep;
    if (!read_span(reader, sleep)) return sleep;
    const auto light = minutes(reader, "light"), deep = minutes(reader, "deep");
    const auto rem = minutes(reader, "rem"), awake = minutes(reader, "awake");
    if (light || deep || rem)
        sleep.asleep_min = light.value_or(0) + deep.value_or(0) + rem.value_or(0);
    sleep.awake_min = awake;
    if (sleep.asleep_min) sleep.in_bed_min = *sleep.asleep_min + awake.value_or(0);
    sleep.main = sleep.end - sleep.start >= kShortestNightMs;
    const auto woke = table::read_time(reader.field(reader.header().find({"to"})), {},
                                       table::DateOrder::DayFirst);
    if (woke) sleep.date_of_sleep = woke->date();
    return sleep;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

/// {"calories":120,"effduration":3600,"distance":3000,"hr_average":118,...}; what is missing or 0 is not stated.
void read_data(std::string_view json, model::Exercise& exercise) {
    simdjson::dom::parser parser;
    simdjson::dom::element data;
    if (parser.parse(simdjson::padded_string(json)).get(data) != simdjson::SUCCESS) return;
    const auto value = [&](const char* name) -> std::optional<double> {
        double number = 0;
        const bool has = data[name].get(number) == simdjson::SUCCESS && number > 0;
        return has ? std::optional(number) : std::nullopt;
    };
    exercise.active_s = value("effduration");
    exercise.distance_m = value("distance");
    exercise.energy_kcal = value("calories");
    exercise.steps = value("steps");
    exercise.ascent_m = value("elevation");
    exercise.avg_heart_rate_bpm = value("hr_average");
    exercise.max_heart_rate_bpm = value("hr_max");
}

}  // namespace

bool is_withings_sleep(const table::Header& header) {
    return header.has({"from"}) && header.has({"to"}) && header.has({"light s"}) &&
           header.has({"deep s"}) && header.has({"awake s"});
}

bool is_withings_activity(const table::Header& header) {
    return header.has({"from"}) && header.has({"to"}) && header.has({"activity type"}) &&
           header.has({"data"});
}

void decode_withings_sleep(table::TableReader& reader, DecodedFile& file) {
    file.kind = "sleep";
    file.device = kWithings;
    while (reader.next()) {
        model::Sleep sleep = read_night(reader);
        if (sleep.start == core::kNoTime) {
            warn_row(reader, file);
            continue;
        }
        file.body.sleeps.push_back(std::move(sleep));
    }
    write_summary(file, "sleep", file.body.sleeps.size());
}

void decode_withings_activity(table::TableReader& reader, DecodedFile& file) {
    file.kind = "exercise";
    file.device = kWithings;
    const auto type = reader.header().find({"activity type"});
    const auto data = reader.header().find({"data"});
    while (reader.next()) {
        model::Exercise exercise;
        if (!read_span(reader, exercise)) {
            warn_row(reader, file);
            continue;
        }
        exercise.name = reader.field(type);
        exercise.sport = lower(reader.field(type));
        read_data(reader.field(data), exercise);
        file.body.exercises.push_back(std::move(exercise));
    }
    write_summary(file, "activities", file.body.exercises.size());
}

}  // namespace slipstream::decode::pressure
