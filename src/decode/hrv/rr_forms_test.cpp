// Forms of lists of intervals beside those of testdata/hrv: one line, and times since 1970.
#include <gtest/gtest.h>

#include <string>

#include "decode/hrv/rr_list_decoder.hpp"

namespace slipstream::decode::hrv {
namespace {

using model::TimeBasis;

DecodedFile decode(const Decoder& decoder, std::string_view text) {
    return decoder.decode(core::as_bytes(text));
}

std::string start_of(const model::BodyRecord& record) { return core::format_time(record.start); }

TEST(RrList, lists_on_one_line) {
    std::string line;
    for (int i = 0; i < 1500; ++i)
        line += std::to_string(800 + i * 37 % 90) + (i % 2 == 0 ? ", " : ",");
    for (const std::string& text : {line, line + "\n", line.substr(0, 297) + "\r\n"}) {
        EXPECT_EQ(rr_list_decoder().sniff(core::as_bytes(std::string_view(text).substr(0, 4096))),
                  40);
        const DecodedFile file = decode(rr_list_decoder(), text);
        ASSERT_EQ(file.body.hrv.size(), 1u);
        EXPECT_EQ(file.body.hrv[0].intervals_ms.size(), text.size() < 400 ? 66u : 1500u);
        EXPECT_EQ(file.body.hrv[0].intervals_ms[1], 837);
    }
    std::string other;
    for (int i = 0; i < 200; ++i) other += std::to_string(300 + i * 700 % 2000) + ",";
    EXPECT_EQ(rr_list_decoder().sniff(core::as_bytes(other)), 0) << "no heart jumps like that";
}

TEST(RrList, seconds_since_1970) {
    const std::pair<const char*, const char*> cases[] = {
        {"timestamp,rr\n1564000000.800,800\n1564000001.612,812\n1564000002.402,790\n",
         "2019-07-24T20:26:40.800Z"},
        {"1564000000.800,800\n1564000001.612,812\n1564000002.402,790\n1564000003.207,805\n"
         "1564000004.008,801\n",
         "2019-07-24T20:26:40.800Z"},
        {"1564000000.000000, IBI\n1.200000,0.800000\n2.012000,0.812000\n2.802000,0.790000\n",
         "2019-07-24T20:26:40Z"},
    };
    for (const auto& [text, start] : cases) {
        EXPECT_GE(rr_list_decoder().sniff(core::as_bytes(std::string_view(text))), 40) << text;
        const DecodedFile file = decode(rr_list_decoder(), text);
        ASSERT_EQ(file.body.hrv.size(), 1u) << text;
        EXPECT_EQ(file.body.hrv[0].basis, TimeBasis::Utc) << text;
        EXPECT_EQ(start_of(file.body.hrv[0]), start);
        EXPECT_LE(file.body.hrv[0].end - file.body.hrv[0].start, 4000);
        EXPECT_EQ(file.body.hrv[0].intervals_ms[1], 812);
    }
}

}  // namespace
}  // namespace slipstream::decode::hrv
