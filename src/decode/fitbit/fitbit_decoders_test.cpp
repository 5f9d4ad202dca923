// Every file of testdata/fitbit and testdata/google_health is recognised by its content and gives what the
// file golden.txt beside it says: one paragraph a file.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "decode/fitbit/fitbit_api_decoder.hpp"
#include "decode/fitbit/fitbit_takeout_decoder.hpp"
#include "decode/google_health/google_health_decoder.hpp"

namespace slipstream::decode {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

const Decoder* surest(std::string_view text) {
    const Decoder* best = nullptr;
    int score = 0;
    for (const Decoder* decoder : {&fitbit::fitbit_takeout_decoder(), &fitbit::fitbit_api_decoder(),
                                   &google_health::google_health_decoder()}) {
        const int found = decoder->sniff(core::as_bytes(text.substr(0, 4096)));
        if (found > score) {
            score = found;
            best = decoder;
        }
    }
    return best;
}

std::string when(const model::BodyRecord& record) {
    std::string text = core::format_time(record.start) + ".." + core::format_time(record.end);
    if (record.basis == model::TimeBasis::Local) text += " local";
    if (record.utc_offset_s) text += fmt::format(" {:+}s", *record.utc_offset_s);
    return text + fmt::format(" '{}' id '{}'", record.origin, record.external_id);
}

std::string number(std::optional<double> value) {
    return value ? fmt::format("{:.10g}", *value) : "-";
}

void describe(std::string& out, const model::SampleSeries& series) {
    out += fmt::format("  series {} {} every {} s '{}':", model::metric_info(series.metric).key,
                       series.basis == model::TimeBasis::Utc ? "utc" : "local", series.interval_s,
                       series.origin);
    for (std::size_t i = 0; i < series.values.size(); ++i) {
        const auto value = model::from_stored(series.metric, series.values[i]);
        out += fmt::format(" {}={}", core::format_time(series.time[i]), number(value));
        if (!series.flags.empty() && series.flags[i] != 0) {
            out += fmt::format("!{}", series.flags[i]);
        }
    }
    out += '\n';
}

void describe(std::string& out, const model::Sleep& sleep) {
    out += fmt::format("  sleep {} of {} {} {} asleep {} awake {} in bed {} efficiency {}\n",
                       when(sleep), sleep.date_of_sleep ? sleep.date_of_sleep->iso() : "-",
                       sleep.main ? "main" : "nap", sleep.stages ? "stages" : "classic",
                       number(sleep.asleep_min), number(sleep.awake_min), number(sleep.in_bed_min),
                       number(sleep.efficiency_pct));
    for (const auto* list : {&sleep.segments, &sleep.short_wakes}) {
        for (const auto& segment : *list) {
            out += fmt::format("    {}{} {} {} s\n", list == &sleep.segments ? "" : "short ",
                               core::format_time(segment.start),
                               model::sleep_stage_key(segment.stage), segment.duration_s);
        }
    }
}

void describe(std::string& out, const model::Exercise& exercise) {
    out += fmt::format(
        "  exercise {} {} ({}) active {} s, {} m, {} kcal, {}/{} bpm, up {} m, {} steps\n",
        when(exercise), exercise.sport, exercise.name, number(exercise.active_s),
        number(exercise.distance_m), number(exercise.energy_kcal),
        number(exercise.avg_heart_rate_bpm), number(exercise.max_heart_rate_bpm),
        number(exercise.ascent_m), number(exercise.steps));
}

void describe(std::string& out, const model::Recording& recording) {
    out += fmt::format("  recording {} {}\n", recording.kind, when(recording));
    for (const auto& channel : recording.channels) {
        out += fmt::format("    {} {} at {} Hz x {:.6g}: {}\n", channel.label, channel.unit,
                           channel.rate_hz, channel.gain, fmt::join(channel.samples, " "));
    }
    for (const auto& [key, text] : recording.details) out += fmt::format("    {}: {}\n", key, text);
}

std::string describe(const DecodedFile& file) {
    std::string out = fmt::format("  {} {} {}\n", file.format, file.kind, file.integrity);
    for (const auto& warning : file.warnings) {
        out += fmt::format("  warning {} x{}\n", warning.code, warning.count);
    }
    for (const auto& series : file.body.series) describe(out, series);
    for (const auto& sleep : file.body.sleeps) describe(out, sleep);
    for (const auto& exercise : file.body.exercises) describe(out, exercise);
    for (const auto& recording : file.body.recordings) describe(out, recording);
    return out + "  " + file.summary + "\n";
}

class Golden : public testing::TestWithParam<const char*> {};

TEST_P(Golden, files_give_what_is_written_beside_them) {
    const fs::path folder = fs::path(SLIPSTREAM_TESTDATA) / GetParam();
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().filename() != "golden.txt") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::string found;
    for (const fs::path& path : paths) {
        const std::string name = path.filename().string();
        const std::string text = read_file(path);
        const Decoder* const decoder = surest(text);
        ASSERT_NE(decoder, nullptr) << name;
        found += name + "\n" + describe(decoder->decode(core::as_bytes(text), name)) + "\n";
    }
    EXPECT_EQ(found, read_file(folder / "golden.txt"));
}

