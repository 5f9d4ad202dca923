#include "decode/food/cronometer_decoder.hpp"

#include <gtest/gtest.h>

#include "decode/food/food_fixtures.hpp"

namespace slipstream::decode::food {
namespace {

using model::Metric;
using model::Nutrient;

DecodedFile decode(std::string_view text) {
    return cronometer_decoder().decode(core::as_bytes(text));
}
int sniff(std::string_view text) { return cronometer_decoder().sniff(core::as_bytes(text)); }

constexpr std::string_view kServings =
    "Day,Time,Group,Food Name,Amount,Energy (kcal),Vitamin D (IU),Sodium (mg),B12 (Cobalamin) (µg),"
    "Vitamin A (µg),Carbs (g),Category\n"
    "2019-09-14,7:15 AM,Breakfast,\"Oatmeal, Dry\",80.00 g,303.20,,5,,12.5,54.1,Breakfast Cereals\n"
    "2019-09-14,,Breakfast,Milk,200.00 ml,96,,80,,,9.6,Dairy\n"
    "2019-09-14,13:05,Lunch,Pasta,300 g,471,,3,,,92,Pasta\n";
constexpr std::string_view kSummary =
    "Date,Energy (kcal),Alcohol (g),Caffeine (mg),Water (g),Net Carbs (g),Carbs (g),Protein "
    "(g),Completed\n"
    "2019-09-14,2855.32,0.00,180.00,2410.55,300,331.5,,true\n";
constexpr std::string_view kExercises =
    "Day,Group,Exercise,Minutes,Calories Burned\n2019-09-14,Uncategorized,Cycling "
    "(Garmin),107.0,-527.00\n";
constexpr std::string_view kBiometrics =
    "Day,Time,Group,Metric,Unit,Amount\n"
    "2019-09-14,7:00 AM,Uncategorized,Weight (Garmin),lbs,157.6\n"
    "2019-09-14,7:05 AM,Uncategorized,Blood Pressure,mmHg,120/80\n"
    "2019-09-14,,Uncategorized,Blood Glucose,mg/dL,90\n"
    "2019-09-14,,Uncategorized,Mood,stars,4\n";
constexpr std::string_view kNotes = "Day,Group,Note\n2019-09-14,Uncategorized,\"Rain,\nall day\"\n";

TEST(Cronometer, reads_servings_into_meals) {
    const auto file = decode(kServings);
    ASSERT_EQ(file.body.nutrition.size(), 1u);
    const auto& day = file.body.nutrition[0];
    EXPECT_EQ(day.external_id, "servings 2019-09-14");
    ASSERT_EQ(day.meals.size(), 2u);
    ASSERT_EQ(day.meals[0].items.size(), 2u);
    EXPECT_EQ(day.meals[0].items[0].name, "Oatmeal, Dry");
    EXPECT_EQ(day.meals[0].items[0].amount, "80.00 g");
    EXPECT_EQ(day.meals[0].items[0].nutrients[Nutrient::VitaminA], 12.5);
    EXPECT_NEAR(day.meals[0].totals[Nutrient::Energy].value_or(0), 399.2, 1e-9);
    EXPECT_EQ(core::format_time(day.meals[0].time), "2019-09-14T07:15:00Z");
    EXPECT_EQ(core::format_time(day.meals[1].time), "2019-09-14T13:05:00Z");
    EXPECT_EQ(day.totals[Nutrient::Sodium], 88);
}

TEST(Cronometer, reads_kilojoules_where_the_heading_says_so) {
    std::string text(kServings);
    text.replace(text.find("(kcal)"), 6, "(kJ)");
    const auto file = decode(text);
    ASSERT_EQ(file.body.nutrition.size(), 1u);
    EXPECT_NEAR(file.body.nutrition[0].meals[1].totals[Nutrient::Energy].value_or(0), 471 / 4.184,
                1e-9);
}

TEST(Cronometer, reads_the_daily_summary) {
    const auto file = decode(kSummary);
    ASSERT_EQ(file.body.nutrition.size(), 1u);
    const auto& totals = file.body.nutrition[0].totals;
    EXPECT_EQ(totals[Nutrient::Energy], 2855.32);
    EXPECT_EQ(totals[Nutrient::Water], 2410.55);
    EXPECT_EQ(totals[Nutrient::Carbohydrate], 331.5);
    EXPECT_EQ(totals[Nutrient::Protein], std::nullopt);  // blank is not zero
}

TEST(Cronometer, rows_of_groups_are_meals) {
    const std::string head =
        "Date,Group,Energy (kcal),Net Carbs (g),Carbs (g),Protein (g),Completed\n"
        "2019-09-14,Breakfast,500,30,40,30,true\n2019-09-14,Lunch,700,50,60,30,true\n";
    for (const char* const total : {"", "2019-09-14,Total,1200,80,100,60,true\n"}) {
        const auto file = decode(head + total);
        ASSERT_EQ(file.body.nutrition.size(), 1u);
        const model::NutritionDay& day = file.body.nutrition[0];
        ASSERT_EQ(day.meals.size(), 2u);
        EXPECT_EQ(day.meals[1].totals[Nutrient::Energy], 700);
        EXPECT_EQ(day.totals[Nutrient::Energy], 1200);
        EXPECT_EQ(day.totals[Nutrient::Protein], 60);
    }
    constexpr std::string_view kBrief =
        "Date,Energy (kcal),Protein (g),Carbs (g),Fat (g)\n2019-09-14,2100,150,200,70\n";
    EXPECT_GE(sniff(kBrief), 80);
    EXPECT_EQ(decode(kBrief).body.nutrition.at(0).totals[Nutrient::Fat], 70);
}

TEST(Cronometer, reads_exercises_and_notes) {
    const auto exercises = decode(kExercises);
    ASSERT_EQ(exercises.body.nutrition.size(), 1u);
    EXPECT_EQ(exercises.body.nutrition[0].exercises[0].energy_kcal, 527);
    const auto notes = decode(kNotes);
    ASSERT_EQ(notes.body.nutrition.size(), 1u);
    EXPECT_EQ(notes.body.nutrition[0].note, "Rain,\nall day");
}

TEST(Cronometer, reads_biometrics) {
    const auto file = decode(kBiometrics);
    EXPECT_EQ(file.kind, "biometrics");
    ASSERT_EQ(file.body.series.size(), 2u);
    EXPECT_EQ(file.body.series[0].metric, Metric::Weight);
    EXPECT_EQ(file.body.series[0].origin, "Garmin");
    EXPECT_EQ(file.body.series[0].values[0], 71486);
    EXPECT_EQ(core::format_time(file.body.series[0].time[0]), "2019-09-14T07:00:00Z");
    EXPECT_EQ(file.body.series[1].values[0], 500);  // mmol/L x 100
    ASSERT_EQ(file.body.blood_pressure.size(), 1u);
    EXPECT_EQ(file.body.blood_pressure[0].diastolic_mmhg, 80);
    EXPECT_TRUE(warns(file, "metric_unknown"));
}

TEST(Cronometer, says_where_a_quote_is_not_closed) {
    const auto file = decode("Day,Group,Note\n2019-09-14,A,fine\n2019-09-15,A,\"cut");
    EXPECT_EQ(file.body.nutrition.size(), 2u);
    EXPECT_NE(file.integrity, "ok");
    ASSERT_FALSE(file.warnings.empty());
    EXPECT_EQ(file.warnings[0].code, "unclosed_quote");
}

TEST(Cronometer, claims_its_own_and_nothing_else) {
    for (const auto own : {kServings, kSummary, kExercises, kBiometrics, kNotes}) {
        EXPECT_GE(sniff(own), 80) << own;
    }
    for (const char* const other :
         {"", "800\n812\n", "Date,Meal,Calories,Fat (g),Carbohydrates (g),Protein (g)\n",
          "Date,Exercise,Type,Exercise Calories,Exercise Minutes\n", "Date,Weight\n",
          "date,rMSSD,HR,Note\n"}) {
        EXPECT_EQ(sniff(other), 0) << other;
    }
}

}  // namespace
}  // namespace slipstream::decode::food
