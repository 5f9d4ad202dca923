// testdata/apple_health/export.xml has one of everything; the tests say what becomes of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "decode/apple_health/apple_health_decoder.hpp"
#include "decode/apple_health/beat_list.hpp"
#include "decode/apple_health/series_set.hpp"
#include "decode/apple_health/tag_scanner.hpp"
#include "decode/apple_health/units.hpp"

namespace slipstream::decode::apple_health {
namespace {

using model::Metric;
using model::Nutrient;
using testing::ElementsAre;
using testing::HasSubstr;

std::string export_text() {
    std::ifstream in(SLIPSTREAM_TESTDATA "/apple_health/export.xml", std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

DecodedFile decode(std::string_view text) {
    return apple_health_decoder().decode(core::as_bytes(text));
}

/// "value@time/interval" of each sample of a metric, by origin.
std::vector<std::string> samples(const DecodedFile& file, Metric metric) {
    std::vector<std::string> out;
    for (const model::SampleSeries& series : file.body.series) {
        if (series.metric != metric) continue;
        for (std::size_t i = 0; i < series.values.size(); ++i) {
            out.push_back(series.origin + ' ' + std::to_string(series.values[i]) + '@' +
                          core::format_time(series.time[i]) + '/' +
                          std::to_string(series.interval_s));
        }
    }
    return out;
}

bool warned(const DecodedFile& file, std::string_view code) {
    return std::any_of(file.warnings.begin(), file.warnings.end(),
                       [code](const Diagnostic& d) { return d.code == code; });
}

TEST(AppleHealth, energy_at_rest_and_a_12_hour_clock) {
    const DecodedFile file = decode(
        R"(<HealthData><Record type="HKQuantityTypeIdentifierBasalEnergyBurned" sourceName="Watch" unit="kcal" )"
        R"(startDate="2026-09-14 8:15:31 p.m. +0200" endDate="2026-09-14 8:25:31 p.m. +0200" value="18.25"/>)"
        R"(</HealthData>)");
    EXPECT_THAT(samples(file, Metric::RestingEnergy),
                ElementsAre("Watch 1825@2026-09-14T18:15:31Z/600"));
    EXPECT_TRUE(file.warnings.empty());
}

TEST(AppleHealth, records_become_series_of_their_source) {
    const DecodedFile file = decode(export_text());
    EXPECT_EQ(file.kind, "health_export");
    EXPECT_EQ(file.integrity, "ok");
    EXPECT_THAT(
        samples(file, Metric::HeartRate),
        ElementsAre("A & B's Watch 62@2021-04-12T05:30:05Z/0", "Phone 98@2021-04-12T06:00:00Z/0"));
    EXPECT_THAT(samples(file, Metric::Steps), ElementsAre("Phone 512@2021-04-12T07:00:00Z/300"))
        << "320 s are kept as 300";
    EXPECT_THAT(samples(file, Metric::OxygenSaturation),
                ElementsAre("Phone 970@2021-04-12T07:00:00Z/0"));
    EXPECT_THAT(samples(file, Metric::Weight), ElementsAre("Scale 70000@2021-04-12T05:00:00Z/0"));
    EXPECT_THAT(samples(file, Metric::BodyTemperature),
                ElementsAre("Phone 3700@2021-04-12T05:00:00Z/0"));
    EXPECT_THAT(samples(file, Metric::ActiveEnergy),
                ElementsAre("Phone 1000@2021-04-12T07:00:00Z/60"));
    EXPECT_THAT(samples(file, Metric::BloodGlucose),
                ElementsAre("Meter 500@2021-04-12T05:00:00Z/0"));
    EXPECT_THAT(samples(file, Metric::HrvSdnn), ElementsAre("Watch 483@2021-04-11T22:59:00Z/0"));
    EXPECT_TRUE(samples(file, Metric::DistanceMoved).empty());
    EXPECT_TRUE(warned(file, "unknown_unit")) << "furlongs";
    EXPECT_EQ(file.unknown.at("record HKQuantityTypeIdentifierHeight").messages, 1u);
}

TEST(AppleHealth, beats_become_intervals) {
    const DecodedFile file = decode(export_text());
    ASSERT_EQ(file.body.hrv.size(), 1u);
    EXPECT_THAT(file.body.hrv[0].intervals_ms, ElementsAre(800, 850)) << "across one o'clock";
    EXPECT_EQ(file.body.hrv[0].printed.at("sdnn_ms"), 48.25);
    EXPECT_EQ(beat_time_ms("6:14:48.94 PM"), 22'488'940);
    EXPECT_EQ(beat_time_ms("08:34:05,10"), 30'845'100);
    EXPECT_EQ(beat_time_ms("soon"), std::nullopt);
    BeatList list;
    list.add("?", "60");
    list.add("?", "75");
    EXPECT_THAT(list.intervals(), ElementsAre(1000, 800));
}

TEST(AppleHealth, stages_become_nights) {
    const DecodedFile file = decode(export_text());
    ASSERT_EQ(file.body.sleeps.size(), 2u);
    const model::Sleep& night = file.body.sleeps[0];
    EXPECT_EQ(core::format_time(night.start), "2021-04-11T21:30:00Z");
    EXPECT_EQ(core::format_time(night.end), "2021-04-12T04:30:00Z");
    EXPECT_TRUE(night.main && night.stages);
    EXPECT_EQ(night.in_bed_min, 420);
    ASSERT_EQ(night.segments.size(), 2u);
    EXPECT_EQ(night.segments[0].stage, model::SleepStage::Light) << "in order of time";
    EXPECT_EQ(night.segments[1].duration_s, 14'400);
    EXPECT_FALSE(file.body.sleeps[1].main) << "half an hour";
    EXPECT_EQ(file.body.sleeps[1].segments.at(0).stage, model::SleepStage::Asleep);
}

TEST(AppleHealth, food_and_pressure_count_once) {
    const DecodedFile file = decode(export_text());
    ASSERT_EQ(file.body.nutrition.size(), 1u);
    const model::NutritionDay& day = file.body.nutrition[0];
    EXPECT_EQ(day.date.iso(), "2021-04-12");
    EXPECT_EQ(day.totals[Nutrient::Energy], 450) << "the meal stands alone as well";
    EXPECT_NEAR(day.totals[Nutrient::Sodium].value_or(0), 120, 1e-9);
    EXPECT_NEAR(day.totals[Nutrient::Protein].value_or(0), 12, 1e-9) << "only in the meal";
    EXPECT_EQ(day.meals.at(0).items.at(0).name, "Porridge");
    ASSERT_EQ(file.body.blood_pressure.size(), 1u);
    EXPECT_EQ(file.body.blood_pressure[0].systolic_mmhg, 121);
    EXPECT_EQ(file.body.blood_pressure[0].diastolic_mmhg, 78);
    EXPECT_EQ(file.body.blood_pressure[0].origin, "Cuff");
}

TEST(AppleHealth, workouts_with_their_totals_and_places) {
    const DecodedFile file = decode(export_text());
    ASSERT_EQ(file.body.exercises.size(), 1u);
    const model::Exercise& ride = file.body.exercises[0];
    EXPECT_EQ(ride.sport, "cycling");
    EXPECT_EQ(ride.active_s, 1800);
    EXPECT_EQ(ride.distance_m, 10'000);
    EXPECT_NEAR(ride.energy_kcal.value_or(0), 100, 1e-9);
    EXPECT_EQ(ride.max_heart_rate_bpm, 171);
    EXPECT_NEAR(ride.ascent_m.value_or(0), 123.45, 1e-9);
    ASSERT_EQ(file.points.size(), 2u);
    EXPECT_EQ(file.points.at(Metric::Latitude, 1), 459'002'000);
    EXPECT_EQ(file.points.at(Metric::Heading, 0), model::kMissing) << "-1 is no direction";
    ASSERT_EQ(file.sessions.size(), 1u);
    EXPECT_EQ(file.sessions[0].end_row, 2u);
}

TEST(AppleHealth, summary_counts_what_is_there) {
    const DecodedFile file = decode(export_text());
    EXPECT_THAT(file.summary, HasSubstr("\"export_date\":\"2021-05-01 10:00:00 +0200\""));
    EXPECT_THAT(file.summary, HasSubstr("\"HKQuantityTypeIdentifierBloodPressureSystolic\":2"));
    EXPECT_THAT(file.summary, HasSubstr("\"locations\":2"));
    EXPECT_EQ(file.counts.at("Correlation"), 2u);
}

TEST(AppleHealth, only_health_data_is_claimed) {
    const std::string text = export_text();
    EXPECT_EQ(apple_health_decoder().sniff(core::as_bytes(text)), 100);
    const std::string_view head(text.data(), text.find("<!ATTLIST"));
    EXPECT_EQ(apple_health_decoder().sniff(core::as_bytes(head)), 100) << "the root is further on";
    for (const char* other :
         {"", "<gpx/>", "<ClinicalDocument/>", "<HealthDataX/>", "HealthData"}) {
        EXPECT_EQ(apple_health_decoder().sniff(core::as_bytes(other)), 0) << other;
        EXPECT_EQ(decode(other).kind, "") << other;
    }
}

TEST(AppleHealth, a_cut_export_gives_everything_before_and_says_where) {
    const std::string text = export_text();
    for (std::size_t size = 0; size < text.size(); size += 37) {
        const DecodedFile file = decode(text.substr(0, size));
        EXPECT_NE(file.integrity, "ok") << size;
    }
    const std::size_t cut = text.find("value=\"512\"");
    const DecodedFile file = decode(text.substr(0, cut));
    EXPECT_EQ(samples(file, Metric::HeartRate).size(), 2u);
    EXPECT_TRUE(samples(file, Metric::Steps).empty());
    EXPECT_THAT(file.integrity, HasSubstr("at byte " + std::to_string(text.rfind('<', cut))));
}

TEST(AppleHealth, a_damaged_tag_costs_itself_alone) {
    std::string text = export_text();
    text.replace(text.find("value=\"512\""), 7, "value=(");
    const DecodedFile file = decode(text);
    EXPECT_TRUE(samples(file, Metric::Steps).empty());
    EXPECT_EQ(samples(file, Metric::Weight).size(), 1u);
    EXPECT_TRUE(warned(file, "bad_tag"));
    EXPECT_NE(file.integrity, "ok");
}

TEST(AppleHealth, utf_16_and_a_mark_are_read) {
    std::string wide("\xFF\xFE", 2);
    for (const char c : export_text()) wide.append({c, '\0'});
    EXPECT_EQ(samples(decode(wide), Metric::Weight).size(), 1u);
    EXPECT_EQ(samples(decode("\xEF\xBB\xBF" + export_text()), Metric::Weight).size(), 1u);
}

TEST(AppleHealthUnits, convert_to_the_catalogues) {
    EXPECT_NEAR(*converted(Dimension::Mass, 1, "st"), 6.35029318, 1e-9);
    EXPECT_NEAR(*converted(Dimension::Energy, 4.184, "kJ"), 1, 1e-12);
    EXPECT_NEAR(*converted(Dimension::Glucose, 5.5, "mmol<180.1558800000541>/L"), 5.5, 1e-12);
    EXPECT_NEAR(*converted(Dimension::Volume, 1, "fl_oz_us"), 29.5735295625, 1e-9);
    EXPECT_EQ(converted(Dimension::Fraction, 97, "%"), 97) << "some apps write per cent";
    EXPECT_EQ(converted(Dimension::Mass, 1, "km"), std::nullopt);
}

TEST(AppleHealthUnits, times_have_an_offset) {
    TimeReader reader;
    EXPECT_EQ(reader.read("2021-04-12 07:30:05 +0200").utc, 1'618'205'405'000);
    EXPECT_EQ(reader.read("2021-04-12 07:30:05 -0930").local, 1'618'212'605'000);
    EXPECT_EQ(reader.read("2021-04-12T07:30:05.5+02:00").utc, 1'618'205'405'500);
    for (const char* bad : {"", "2021-04-12 07:30:05", "2021-02-30 07:30:05 +0200",
                            "2021-04-12 07:61:05 +0200", "2021-04-12 07:30:05 *0200"}) {
        EXPECT_EQ(reader.read(bad).utc, core::kNoTime) << bad;
    }
}

TEST(AppleHealthSeries, lengths_go_to_the_step_below) {
    EXPECT_EQ(interval_step_s(0), 0);
    EXPECT_EQ(interval_step_s(-5), 0);
    EXPECT_EQ(interval_step_s(60), 60);
    EXPECT_EQ(interval_step_s(89), 60);
    EXPECT_EQ(interval_step_s(900), 900);
    EXPECT_EQ(interval_step_s(1'000'000), 86'400);
}

TEST(AppleHealthTags, references_are_resolved_or_kept) {
    EXPECT_EQ(unescaped("a &lt;&#x26;&amp; b"), "a <&& b");
    EXPECT_EQ(unescaped("R&D &what; &"), "R&D &what; &");
}

}  // namespace
}  // namespace slipstream::decode::apple_health