INSTANTIATE_TEST_SUITE_P(folders, Golden, testing::Values("fitbit", "google_health"));

DecodedFile takeout(std::string_view text, std::string_view name = {}) {
    return fitbit::fitbit_takeout_decoder().decode(core::as_bytes(text), name);
}

TEST(fitbit_takeout, values_that_look_alike_are_told_apart_by_the_name) {
    constexpr std::string_view kText = R"([{"dateTime":"03/01/26 08:00:00","value":"10"}])";
    struct Case {
        std::string_view name, kind;
        std::optional<model::Metric> metric;
    };
    using model::Metric;
    const Case cases[] = {
        {"Takeout/Fitbit/Global Export Data/steps-2026-03-01.json", "steps", Metric::Steps},
        {"C:\\export\\STEPS-2026-03-01 (1).json", "steps", Metric::Steps},
        {"someone__distance-2026-03-01.json", "distance", Metric::DistanceMoved},
        {"altitude-2026-03-01.json", "altitude", Metric::ElevationGained},
        {"calories-2026-03-01.json", "calories", Metric::EnergyBurned},
        {"very_active_minutes-2026-03-01.json", "very_active_minutes", Metric::ActiveMinutes},
        {"lightly_active_minutes-2026-03-01.json", "lightly_active_minutes", std::nullopt},
        {"footsteps.json", "fitbit_values", std::nullopt},
        {"steps-and-distance.json", "fitbit_values", std::nullopt},
        {"steps/2026-03-01.json", "fitbit_values", std::nullopt},
        {"", "fitbit_values", std::nullopt},
    };
    for (const Case& known : cases) {
        const DecodedFile file = takeout(kText, known.name);
        EXPECT_EQ(file.kind, known.kind) << known.name;
        ASSERT_EQ(file.body.series.size(), known.metric ? 1U : 0U) << known.name;
        if (known.metric) {
            EXPECT_EQ(file.body.series[0].metric, *known.metric);
        }
        EXPECT_EQ(file.warnings.size(), known.kind == "fitbit_values" ? 1U : 0U) << known.name;
    }
}

TEST(fitbit_takeout, entries_before_damage_are_kept_and_the_byte_is_named) {
    constexpr std::string_view kText =
        R"([{"dateTime":"03/01/26 08:00:00","value":{"bpm":61,"confidence":3}},)"
        R"({"dateTime":"03/01/26 08:00:05","value":{"bpm":62,"confidence":3}}])";
    for (std::size_t size = 1; size < kText.size(); ++size) {
        const DecodedFile file = takeout(kText.substr(0, size));
        const std::size_t whole = size >= 134 ? 2 : size >= 67 ? 1 : 0;
        const std::size_t got = file.body.series.empty() ? 0 : file.body.series[0].values.size();
        EXPECT_EQ(got, whole) << size;
        EXPECT_NE(file.integrity, "ok") << size;
        ASSERT_FALSE(file.warnings.empty());
        EXPECT_EQ(file.warnings[0].offset, size);
    }
}

