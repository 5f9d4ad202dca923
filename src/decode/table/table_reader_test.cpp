#include "decode/table/table_reader.hpp"

#include <gtest/gtest.h>

namespace slipstream::decode::table {
namespace {

std::string as_utf16(std::string_view ascii, bool big_endian, bool mark) {
    std::string out = mark ? (big_endian ? "\xFE\xFF" : "\xFF\xFE") : "";
    for (const char c : ascii) {
        if (big_endian) out += '\0';
        out += c;
        if (!big_endian) out += '\0';
    }
    return out;
}

TEST(TableText, reads_every_encoding) {
    constexpr std::string_view kText = "Datum;Puls\r\n18.05.2019;61\r\n";
    const std::string cases[] = {std::string(kText),
                                 "\xEF\xBB\xBF" + std::string(kText),
                                 as_utf16(kText, false, true),
                                 as_utf16(kText, true, true),
                                 as_utf16(kText, false, false),
                                 as_utf16(kText, true, false)};
    for (const std::string& bytes : cases) {
        EXPECT_EQ(TableText(core::as_bytes(bytes)).view(), kText);
    }
}

TEST(TableText, takes_what_is_not_utf8_for_windows_1252) {
    const std::string bytes = "Pression art\xE9rielle \x80";
    TableText text(core::as_bytes(bytes));
    EXPECT_EQ(text.view(), "Pression artérielle €");
    EXPECT_EQ(text.source_offset(std::string("Pression artérielle ").size()), 20u);
}

TEST(TableText, folds_names) {
    EXPECT_EQ(folded("  Systolische_Werte "), "systolische werte");
    EXPECT_EQ(folded("Tension artérielle"), "tension arterielle");
    EXPECT_EQ(folded("Eiweiß"), "eiweiss");
    EXPECT_EQ(folded("ПУЛЬС"), "пульс");
    EXPECT_EQ(folded("最高血圧"), "最高血圧");
}

TEST(TableReader, takes_headings_apart) {
    const auto sys = column_name(" SYS(mmHg) ");
    EXPECT_EQ(sys.name, "sys");
    EXPECT_EQ(sys.unit, "mmhg");
    EXPECT_EQ(column_name("Body Fat %").unit, "%");
    EXPECT_EQ(column_name("最高血圧（mmHg）").unit, "mmhg");
    EXPECT_EQ(column_name("room temperature(C").unit, "c");
    EXPECT_EQ(column_name("(mmHg)").name, "(mmhg)");
}

TEST(TableReader, finds_the_header_behind_title_lines) {
    const std::string text = "Report of the rider, 2019\n\nDate;Value\n18.05.2019;\"1,5\"\n";
    TableReader reader(core::as_bytes(text));
    ASSERT_TRUE(reader.find_header([](const Header& h) { return h.has({"value"}); }));
    EXPECT_TRUE(reader.decimal_comma());
    ASSERT_TRUE(reader.next());
    EXPECT_EQ(reader.field(0), "18.05.2019");
    EXPECT_EQ(reader.number(1), 1.5);
    EXPECT_EQ(reader.row_offset(), text.find("18.05"));
    EXPECT_FALSE(reader.next());
}

TEST(TableReader, names_bytes_of_the_delivered_file) {
    const std::string text = as_utf16("a,b\n1,2\n\n3,4\n", false, true);
    TableReader reader(core::as_bytes(text));
    ASSERT_TRUE(reader.find_header([](const Header& h) { return h.has({"b"}); }));
    ASSERT_TRUE(reader.next());
    EXPECT_EQ(reader.row_offset(), 2u + 4 * 2);
    ASSERT_TRUE(reader.next());
    EXPECT_EQ(reader.row_offset(), 2u + 9 * 2);
}

TEST(TableReader, reads_numbers_of_every_country) {
    EXPECT_EQ(table_number("1,949", false), 1949);
    EXPECT_EQ(table_number("1.949,5", true), 1949.5);
    EXPECT_EQ(table_number("1 949,5", true), 1949.5);
    EXPECT_EQ(table_number("1\xE2\x80\xAF"
                           "949",
                           false),
              1949);
    EXPECT_EQ(table_number("84 mg", false), 84);
    EXPECT_EQ(table_number("--g", false), std::nullopt);
    EXPECT_EQ(table_number("N/A", false), std::nullopt);
    EXPECT_EQ(table_number("", false), std::nullopt);
}

TEST(TableReader, tells_decimal_commas_from_thousands) {
    EXPECT_TRUE(guess_decimal_comma({"72,5", "1.200"}));
    EXPECT_FALSE(guess_decimal_comma({"1,200", "72.5"}));
    EXPECT_FALSE(guess_decimal_comma({"1,200"}));
}

}  // namespace
}  // namespace slipstream::decode::table
