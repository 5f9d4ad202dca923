// Every file of testdata/strava is recognised by its content and gives what golden.txt beside it says: one
// paragraph a file.
#include "decode/strava/strava_decoder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "decode/fitbit/fitbit_api_decoder.hpp"
#include "decode/google_health/google_health_decoder.hpp"
#include "decode/pressure/pressure_decoder.hpp"
#include "decode/strava/sports.hpp"

namespace slipstream::decode::strava {
namespace {

namespace fs = std::filesystem;
using model::Metric;

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

int score(std::string_view text) {
    return strava_decoder().sniff(core::as_bytes(text.substr(0, 4096)));
}

DecodedFile decoded(std::string_view text) { return strava_decoder().decode(core::as_bytes(text)); }

bool warned(const DecodedFile& file, std::string_view code) {
    return std::any_of(file.warnings.begin(), file.warnings.end(),
                       [&](const Diagnostic& warning) { return warning.code == code; });
}

std::string number(std::optional<double> value) {
    return value ? fmt::format("{:.10g}", *value) : "-";
}

std::string when(core::TimeMs time) {
    return time == core::kNoTime ? "-" : core::format_time(time);
}

std::string totals(const model::StatedTotals& stated) {
    return fmt::format("{}/{} s, {} m, up {} m, {}/{} bpm, {}/{} W, {} rpm, {}/{} m/s, {} kcal",
                       number(stated.elapsed_s), number(stated.timer_s), number(stated.distance_m),
                       number(stated.ascent_m), number(stated.avg_heart_rate_bpm),
                       number(stated.max_heart_rate_bpm), number(stated.avg_power_w),
                       number(stated.max_power_w), number(stated.avg_cadence_rpm),
                       number(stated.avg_speed_mps), number(stated.max_speed_mps),
                       number(stated.energy_kcal));
}

void describe(std::string& out, const model::Stream& points) {
    for (std::size_t row = 0; row < points.size(); ++row) {
        const bool first =
            std::find(points.breaks.begin(), points.breaks.end(), row) != points.breaks.end();
        out += fmt::format("  {} {} {}", first ? "break" : "row", row, when(points.time[row]));
        for (const model::MetricInfo& info : model::stream_metrics()) {
            const auto value = model::from_stored(info.metric, points.at(info.metric, row));
            if (points.has(info.metric) && value)
                out += fmt::format(" {}={}", info.key, number(value));
        }
        out += '\n';
    }
}

std::string describe(const DecodedFile& file) {
    std::string out =
        fmt::format("  {} {} '{}' '{}' offset {} {}\n", file.format, file.kind, file.sport,
                    file.device, file.utc_offset_s.value_or(-1), file.integrity);
    for (const Diagnostic& warning : file.warnings)
        out += fmt::format("  warning {} x{}\n", warning.code, warning.count);
    for (const model::Session& session : file.sessions) {
        out += fmt::format("  session {} '{}' {} rows {}..{} laps {}..{}: {}\n", session.sport,
                           session.name, when(session.start), session.first_row, session.end_row,
                           session.first_lap, session.end_lap, totals(session.stated));
    }
    for (const model::Lap& lap : file.laps) {
        out += fmt::format("  lap {} rows {}..{}: {}\n", when(lap.start), lap.first_row,
                           lap.end_row, totals(lap.stated));
    }
    for (const model::Exercise& exercise : file.body.exercises) {
        out += fmt::format(
            "  exercise {} '{}' {}..{}{} {:+}s {} '{}' {} s, {} m, {} kcal, {}/{} bpm, up {} m\n",
            exercise.sport, exercise.name, when(exercise.start), when(exercise.end),
            exercise.basis == model::TimeBasis::Local ? " local" : "",
            exercise.utc_offset_s.value_or(0), exercise.origin, exercise.external_id,
            number(exercise.active_s), number(exercise.distance_m), number(exercise.energy_kcal),
            number(exercise.avg_heart_rate_bpm), number(exercise.max_heart_rate_bpm),
            number(exercise.ascent_m));
    }
    describe(out, file.points);
    for (const auto& [name, n] : file.counts) out += fmt::format("  {} {}\n", name, n);
    for (const auto& [name, n] : file.unknown)
        out += fmt::format("  unknown {} {}\n", name, n.messages);
    return out + "  " + file.summary + "\n";
}

/// The paragraphs of all fixtures.
std::string described() {
    std::set<fs::path> files;
    for (const auto& entry : fs::directory_iterator(fs::path(SLIPSTREAM_TESTDATA) / "strava")) {
        if (entry.path().extension() == ".json") files.insert(entry.path());
    }
    std::string out;
    for (const fs::path& path : files) {
        if (!out.empty()) out += '\n';
        out += path.filename().string() + '\n' + describe(decoded(read_file(path)));
    }
    return out;
}

TEST(strava_decoder, every_fixture_gives_what_the_golden_file_says) {
    std::istringstream got(described());
    std::istringstream golden(read_file(fs::path(SLIPSTREAM_TESTDATA) / "strava" / "golden.txt"));
    std::string expected;
    std::string line;
    std::size_t lines = 0;
    while (std::getline(golden, expected)) {
        ASSERT_TRUE(std::getline(got, line)) << expected;
        ++lines;
        EXPECT_EQ(line, expected) << "line " << lines;
    }
    EXPECT_FALSE(std::getline(got, line)) << line;
    EXPECT_GT(lines, 50U);
}

TEST(strava_decoder, fixtures_are_claimed_by_no_other_decoder_of_json) {
    for (const auto& entry : fs::directory_iterator(fs::path(SLIPSTREAM_TESTDATA) / "strava")) {
        if (entry.path().extension() != ".json") continue;
        const std::string text = read_file(entry.path());
        const core::Bytes head = core::as_bytes(std::string_view(text).substr(0, 4096));
        EXPECT_GT(score(text), 0) << entry.path();
        for (const Decoder* other :
             {&fitbit::fitbit_api_decoder(), &google_health::google_health_decoder(),
              &pressure::blood_pressure_decoder()}) {
            EXPECT_EQ(other->sniff(head), 0) << entry.path() << ' ' << other->key();
        }
    }
}

TEST(strava_decoder, other_json_is_not_claimed) {
    for (const std::string_view text :
         {"", "{}", "[]", "[1,2]", R"({"message":"Bad Request","errors":[]})",
          R"({"id":1,"name":"Ride","distance":5})", R"([{"dateTime":"2026-03-01","value":5}])",
          R"({"type":"FeatureCollection","features":[]})",
          R"({"activities":[{"id":1,"name":"Ride"}]})", R"({"time":"08:00","distance":[]})",
          R"({"hourly":{"time":[1,2],"temp":[1,2]}})", R"({"x":[1],"y":[2],"time":[3]})",
          // Laps, efforts, segments and athletes of Strava's are no activities.
          R"([{"id":1,"resource_state":2,"elapsed_time":5,"moving_time":5,"lap_index":1}])",
          R"({"id":1,"resource_state":3,"athlete_count":9,"effort_count":9,"distance":5})",
          R"({"id":1,"activity":{"id":2,"resource_state":1},"segment":{},"elapsed_time":5})",
          R"({"id":134815,"resource_state":3,"firstname":"Sam","weight":71.5})",
          R"([{"unique_id":"4c","activity_id":15,"resource_state":2}])"}) {
        EXPECT_EQ(score(text), 0) << text;
    }
}

/// Heads of large files, cut off within the first list.
TEST(strava_decoder, a_head_that_ends_within_the_first_member_is_enough) {
    for (
        const std::string_view text :
        {R"({"altitude": [220.6, 220.6,)", R"({"altitude":{"data":[220.6,)",
         R"([{"data":[[45.9,6.4],[45.9,)", R"([{"type":"latlng","data":[[45.9,)",
         R"({"time":[0,1,2)", R"({"streams":{"time":{"data":[0,1,2)",
         R"({"streams":[{"type":"time","data":[0,1,2)",
         R"({"activity":{"resource_state":3,"name":"x","distance":5,"moving_time":4,"elapsed_time":5,)",
         R"({"achievement_count":9,"athlete":{"id":1,"resource_state":1},"athlete_count":2,"kudos_count":3,"best_efforts":[{)"}) {
        EXPECT_GT(score(text), 0) << text;
    }
}

/// Whatever precedes the damage is kept; nothing is made of what the cut left of a number.
TEST(strava_decoder, cut_anywhere_it_keeps_what_it_has) {
    const std::string text =
        read_file(fs::path(SLIPSTREAM_TESTDATA) / "strava" / "activity_and_streams.json");
    const DecodedFile whole = decoded(text);
    std::size_t rows = 0;
    for (std::size_t size = 0; size + 2 < text.size(); size += 7) {
        const DecodedFile part = decoded(text.substr(0, size));
        EXPECT_NE(part.integrity, "ok") << size;
        EXPECT_LE(part.points.size(), whole.points.size()) << size;
        rows = std::max(rows, part.points.size());
        if (part.sessions.empty() || !part.points.has(Metric::HeartRate)) continue;
        for (std::size_t row = 0; row < part.points.size(); ++row) {
            const auto value = part.points.at(Metric::HeartRate, row);
            if (value == model::kMissing) continue;
            EXPECT_EQ(value, whole.points.at(Metric::HeartRate, row)) << size;
        }
    }
    EXPECT_EQ(rows, whole.points.size());
}

TEST(strava_decoder, an_empty_page_is_empty_and_an_answer_of_another_kind_is_nothing) {
    EXPECT_EQ(decoded("[]").kind, "empty");
    EXPECT_EQ(decoded("").kind, "");
    EXPECT_EQ(decoded("[").kind, "");
    const DecodedFile refused = decoded(R"({"message":"Record Not Found","errors":[]})");
    EXPECT_EQ(refused.kind, "");
    EXPECT_TRUE(warned(refused, "bad_entry"));
}

TEST(strava_decoder, streams_alone_say_in_words_that_they_have_no_start) {
    const DecodedFile file = decoded(R"({"time":[0,1],"heartrate":[98,99],"altitude":[1,2]})");
    ASSERT_EQ(file.warnings.size(), 1U);
    EXPECT_EQ(file.warnings[0].code, "no_start_time");
    EXPECT_NE(file.warnings[0].message.find("bulk export"), std::string::npos);
    EXPECT_TRUE(file.sessions.empty());
    EXPECT_EQ(file.points.time, (std::vector<core::TimeMs>{0, 1000}));
}

TEST(strava_decoder, a_value_that_is_no_json_does_not_hide_the_others) {
    const DecodedFile file = decoded(
        R"({"resource_state":2,"id":5,"name":nope,"distance":12.5,"start_date":"2026-09-14T06:00:00Z"})");
    ASSERT_EQ(file.sessions.size(), 1U);
    EXPECT_EQ(file.sessions[0].stated.distance_m, 12.5);
    EXPECT_EQ(file.integrity, "not JSON at byte 34");
    EXPECT_TRUE(warned(file, "bad_json"));
}

TEST(strava_decoder, many_activities_and_streams_stay_within_bounds) {
    std::string list = "[";
    for (int i = 0; i < 1000; ++i) {
        list += fmt::format(
            R"({}{{"id":{},"resource_state":2,"name":"ride {}","kudos_count":0,"distance":1.5,"start_date":"2026-09-14T06:00:00Z"}})",
            i > 0 ? "," : "", i + 1, i);
    }
    const DecodedFile file = decoded(list + "]");
    EXPECT_EQ(file.sessions.size(), 1000U);
    EXPECT_EQ(file.body.exercises.size(), 1000U);
    EXPECT_LT(file.summary.size(), 80'000U);
    EXPECT_NE(file.summary.find("\"items_left_out\":"), std::string::npos);
    std::string streams = "{\"id\":1,\"streams\":{";
    for (int i = 0; i < 200; ++i) streams += fmt::format("\"s{}\":[1],", i);
    const DecodedFile many = decoded(streams + "\"time\":[0]}}");
    EXPECT_TRUE(warned(many, "too_many_streams"));
}

TEST(strava_sports, words_are_those_of_fit_where_it_has_one) {
    struct Case {
        std::string_view strava, ours;
    };
    for (const Case& known : {Case{"Ride", "cycling"}, Case{"GravelRide", "cycling"},
                              Case{"TrailRun", "running"}, Case{"EBikeRide", "e_biking"},
                              Case{"Rowing", "rowing"}, Case{"WeightTraining", "weight_training"},
                              Case{"Some new-Sport", "some_new_sport"}, Case{"", ""}}) {
        EXPECT_EQ(sport_of(known.strava), known.ours);
    }
}

}  // namespace
}  // namespace slipstream::decode::strava
