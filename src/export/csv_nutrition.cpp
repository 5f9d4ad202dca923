// The food diary as CSV: days, meals, items, goals and the exercises it lists.
#include "export/csv_export.hpp"

namespace slipstream::exporting {
namespace {

using core::fail;
using core::Result;
using Days = std::vector<Kept<model::NutritionDay>>;

void add_nutrients(CsvFile& csv, const model::Nutrients& nutrients) {
    for (const auto& amount : nutrients.amounts) csv.maybe(amount);
}

/// The two cells that say of which day a row is.
CsvFile& of_day(CsvFile& csv, Source& source, const model::NutritionDay& day) {
    return csv.text(source.disguise().id(day.id.view())).text(day.date.iso());
}

void write_days(Source& source, Output& output, const Days& days) {
    CsvFile csv(output, "nutrition_days");
    for (const auto& kept : days) {
        add_head(csv, source, kept);
        add_nutrients(csv, kept.stored.totals);
        csv.maybe(kept.stored.water_ml).text(source.disguise().text(kept.stored.note)).end_row();
    }
}

void write_goals(Source& source, Output& output, const Days& days) {
    CsvFile csv(output, "nutrition_goals");
    for (const auto& kept : days) {
        if (!kept.stored.goals) continue;
        add_nutrients(of_day(csv, source, kept.stored), *kept.stored.goals);
        csv.end_row();
    }
}

void write_meals(Source& source, Output& output, const Days& days) {
    CsvFile csv(output, "nutrition_meals");
    for (const auto& kept : days) {
        for (const model::Meal& meal : kept.stored.meals) {
            of_day(csv, source, kept.stored).text(meal.name);
            const bool timed = kept.stored.basis != model::TimeBasis::Unknown;
            csv.time(timed ? source.times().to_utc(meal.time, kept.stored.basis) : core::kNoTime,
                     source.times());
            add_nutrients(csv, meal.totals);
            csv.end_row();
        }
    }
}

void write_items(Source& source, Output& output, const Days& days) {
    CsvFile csv(output, "nutrition_items");
    for (const auto& kept : days) {
        for (const model::Meal& meal : kept.stored.meals) {
            for (const model::FoodItem& item : meal.items) {
                of_day(csv, source, kept.stored).text(meal.name).text(item.name).text(item.amount);
                add_nutrients(csv, item.nutrients);
                csv.end_row();
            }
        }
    }
}

void write_exercises(Source& source, Output& output, const Days& days) {
    CsvFile csv(output, "diary_exercises");
    for (const auto& kept : days) {
        for (const model::DiaryExercise& exercise : kept.stored.exercises) {
            of_day(csv, source, kept.stored).text(exercise.name);
            csv.maybe(exercise.minutes).maybe(exercise.energy_kcal);
            for (const auto& count : {exercise.sets, exercise.repetitions}) {
                csv.fixed(count.value_or(model::kMissing), 0);
            }
            csv.maybe(exercise.weight_kg).end_row();
        }
    }
}

}  // namespace

Result<void> csv_nutrition(Source& source, Output& output) {
    if (!source.wants(Layer::Nutrition)) return {};
    auto days = source.nutrition();
    if (!days) return fail(days.error());
    source.completeness()["nutrition"].exported = days->size();
    if (days->empty()) return {};
    write_days(source, output, *days);
    write_goals(source, output, *days);
    write_meals(source, output, *days);
    write_items(source, output, *days);
    write_exercises(source, output, *days);
    return {};
}

}  // namespace slipstream::exporting
