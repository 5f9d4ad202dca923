#include "decode/food/cronometer_decoder.hpp"

#include <cmath>

#include "decode/food/cronometer_biometrics.hpp"
#include "decode/food/diary_day.hpp"
#include "decode/food/food_table.hpp"
#include "decode/food/nutrient_columns.hpp"

namespace slipstream::decode::food {
namespace {

using model::Nutrient;

constexpr std::string_view kCronometer = "Cronometer";
enum class Table : std::uint8_t { None, Servings, Summary, Exercises, Biometrics, Notes };

Table table_of(const table::Header& header) {
    const bool day = header.has({"day"});
    if (day && header.has({"food name"}) && header.has({"amount"})) return Table::Servings;
    if (day && header.has({"metric"}) && header.has({"unit"}) && header.has({"amount"})) {
        return Table::Biometrics;
    }
    if (day && header.has({"exercise"}) && header.has({"minutes"}) &&
        header.has({"calories burned", "kilojoules burned"})) {
        return Table::Exercises;
    }
    if (day && header.has({"note"}) && header.has({"group", "time"})) return Table::Notes;
    const bool energy = header.has({"date", "day"}) && header.has({"energy kcal", "energy kj"});
    const bool whole = header.has({"net carbs", "completed"}) && header.size() > 5;
    const bool brief =
        header.has({"carbs g"}) && header.has({"protein g"}) && header.has({"fat g"});
    return energy && (whole || brief) ? Table::Summary : Table::None;
}

bool is_table(const table::Header& header) { return table_of(header) != Table::None; }

void decode_servings(table::TableReader& reader, DecodedFile& file) {
    const table::Header& header = reader.header();
    const auto clock = header.find({"time"});
    const auto group = header.find({"group"});
    const auto name = header.find({"food name"});
    const auto amount = header.find({"amount"});
    const auto nutrients = nutrient_columns(header);
    DiaryDays days(file, kCronometer, "servings");
    const auto count =
        for_each_dated_row(reader, header.find({"day"}), file, [&](const core::Date& date) {
            model::Meal& meal = DiaryDays::meal(days.day(date), reader.field(group));
            const auto at = time_on(date, reader.field(clock));
            if (at != core::kNoTime && (meal.time == core::kNoTime || at < meal.time)) {
                meal.time = at;
            }
            meal.items.push_back({std::string(reader.field(name)),
                                  std::string(reader.field(amount)),
                                  row_nutrients(reader, nutrients)});
        });
    for (model::NutritionDay& day : file.body.nutrition) complete_totals(day);
    write_count(file.summary, "servings", count);
}

void decode_summary(table::TableReader& reader, DecodedFile& file) {
    const table::Header& header = reader.header();
    const auto nutrients = nutrient_columns(header);
    const auto group = header.find({"group"});
    DiaryDays days(file, kCronometer, "dailysummary");
    const auto count =
        for_each_dated_row(reader, header.find({"date", "day"}), file, [&](const core::Date& date) {
            model::NutritionDay& day = days.day(date);
            const auto amounts = row_nutrients(reader, nutrients);
            // "Include diary group rows": a row for each meal, and the day's.
            const std::string_view name = reader.field(group);
            const std::string word = table::folded(name);
            if (word.empty() || word == "total" || word == "totals" || word == "daily total") {
                day.totals = amounts;
            } else {
                DiaryDays::meal(day, name).totals.add(amounts);
            }
        });
    for (model::NutritionDay& day : file.body.nutrition) complete_totals(day);
    write_count(file.summary, "dailysummary", count);
}

void decode_exercises(table::TableReader& reader, DecodedFile& file) {
    const table::Header& header = reader.header();
    const auto name = header.find({"exercise"});
    const auto minutes = header.find({"minutes"});
    const auto joules = header.find({"kilojoules burned", "calories burned kj"});
    const auto energy = joules ? joules : header.find({"calories burned"});
    DiaryDays days(file, kCronometer, "exercises");
    const auto count =
        for_each_dated_row(reader, header.find({"day"}), file, [&](const core::Date& date) {
            model::DiaryExercise exercise;
            exercise.name = reader.field(name);
            exercise.minutes = reader.number(minutes);
            const auto burned = reader.number(energy);
            const auto factor = nutrient_factor(Nutrient::Energy, joules ? "kj" : "kcal");
            // Burned energy is negative in some exports: food counts the other way.
            if (burned) exercise.energy_kcal = std::abs(*burned) * factor.value_or(1);
            days.day(date).exercises.push_back(std::move(exercise));
        });
    write_count(file.summary, "exercises", count);
}

void decode_notes(table::TableReader& reader, DecodedFile& file) {
    const auto text = reader.header().find({"note"});
    DiaryDays days(file, kCronometer, "notes");
    const auto count = for_each_dated_row(reader, reader.header().find({"day"}), file,
                                          [&](const core::Date& date) {
                                              std::string& note = days.day(date).note;
                                              if (!note.empty()) note += '\n';
                                              note += reader.field(text);
                                          });
    write_count(file.summary, "notes", count);
}

class CronometerDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "cronometer"; }
    std::string_view title() const override { return "Cronometer export"; }
    int sniff(core::Bytes head) const override {
        return table::has_header(head, is_table) ? 90 : 0;
    }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        file.device = kCronometer;
        table::TableReader reader(content);
        if (!reader.find_header(is_table)) return file;
        file.kind = "nutrition";
        switch (table_of(reader.header())) {
            case Table::Servings: decode_servings(reader, file); break;
            case Table::Summary: decode_summary(reader, file); break;
            case Table::Exercises: decode_exercises(reader, file); break;
            case Table::Biometrics: decode_cronometer_biometrics(reader, file); break;
            case Table::Notes: decode_notes(reader, file); break;
            case Table::None: break;
        }
        return file;
    }
};

}  // namespace

const Decoder& cronometer_decoder() {
    static const CronometerDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::food
