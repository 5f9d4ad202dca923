#include "decode/csv/csv_reader.hpp"

#include <gmock/gmock.h>

namespace slipstream::decode::csv {
namespace {

using testing::ElementsAre;
using Row = std::vector<std::string_view>;

TEST(CsvReader, QuotesSeparatorsAndLineEnds) {
    CsvReader reader(
        "\xEF\xBB\xBF"
        "a,\"b, \"\"c\"\"\"\r\n\r\n1,\"two\nlines\",\rlast,");
    Row row;
    ASSERT_TRUE(reader.next(row));
    EXPECT_THAT(row, ElementsAre("a", "b, \"c\""));
    EXPECT_EQ(reader.line(), 1u);
    ASSERT_TRUE(reader.next(row));
    EXPECT_THAT(row, ElementsAre("1", "two\nlines", ""));
    EXPECT_EQ(reader.line(), 3u);
    ASSERT_TRUE(reader.next(row));
    EXPECT_EQ(row.front(), "last");
    EXPECT_FALSE(reader.next(row));
    EXPECT_FALSE(reader.unclosed_quote());
}

TEST(CsvReader, AnUnclosedQuoteEndsWithTheText) {
    CsvReader reader("x;\"never closed");
    Row row;
    ASSERT_TRUE(reader.next(row));
    EXPECT_THAT(row, ElementsAre("x;\"never closed"));
    CsvReader semicolons("x;\"never closed", ';');
    ASSERT_TRUE(semicolons.next(row));
    EXPECT_THAT(row, ElementsAre("x", "never closed"));
    EXPECT_TRUE(semicolons.unclosed_quote());
}

TEST(CsvReader, GuessesTheSeparator) {
    EXPECT_EQ(guess_separator("a;b;\"c,d,e\"\n1,2,3,4,5"), ';');
    EXPECT_EQ(guess_separator("a\tb"), '\t');
    EXPECT_EQ(guess_separator("only"), ',');
}

TEST(CsvNumber, AsPeopleWriteThem) {
    EXPECT_DOUBLE_EQ(*parse_number("1,949"), 1949);
    EXPECT_DOUBLE_EQ(*parse_number(" 235g "), 235);
    EXPECT_DOUBLE_EQ(*parse_number("-1.5e-3"), -0.0015);
    EXPECT_DOUBLE_EQ(*parse_number("1.949,5", true), 1949.5);
    EXPECT_FALSE(parse_number("--"));
    EXPECT_FALSE(parse_number(""));
}

}  // namespace
}  // namespace slipstream::decode::csv
