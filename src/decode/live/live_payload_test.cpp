#include "decode/live/live_payload.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace slipstream::decode::live {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string shown(std::int32_t stored) {
    return stored == model::kMissing ? "-" : std::to_string(stored);
}

/// The message in the words of the .expected files.
std::string described(const LiveMessage& message) {
    std::string text = (message.recognised ? "recognised " : "unknown ") + message.label + '\n';
    for (const model::Fix& fix : message.fixes) {
        text +=
            fmt::format("fix {} {} {} {} {} {} {} {}\n", fix.time, fix.latitude_e7,
                        fix.longitude_e7, shown(fix.elevation_cm), shown(fix.speed_mmps),
                        shown(fix.heading_ddeg), shown(fix.accuracy_dm), shown(fix.battery_pct));
    }
    for (const Diagnostic& warning : message.warnings) text += "warning " + warning.code + '\n';
    return text;
}

TEST(LivePayloadTest, every_fixture_gives_what_it_should) {
    std::size_t cases = 0;
    for (const LiveReceiver& receiver : live_receiver_table()) {
        const fs::path folder = fs::path(SLIPSTREAM_TESTDATA) / "live" / receiver.key;
        for (const auto& entry : fs::directory_iterator(folder)) {
            if (entry.path().extension() != ".expected") continue;
            SCOPED_TRACE(entry.path().stem().string());
            const std::string query = read(fs::path(entry.path()).replace_extension("query"));
            const std::string body = read(fs::path(entry.path()).replace_extension("body"));
            const LiveMessage message = receiver.parse({query, body, "", 1'800'000'000'000});
            EXPECT_EQ(described(message), read(entry.path()));
            ++cases;
        }
    }
    EXPECT_GE(cases, 20u);
}

TEST(LivePayloadTest, no_prefix_of_a_message_is_a_crash) {
    for (const LiveReceiver& receiver : live_receiver_table()) {
        const fs::path folder = fs::path(SLIPSTREAM_TESTDATA) / "live" / receiver.key;
        for (const auto& entry : fs::directory_iterator(folder)) {
            const std::string text = read(entry.path());
            for (std::size_t length = 0; length <= text.size(); ++length) {
                const std::string_view part = std::string_view(text).substr(0, length);
                EXPECT_LE(receiver.parse({"", part, "", 0}).fixes.size(), 2u);
                EXPECT_LE(receiver.parse({part, "", "", 0}).fixes.size(), 1u);
            }
        }
    }
}

TEST(LivePayloadTest, the_token_is_found_where_the_protocol_puts_it) {
    const auto receiver = [](std::string_view key) {
        for (const LiveReceiver& row : live_receiver_table()) {
            if (row.key == key) return row;
        }
        return live_receiver_table()[0];
    };
    EXPECT_EQ(token_in_payload(receiver("traccar"), {"id=abc&lat=1", "", "", 0}), "abc");
    EXPECT_EQ(token_in_payload(receiver("traccar"), {"", "deviceid=abc&lat=1", "", 0}), "abc");
    EXPECT_EQ(token_in_payload(receiver("traccar"),
                               {"", R"({"device_id":"abc","_":"&id=other&lat=1"})", "", 0}),
              "abc");
    EXPECT_EQ(token_in_payload(receiver("traccar"), {"token=t&id=abc", "", "", 0}), "t");
    EXPECT_EQ(token_in_payload(receiver("gpslogger"), {"id=abc", "", "", 0}), std::nullopt);
    EXPECT_EQ(token_in_payload(receiver("overland"), {"access_token=t", "{}", "", 0}), "t");
}

}  // namespace
}  // namespace slipstream::decode::live
