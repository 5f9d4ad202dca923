#include "decode/food/myfitnesspal_decoder.hpp"

#include <gtest/gtest.h>

#include "decode/food/food_fixtures.hpp"
#include "decode/food/html_page.hpp"
#include "decode/food/page_cells.hpp"

namespace slipstream::decode::food {
namespace {

using model::Nutrient;

DecodedFile decode(const std::string& text) {
    return myfitnesspal_decoder().decode(core::as_bytes(text));
}
int sniff(std::string_view text) {
    return myfitnesspal_decoder().sniff(core::as_bytes(text.substr(0, 4096)));
}

TEST(MyFitnessPalPage, reads_a_diary_by_its_own_headings) {
    const auto file = decode(fixture("diary.html"));
    EXPECT_EQ(file.kind, "nutrition");
    ASSERT_EQ(file.body.nutrition.size(), 1u);
    const auto& day = file.body.nutrition[0];
    EXPECT_EQ(day.date.iso(), "2019-09-14");
    EXPECT_EQ(day.basis, model::TimeBasis::Local);
    EXPECT_EQ(core::format_time(day.start), "2019-09-14T00:00:00Z");
    EXPECT_EQ(day.external_id, "diary 2019-09-14");
    EXPECT_EQ(day.note, "Headwind all day");
    EXPECT_NEAR(day.water_ml.value_or(0), 5 * 236.588, 1e-6);
    ASSERT_EQ(day.meals.size(), 2u);
    EXPECT_EQ(day.meals[1].name, "Second breakfast");
    ASSERT_EQ(day.meals[0].items.size(), 2u);
    const auto& oats = day.meals[0].items[0];
    EXPECT_EQ(oats.name, "Generic - Oats, dry");
    EXPECT_EQ(oats.amount, "80 g");
    EXPECT_EQ(oats.nutrients[Nutrient::Protein], 10.5);
    EXPECT_EQ(oats.nutrients[Nutrient::Carbohydrate], 54);
    EXPECT_NEAR(oats.nutrients[Nutrient::Energy].value_or(0), 1255 / 4.184, 1e-9);
    EXPECT_EQ(oats.nutrients[Nutrient::VitaminA], std::nullopt);  // per cent of a day's need
    EXPECT_EQ(day.meals[0].items[1].name, "Coffee, black");
    EXPECT_NEAR(day.totals[Nutrient::Energy].value_or(0), 1263 / 4.184, 1e-9);
    ASSERT_TRUE(day.goals);
    EXPECT_NEAR((*day.goals)[Nutrient::Energy].value_or(0), 10460 / 4.184, 1e-9);
    ASSERT_EQ(day.exercises.size(), 1u);
    EXPECT_EQ(day.exercises[0].name, "Bicycling, 12-14 mph");
    EXPECT_EQ(day.exercises[0].minutes, 95);
    EXPECT_EQ(day.exercises[0].energy_kcal, 1040);
    EXPECT_TRUE(warns(file, "calorie_adjustment"));
    EXPECT_NE(file.summary.find(R"("completed":true)"), std::string::npos);
}

TEST(MyFitnessPalPage, finds_the_date_in_links_or_says_that_there_is_none) {
    std::string page = fixture("diary.html");
    page.replace(page.find("value=\"2019-09-14\""), 18, "value=\"\"");
    page.replace(page.find("September 14, 2019"), 18, "today");
    const auto by_link = decode(page);
    ASSERT_EQ(by_link.body.nutrition.size(), 1u);
    EXPECT_EQ(by_link.body.nutrition[0].date.iso(), "2019-09-14");
    page.replace(page.find("?date=2019-09-14"), 16, "");
    const auto dateless = decode(page);
    ASSERT_EQ(dateless.body.nutrition.size(), 1u);
    EXPECT_EQ(dateless.body.nutrition[0].basis, model::TimeBasis::Unknown);
    EXPECT_TRUE(warns(dateless, "date_unknown"));
    EXPECT_EQ(dateless.body.nutrition[0].meals.size(), 2u);
}

TEST(MyFitnessPalPage, a_page_of_exercises_has_its_day_in_the_form_of_its_note) {
    const auto file = decode(
        "<!DOCTYPE html><html><head><title>Exercise Diary | MyFitnessPal.com</title></head><body>"
        "<table class=\"table0\"><thead><tr><td class=\"first\">Cardiovascular</td><td>Minutes</td>"
        "<td>Calories Burned</td></tr></thead><tbody><tr><td>Running (jogging), 5 mph</td><td>\n 30"
        "</td><td>254</td></tr><tr class=\"bottom\"><td><a href=\"/exercise/copy_workout?date="
        "2019-09-14&amp;from_date=2019-09-13\">Copy yesterday</a></td></tr></tbody>"
        "<tfoot><tr><td>Daily Total / Goal</td><td>60 / 30</td><td>508 / "
        "120</td></tr></tfoot></table>"
        "<form action=\"/exercise/save_note?date=2019-09-14\"></form></body></html>");
    ASSERT_EQ(file.body.nutrition.size(), 1u);
    EXPECT_EQ(file.body.nutrition[0].date.iso(), "2019-09-14");
    ASSERT_EQ(file.body.nutrition[0].exercises.size(), 1u);
    EXPECT_EQ(file.body.nutrition[0].exercises[0].energy_kcal, 254);
    EXPECT_FALSE(warns(file, "date_unknown"));
}

TEST(MyFitnessPalPage, reads_the_printable_diary) {
    const auto file = decode(fixture("printable.htm"));
    EXPECT_EQ(
        file.summary.substr(file.summary.find(R"("title")")),
        R"("title":"Printable Nutrition Report","days":[{"date":"September 14, 2019","foods":2,)"
        R"("calories_items":1305,"printed_total":["1,306","4g","86mg"],"exercises":2,)"
        R"("printed_exercise_totals":["124","20","3","12","100"]},{"date":"September 15, 2019",)"
        R"("foods":1,"calories_items":210,"printed_total":null,"exercises":0,)"
        R"("printed_exercise_totals":null}],"foods":3,"missing_values_shown_as_dashes":1})");
    ASSERT_EQ(file.body.nutrition.size(), 2u);
    const auto& day = file.body.nutrition[0];
    EXPECT_EQ(day.date.iso(), "2019-09-14");
    EXPECT_EQ(day.note, "At the pass");
    EXPECT_EQ(day.totals[Nutrient::Energy], 1306);  // as printed, not added up
    ASSERT_EQ(day.meals.size(), 2u);
    EXPECT_EQ(day.meals[0].items[0].name, "Village - Bread, rye");
    EXPECT_EQ(day.meals[0].items[0].nutrients[Nutrient::Fibre], std::nullopt);
    EXPECT_EQ(day.meals[0].totals[Nutrient::Sodium], 84);
    ASSERT_EQ(day.exercises.size(), 2u);
    EXPECT_EQ(day.exercises[1].sets, 3);
    EXPECT_EQ(day.exercises[1].repetitions, 12);
    EXPECT_NEAR(day.exercises[1].weight_kg.value_or(0), 45.359237, 1e-6);
    const auto& second = file.body.nutrition[1];
    EXPECT_EQ(second.totals[Nutrient::Energy], 210);  // nothing printed: the sum
    EXPECT_EQ(second.totals[Nutrient::Sodium], 700);
}

TEST(MyFitnessPalPage, keeps_what_precedes_a_cut) {
    const std::string page = fixture("printable.htm");
    const auto file = decode(page.substr(0, page.find("Apple")));
    ASSERT_EQ(file.body.nutrition.size(), 1u);
    ASSERT_EQ(file.body.nutrition[0].meals.size(), 2u);
    EXPECT_EQ(file.body.nutrition[0].meals[0].items.size(), 1u);
}

TEST(MyFitnessPalPage, refuses_pages_that_would_take_too_much) {
    std::string deep = "<html>myfitnesspal";
    for (std::size_t i = 0; i <= kMaxPageDepth; ++i) deep += "<div>";
    EXPECT_TRUE(warns(decode(deep), "page_refused"));
    // Unclosed formatting is opened again in every paragraph: the tree grows with the square of the
    // page.
    std::string wide = "<html>myfitnesspal<p>";
    for (int i = 0; i < 400; ++i) wide += "<b id=" + std::to_string(i) + ">";
    for (int i = 0; i < 4000; ++i) wide += "<p>x";
    EXPECT_TRUE(warns(decode(wide), "page_refused"));
}

TEST(MyFitnessPalPage, reads_numbers_of_any_locale) {
    EXPECT_EQ(page_number("1,304")->value, 1304);
    EXPECT_EQ(page_number("1.304")->value, 1304);
    EXPECT_EQ(page_number("1,234,567")->value, 1234567);
    EXPECT_EQ(page_number("10,5")->value, 10.5);
    EXPECT_EQ(page_number("0.25")->value, 0.25);
    EXPECT_EQ(page_number("-8")->value, -8);
    EXPECT_EQ(page_number("4,866mg")->unit, "mg");
    EXPECT_FALSE(page_number("--g"));
    EXPECT_FALSE(page_number("N/A"));
    EXPECT_FALSE(page_number(""));
}

constexpr std::string_view kNutrition =
    "\xEF\xBB\xBF"
    "Date,Meal,Time,Calories,Fat (g),Saturated Fat,Sodium (mg),Carbohydrates (g),Fiber,Protein (g),"
    "Vitamin A,Iron,Note\r\n"
    "2019-09-14,Breakfast,,612.5,21.4,6.2,410,78.2,9.1,24.8,5,22,\r\n"
    "2019-09-14,Ride food,10:20 AM,\"1,040.0\",2,0,900,250,1,3,0,0,Gels\r\n"
    "2019-09-14,Ride food,9:40 AM,100,0,0,10,25,0,0,0,0,\r\n"
    "TOTAL,,,1752.5,,,,,,,,,\r\n"
    "2019-09-15,Dinner,,800,30,10,1200,90,8,40,0,0,\r\n"
    "soon,Dinner,,1,1,1,1,1,1,1,0,0,\r\n";

TEST(MyFitnessPalExport, reads_nutrition_by_meal) {
    const std::string text(kNutrition);
    EXPECT_GE(sniff(text), 80);
    const auto file = decode(text);
    EXPECT_EQ(
        file.summary,
        R"({"table":"nutrition","rows":4,"days":2,"first":"2019-09-14","last":"2019-09-15"})");
    ASSERT_EQ(file.body.nutrition.size(), 2u);
    const auto& day = file.body.nutrition[0];
    EXPECT_EQ(day.note, "Gels");
    ASSERT_EQ(day.meals.size(), 2u);
    EXPECT_EQ(day.meals[1].totals[Nutrient::Energy], 1140);
    EXPECT_EQ(core::format_time(day.meals[1].time), "2019-09-14T09:40:00Z");
    EXPECT_EQ(day.totals[Nutrient::Energy], 1752.5);
    EXPECT_EQ(day.totals[Nutrient::SaturatedFat], 6.2);
    EXPECT_EQ(day.totals[Nutrient::Iron], std::nullopt);
    EXPECT_TRUE(warns(file, "percent_of_daily_value"));
    for (const auto& warning : file.warnings) {
        if (warning.code == "unreadable_row") {
            EXPECT_EQ(warning.offset, text.find("soon"));
        }
    }
    EXPECT_TRUE(warns(file, "unreadable_row"));
}

TEST(MyFitnessPalExport, reads_foods_with_units_in_their_cells) {
    const std::string text =
        "Date,Entry,Item,Amount,Calories,Carbs,Fat,Protein,Cholest,Sodium,Sugars,Fiber\n"
        "\"September 14, 2019\",Breakfast,Soup,2 "
        "serving(s),638,103g,15g,32g,52mg,\"3,436mg\",40g,--g\n"
        "\"September 14, 2019\",Dinner,Cod,4.8 oz,166,1g,5g,28g,59mg,552mg,0g,0g\n";
    EXPECT_GE(sniff(text), 80);
    const auto file = decode(text);
    ASSERT_EQ(file.body.nutrition.size(), 1u);
    const auto& day = file.body.nutrition[0];
    ASSERT_EQ(day.meals.size(), 2u);
    EXPECT_EQ(day.meals[0].items.at(0).amount, "2 serving(s)");
    EXPECT_EQ(day.meals[0].totals[Nutrient::Sodium], 3436);
    EXPECT_EQ(day.meals[0].totals[Nutrient::Fibre], std::nullopt);
    EXPECT_EQ(day.totals[Nutrient::Carbohydrate], 104);
    EXPECT_EQ(day.totals[Nutrient::Cholesterol], 111);
}

TEST(MyFitnessPalExport, reads_exercises) {
    const auto file = decode(
        "Date,Exercise,Type,Exercise Calories,Exercise Minutes,Sets,Reps Per "
        "Set,Pounds,Steps,Note\n"
        "2019-09-14,\"\"\"Walking, 3.5 mph\"\"\",Cardio,178.0,18,,,,,easy\n"
        "2019-09-14,Bench Press,Strength,,,3,10,100,,\n"
        "2019-09-14,Health Connect calorie adjustment,Cardio,573.0,1,,,,9840,\n");
    ASSERT_EQ(file.body.nutrition.size(), 1u);
    const auto& exercises = file.body.nutrition[0].exercises;
    ASSERT_EQ(exercises.size(), 2u);
    EXPECT_EQ(exercises[0].name, "Walking, 3.5 mph");
    EXPECT_EQ(exercises[0].energy_kcal, 178);
    EXPECT_EQ(exercises[1].sets, 3);
    EXPECT_NEAR(exercises[1].weight_kg.value_or(0), 45.359237, 1e-6);
    ASSERT_EQ(file.body.series.size(), 1u);
    EXPECT_EQ(file.body.series[0].metric, model::Metric::Steps);
    EXPECT_EQ(file.body.series[0].values[0], 9840);
}

TEST(MyFitnessPalExport, reads_measurements_and_doubts_their_unit) {
    const auto file =
        decode("Date,Weight,Body Fat %,Neck\n2019-09-14,71.5,14.2,38\n2019-09-15,700,,\n");
    EXPECT_EQ(file.kind, "weight");
    ASSERT_EQ(file.body.series.size(), 2u);
    EXPECT_EQ(file.body.series[0].values, (std::vector<std::int32_t>{71500, 700000}));
    EXPECT_EQ(file.body.series[0].flags, (std::vector<std::uint8_t>{0, model::kSampleImplausible}));
    EXPECT_EQ(file.body.series[1].metric, model::Metric::BodyFat);
    EXPECT_TRUE(warns(file, "unit_missing"));
    EXPECT_TRUE(warns(file, "column_left_out"));
    const auto pounds = decode("Date,Weight (lbs)\n2019-09-14,157.6\n");
    EXPECT_EQ(pounds.body.series[0].values[0], 71486);
    EXPECT_FALSE(warns(pounds, "unit_missing"));
}

TEST(MyFitnessPalSniff, claims_its_own_and_nothing_else) {
    EXPECT_GE(sniff(fixture("diary.html")), 90);
    EXPECT_GE(sniff(fixture("printable.htm")), 90);
    for (const char* const other :
         {"", "800\n812\n799\n", "<html><title>Weather</title></html>",
          "<?xml version=\"1.0\"?><gpx/>",
          "Date,Time,SYS(mmHg),DIA(mmHg),Pulse(Beats/Min),Note\n\"May 18, "
          "2019\",07:30,121,78,61,\n",
          "Date,\"Weight (kg)\",\"Fat mass (kg)\",Comments\n", "date,rMSSD,HR\n2019-05-18,40,52\n",
          "TimeStamp,Delta_TP9,Delta_AF7\n", "Day,Group,Food Name,Amount,Energy (kcal)\n"}) {
        EXPECT_EQ(sniff(other), 0) << other;
    }
}

TEST(MyFitnessPalDecode, gives_nothing_for_something_else) {
    for (const char* const text :
         {"", "a,b\n1,2\n", "<html><body>signed out of myfitnesspal</body></html>"}) {
        const auto file = decode(text);
        EXPECT_EQ(file.kind, "") << text;
        EXPECT_TRUE(file.body.empty()) << text;
    }
}

}  // namespace
}  // namespace slipstream::decode::food
