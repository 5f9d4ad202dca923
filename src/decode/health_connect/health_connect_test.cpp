// The database that testdata/health_connect/export.sql makes, whole and damaged.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>
#include <sstream>

#include "decode/health_connect/health_connect_decoder.hpp"

namespace slipstream::decode::health_connect {
namespace {

using model::Metric;
using model::Nutrient;
using testing::ElementsAre;
using testing::HasSubstr;

std::string sql_of(const char* name) {
    std::ifstream in(std::string(SLIPSTREAM_TESTDATA "/health_connect/") + name);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

core::ByteBuffer database_of(const std::string& sql) {
    sqlite3* database = nullptr;
    sqlite3_open(":memory:", &database);
    char* problem = nullptr;
    sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &problem);
    EXPECT_EQ(problem, nullptr) << problem;
    sqlite3_int64 size = 0;
    unsigned char* const bytes = sqlite3_serialize(database, "main", &size, 0);
    core::ByteBuffer out(bytes, bytes + size);
    sqlite3_free(bytes);
    sqlite3_close(database);
    return out;
}

const core::ByteBuffer& export_database() {
    static const core::ByteBuffer kDatabase = database_of(sql_of("export.sql"));
    return kDatabase;
}

const core::ByteBuffer& longer_database() {
    static const core::ByteBuffer kDatabase =
        database_of(sql_of("export.sql") + sql_of("routes.sql"));
    return kDatabase;
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

TEST(HealthConnect, tables_become_series_of_their_app) {
    const DecodedFile file = health_connect_decoder().decode(export_database());
    EXPECT_EQ(file.kind, "health_export");
    EXPECT_EQ(file.integrity, "ok");
    EXPECT_THAT(
        samples(file, Metric::HeartRate),
        ElementsAre("com.example.watch 62@2021-04-12T05:30:05Z/0",
                    "com.example.watch 64@2021-04-12T05:31:05Z/0", " 70@2021-04-12T05:31:10Z/0"))
        << "the last belongs to no record";
    EXPECT_THAT(samples(file, Metric::Steps),
                ElementsAre("com.example.watch 512@2021-04-12T07:00:00Z/300"));
    EXPECT_TRUE(warned(file, "bad_row")) << "steps without a time";
    EXPECT_THAT(samples(file, Metric::Weight),
                ElementsAre("com.example.scale 70250@2021-04-12T05:00:00Z/0"));
    EXPECT_THAT(samples(file, Metric::EnergyBurned),
                ElementsAre("com.example.watch 210050@2021-04-11T22:00:00Z/86400"));
    EXPECT_THAT(samples(file, Metric::Water),
                ElementsAre("com.example.watch 250@2021-04-12T07:00:00Z/0"));
    EXPECT_EQ(file.unknown.count("table mindfulness_session_record_table"), 1u);
    EXPECT_THAT(file.summary, HasSubstr("\"schema_version\":23"));
    EXPECT_THAT(file.summary, HasSubstr("\"heart_rate_record_series_table\":3"));
    EXPECT_THAT(file.summary, HasSubstr("\"apps\":[\"com.example.watch\",\"com.example.scale\"]"));
}

TEST(HealthConnect, nights_have_their_stages) {
    const DecodedFile file = health_connect_decoder().decode(export_database());
    ASSERT_EQ(file.body.sleeps.size(), 2u);
    const model::Sleep& night = file.body.sleeps[0];
    EXPECT_EQ(night.external_id, "0c");
    EXPECT_EQ(night.utc_offset_s, 7200);
    ASSERT_TRUE(night.date_of_sleep) << "the day of waking";
    EXPECT_EQ(night.date_of_sleep->iso(),
              core::format_time(night.end + 7200 * 1000LL).substr(0, 10));
    EXPECT_TRUE(night.main && night.stages);
    ASSERT_EQ(night.segments.size(), 2u) << "one of no length is none";
    EXPECT_EQ(night.segments[0].stage, model::SleepStage::Light);
    EXPECT_EQ(night.segments[1].stage, model::SleepStage::Rem);
    EXPECT_EQ(night.segments[1].duration_s, 21'600);
    const model::Sleep& nap = file.body.sleeps[1];
    EXPECT_FALSE(nap.main || nap.stages);
    EXPECT_EQ(nap.segments.at(0).stage, model::SleepStage::Asleep);
    EXPECT_TRUE(warned(file, "orphan_stage"));
}

TEST(HealthConnect, pressure_exercise_and_food) {
    const DecodedFile file = health_connect_decoder().decode(export_database());
    ASSERT_EQ(file.body.blood_pressure.size(), 1u);
    EXPECT_EQ(file.body.blood_pressure[0].systolic_mmhg, 121);
    EXPECT_EQ(file.body.blood_pressure[0].position, "left upper arm, sitting");
    EXPECT_EQ(file.body.blood_pressure[0].external_id, "0a0b");
    ASSERT_EQ(file.body.exercises.size(), 1u);
    EXPECT_EQ(file.body.exercises[0].sport, "cycling");
    EXPECT_EQ(file.body.exercises[0].name, "Over the pass");
    EXPECT_EQ(file.body.exercises[0].active_s, 2100);
    ASSERT_EQ(file.body.nutrition.size(), 2u) << "the nuts were eaten after midnight";
    const model::NutritionDay& day = file.body.nutrition[0];
    EXPECT_EQ(day.date.iso(), "2021-04-12");
    EXPECT_EQ(day.totals[Nutrient::Energy], 350);
    EXPECT_NEAR(day.totals[Nutrient::Sodium].value_or(0), 120, 1e-9);
    EXPECT_EQ(day.meals.at(0).name, "Breakfast");
    EXPECT_EQ(day.meals[0].items.at(0).name, "Porridge");
}

TEST(HealthConnect, the_way_of_an_exercise_is_a_session_of_points) {
    const DecodedFile file = health_connect_decoder().decode(longer_database());
    ASSERT_EQ(file.points.size(), 2u) << "one belongs to no exercise, one has no latitude";
    EXPECT_EQ(core::format_time(file.points.time[0]), "2021-04-12T07:00:00Z");
    EXPECT_EQ(file.points.at(Metric::Latitude, 0), 471'000'000);
    EXPECT_EQ(file.points.at(Metric::Longitude, 1), 116'000'000);
    EXPECT_EQ(file.points.at(Metric::Elevation, 0), 61'250);
    EXPECT_EQ(file.points.at(Metric::Elevation, 1), model::kMissing);
    ASSERT_EQ(file.sessions.size(), 1u);
    EXPECT_EQ(file.sessions[0].name, "Over the pass");
    EXPECT_EQ(file.sessions[0].sport, "cycling");
    EXPECT_EQ(file.sessions[0].end_row, 2u);
    EXPECT_TRUE(warned(file, "bad_row"));
}

TEST(HealthConnect, skin_temperature_and_basal_rate) {
    const DecodedFile file = health_connect_decoder().decode(longer_database());
    EXPECT_THAT(samples(file, Metric::SkinTemperatureVariation),
                ElementsAre("com.example.watch -25@2021-04-12T01:00:00Z/0"));
    EXPECT_THAT(samples(file, Metric::BasalMetabolicRate),
                ElementsAre("com.example.scale 1652@2021-04-12T05:00:00Z/0"))
        << "80 W";
}

TEST(HealthConnect, missing_tables_and_columns_are_no_fault) {
    const DecodedFile file = health_connect_decoder().decode(
        database_of("CREATE TABLE steps_record_table (start_time INTEGER, count INTEGER);"
                    "INSERT INTO steps_record_table VALUES (1618210800000, 7);"
                    "CREATE TABLE weight_record_table (mass_of_the_body REAL);"));
    EXPECT_THAT(samples(file, Metric::Steps), ElementsAre(" 7@2021-04-12T07:00:00Z/0"));
    EXPECT_TRUE(warned(file, "unreadable_table"));
    EXPECT_EQ(file.integrity, "ok");
}

TEST(HealthConnect, a_database_in_write_ahead_mode_is_read) {
    core::ByteBuffer bytes = export_database();
    bytes[18] = bytes[19] = 2;
    const DecodedFile file = health_connect_decoder().decode(bytes);
    EXPECT_EQ(samples(file, Metric::Weight).size(), 1u);
}

TEST(HealthConnect, other_databases_and_bytes_are_not_it) {
    const auto sniff = [](core::Bytes bytes) {
        return health_connect_decoder().sniff(
            bytes.first(std::min<std::size_t>(bytes.size(), 4096)));
    };
    EXPECT_EQ(sniff(export_database()), 95);
    EXPECT_EQ(sniff(database_of("CREATE TABLE a (b);")), 30) << "a big schema does not show itself";
    EXPECT_EQ(health_connect_decoder().sniff(core::as_bytes("SQLite")), 0);
    EXPECT_EQ(health_connect_decoder().decode(database_of("CREATE TABLE a (b);")).kind, "");
    EXPECT_EQ(health_connect_decoder().decode({}).kind, "");
}

TEST(HealthConnect, damage_ends_a_table_and_is_named) {
    for (std::size_t page = 1; page < export_database().size() / 4096; ++page) {
        core::ByteBuffer bytes = export_database();
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(page * 4096), 4096,
                    std::uint8_t{0xA5});
        const DecodedFile file = health_connect_decoder().decode(bytes);
        EXPECT_TRUE(file.integrity != "ok" || !file.warnings.empty()) << page;
    }
    core::ByteBuffer cut = export_database();
    cut.resize(cut.size() / 2);
    EXPECT_NE(health_connect_decoder().decode(cut).integrity, "ok");
}

}  // namespace
}  // namespace slipstream::decode::health_connect
