// Every file of testdata/garmin is recognised by its content and gives what golden.txt beside it says.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "decode/garmin/garmin_answers_decoder.hpp"

namespace slipstream::decode::garmin {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

DecodedFile decode(std::string_view text) {
    return garmin_answers_decoder().decode(core::as_bytes(text));
}
int sniff(std::string_view text) {
    return garmin_answers_decoder().sniff(core::as_bytes(text.substr(0, 4096)));
}

std::string number(std::optional<double> value) {
    return value ? fmt::format("{:.10g}", *value) : "-";
}

std::string when(const model::BodyRecord& record) {
    return fmt::format("{}..{} {}s '{}' id '{}'", core::format_time(record.start),
                       core::format_time(record.end), record.utc_offset_s.value_or(0),
                       record.origin, record.external_id);
}

void describe(std::string& out, const model::BodyData& body) {
    for (const auto& series : body.series) {
        out += fmt::format("  {} {} every {} s '{}':", model::metric_info(series.metric).key,
                           series.basis == model::TimeBasis::Utc ? "utc" : "local",
                           series.interval_s, series.origin);
        for (std::size_t i = 0; i < series.values.size(); ++i) {
            out += fmt::format(" {}={}", core::format_time(series.time[i]),
                               number(model::from_stored(series.metric, series.values[i])));
        }
        out += '\n';
    }
    for (const auto& sleep : body.sleeps) {
        out += fmt::format("  sleep {} of {} asleep {} awake {}\n", when(sleep),
                           sleep.date_of_sleep ? sleep.date_of_sleep->iso() : "-",
                           number(sleep.asleep_min), number(sleep.awake_min));
        for (const auto& segment : sleep.segments) {
            out += fmt::format("    {} {} {} s\n", core::format_time(segment.start),
                               model::sleep_stage_key(segment.stage), segment.duration_s);
        }
    }
    for (const auto& reading : body.blood_pressure) {
        out += fmt::format("  pressure {} {}/{} pulse {}\n", when(reading), reading.systolic_mmhg,
                           reading.diastolic_mmhg, number(reading.pulse_bpm));
    }
    for (const auto& exercise : body.exercises) {
        out += fmt::format("  exercise {} {} {} s {} m {} kcal {}/{} bpm\n", when(exercise),
                           exercise.sport, number(exercise.active_s), number(exercise.distance_m),
                           number(exercise.energy_kcal), number(exercise.avg_heart_rate_bpm),
                           number(exercise.max_heart_rate_bpm));
    }
}

std::string describe(const DecodedFile& file) {
    std::string out = fmt::format("  {} '{}' {} offset {}\n", file.format, file.kind,
                                  file.integrity, file.utc_offset_s.value_or(0));
    for (const auto& warning : file.warnings) {
        out += fmt::format("  warning {} x{}\n", warning.code, warning.count);
    }
    for (const auto& [name, count] : file.unknown) {
        out += fmt::format("  unknown {} x{}\n", name, count.messages);
    }
    describe(out, file.body);
    return out + "  " + file.summary + "\n";
}

TEST(garmin_answers, files_give_what_is_written_beside_them) {
    const fs::path folder = fs::path(SLIPSTREAM_TESTDATA) / "garmin";
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".json") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::string found;
    for (const fs::path& path : paths) {
        const std::string text = read_file(path);
        EXPECT_GE(sniff(text), 90) << path;
        found += path.filename().string() + "\n" + describe(decode(text)) + "\n";
    }
    EXPECT_EQ(found, read_file(folder / "golden.txt"));
}

TEST(garmin_answers, rates_before_damage_are_kept_and_the_byte_is_named) {
    constexpr std::string_view kText =
        R"({"calendarDate":"2026-09-14","userProfilePK":1,"heartRateValues":[[1789336800000,52],)"
        R"([1789336920000,47]],"restingHeartRate":49})";
    const std::size_t first = kText.find("52]") + 3;
    const std::size_t second = kText.find("47]") + 3;
    for (std::size_t size = 1; size < kText.size(); ++size) {
        const DecodedFile file = decode(kText.substr(0, size));
        const std::size_t got = file.body.series.empty() ? 0 : file.body.series[0].values.size();
        EXPECT_EQ(got, size >= second ? 2U : size >= first ? 1U : 0U) << size;
        EXPECT_NE(file.integrity, "ok") << size;
        ASSERT_FALSE(file.warnings.empty());
        EXPECT_EQ(file.warnings.back().offset, size);
    }
}

TEST(garmin_answers, other_formats_are_not_claimed) {
    for (const std::string_view text :
         {"", "{}", "[]", "[1]", R"({"heartRateValues":5,"calendarDate":"2026-09-14"})",
          R"({"heartRateValues":[[1,2]]})", R"({"activities":[]})", R"({"sleeps":[]})",
          R"({"activities":[{"id":1,"name":"Ride","start_date":"2026-09-14T06:12:31Z"}]})",
          R"({"activities":[{"activityId":1,"duration":1800000}],"pagination":{}})",
          R"({"sleep":[{"dateOfSleep":"2026-09-14","summaryId":1}]})",
          R"({"status":0,"body":{"activities":[{"date":"2026-09-14","steps":5}]}})",
          "interactions:\n- request:\n    body: null\n", "<html></html>"}) {
        EXPECT_EQ(sniff(text), 0) << text;
        EXPECT_TRUE(decode(text).body.empty()) << text;
    }
}

}  // namespace
}  // namespace slipstream::decode::garmin
