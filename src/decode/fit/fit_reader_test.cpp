#include "decode/fit/fit_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "decode/fit/fit_cases.hpp"
#include "decode/fit/fit_crc.hpp"
#include "decode/fit/fit_profile.hpp"

namespace slipstream::decode::fit {
namespace {

/// Everything a reader says, as text.
class Transcript final : public MessageSink {
  public:
    void part(std::uint32_t index) override { text += "part " + std::to_string(index) + "\n"; }
    void define(const Definition& definition) override {
        text += "define " + std::to_string(definition.message) + "\n";
    }
    void messages(const MessageRun& run) override {
        for (std::size_t i = 0; i < run.count; ++i) {
            text += "message " + std::to_string(run.definition->message) + " at " +
                    std::to_string(run.offset + i * run.stride) + " ";
            text.append(reinterpret_cast<const char*>(run.payload + i * run.stride),
                        run.definition->size);
            if (run.header_time) text += std::to_string(*run.header_time);
            text += "\n";
        }
    }
    void damage(const Damage& damage) override {
        text += damage.code + " " + std::to_string(damage.offset) + "\n";
    }

    std::string text;
};

std::string read_in_pieces(core::Bytes content, std::size_t size) {
    Transcript transcript;
    FitReader reader(transcript);
    for (std::size_t at = 0; at < content.size(); at += size) {
        reader.feed(content.subspan(at, std::min(size, content.size() - at)));
    }
    reader.finish();
    return transcript.text;
}

TEST(FitReader, says_the_same_however_the_bytes_are_cut_into_pieces) {
    for (const FitCase& known : fit_cases()) {
        SCOPED_TRACE(known.name);
        const std::string whole = read_in_pieces(known.bytes, known.bytes.size());
        for (const std::size_t size : {1u, 2u, 3u, 7u, 64u, 333u}) {
            EXPECT_EQ(read_in_pieces(known.bytes, size), whole) << "pieces of " << size;
        }
    }
}

TEST(FitReader, adds_compressed_times_to_the_last_full_one) {
    Transcript transcript;
    FitReader reader(transcript);
    const core::ByteBuffer& bytes = fit_case("compressed_timestamps").bytes;
    reader.feed(bytes);
    reader.finish();
    // The full time ends in 29 (mod 32): the third of the compressed ones is past the first roll-over.
    EXPECT_NE(transcript.text.find(std::to_string(931'248'000u + 29 + 1)), std::string::npos);
    EXPECT_NE(transcript.text.find(std::to_string(931'248'000u + 29 + 79)), std::string::npos);
}

TEST(FitCrc, agrees_with_the_published_check_value) {
    EXPECT_EQ(crc16(0, core::as_bytes("123456789")), 0xBB3D);  // CRC-16/ARC
    EXPECT_EQ(crc16(0, {}), 0);
}

TEST(FitCrc, can_be_continued_at_any_byte) {
    const core::Bytes content = core::as_bytes("the quick brown fox jumps over the lazy dog");
    for (std::size_t cut = 0; cut <= content.size(); ++cut) {
        EXPECT_EQ(crc16(crc16(0, content.first(cut)), content.subspan(cut)), crc16(0, content));
    }
}

TEST(FitProfile, is_sorted_and_knows_the_record_message) {
    const ProfileTables& tables = profile_tables();
    EXPECT_TRUE(std::ranges::is_sorted(tables.messages, {}, &ProfileMessage::number));
    const ProfileMessage* record = find_message(20);
    ASSERT_NE(record, nullptr);
    const ProfileField* altitude = find_field(record, 2);
    ASSERT_NE(altitude, nullptr);
    EXPECT_STREQ(altitude->name, "altitude");
    EXPECT_EQ(altitude->scale, 5);
    EXPECT_EQ(altitude->offset, -500);
    EXPECT_EQ(components_of(*altitude).size(), 1u);
    EXPECT_EQ(find_field(record, 250), nullptr);
    EXPECT_EQ(find_message(65'000), nullptr);
    EXPECT_EQ(enum_word("sport", 2), "cycling");
    EXPECT_EQ(enum_word("sport", 250'000), "");
    EXPECT_EQ(enum_word("no such type", 1), "");
}

}  // namespace
}  // namespace slipstream::decode::fit
