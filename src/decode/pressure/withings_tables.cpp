#include "decode/pressure/withings_tables.hpp"

#include <array>

#include "core/json_writer.hpp"
#include "decode/table/metric_names.hpp"
#include "decode/table/series_builder.hpp"
#include "decode/table/table_time.hpp"

namespace slipstream::decode::pressure {
namespace {

using model::Metric;

constexpr std::string_view kWithings = "Withings";
constexpr std::size_t kMaxSamples = 20'000'000;  ///< of one file

struct RawFile {
    std::string_view named;  ///< part of the file's name
    Metric metric;
};
constexpr std::array kRawFiles{
    RawFile{"raw_hr_hr", Metric::HeartRate},
    RawFile{"raw_tracker_hr", Metric::HeartRate},
    RawFile{"raw_tracker_steps", Metric::Steps},
    RawFile{"raw_tracker_distance", Metric::DistanceMoved},
    RawFile{"raw_tracker_calories-earned", Metric::ActiveEnergy},
    RawFile{"raw_spo2_auto_spo2", Metric::OxygenSaturation},
};

std::optional<Metric> raw_metric(std::string_view name) {
    for (const RawFile& raw : kRawFiles) {
        if (name.find(raw.named) != std::string_view::npos) return raw.metric;
    }
    return std::nullopt;
}

/// "[60,120]" or "60" as numbers.
std::vector<double> number_list(std::string_view text) {
    if (text.starts_with('[')) text.remove_prefix(1);
    if (text.ends_with(']')) text.remove_suffix(1);
    std::vector<double> out;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        out.push_back(table::table_number(text.substr(0, comma), false).value_or(-1));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return out;
}

void warn_row(table::TableReader& reader, DecodedFile& file) {
    add_warning(file, "unreadable_row", "a row without a time was left out", reader.row_offset());
}

model::TimeBasis basis_of(const table::TableTime& time) {
    return time.utc_offset_s ? model::TimeBasis::Utc : model::TimeBasis::Local;
}

void write_summary(DecodedFile& file, std::string_view table, std::size_t rows) {
    std::size_t samples = 0;
    for (const model::SampleSeries& series : file.body.series) samples += series.time.size();
    core::JsonWriter json(file.summary);
    json.begin_object().member("table", table).member("rows", rows);
    json.member("samples", samples).end_object();
}

}  // namespace

bool is_withings_weight(const table::Header& header) {
    return header.has({"date"}) &&
           header.has({"weight kg", "weight lb", "weight lbs", "weight st"}) &&
           header.has({"fat mass kg", "fat mass lb", "fat mass lbs", "fat mass st"});
}

bool is_withings_raw(const table::Header& header) {
    const auto& columns = header.columns();
    return columns.size() == 3 && columns[0].name == "start" && columns[1].name == "duration" &&
           columns[2].name == "value";
}

void decode_withings_weight(table::TableReader& reader, DecodedFile& file) {
    const auto date = reader.header().find({"date"});
    const auto weight = reader.header().find({"weight"});
    const auto bone = reader.header().find({"bone mass"});
    const auto muscle = reader.header().find({"muscle mass"});
    const auto metric =
        table::metric_of("weight", weight ? reader.header().columns()[*weight].unit : "");
    file.kind = "weight";
    file.device = kWithings;
    std::size_t rows = 0;
    while (reader.next()) {
        const auto time = table::read_time(reader.field(date), {}, table::DateOrder::DayFirst);
        const auto value = reader.number(weight);
        if (!time) {
            warn_row(reader, file);
            continue;
        }
        ++rows;
        if (!metric) continue;
        const auto keep = [&](Metric of, std::optional<double> mass) {
            if (!mass) return;
            auto& series = table::series_for(file.body, of, basis_of(*time), kWithings);
            table::add_sample(series, time->time, *mass * metric->factor);
        };
        keep(Metric::Weight, value);
        keep(Metric::BoneMass, reader.number(bone));
        keep(Metric::MuscleMass, reader.number(muscle));
    }
    write_summary(file, "weight", rows);
}

void decode_withings_raw(table::TableReader& reader, std::string_view name, DecodedFile& file) {
    const auto metric = raw_metric(name);
    file.kind = metric ? model::metric_info(*metric).key : "samples";
    file.device = kWithings;
    if (!metric) {
        add_warning(file, "metric_unknown",
                    "neither the table nor the file's name says what was measured");
    }
    const bool sums = metric && model::metric_info(*metric).total == model::Total::Sum;
    std::size_t rows = 0;
    std::size_t samples = 0;
    while (reader.next()) {
        const auto start = table::read_time(reader.field(0), {}, table::DateOrder::DayFirst);
        if (!start) {
            warn_row(reader, file);
            continue;
        }
        ++rows;
        const auto durations = number_list(reader.field(1));
        const auto values = number_list(reader.field(2));
        core::TimeMs at = start->time;
        if (samples >= kMaxSamples) {
            add_warning(file, "too_many_rows", "samples beyond 20000000 were left out",
                        reader.row_offset());
            break;
        }
        for (std::size_t i = 0; metric && i < values.size(); ++i) {
            const double lasted = i < durations.size() ? durations[i] : 0;
            if (!(lasted >= 0 && lasted <= 86'400 * 31.0)) break;
            const auto interval = sums ? static_cast<std::int32_t>(lasted) : 0;
            if (values[i] >= 0) {
                auto& series =
                    table::series_for(file.body, *metric, basis_of(*start), kWithings, interval);
                samples += table::add_sample(series, at, values[i]) ? 1 : 0;
            }
            at += static_cast<core::TimeMs>(lasted * 1000);
        }
    }
    write_summary(file, "raw", rows);
}

}  // namespace slipstream::decode::pressure
