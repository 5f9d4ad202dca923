#include "decode/ecg/atc_decoder.hpp"

#include <gmock/gmock.h>

#include <numeric>

namespace slipstream::decode::ecg {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string little(std::uint32_t value, int width) {
    std::string out;
    for (int i = 0; i < width; ++i) out += static_cast<char>(value >> (8 * i));
    return out;
}

std::string block(const std::string& id, const std::string& data) {
    const std::string all = id + little(static_cast<std::uint32_t>(data.size()), 4) + data;
    const auto sum = std::accumulate(all.begin(), all.end(), std::uint32_t{0}, [](auto s, char c) {
        return s + static_cast<unsigned char>(c);
    });
    return all + little(sum, 4);
}

std::string samples(std::initializer_list<int> values) {
    std::string out;
    for (const int value : values) out += little(static_cast<std::uint32_t>(value), 2);
    return out;
}

std::string padded(std::string text, std::size_t width) {
    text.resize(width, '\0');
    return text;
}

const std::string kHead = std::string("ALIVE\0\0\0", 8) + little(5, 4);
const std::string kInfo =
    block("info", padded("2016-06-01T18:15:25.777-04:00", 32) + padded("uuid-1", 40) +
                      padded("", 44) + padded("A Phone", 32) + padded("com.app v1", 32) +
                      padded("triangle", 32) + padded("SN=1,BAT=55", 52));
const std::string kFormat =
    block("fmt ", little(1, 1) + little(300, 2) + little(500, 2) + little(0x2e, 1) + little(0, 2));
const std::string kLead1 = block("ecg ", samples({995, -1055, 0}));
const std::string kLead2 = block("ecg2", samples({1, 2, 3}));
const std::string kBeats =
    block("ann ", little(300, 4) + little(150, 4) + little(1, 2) + little(600, 4) + little(9, 2));

DecodedFile decoded(const std::string& content) {
    return atc_decoder().decode(core::as_bytes(content));
}

TEST(AtcDecoder, reads_leads_beats_and_device) {
    const DecodedFile file = decoded(kHead + kInfo + kFormat + kLead1 + kLead2 + kBeats);
    EXPECT_EQ(file.integrity, "ok");
    EXPECT_EQ(file.kind, "recording");
    ASSERT_EQ(file.body.recordings.size(), 1u);
    const model::Recording& recording = file.body.recordings[0];
    EXPECT_EQ(recording.kind, "ecg");
    EXPECT_EQ(recording.basis, model::TimeBasis::Utc);
    EXPECT_EQ(core::format_time(recording.start), "2016-06-01T22:15:25.777Z");
    EXPECT_EQ(recording.end - recording.start, 10);
    EXPECT_EQ(recording.utc_offset_s, -14400);
    EXPECT_EQ(recording.origin, "triangle");
    EXPECT_EQ(recording.external_id, "uuid-1");
    EXPECT_EQ(recording.details.at("mains_hz"), "60");
    EXPECT_EQ(recording.details.at("filter"), "mains, low pass, mains notch");
    ASSERT_EQ(recording.channels.size(), 2u);
    EXPECT_EQ(recording.channels[0].label, "Lead I");
    EXPECT_EQ(recording.channels[0].unit, "uV");
    EXPECT_DOUBLE_EQ(recording.channels[0].gain, 0.5);
    EXPECT_DOUBLE_EQ(recording.channels[0].rate_hz, 300);
    EXPECT_THAT(recording.channels[0].samples, ElementsAre(995, -1055, 0));
    EXPECT_EQ(recording.channels[1].label, "Lead II");
    ASSERT_EQ(recording.annotations.size(), 2u);
    EXPECT_DOUBLE_EQ(recording.annotations[0].at_s, 0.5);
    EXPECT_EQ(recording.annotations[0].text, "normal beat");
    EXPECT_EQ(recording.annotations[1].text, "beat of type 9");
    EXPECT_THAT(file.summary, HasSubstr(R"({"id":"ecg2","length":6,"checksum_ok":true})"));
    EXPECT_THAT(file.summary,
                HasSubstr(R"("info":{"date_recorded":"2016-06-01T18:15:25.777-04:00")"));
    EXPECT_THAT(
        file.summary,
        HasSubstr(
            R"("format":{"ecg_format":1,"sample_rate_hz":300,"resolution_nv":500,"flags":46})"));
    EXPECT_THAT(
        file.summary,
        HasSubstr(R"("ecg":{"samples":3,"min":-1055,"max":995,"mean":-20,"first":[995,-1055,0]})"));
}

TEST(AtcDecoder, a_wrong_checksum_is_told_and_the_samples_stay) {
    std::string lead = kLead1;
    lead[9] = static_cast<char>(lead[9] + 1);
    const DecodedFile file = decoded(kHead + kInfo + kFormat + lead);
    EXPECT_EQ(file.integrity, "checksum of block 'ecg' at byte 308 is wrong");
    ASSERT_EQ(file.warnings.size(), 1u);
    EXPECT_EQ(file.warnings[0].code, "checksum_mismatch");
    EXPECT_EQ(file.warnings[0].offset, 308u);
    EXPECT_THAT(file.body.recordings[0].channels[0].samples, ElementsAre(995 + 256, -1055, 0));
}

TEST(AtcDecoder, what_a_cut_file_still_has_is_kept) {
    const std::string whole = kHead + kInfo + kFormat + kLead1;
    const DecodedFile file = decoded(whole.substr(0, whole.size() - 6));
    EXPECT_EQ(file.integrity, "truncated at byte 320: block 'ecg' at byte 308 is not whole");
    EXPECT_THAT(file.body.recordings[0].channels[0].samples, ElementsAre(995, -1055));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const DecodedFile cut = decoded(whole.substr(0, size));
        const bool at_an_end = size == kHead.size() || size == kHead.size() + kInfo.size() ||
                               size == whole.size() - kLead1.size();
        EXPECT_EQ(cut.integrity == "ok", at_an_end || (size >= 8 && size < 12)) << size;
    }
}

TEST(AtcDecoder, without_a_format_the_values_are_raw) {
    const DecodedFile file = decoded(kHead + kLead1);
    EXPECT_EQ(file.body.recordings[0].channels[0].unit, "");
    EXPECT_EQ(file.body.recordings[0].basis, model::TimeBasis::Unknown);
    EXPECT_EQ(file.warnings[0].code, "format_missing");
}

TEST(AtcDecoder, knows_its_files) {
    EXPECT_EQ(atc_decoder().sniff(core::as_bytes(kHead)), 100);
    EXPECT_EQ(atc_decoder().sniff(core::as_bytes("ALIVE and well")), 0);
    EXPECT_EQ(decoded("ALIVE and well").kind, "");
}

}  // namespace
}  // namespace slipstream::decode::ecg
