#include "decode/food/myfitnesspal_exports.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "decode/food/diary_day.hpp"
#include "decode/food/food_table.hpp"
#include "decode/food/myfitnesspal_pages.hpp"
#include "decode/food/nutrient_columns.hpp"
#include "decode/table/series_builder.hpp"

namespace slipstream::decode::food {
namespace {

using model::Metric;
using model::Nutrient;

constexpr std::int32_t kDaySeconds = 86'400;
constexpr double kCentimetresPerInch = 2.54;

bool is_nutrition(const table::Header& header) {
    // "Entry" and "Item" are the words of a public reader of the printable diary.
    const bool meals = header.has({"meal"}) || (header.has({"entry"}) && header.has({"item"}));
    return header.has({"date"}) && meals && header.has({"calories", "energy", "kilojoules"}) &&
           header.has({"fat"}) && header.has({"carbohydrates", "carbs"}) && header.has({"protein"});
}

bool is_exercise(const table::Header& header) {
    return header.has({"date"}) && header.has({"exercise"}) &&
           header.has({"exercise calories", "exercise minutes"});
}

/// A date and nothing but measurements that MyFitnessPal knows; riders can add their own, which no
/// header shows.
bool is_measurement(const table::Header& header) {
    constexpr std::array<std::string_view, 8> kNames{"weight", "body fat", "neck", "waist",
                                                     "hips",   "hip",      "note", "height"};
    const auto& columns = header.columns();
    if (columns.size() < 2 || columns[0].name != "date" || !header.has({"weight", "body fat"})) {
        return false;
    }
    return std::all_of(columns.begin() + 1, columns.end(), [&](const table::ColumnName& column) {
        return std::find(kNames.begin(), kNames.end(), column.name) != kNames.end();
    });
}

MyFitnessPalTable table_of(const table::Header& header) {
    if (is_nutrition(header)) return MyFitnessPalTable::Nutrition;
    if (is_exercise(header)) return MyFitnessPalTable::Exercise;
    return is_measurement(header) ? MyFitnessPalTable::Measurement : MyFitnessPalTable::None;
}

void add_note(std::string& note, std::string_view text) {
    if (text.empty() || note.find(text) != std::string::npos) return;
    if (!note.empty()) note += '\n';
    note += text;
}

/// Vitamins, calcium and iron are per cent of a recommended day in this export, without saying so.
std::vector<NutrientColumn> export_columns(const table::Header& header, DecodedFile& file) {
    auto columns = nutrient_columns(header);
    for (NutrientColumn& column : columns) {
        const bool vitamin =
            column.nutrient == Nutrient::VitaminA || column.nutrient == Nutrient::VitaminC ||
            column.nutrient == Nutrient::Calcium || column.nutrient == Nutrient::Iron;
        if (!vitamin || !header.columns()[column.column].unit.empty()) continue;
        column.daily_value = true;
        add_warning(file, "percent_of_daily_value",
                    "vitamins, calcium and iron are per cent of a day's need: left out");
    }
    return columns;
}

void decode_nutrition(table::TableReader& reader, DecodedFile& file) {
    const table::Header& header = reader.header();
    const auto meal_column = header.find({"meal", "entry"});
    const auto time = header.find({"time"});
    const auto food = header.find({"food", "food name", "item"});
    const auto amount = header.find({"amount"});
    const auto note = header.find({"note", "notes"});
    const auto nutrients = export_columns(header, file);
    DiaryDays days(file, kMyFitnessPal, "nutrition");
    const auto count =
        for_each_dated_row(reader, header.find({"date"}), file, [&](const core::Date& date) {
            model::NutritionDay& day = days.day(date);
            model::Meal& meal = DiaryDays::meal(day, reader.field(meal_column));
            const auto amounts = row_nutrients(reader, nutrients);
            meal.totals.add(amounts);
            const auto at = time_on(date, reader.field(time));
            if (at != core::kNoTime && (meal.time == core::kNoTime || at < meal.time)) {
                meal.time = at;
            }
            if (const auto name = reader.field(food); !name.empty()) {
                meal.items.push_back(
                    {std::string(name), std::string(reader.field(amount)), amounts});
            }
            add_note(day.note, reader.field(note));
        });
    for (model::NutritionDay& day : file.body.nutrition) complete_totals(day);
    write_count(file.summary, "nutrition", count);
    file.kind = "nutrition";
}

/// One layer of quotes that belongs to the value: newer exports have it.
std::string_view unquoted(std::string_view text) {
    if (text.size() > 1 && text.front() == '"' && text.back() == '"') {
        text.remove_prefix(1);
        text.remove_suffix(1);
    }
    return text;
}

std::optional<std::int32_t> whole(std::optional<double> number) {
    if (!number || !(std::abs(*number) < 1e6)) return std::nullopt;
    return static_cast<std::int32_t>(std::lround(*number));
}

void decode_exercise(table::TableReader& reader, DecodedFile& file) {
    const table::Header& header = reader.header();
    const auto name = header.find({"exercise"});
    const auto energy = header.find({"exercise calories", "exercise kilojoules"});
    const auto minutes = header.find({"exercise minutes"});
    const auto sets = header.find({"sets"});
    const auto repetitions = header.find({"reps per set", "reps"});
    const auto weight = header.find({"kilograms", "pounds"});
    const auto steps = header.find({"steps"});
    const auto note = header.find({"note", "notes"});
    DiaryDays days(file, kMyFitnessPal, "exercise");
    const auto count =
        for_each_dated_row(reader, header.find({"date"}), file, [&](const core::Date& date) {
            model::DiaryExercise exercise;
            exercise.name = unquoted(reader.field(name));
            exercise.energy_kcal = reader.number(energy);
            exercise.minutes = reader.number(minutes);
            exercise.sets = whole(reader.number(sets));
            exercise.repetitions = whole(reader.number(repetitions));
            if (const auto lifted = reader.number(weight)) {
                exercise.weight_kg = kilograms(*lifted, header.columns()[*weight].name);
            }
            model::NutritionDay& day = days.day(date);
            add_note(day.note, reader.field(note));
            if (const auto walked = reader.number(steps)) {
                table::add_sample(
                    table::series_for(file.body, Metric::Steps, model::TimeBasis::Local,
                                      exercise.name, kDaySeconds),
                    day.start, *walked);
            }
            if (is_adjustment(exercise.name)) {
                add_warning(file, "calorie_adjustment",
                            "corrections by step counters are no exercises: only their steps are "
                            "kept",
                            reader.row_offset());
            } else {
                day.exercises.push_back(std::move(exercise));
            }
        });
    write_count(file.summary, "exercise", count);
    file.kind = "nutrition";
}

/// A column of measurements and what its values are multiplied with.
struct Measured {
    std::size_t column;
    Metric metric;
    double factor;
};

std::vector<Measured> measured_columns(const table::Header& header, DecodedFile& file) {
    std::vector<Measured> out;
    const auto unit_missing = [&](const char* what) {
        add_warning(file, "unit_missing", std::string("the file does not say the unit of ") + what);
    };
    for (std::size_t i = 1; i < header.size(); ++i) {
        const table::ColumnName& column = header.columns()[i];
        if (column.name == "weight") {
            if (column.unit.empty()) unit_missing("weight: read as kilograms");
            out.push_back({i, Metric::Weight, kilograms(1, column.unit).value_or(1)});
        } else if (column.name == "body fat") {
            out.push_back({i, Metric::BodyFat, 1});
        } else if (column.name == "waist") {
            if (column.unit.empty()) unit_missing("waist: read as centimetres");
            const bool inches = column.unit == "in" || column.unit == "inches";
            out.push_back({i, Metric::WaistCircumference, inches ? kCentimetresPerInch : 1});
        } else if (column.name != "note") {
            add_warning(file, "column_left_out", "no metric for '" + column.raw + "'");
        }
    }
    return out;
}

void decode_measurement(table::TableReader& reader, DecodedFile& file) {
    const auto columns = measured_columns(reader.header(), file);
    const auto count = for_each_dated_row(reader, 0, file, [&](const core::Date& date) {
        for (const Measured& column : columns) {
            const auto value = reader.number(column.column);
            if (!value) continue;
            auto& series =
                table::series_for(file.body, column.metric, model::TimeBasis::Local, kMyFitnessPal);
            table::add_sample(series, date.days_since_epoch() * kDaySeconds * 1000LL,
                              *value * column.factor);
        }
    });
    write_count(file.summary, "measurement", count);
    file.kind = "weight";
}

}  // namespace

MyFitnessPalTable myfitnesspal_table(core::Bytes head) {
    table::TableReader reader(head);
    const bool found = reader.find_header(
        [](const table::Header& header) { return table_of(header) != MyFitnessPalTable::None; });
    return found ? table_of(reader.header()) : MyFitnessPalTable::None;
}

void decode_myfitnesspal_table(core::Bytes content, DecodedFile& file) {
    table::TableReader reader(content);
    if (!reader.find_header([](const table::Header& header) {
            return table_of(header) != MyFitnessPalTable::None;
        })) {
        return;
    }
    switch (table_of(reader.header())) {
        case MyFitnessPalTable::Nutrition: return decode_nutrition(reader, file);
        case MyFitnessPalTable::Exercise: return decode_exercise(reader, file);
        case MyFitnessPalTable::Measurement: return decode_measurement(reader, file);
        case MyFitnessPalTable::None: break;
    }
}

}  // namespace slipstream::decode::food
