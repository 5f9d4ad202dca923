// The workbook that testdata/pressure/make_open_workbook.py writes, whole and cut.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "decode/container.hpp"
#include "decode/pressure/pressure_decoder.hpp"

namespace slipstream::decode::pressure {
namespace {

std::string fixture(const std::string& name) {
    std::ifstream in(std::string(SLIPSTREAM_TESTDATA) + "/pressure/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
DecodedFile decode(std::string_view text) {
    return blood_pressure_decoder().decode(core::as_bytes(text));
}
int sniff(std::string_view text) {
    return blood_pressure_decoder().sniff(core::as_bytes(text.substr(0, 4096)));
}

TEST(OpenWorkbook, gives_readings_and_is_no_archive) {
    const std::string book = fixture("readings.xlsx");
    EXPECT_EQ(sniff(book), 40);
    EXPECT_FALSE(is_container(core::as_bytes(book))) << "one file to people";
    const auto file = decode(book);
    EXPECT_EQ(file.integrity, "ok");
    const auto& readings = file.body.blood_pressure;
    ASSERT_EQ(readings.size(), 2u);
    EXPECT_EQ(core::format_time(readings[0].start), "2021-04-12T07:30:00Z");
    EXPECT_EQ(readings[0].systolic_mmhg, 121);
    EXPECT_EQ(readings[0].diastolic_mmhg, 78);
    EXPECT_EQ(readings[0].pulse_bpm, 61);
    EXPECT_EQ(readings[0].note, "after coffee");
    EXPECT_EQ(core::format_time(readings[1].start), "2021-04-13T19:16:00Z");
    EXPECT_EQ(readings[1].systolic_mmhg, 118);
    EXPECT_EQ(readings[1].diastolic_mmhg, 76);
    EXPECT_EQ(readings[1].pulse_bpm, std::nullopt);
    for (std::size_t size = 30; size < book.size(); size += 7)
        EXPECT_LE(decode(book.substr(0, size)).body.blood_pressure.size(), 2u) << size;
}

}  // namespace
}  // namespace slipstream::decode::pressure
