#include "decode/health_connect/export_tables.hpp"

namespace slipstream::decode::health_connect {
namespace {

using model::Metric;

/// A table of one value a row.
struct ValueTable {
    std::string_view table, column;
    Metric metric;
    double factor = 1;
    bool total = false;  ///< counted over the interval of the row
};
constexpr ValueTable kValues[] = {
    {"resting_heart_rate_record_table", "beats_per_minute", Metric::RestingHeartRate},
    {"heart_rate_variability_rmssd_record_table", "heart_rate_variability_millis",
     Metric::HrvRmssd},
    {"oxygen_saturation_record_table", "percentage", Metric::OxygenSaturation},
    {"respiratory_rate_record_table", "rate", Metric::Respiration},
    {"body_temperature_record_table", "temperature", Metric::BodyTemperature},
    {"basal_body_temperature_record_table", "temperature", Metric::BodyTemperature},
    {"weight_record_table", "weight", Metric::Weight, 1e-3},
    {"lean_body_mass_record_table", "mass", Metric::LeanMass, 1e-3},
    {"body_fat_record_table", "percentage", Metric::BodyFat},
    {"vo2_max_record_table", "vo2_milliliters_per_minute_kilogram", Metric::Vo2Max},
    {"blood_glucose_record_table", "level", Metric::BloodGlucose},
    {"steps_record_table", "count", Metric::Steps, 1, true},
    {"distance_record_table", "distance", Metric::DistanceMoved, 1, true},
    {"active_calories_burned_record_table", "energy", Metric::ActiveEnergy, 1e-3, true},
    {"total_calories_burned_record_table", "energy", Metric::EnergyBurned, 1e-3, true},
    {"floors_climbed_record_table", "floors", Metric::FloorsClimbed, 1, true},
    {"elevation_gained_record_table", "elevation", Metric::ElevationGained, 1, true},
    {"hydration_record_table", "volume", Metric::Water, 1e3},
    {"basal_metabolic_rate_record_table", "basal_metabolic_rate", Metric::BasalMetabolicRate,
     86400.0 / 4184},  // watts
};

/// A table of samples whose rows point at a record of another table.
struct SeriesTable {
    std::string_view parent, table, column;
    Metric metric;
};
constexpr SeriesTable kSeries[] = {
    {"heart_rate_record_table", "heart_rate_record_series_table", "beats_per_minute",
     Metric::HeartRate},
    {"SpeedRecordTable", "speed_record_table", "speed", Metric::Speed},
    {"PowerRecordTable", "power_record_table", "power", Metric::Power},
    {"CyclingPedalingCadenceRecordTable", "cycling_pedaling_cadence_record_table",
     "revolutions_per_minute", Metric::Cadence},
    {"skin_temperature_record_table", "skin_temperature_delta_table", "delta",
     Metric::SkinTemperatureVariation},
};

}  // namespace

std::optional<TableRows> ExportTables::open(std::string_view table,
                                            std::initializer_list<std::string_view> columns,
                                            std::string_view order) {
    if (!database_.has_table(table)) return std::nullopt;
    read_.emplace(table);
    auto rows = database_.rows(table, columns, order);
    if (!rows) {
        add_warning(file_, "unreadable_table",
                    "the table " + std::string(table) + " has other columns or cannot be read");
    }
    return rows;
}

void ExportTables::check(const TableRows& rows, std::string_view table) {
    if (!rows.failed()) return;
    if (file_.integrity == "ok") {
        file_.integrity = "damaged in table " + std::string(table) + ": " + database_.problem();
    }
    add_warning(file_, "damaged_table",
                "the table " + std::string(table) + " cannot be read to its end");
}

std::uint32_t ExportTables::origin(std::optional<std::int64_t> app_info_id) const {
    const auto known = apps_.find(app_info_id.value_or(-1));
    return known != apps_.end() ? known->second : no_app_;
}

void ExportTables::read_apps() {
    no_app_ = origins_.number("");
    auto rows = open("application_info_table", {"row_id", "package_name", "app_name"});
    while (rows && rows->next()) {
        std::string name = rows->text(1);
        if (name.empty()) name = rows->text(2);
        apps_.emplace(rows->whole(0).value_or(-1), origins_.number(name));
        if (app_names_.size() < apple_health::Origins::kMaxOrigins) app_names_.push_back(name);
    }
    if (rows) check(*rows, "application_info_table");
}

void ExportTables::read_samples() {
    for (const ValueTable& source : kValues) {
        auto rows =
            open(source.table, {source.column, "app_info_id", "time", "start_time", "end_time"});
        while (rows && rows->next()) {
            const auto value = rows->number(0);
            const auto time = rows->has(2) ? rows->whole(2) : rows->whole(3);
            if (!value || !is_time(time)) {
                add_warning(file_, "bad_row", "a row has no value or no time");
                continue;
            }
            const auto end = rows->whole(4);
            const std::int64_t seconds = is_time(end) ? (*end - *time) / 1000 : 0;
            const std::int32_t interval_s =
                source.total ? apple_health::interval_step_s(seconds) : 0;
            series_.add(source.metric, origin(rows->whole(1)), interval_s, *time,
                        *value * source.factor);
        }
        if (rows) check(*rows, source.table);
    }
}

void ExportTables::read_series() {
    for (const SeriesTable& source : kSeries) {
        std::unordered_map<std::int64_t, std::uint32_t> parents;
        auto records = open(source.parent, {"row_id", "app_info_id"});
        while (records && records->next()) {
            parents.emplace(records->whole(0).value_or(-1), origin(records->whole(1)));
        }
        if (records) check(*records, source.parent);
        auto rows = open(source.table, {source.column, "epoch_millis", "parent_key"}, "");
        while (rows && rows->next()) {
            const auto value = rows->number(0);
            const auto time = rows->whole(1);
            if (!value || !is_time(time)) {
                add_warning(file_, "bad_row", "a row has no value or no time");
                continue;
            }
            const auto parent = parents.find(rows->whole(2).value_or(-1));
            const std::uint32_t origin = parent != parents.end() ? parent->second : no_app_;
            series_.add(source.metric, origin, 0, *time, *value);
        }
        if (rows) check(*rows, source.table);
    }
}

void ExportTables::read() {
    read_apps();
    open("device_info_table", {"row_id"});
    read_samples();
    read_series();
    read_pressures();
    read_nights();
    read_exercises();
    read_food();
}

}  // namespace slipstream::decode::health_connect
