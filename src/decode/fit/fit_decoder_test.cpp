#include "decode/fit/fit_decoder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "decode/fit/fit_cases.hpp"
#include "decode/fit/fit_messages.hpp"
#include "decode/fit/fit_report.hpp"

namespace slipstream::decode::fit {
namespace {

using model::kMissing;
using model::Metric;

std::filesystem::path folder_of(const FitCase& known) {
    return std::filesystem::path(SLIPSTREAM_TESTDATA) / "fit" / known.name;
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::filesystem::path& path, std::string_view content) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary)
        .write(content.data(), static_cast<std::streamsize>(content.size()));
}

DecodedFile decoded(std::string_view name) { return fit_decoder().decode(fit_case(name).bytes); }

class FitCases : public testing::TestWithParam<FitCase> {};

// SLIPSTREAM_REWRITE_EXPECTED=1 writes the files anew; the difference is then to be reviewed.
TEST_P(FitCases, decodes_as_the_expected_file_says) {
    const FitCase& known = GetParam();
    const std::filesystem::path folder = folder_of(known);
    const std::string report = fit_report(known.bytes);
    if (std::getenv("SLIPSTREAM_REWRITE_EXPECTED") != nullptr) {
        write_file(folder / "input.fit", core::as_text(known.bytes));
        write_file(folder / "expected.json", report);
        write_file(folder / "source.txt",
                   "Made by src/decode/fit/fit_cases_test.cpp; shows " + known.shows + ".\n");
    }
    EXPECT_EQ(read_file(folder / "input.fit"), core::as_text(known.bytes))
        << "stored file is stale";
    EXPECT_EQ(read_file(folder / "expected.json"), report);
}

TEST_P(FitCases, every_prefix_gives_what_precedes_the_cut) {
    const core::Bytes whole = GetParam().bytes;
    const DecodedFile all = fit_decoder().decode(whole);
    std::size_t rows_before = 0;
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const core::ByteBuffer prefix(whole.begin(),
                                      whole.begin() + static_cast<std::ptrdiff_t>(size));
        const DecodedFile file = fit_decoder().decode(prefix);
        ASSERT_LE(rows_before, file.points.size());
        rows_before = file.points.size();
        ASSERT_LE(rows_before, all.points.size());
        for (std::size_t row = 0; row < rows_before; ++row) {
            ASSERT_EQ(file.points.time[row], all.points.time[row]);
            ASSERT_EQ(file.points.at(Metric::HeartRate, row),
                      all.points.at(Metric::HeartRate, row));
        }
        ASSERT_TRUE(file.integrity == "ok" || !file.warnings.empty());
    }
}

TEST_P(FitCases, survives_each_flipped_bit) {
    core::ByteBuffer bytes = GetParam().bytes;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ (1 << bit));
            const DecodedFile file = fit_decoder().decode(bytes);
            ASSERT_LE(file.points.size(), bytes.size());
            for (const auto& column : file.points.columns) {
                ASSERT_TRUE(column.empty() || column.size() == file.points.size());
            }
            for (const model::Session& session : file.sessions) {
                ASSERT_LE(session.first_row, session.end_row);
                ASSERT_LE(session.end_row, file.points.size());
                ASSERT_LE(session.end_lap, file.laps.size());
            }
            bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ (1 << bit));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(All, FitCases, testing::ValuesIn(fit_cases()), [](const auto& tested) {
    std::string name = tested.param.name;
    std::ranges::replace(name, '/', '_');
    return name;
});

TEST(FitDecoder, is_sure_of_a_fit_header_only) {
    EXPECT_EQ(fit_decoder().sniff(fit_case("ride").bytes), 100);
    EXPECT_EQ(fit_decoder().sniff(core::as_bytes("<?xml version=\"1.0\"?><gpx>")), 0);
    EXPECT_EQ(fit_decoder().sniff({}), 0);
}

TEST(FitDecoder, both_byte_orders_give_the_same_records) {
    const DecodedFile little = decoded("ride");
    const DecodedFile big = decoded("ride_big_endian");
    EXPECT_EQ(little.points.time, big.points.time);
    EXPECT_EQ(little.points.columns, big.points.columns);
    EXPECT_EQ(little.integrity, "ok");
    EXPECT_EQ(big.integrity, "ok");
}

