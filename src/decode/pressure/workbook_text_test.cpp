#include "decode/pressure/workbook_text.hpp"

#include <gtest/gtest.h>

namespace slipstream::decode::pressure {
namespace {

TEST(WorkbookText, tells_dates_by_their_format) {
    EXPECT_TRUE(is_date_format(14, ""));
    EXPECT_TRUE(is_date_format(164, "yyyy\\-mm\\-dd"));
    EXPECT_TRUE(is_date_format(165, "[$-409]h:mm AM/PM"));
    EXPECT_FALSE(is_date_format(0, "Standard"));
    EXPECT_FALSE(is_date_format(2, "0.00"));
    EXPECT_FALSE(is_date_format(166, "0.0 \"mmHg\""));
    EXPECT_FALSE(is_date_format(167, "[Red]0"));
}

TEST(WorkbookText, prints_serial_dates) {
    EXPECT_EQ(serial_date(43604, false), "2019-05-19");
    EXPECT_EQ(serial_date(43604.3125, false), "2019-05-19 07:30:00");
    EXPECT_EQ(serial_date(42142, true), "2019-05-19");
    EXPECT_EQ(serial_date(0.9, false), "21:36:00");
    EXPECT_EQ(serial_date(-1, false), "-1");
}

TEST(WorkbookText, unpacks_numbers) {
    EXPECT_EQ(rk_number(121U << 2 | 2), 121);
    EXPECT_EQ(rk_number(6650U << 2 | 3), 66.5);
    EXPECT_EQ(rk_number(0x3FF00000U), 1);
    EXPECT_EQ(rk_number(static_cast<std::uint32_t>(-8) << 2 | 2), -8);
}

TEST(WorkbookText, reads_short_texts) {
    EXPECT_EQ(short_text(std::string_view("\3\0\0abc", 6), true), "abc");
    EXPECT_EQ(short_text(std::string_view("\1\0\1\xE9\0", 5), true), "é");
    EXPECT_EQ(short_text(std::string_view("\2\0\xE9z", 4), false), "éz");
    EXPECT_EQ(short_text(std::string_view("\x10\0\0ab", 5), true), "ab");
    EXPECT_EQ(short_text("", true), "");
}

TEST(WorkbookText, reads_shared_strings_over_records) {
    const std::string first("\2\0\0\0\2\0\0\0\4\0\0ab", 13);
    const std::string second("\1c\0d\0\0\0\0", 8);
    EXPECT_EQ(shared_strings({first, second}), (std::vector<std::string>{"abcd", ""}));
    EXPECT_EQ(shared_strings({}), std::vector<std::string>{});
}

}  // namespace
}  // namespace slipstream::decode::pressure
