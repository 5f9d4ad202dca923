// Files of saved positions: each fixture against its .expected, whole and cut at every byte.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "decode/decoder.hpp"

namespace slipstream::decode::positions {
namespace {

namespace fs = std::filesystem;
using model::Metric;

const fs::path kFolder = fs::path(SLIPSTREAM_TESTDATA) / "positions";

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string shown(std::int64_t stored, std::int64_t missing) {
    return stored == missing ? "-" : std::to_string(stored);
}

const Decoder* decoder_of(std::string_view content) {
    return find_decoder(core::as_bytes(content.substr(0, 4096)));
}

/// The file in the words of the .expected files.
std::string described(const DecodedFile& file) {
    std::string out = fmt::format("{} {} device '{}' sport '{}' {}\n", file.format, file.kind,
                                  file.device, file.sport, file.integrity);
    for (const model::Session& session : file.sessions) {
        out += fmt::format("session {}..{} {} '{}'\n", session.first_row, session.end_row,
                           shown(session.start, core::kNoTime), session.name);
    }
    for (std::size_t row = 0; row < file.points.size(); ++row) {
        out += "point " + shown(file.points.time[row], core::kNoTime);
        for (const Metric metric : {Metric::Latitude, Metric::Longitude, Metric::Elevation,
                                    Metric::Speed, Metric::Heading, Metric::Accuracy,
                                    Metric::Battery, Metric::HeartRate, Metric::Temperature}) {
            out += ' ' + shown(file.points.at(metric, row), model::kMissing);
        }
        out += '\n';
    }
    for (const std::uint32_t row : file.points.breaks) out += fmt::format("break {}\n", row);
    for (const model::Route& route : file.routes) {
        out += fmt::format("route '{}' {} heights {}\n", route.name, route.latitude_e7.size(),
                           route.elevation_cm.size());
    }
    for (const model::Waypoint& place : file.waypoints) {
        out +=
            fmt::format("waypoint '{}' {} {}\n", place.name, place.latitude_e7, place.longitude_e7);
    }
    for (const auto& [name, number] : file.counts)
        out += fmt::format("count {} {}\n", name, number);
    for (const Diagnostic& warning : file.warnings) {
        out += fmt::format("warning {} {} at {}\n", warning.code, warning.count,
                           warning.offset.value_or(0));
    }
    return out + "summary " + file.summary + '\n';
}

std::vector<fs::path> fixtures() {
    std::set<fs::path> sorted;
    for (const auto& entry : fs::directory_iterator(kFolder)) {
        if (entry.path().extension() != ".expected" && entry.path().extension() != ".md")
            sorted.insert(entry.path());
    }
    return {sorted.begin(), sorted.end()};
}

TEST(Positions, every_fixture_gives_what_it_should) {
    ASSERT_GE(fixtures().size(), 12u);
    for (const fs::path& path : fixtures()) {
        SCOPED_TRACE(path.filename().string());
        const std::string content = read(path);
        const Decoder* decoder = decoder_of(content);
        ASSERT_NE(decoder, nullptr);
        EXPECT_EQ(described(decoder->decode(core::as_bytes(content))),
                  read(path.string() + ".expected"));
    }
}

TEST(Positions, a_file_cut_anywhere_gives_what_precedes_the_cut) {
    for (const fs::path& path : fixtures()) {
        SCOPED_TRACE(path.filename().string());
        const std::string content = read(path);
        const Decoder* decoder = decoder_of(content);
        ASSERT_NE(decoder, nullptr);
        const DecodedFile whole = decoder->decode(core::as_bytes(content));
        std::size_t before = 0;
        for (std::size_t length = 0; length <= content.size(); ++length) {
            const DecodedFile part =
                decoder->decode(core::as_bytes(std::string_view(content).substr(0, length)));
            const std::size_t rows = part.points.size() + part.waypoints.size();
            EXPECT_GE(rows, before) << length;
            before = rows;
        }
        EXPECT_EQ(before, whole.points.size() + whole.waypoints.size());
    }
}

TEST(Positions, leaves_other_json_and_text_alone) {
    for (const char* text :
         {"{}", "[]", "{\"type\":\"Topology\",\"objects\":{}}", "{\"locations\":[]}",
          "{\"_type\":\"_doc\",\"_id\":\"1\"}", "{\"features\":[{\"name\":\"a\"}]}",
          "2026-09-14T06:00:00Z INFO {\"level\":1}",
          "2026-09-14T06:00:00Z\tnote\twithout a message\n",
          "[{\"startTime\":\"2026-09-14T06:00:00Z\",\"endTime\":\"2026-09-14T07:00:00Z\"}]",
          "{\"type\":\"Point\"}"}) {
        const Decoder* decoder = decoder_of(text);
        const std::string_view key = decoder == nullptr ? "" : decoder->key();
        for (const char* mine : {"owntracks", "overland", "geojson", "google_timeline"})
            EXPECT_NE(key, mine) << text;
    }
}

TEST(Positions, a_log_without_a_known_type_in_its_head_is_still_one) {
    const std::string line = "2026-09-14T06:00:00Z\t*                 \t{\"padding\":\"" +
                             std::string(5000, 'x') + "\",\"_type\":\"lwt\",\"tst\":1}\n";
    const Decoder* decoder = decoder_of(line);
    ASSERT_NE(decoder, nullptr);
    EXPECT_EQ(decoder->key(), "owntracks");
    EXPECT_EQ(decoder->decode(core::as_bytes(line)).kind, "positions");
}

}  // namespace
}  // namespace slipstream::decode::positions