TEST(FitDecoder, reads_units_zone_laps_and_the_pause_of_a_ride) {
    const DecodedFile file = decoded("ride");
    ASSERT_EQ(file.points.size(), 20u);
    EXPECT_EQ(core::format_time(file.points.time[0]), "2019-07-05T08:00:00Z");
    EXPECT_EQ(file.points.at(Metric::Latitude, 0), 391'650'000);
    EXPECT_EQ(file.points.at(Metric::Longitude, 0), -865'260'000);
    EXPECT_EQ(file.points.at(Metric::Elevation, 1), 23'600);
    EXPECT_EQ(file.points.at(Metric::Cadence, 0), 800);
    EXPECT_EQ(file.points.at(Metric::Temperature, 0), 240);
    EXPECT_EQ(file.points.breaks, std::vector<std::uint32_t>{12});
    EXPECT_EQ(file.utc_offset_s, -4 * 3600);
    ASSERT_EQ(file.laps.size(), 2u);
    EXPECT_EQ(file.laps[0].end_row, 12u);
    EXPECT_EQ(file.laps[1].first_row, 12u);
    EXPECT_EQ(file.sessions.at(0).stated.max_power_w, std::nullopt);
    EXPECT_DOUBLE_EQ(file.sessions.at(0).stated.avg_speed_mps.value_or(0), 7.5);
    EXPECT_DOUBLE_EQ(file.sessions.at(0).stated.max_speed_mps.value_or(0), 8.125);
}

TEST(FitDecoder, counts_packed_distance_on_over_its_wraps) {
    const DecodedFile file = decoded("packed_speed_distance");
    EXPECT_EQ(file.points.at(Metric::Speed, 0), 8120);
    EXPECT_EQ(file.points.at(Metric::Distance, 0), 25'000);  // 4000 / 16 m
    EXPECT_EQ(file.points.at(Metric::Distance, 20), kMissing);
    EXPECT_EQ(file.points.at(Metric::Distance, 39),
              (4000 + 39 * 130) * 100 / 16 + 1);  // rounded from .75
}

TEST(FitDecoder, takes_a_developer_field_for_the_native_one_only_where_that_has_no_value) {
    const DecodedFile file = decoded("developer_fields");
    EXPECT_EQ(file.points.at(Metric::Power, 0), 240);
    EXPECT_EQ(file.points.at(Metric::Power, 1), kMissing);
    EXPECT_EQ(file.points.at(Metric::HeartRate, 0), 130);
    EXPECT_EQ(file.points.at(Metric::HeartRate, 2), 99);  // the device had none
    EXPECT_FALSE(file.points.has(Metric::Speed));         // described in min/km
    EXPECT_EQ(file.unknown.at("record developer field Form").values, 4u);
}

TEST(FitDecoder, takes_the_unit_of_a_developer_field_in_any_case) {
    const std::string written = "watts";
    for (const std::string unit : {"WATTS", "Watt", "W", "w", "kW"}) {
        core::ByteBuffer bytes = fit_case("developer_fields").bytes;
        const auto at = std::search(bytes.begin(), bytes.end(), written.begin(), written.end());
        ASSERT_NE(at, bytes.end());
        std::fill_n(at, written.size(), std::uint8_t{0});
        std::copy(unit.begin(), unit.end(), at);
        const DecodedFile file = fit_decoder().decode(bytes);
        if (unit == "kW") {
            EXPECT_FALSE(file.points.has(Metric::Power));
        } else {
            EXPECT_EQ(file.points.at(Metric::Power, 0), 240) << unit;
        }
    }
}

TEST(FitDecoder, assigns_rows_and_laps_to_sessions_wherever_the_sessions_stand) {
    for (const char* name : {"multisport", "multisport_sessions_first"}) {
        const DecodedFile file = decoded(name);
        ASSERT_EQ(file.sessions.size(), 3u);
        EXPECT_EQ(file.sessions[0].sport, "swimming");
        EXPECT_EQ(file.sessions[0].end_row, 6u);
        EXPECT_EQ(file.sessions[1].end_row, 9u);
        EXPECT_EQ(file.sessions[2].end_row, 20u);
        EXPECT_EQ(file.sessions[1].first_lap, 1u);
        EXPECT_EQ(file.sessions[2].first_lap, 2u);
        EXPECT_EQ(file.sessions[2].end_lap, 4u);
    }
}

TEST(FitDecoder, keeps_zero_and_leaves_out_the_invalid_value_only) {
    const DecodedFile file = decoded("values_at_the_edge");
    ASSERT_EQ(file.points.size(), 3u);
    EXPECT_EQ(file.points.at(Metric::HeartRate, 0), 0);
    EXPECT_EQ(file.points.at(Metric::Latitude, 0), 0);
    EXPECT_EQ(file.points.at(Metric::HeartRate, 1), kMissing);
    EXPECT_EQ(file.points.time[1], core::kNoTime);
    EXPECT_EQ(file.points.at(Metric::Latitude, 2), 900'000'000);
    EXPECT_EQ(file.points.at(Metric::Longitude, 2), -1'800'000'000);
    EXPECT_EQ(file.points.at(Metric::Distance, 2), kMissing);  // does not fit a column
}

TEST(FitDecoder, ties_beats_to_the_time_their_message_states) {
    const DecodedFile file = decoded("beats");
    EXPECT_EQ(file.hrv_intervals, 5u);
    ASSERT_EQ(file.beats.interval_ms.size(), 5u + 9u);
    EXPECT_EQ(file.beats.interval_ms[0], 801);
    EXPECT_EQ(core::format_time(file.beats.time[5]), "2019-07-05T08:00:00.500Z");
    EXPECT_EQ(file.beats.interval_ms[6], 801);                  // 820 / 1024 s
    EXPECT_EQ(file.beats.time[13] - file.beats.time[5], 6445);  // 4 * 1650 / 1024 s
}

TEST(FitDecoder, names_where_damage_begins_and_keeps_what_precedes_it) {
    const DecodedFile cut = decoded("truncated/in_record");
    EXPECT_GT(cut.points.size(), 2u);
    ASSERT_FALSE(cut.warnings.empty());
    EXPECT_EQ(cut.warnings[0].code, "cut_message");
    EXPECT_TRUE(cut.warnings[0].offset.has_value());
    EXPECT_EQ(decoded("truncated/before_checksum").warnings.at(0).code, "cut_checksum");
    EXPECT_EQ(decoded("corrupt/wrong_checksum").points.size(), 20u);
    EXPECT_EQ(decoded("corrupt/trailing_bytes").warnings.at(0).code, "no_header");
    EXPECT_EQ(decoded("corrupt/no_size").points.size(), 20u);
    EXPECT_EQ(decoded("truncated/in_header").kind, "");
}

TEST(FitDecoder, reuses_the_memory_of_an_earlier_file) {
    DecodedFile file;
    decode_into(fit_case("ride").bytes, file);
    const auto* before = file.points.time.data();
    decode_into(fit_case("ride").bytes, file);
    EXPECT_EQ(file.points.time.data(), before);
    EXPECT_EQ(file.points.size(), 20u);
    EXPECT_EQ(file.laps.size(), 2u);
}

}  // namespace
}  // namespace slipstream::decode::fit
