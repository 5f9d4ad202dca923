#include "decode/food/myfitnesspal_measurements.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "decode/food/food_fixtures.hpp"
#include "decode/food/myfitnesspal_decoder.hpp"

namespace slipstream::decode::food {
namespace {

DecodedFile decode(const std::string& text) {
    return myfitnesspal_decoder().decode(core::as_bytes(text));
}

/// "weight 2026-09-14=71.486 ..." for each series.
std::string samples(const DecodedFile& file) {
    std::string out;
    for (const auto& series : file.body.series) {
        EXPECT_EQ(series.basis, model::TimeBasis::Local);
        EXPECT_EQ(series.origin, "MyFitnessPal");
        out += model::metric_info(series.metric).key;
        for (std::size_t i = 0; i < series.values.size(); ++i) {
            out += fmt::format(" {}={}", core::format_time(series.time[i]).substr(0, 10),
                               *model::from_stored(series.metric, series.values[i]));
        }
        out += ';';
    }
    return out;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

TEST(MyFitnessPalMeasurements, reads_the_data_of_the_page) {
    const std::string page = fixture("measurements.html");
    EXPECT_GE(myfitnesspal_decoder().sniff(core::as_bytes(page.substr(0, 4096))), 60);
    const DecodedFile file = decode(page);
    EXPECT_EQ(file.kind, "weight");
    EXPECT_EQ(samples(file), "weight 2026-09-14=71.486 2026-09-13=71.668 2025-01-02=74.843;");
    EXPECT_TRUE(file.warnings.empty());
    EXPECT_TRUE(file.body.nutrition.empty());
    EXPECT_EQ(
        file.summary.substr(file.summary.find(R"("title")")),
        R"("title":"Free Calorie Counter, Diet & Exercise Journal | MyFitnessPal","table_rows":0,)"
        R"("rows":[],"measurements":[{"type":"Weight","unit":"pounds","first":"2026-09-14",)"
        R"("last":"2025-01-02","value":{"n":3,"min":157.6,"max":165,"mean":160.2}}],)"
        R"("has_more":true})");
}

TEST(MyFitnessPalMeasurements, the_one_that_the_rider_began_with_counts_once) {
    const std::string page = replaced(
        replaced(fixture("measurements.html"), "2025-01-02\", \"unit", "2026-09-13\", \"unit"),
        "\"value\": 165", "\"value\": 158.0");
    EXPECT_EQ(samples(decode(page)), "weight 2026-09-14=71.486 2026-09-13=71.668;");
}

TEST(MyFitnessPalMeasurements, reads_what_is_shown_where_the_program_is_gone_or_cut) {
    const std::string page = fixture("measurements.html");
    const std::string shown = "weight 2026-09-14=71.486 2026-09-13=71.668;";
    EXPECT_EQ(samples(decode(page.substr(0, page.find("<script")))), shown);
    EXPECT_EQ(samples(decode(page.substr(0, page.find("\"has_more\"")))), shown);
}

TEST(MyFitnessPalMeasurements, reads_the_table_of_the_older_site) {
    const std::string page = fixture("measurements_table.html");
    const DecodedFile file = decode(page);
    EXPECT_EQ(file.kind, "measurements");
    EXPECT_EQ(samples(file), "body_fat 2015-04-29=19.1 2015-04-05=18.7;");
    EXPECT_TRUE(file.warnings.empty());
    EXPECT_NE(file.summary.find(R"("table_rows":4,"rows":[["Measurement","Date","Amount",)"),
              std::string::npos);
    const auto weight = [&](std::string_view unit) {
        return decode(replaced(replaced(page, "> Body Fat <", "> Weight <"),
                               "display_value\"></label>",
                               fmt::format("display_value\">{}</label>", unit)));
    };
    EXPECT_EQ(samples(weight("lbs")), "weight 2015-04-29=8.664 2015-04-05=8.482;");
    EXPECT_TRUE(warns(weight(""), "unit_missing"));
    EXPECT_EQ(weight("").body.series.at(0).flags.size(), 2U) << "19 kg are doubted";
    EXPECT_TRUE(warns(weight("bags"), "unit_unknown"));
    EXPECT_TRUE(weight("bags").body.empty());
}

TEST(MyFitnessPalMeasurements, other_types) {
    const std::string page = fixture("measurements.html");
    const auto of_type = [&](std::string_view type, std::string_view unit) {
        return decode(
            replaced(replaced(page, "\"type\": \"Weight\"", fmt::format("\"type\": \"{}\"", type)),
                     "\"pounds\"", unit));
    };
    EXPECT_EQ(samples(of_type("Waist", "\"inches\"")),
              "waist_circumference 2026-09-14=400.3 2026-09-13=401.3 2025-01-02=419.1;");
    EXPECT_EQ(samples(of_type("Body Fat", "null")),
              "body_fat 2026-09-14=157.6 2026-09-13=158 2025-01-02=165;");
    const DecodedFile neck = of_type("Neck", "\"inches\"");
    EXPECT_EQ(neck.kind, "measurements");
    EXPECT_TRUE(neck.body.empty());
    EXPECT_TRUE(warns(neck, "column_left_out"));
    EXPECT_NE(neck.summary.find(R"("type":"Neck","unit":"inches")"), std::string::npos);
}

TEST(MyFitnessPalMeasurements, a_page_of_another_kind_is_none) {
    const std::string page = replaced(fixture("measurements.html"), "measurement", "goal");
    EXPECT_EQ(decode(replaced(page, "startingMeasurement", "startingGoal")).kind, "");
    const std::string none =
        R"(<html>myfitnesspal<script id="__NEXT_DATA__">{"props":{"pageProps":)"
        R"({"dehydratedState":{"queries":[{"queryKey":["measurements",)"
        R"("Weight",1],"state":{"data":{"items":[]}}},5,{"queryKey":7}]}}}})"
        R"(</script></html>)";
    EXPECT_EQ(decode(none).kind, "empty");
}

}  // namespace
}  // namespace slipstream::decode::food