TEST(fitbit_takeout, an_entry_that_is_not_json_does_not_hide_the_others) {
    const DecodedFile file =
        takeout(R"([{"dateTime":"03/01/26 08:00:00","value":{"bpm":61}},{"dateTime" 5},17,)"
                R"({"dateTime":"03/01/26 08:00:05","value":{"bpm":62}}])");
    ASSERT_EQ(file.body.series.size(), 1U);
    EXPECT_EQ(file.body.series[0].values, (std::vector<std::int32_t>{61, 62}));
    EXPECT_EQ(file.integrity, "not JSON at byte 53");
    ASSERT_EQ(file.warnings.size(), 2U);
    EXPECT_EQ(file.warnings[0].code, "bad_json");
    EXPECT_EQ(file.warnings[1].code, "bad_entry");
    EXPECT_EQ(file.warnings[1].offset, 68U);
}

TEST(fitbit_takeout, times_are_read_as_written) {
    struct Case {
        std::string_view text;
        core::TimeMs time;
    };
    const Case cases[] = {
        {"03/01/26 08:00:02", 1'772'352'002'000},   {"12/31/69 23:00:00", -3'600'000},
        {"02/29/2024 00:00:00", 1'709'164'800'000}, {"2026-03-01T08:00:02Z", 1'772'352'002'000},
        {"02/30/26 08:00:00", core::kNoTime},       {"13/01/26 08:00:00", core::kNoTime},
        {"03/01/6 08:00:00", core::kNoTime},        {"", core::kNoTime},
    };
    for (const Case& known : cases) {
        const DecodedFile file = takeout(fmt::format(
            R"([{{"dateTime":"{}","value":{{"bpm":61,"confidence":3}}}}])", known.text));
        const bool good = known.time != core::kNoTime;
        ASSERT_EQ(file.body.series.size(), good ? 1U : 0U) << known.text;
        if (good) {
            EXPECT_EQ(file.body.series[0].time[0], known.time) << known.text;
        }
    }
}

TEST(fitbit_takeout, empty_lists_and_tables_are_empty) {
    EXPECT_EQ(takeout("[]").kind, "empty");
    EXPECT_EQ(takeout("[]").summary, R"({"entries":0})");
    EXPECT_EQ(takeout("timestamp,rmssd,nremhr,entropy\n").kind, "empty");
    EXPECT_EQ(takeout("").kind, "");
    EXPECT_EQ(takeout(R"([{"badgeType":"STEPS"}])").kind, "");
}

TEST(fitbit_takeout, a_weight_in_another_unit_is_doubted) {
    const auto codes = [](std::string_view weight) {
        return takeout(fmt::format(R"([{{"logId":1,"weight":{},"bmi":23.1,"date":"03/02/26"}}])",
                                   weight))
            .warnings.size();
    };
    EXPECT_EQ(codes("157.6"), 0U);
    EXPECT_EQ(codes("71.5"), 1U);
}

TEST(fitbit_takeout, minute_oxygen_needs_its_name) {
    constexpr std::string_view kText = "timestamp,value\n2026-03-01T02:01:00Z,96.2\n";
    EXPECT_EQ(takeout(kText, "Minute SpO2 - 2026-03-01.csv").kind, "oxygen_saturation");
    const DecodedFile file = takeout(kText, "values.csv");
    EXPECT_EQ(file.kind, "fitbit_values");
    EXPECT_TRUE(file.body.series.empty());
    EXPECT_EQ(file.warnings.size(), 1U);
}

TEST(fitbit_decoders, other_formats_are_not_claimed) {
    for (const std::string_view text :
         {"", "{}", "[1,2]", "[{\"dateTime\":5}]", "{\"weight\":70}", "{\"sleep\":\"yes\"}",
          "{\"body-weight\":70}", "{\"user\":{\"name\":\"x\"}}", "[{\"deviceVersion\":1}]",
          "time,lat,lon\n1,2,3\n", "Date,Steps\n2026-03-01,5\n", "<gpx/>",
          "{\"type\":\"FeatureCollection\",\"features\":[]}",
          "{\"activities\":[{\"id\":1,\"name\":\"Ride\"}]}",
          "[{\"dateTime\":\"2026-03-01\",\"value\":5}]", "{\"dataPoints\":[{\"x\":1}]}",
          "timestamp,value,unit\n2026-03-01T00:00:00Z,5,kg\n"}) {
        EXPECT_EQ(surest(text), nullptr) << text;
    }
}

