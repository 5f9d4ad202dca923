// Saved answers of Withings and iHealth, recognised and read through the decoder of blood pressure.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/json_writer.hpp"
#include "decode/pressure/pressure_decoder.hpp"
#include "model/metric.hpp"

namespace slipstream::decode::pressure {
namespace {

using model::Metric;
using testing::ElementsAre;

DecodedFile decode(std::string_view text) {
    EXPECT_GE(blood_pressure_decoder().sniff(core::as_bytes(text.substr(0, 4096))), 90) << text;
    return blood_pressure_decoder().decode(core::as_bytes(text), "answer.json");
}

/// "weight=74.126@2015-05-31T06:06:23Z" of each sample.
std::vector<std::string> samples(const DecodedFile& file) {
    std::vector<std::string> out;
    for (const model::SampleSeries& series : file.body.series) {
        for (std::size_t i = 0; i < series.values.size(); ++i) {
            std::string text(model::metric_info(series.metric).key);
            text += '=';
            core::append_number(text, *model::from_stored(series.metric, series.values[i]), 3);
            text += "@" + core::format_time(series.time[i]);
            if (series.basis == model::TimeBasis::Local) text += " local";
            if (series.interval_s > 0) text += " " + std::to_string(series.interval_s) + " s";
            out.push_back(std::move(text));
        }
    }
    return out;
}

TEST(WithingsAnswer, groups_of_measures) {
    const auto file = decode(
        R"({"body":{"measuregrps":[{"grpid":1,"attrib":0,"category":1,"date":1433052383,)"
        R"("model":"BPM Connect","comment":"calm","measures":[{"type":9,"unit":0,"value":68},)"
        R"({"type":10,"unit":0,"value":104},{"type":11,"unit":0,"value":41},)"
        R"({"type":18,"unit":-3,"value":-1000},{"type":1,"unit":-3,"value":74126}]},)"
        R"({"grpid":2,"category":2,"date":1433052384,"measures":[{"type":1,"unit":-3,"value":70000}]},)"
        R"({"grpid":3,"category":1,"date":1433052385,"measures":[{"type":11,"unit":0,"value":51}]},)"
        R"({"grpid":4,"category":1,"measures":[]}],"timezone":"Europe/Paris"},"status":0})");
    EXPECT_EQ(file.kind, "blood_pressure");
    EXPECT_EQ(file.device, "Withings");
    ASSERT_EQ(file.body.blood_pressure.size(), 1u);
    const model::BloodPressure& reading = file.body.blood_pressure[0];
    EXPECT_EQ(core::format_time(reading.start), "2015-05-31T06:06:23Z");
    EXPECT_EQ(reading.basis, model::TimeBasis::Utc);
    EXPECT_EQ(reading.systolic_mmhg, 104);
    EXPECT_EQ(reading.diastolic_mmhg, 68);
    EXPECT_EQ(reading.pulse_bpm, 41);
    EXPECT_EQ(reading.note, "calm");
    EXPECT_EQ(reading.origin, "BPM Connect");
    EXPECT_EQ(reading.external_id, "1");
    EXPECT_THAT(samples(file), ElementsAre("weight=74.126@2015-05-31T06:06:23Z",
                                           "heart_rate=51@2015-05-31T06:06:25Z"));
    EXPECT_EQ(file.unknown.at("measure 18").values, 1u);
    ASSERT_EQ(file.warnings.size(), 1u) << "a group without a date";
    EXPECT_EQ(file.warnings[0].code, "bad_entry");
}

TEST(WithingsAnswer, days_and_minutes_of_activity) {
    const auto days = decode(
        R"({"status":0,"body":{"activities":[{"calories":139,"date":"2015-06-18","distance":2563,)"
        R"("elevation":0,"intense":60,"moderate":540,"soft":780,"steps":2934}]}})");
    EXPECT_EQ(days.kind, "steps");
    EXPECT_THAT(samples(days), ElementsAre("steps=2934@2015-06-18T00:00:00Z local 86400 s",
                                           "distance_moved=2563@2015-06-18T00:00:00Z local 86400 s",
                                           "elevation_gained=0@2015-06-18T00:00:00Z local 86400 s",
                                           "active_energy=139@2015-06-18T00:00:00Z local 86400 s",
                                           "active_minutes=10@2015-06-18T00:00:00Z local 86400 s"));
    const auto minutes =
        decode(R"({"body":{"series":{"1434758640":{"duration":60,"steps":21,"heart_rate":88},)"
               R"("1434758700":{"duration":1440},"soon":{"steps":1}}},"status":0})");
    EXPECT_THAT(samples(minutes), ElementsAre("steps=21@2015-06-20T00:04:00Z 60 s",
                                              "heart_rate=88@2015-06-20T00:04:00Z"));
    EXPECT_EQ(minutes.warnings.size(), 1u);
}

TEST(WithingsAnswer, nights_by_parts_and_by_totals) {
    const auto parts = decode(
        R"({"status":0,"body":{"series":[{"startdate":1417550400,"state":0,"enddate":1417551300},)"
        R"({"startdate":1417551360,"state":1,"enddate":1417552320},)"
        R"({"startdate":1417652320,"state":3,"enddate":1417654000}],"model":32}})");
    EXPECT_EQ(parts.kind, "sleep");
    ASSERT_EQ(parts.body.sleeps.size(), 2u);
    ASSERT_EQ(parts.body.sleeps[0].segments.size(), 2u);
    EXPECT_EQ(parts.body.sleeps[0].segments[1].stage, model::SleepStage::Light);
    EXPECT_EQ(parts.body.sleeps[0].end, 1'417'552'320'000);
    const auto totals = decode(
        R"({"status":0,"body":{"series":[{"id":123,"startdate":1504307700,"enddate":1504319100,)"
        R"("date":"2017-09-02","data":{"wakeupduration":60,"lightsleepduration":3360,)"
        R"("deepsleepduration":7800},"modified":1504477126}],"more":false}})");
    ASSERT_EQ(totals.body.sleeps.size(), 1u);
    EXPECT_EQ(totals.body.sleeps[0].asleep_min, 186);
    EXPECT_EQ(totals.body.sleeps[0].awake_min, 1);
    EXPECT_EQ(totals.body.sleeps[0].date_of_sleep->iso(), "2017-09-02");
}

TEST(IhealthAnswer, wall_clocks_and_units) {
    const auto file = decode(
        R"({"BPDataList":[{"DataID":"a","HP":16,"HR":0,"IsArr":-1,"LP":10.4,"MDate":1442491463,)"
        R"("Note":"","TimeZone":"-0830"},{"DataID":"b","HP":16,"LP":10,"HR":75,"IsArr":1,)"
        R"("MDate":1442498865,"Note":"up"},{"HP":16,"LP":10}],"BPUnit":1,"PageNumber":1})");
    EXPECT_EQ(file.kind, "blood_pressure");
    ASSERT_EQ(file.body.blood_pressure.size(), 2u);
    const model::BloodPressure& west = file.body.blood_pressure[0];
    EXPECT_EQ(core::format_time(west.start), "2015-09-17T20:34:23Z");
    EXPECT_EQ(west.utc_offset_s, -30'600);
    EXPECT_NEAR(west.systolic_mmhg, 120.01, 0.005);
    EXPECT_EQ(west.pulse_bpm, std::nullopt);
    EXPECT_EQ(west.irregular_beat, std::nullopt);
    const model::BloodPressure& local = file.body.blood_pressure[1];
    EXPECT_EQ(local.basis, model::TimeBasis::Local);
    EXPECT_EQ(core::format_time(local.start), "2015-09-17T14:07:45Z");
    EXPECT_EQ(local.irregular_beat, true);
    EXPECT_EQ(file.warnings.size(), 1u);
}

TEST(IhealthAnswer, other_lists) {
    EXPECT_THAT(
        samples(decode(R"({"WeightDataList":[{"MDate":1442491449,"TimeZone":"+0000","BMI":22.5,)"
                       R"("FatValue":0,"WeightValue":100}],"WeightUnit":1})")),
        ElementsAre("weight=45.359@2015-09-17T12:04:09Z",
                    "body_mass_index=22.5@2015-09-17T12:04:09Z"));
    EXPECT_THAT(samples(decode(R"({"BODataList":[{"BO":99,"HR":80,"MDate":1443023160}]})")),
                ElementsAre("oxygen_saturation=99@2015-09-23T15:46:00Z local",
                            "heart_rate=80@2015-09-23T15:46:00Z local"));
    EXPECT_THAT(samples(decode(R"({"BGDataList":[{"BG":60,"MDate":1442491407}],"BGUnit":0})")),
                ElementsAre("blood_glucose=3.33@2015-09-17T12:03:27Z local"));
    EXPECT_THAT(samples(decode(R"({"ARDataList":[{"Calories":1571,"DistanceTraveled":0.5,)"
                               R"("MDate":1447698000,"Steps":21}],"DistanceUnit":0})")),
                ElementsAre("steps=21@2015-11-16T00:00:00Z local 86400 s",
                            "distance_moved=500@2015-11-16T00:00:00Z local 86400 s",
                            "energy_burned=1571@2015-11-16T00:00:00Z local 86400 s"));
    const auto night =
        decode(R"({"SRDataList":[{"DataID":"n","StartTime":1447552260,"EndTime":1447578960,)"
               R"("HoursSlept":345,"SleepEfficiency":77,"TimeZone":"-0700"}]})");
    ASSERT_EQ(night.body.sleeps.size(), 1u);
    EXPECT_EQ(core::format_time(night.body.sleeps[0].start), "2015-11-15T08:51:00Z");
    EXPECT_EQ(night.body.sleeps[0].asleep_min, 345);
    const auto sport =
        decode(R"({"SPORTDataList":[{"Calories":221.5,"SportStartTime":1442520148,)"
               R"("SportEndTime":1442521948,"SportName":"Swimming","TimeZone":-8}]})");
    ASSERT_EQ(sport.body.exercises.size(), 1u);
    EXPECT_EQ(sport.body.exercises[0].sport, "swimming");
    EXPECT_EQ(core::format_time(sport.body.exercises[0].start), "2015-09-18T04:02:28Z");
}

TEST(VendorAnswer, damage_keeps_what_precedes_it) {
    constexpr std::string_view kText =
        R"({"BPDataList":[{"HP":120,"LP":80,"MDate":1442491463},{"HP":121,"LP":81,"MDate":1442491464}],"BPUnit":0})";
    for (std::size_t size = 20; size < kText.size(); ++size) {
        const auto file =
            blood_pressure_decoder().decode(core::as_bytes(kText.substr(0, size)), "");
        EXPECT_EQ(file.body.blood_pressure.size(), size >= 90 ? 2u : size >= 52 ? 1u : 0u) << size;
        EXPECT_NE(file.integrity, "ok") << size;
    }
    EXPECT_EQ(decode(R"({"BPDataList":[],"BPUnit":0})").kind, "empty");
    for (const std::string_view text :
         {R"({"status":401,"body":{},"error":"invalid_token"})", R"({"body":"series"})",
          R"({"BPDataList":5})", R"({"body":{"series":[1,2]}})", R"([{"BPDataList":[]}])", "{"}) {
        EXPECT_EQ(blood_pressure_decoder().sniff(core::as_bytes(text)), 0) << text;
    }
}

}  // namespace
}  // namespace slipstream::decode::pressure
