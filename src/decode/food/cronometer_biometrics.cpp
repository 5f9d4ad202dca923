#include "decode/food/cronometer_biometrics.hpp"

#include <array>

#include "decode/food/diary_day.hpp"
#include "decode/food/food_table.hpp"
#include "decode/table/metric_names.hpp"
#include "decode/table/series_builder.hpp"

namespace slipstream::decode::food {
namespace {

constexpr core::TimeMs kDayMs = 86'400'000;
constexpr std::string_view kCronometer = "Cronometer";

/// "120/80" as a reading; false where it is none.
bool add_blood_pressure(DecodedFile& file, core::TimeMs time, std::string_view amount,
                        std::string_view origin) {
    const auto slash = amount.find('/');
    if (slash == std::string_view::npos) return false;
    const auto systolic = table::table_number(amount.substr(0, slash), false);
    const auto diastolic = table::table_number(amount.substr(slash + 1), false);
    if (!systolic || !diastolic) return false;
    model::BloodPressure reading;
    reading.basis = model::TimeBasis::Local;
    reading.start = reading.end = time;
    reading.origin = origin;
    reading.external_id = std::to_string(time) + "/" + std::string(amount);
    reading.systolic_mmhg = *systolic;
    reading.diastolic_mmhg = *diastolic;
    if (*systolic <= *diastolic) {
        add_warning(file, "implausible_pressure", "a systolic pressure not above the diastolic");
    }
    file.body.blood_pressure.push_back(std::move(reading));
    return true;
}

}  // namespace

void decode_cronometer_biometrics(table::TableReader& reader, DecodedFile& file) {
    const table::Header& header = reader.header();
    const auto clock = header.find({"time"});
    const auto metric_column = header.find({"metric"});
    const auto unit = header.find({"unit"});
    const auto amount = header.find({"amount"});
    const auto count =
        for_each_dated_row(reader, header.find({"day", "date"}), file, [&](const core::Date& date) {
            // Imported values name the device behind the metric: "Weight (Garmin)".
            const auto name = table::column_name(reader.field(metric_column));
            const std::string_view origin =
                name.unit.empty()
                    ? kCronometer
                    : std::string_view(name.raw).substr(name.raw.rfind('(') + 1, name.unit.size());
            core::TimeMs time = time_on(date, reader.field(clock));
            if (time == core::kNoTime) time = date.days_since_epoch() * kDayMs;
            if (name.name == "blood pressure" &&
                add_blood_pressure(file, time, reader.field(amount), origin)) {
                return;
            }
            const auto metric = table::metric_of(name.name, reader.field(unit));
            const auto value = reader.number(amount);
            if (!metric || !value) {
                add_warning(file, "metric_unknown", "no metric for '" + name.raw + "': left out",
                            reader.row_offset());
                return;
            }
            auto& series =
                table::series_for(file.body, metric->metric, model::TimeBasis::Local, origin);
            table::add_sample(series, time, *value * metric->factor + metric->offset);
        });
    write_count(file.summary, "biometrics", count);
    file.kind = file.body.series.empty() && !file.body.blood_pressure.empty() ? "blood_pressure"
                                                                              : "biometrics";
}

}  // namespace slipstream::decode::food