TEST(fitbit_takeout, food_logs_become_days_with_meals) {
    const DecodedFile file =
        takeout(read_file(fs::path(SLIPSTREAM_TESTDATA) / "fitbit" / "food_logs-0.json"),
                "food_logs-0.json");
    ASSERT_EQ(file.body.nutrition.size(), 2U);
    const model::NutritionDay& day = file.body.nutrition[0];
    EXPECT_EQ(day.date.iso(), "2026-03-01");
    EXPECT_EQ(day.external_id, "food log 2026-03-01");
    ASSERT_EQ(day.meals.size(), 1U);
    EXPECT_EQ(day.meals[0].name, "Breakfast");
    ASSERT_EQ(day.meals[0].items.size(), 2U);
    EXPECT_EQ(day.meals[0].items[0].amount, "231 mls");
    EXPECT_EQ(day.meals[0].items[1].name, "Mill - Muesli");
    EXPECT_EQ(day.meals[0].items[1].nutrients[model::Nutrient::Carbohydrate], 30.5);
    EXPECT_EQ(day.totals[model::Nutrient::Energy], 303);
    EXPECT_EQ(file.body.nutrition[1].meals.at(0).name, "Dinner");
}

TEST(fitbit_takeout, minutes_of_two_files_stand_beside_each_other) {
    constexpr std::string_view kText = R"([{"dateTime":"03/01/26 00:00:00","value":"12"}])";
    const DecodedFile moderate = takeout(kText, "moderately_active_minutes-2026-03-01.json");
    const DecodedFile vigorous = takeout(kText, "very_active_minutes-2026-03-01.json");
    const model::SampleSeries& first = moderate.body.series.at(0);
    const model::SampleSeries& second = vigorous.body.series.at(0);
    EXPECT_EQ(first.interval_s, second.interval_s);
    EXPECT_EQ(first.time.at(0) + first.interval_s * 1000LL, second.time.at(0))
        << "neither replaces nor overlaps the other, and both are of one day";
}

TEST(fitbit_api, samples_after_midnight_are_of_the_next_day) {
    const DecodedFile file = fitbit::fitbit_api_decoder().decode(core::as_bytes(
        R"({"activities-heart-intraday":{"dataset":[{"time":"23:59:00","value":60},)"
        R"({"time":"00:00:00","value":61}],"datasetInterval":1,"datasetType":"minute"},)"
        R"("activities-heart":[{"dateTime":"2026-03-02","value":"60.5"}]})"));
    ASSERT_EQ(file.body.series.size(), 1U);
    EXPECT_EQ(file.body.series[0].time[1] - file.body.series[0].time[0], 60'000);
    EXPECT_EQ(core::format_time(file.body.series[0].time[1]), "2026-03-03T00:00:00Z");
}

TEST(fitbit_api, what_was_eaten_becomes_days_of_food) {
    const auto days = [](const char* name) {
        return fitbit::fitbit_api_decoder()
            .decode(core::as_bytes(read_file(fs::path(SLIPSTREAM_TESTDATA) / "fitbit" / name)))
            .body.nutrition;
    };
    const auto totals = days("api_calories_in.json");
    ASSERT_EQ(totals.size(), 1U) << "a day of 0 kcal was not written down";
    EXPECT_EQ(totals[0].date.iso(), "2026-03-15");
    EXPECT_EQ(totals[0].totals[model::Nutrient::Energy], 2100);
    const auto foods = days("api_foods.json");
    ASSERT_EQ(foods.size(), 1U);
    EXPECT_EQ(foods[0].meals.at(0).items.at(0).name, "Muesli");
    EXPECT_EQ(foods[0].totals[model::Nutrient::Carbohydrate], 20.5);
}

TEST(fitbit_api, samples_without_a_day_have_no_absolute_time) {
    const DecodedFile file = fitbit::fitbit_api_decoder().decode(core::as_bytes(
        R"({"activities-heart-intraday":{"dataset":[{"time":"00:01:00","value":60}]}})"));
    ASSERT_EQ(file.body.series.size(), 1U);
    EXPECT_EQ(file.body.series[0].basis, model::TimeBasis::Unknown);
    ASSERT_EQ(file.warnings.size(), 1U);
    EXPECT_EQ(file.warnings[0].code, "samples_without_date");
}

}  // namespace
}  // namespace slipstream::decode
