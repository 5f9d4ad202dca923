#include "decode/food/myfitnesspal_report.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "decode/food/food_fixtures.hpp"
#include "decode/food/myfitnesspal_decoder.hpp"

namespace slipstream::decode::food {
namespace {

DecodedFile decode(std::string_view text) {
    return myfitnesspal_decoder().decode(core::as_bytes(text));
}
int sniff(std::string_view text) {
    return myfitnesspal_decoder().sniff(core::as_bytes(text.substr(0, 4096)));
}

/// A report of two days of 2026 and one without food.
DecodedFile of_title(std::string_view title) {
    return decode(fmt::format(
        R"({{"title":"{}","outcome":{{"results":[{{"date":"9/13/2026","total":2100}},)"
        R"({{"date":"2026-09-14","total":"1890.5"}},{{"date":"9/15/2026","total":0}}]}}}})",
        title));
}

TEST(MyFitnessPalReport, what_no_metric_has_stays_in_the_summary) {
    const std::string text = fixture("report.json");
    EXPECT_GE(sniff(text), 90);
    const DecodedFile file = decode(text);
    EXPECT_EQ(file.kind, "report");
    EXPECT_EQ(file.integrity, "ok");
    EXPECT_TRUE(file.body.empty());
    EXPECT_TRUE(warns(file, "date_without_year"));
    EXPECT_TRUE(warns(file, "report_without_metric"));
    EXPECT_TRUE(warns(file, "bad_entry"));
    EXPECT_EQ(
        file.summary,
        R"({"top":["category","chartType","goal","label","ordinate_axis_max","ordinate_axis_min",)"
        R"("outcome","title"],"category":"nutrition","goal":"1500","label":"Net Calories )"
        R"(Consumed","title":"Net Calories Consumed","days":3,"days_of_zero":1,"first":"9/12",)"
        R"("last":"9/14","total":{"n":3,"min":-49,"max":1890.5,"mean":613.8333}})");
}

TEST(MyFitnessPalReport, calories_of_whole_dates_become_days_of_energy) {
    struct Case {
        std::string_view title;
        double kcal;  ///< of the first day; 0: not stored
    };
    for (const Case& known :
         {Case{"Calories", 2100}, Case{"Total Calories Consumed", 2100},
          Case{"Kilojoules Consumed", 501.9}, Case{"Net Calories Consumed", 0},
          Case{"Calories Burned", 0}, Case{"Carbohydrates", 0}, Case{"Weight", 0}, Case{"", 0}}) {
        const DecodedFile file = of_title(known.title);
        EXPECT_FALSE(warns(file, "date_without_year")) << known.title;
        EXPECT_EQ(warns(file, "report_without_metric"), known.kcal == 0) << known.title;
        ASSERT_EQ(file.body.series.size(), known.kcal == 0 ? 0U : 1U) << known.title;
        if (known.kcal == 0) continue;
        const model::SampleSeries& series = file.body.series[0];
        EXPECT_EQ(series.metric, model::Metric::EnergyEaten);
        EXPECT_EQ(series.basis, model::TimeBasis::Local);
        EXPECT_EQ(series.interval_s, 86'400);
        ASSERT_EQ(series.values.size(), 2U) << "a day of 0 was not written down";
        EXPECT_EQ(core::format_time(series.time[0]), "2026-09-13T00:00:00Z");
        EXPECT_EQ(core::format_time(series.time[1]), "2026-09-14T00:00:00Z");
        EXPECT_EQ(model::from_stored(series.metric, series.values[0]), known.kcal);
    }
}

TEST(MyFitnessPalReport, calories_without_a_year_are_of_no_day) {
    const DecodedFile file =
        decode(R"({"outcome":{"results":[{"date":"2/29","total":2100}]},"title":"Calories"})");
    EXPECT_TRUE(file.body.empty());
    EXPECT_TRUE(warns(file, "date_without_year"));
    EXPECT_FALSE(warns(file, "report_without_metric"));
}

TEST(MyFitnessPalReport, days_before_damage_are_counted_and_the_byte_is_named) {
    const std::string text = fixture("report.json");
    const std::string cut = text.substr(0, text.find("{\"date\": \"9/14\""));
    const DecodedFile file = decode(cut);
    EXPECT_EQ(file.counts.at("day"), 2U);
    ASSERT_TRUE(warns(file, "json_damaged"));
    EXPECT_EQ(file.integrity,
              "JSON ends early or is damaged at byte " + std::to_string(cut.size()));
}

TEST(MyFitnessPalReport, claims_reports_and_nothing_else) {
    EXPECT_GE(sniff(R"({"outcome":{"results":[{"date":"4/14","total":1890.0}]}})"), 80);
    EXPECT_GT(sniff(R"({"title":"Fat","category":"nutrition","outcome":{"results":[]}})"), 0);
    EXPECT_EQ(decode(R"({"title":"Fat","category":"nutrition","outcome":{"results":[]}})").kind,
              "empty");
    for (const std::string_view text :
         {"{", "{}", R"({"outcome":5})", R"({"outcome":{"results":5}})",
          R"({"outcome":{"results":[]}})", R"({"results":[{"date":"4/14","total":1}]})",
          R"({"outcome":{"results":[{"id":1}]}})", R"({"type":"FeatureCollection","features":[]})",
          R"({"title":"x","category":"y","outcome":"good"})"}) {
        EXPECT_EQ(sniff(text), 0) << text;
    }
    EXPECT_EQ(decode(R"({"outcome":{"result":[]}})").kind, "");
}

}  // namespace
}  // namespace slipstream::decode::food
