#include "core/json_writer.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace slipstream::core {
namespace {

std::string quoted(std::string_view text) {
    std::string out;
    append_quoted(out, text);
    return out;
}
std::string fixed(std::int64_t scaled, int decimals) {
    std::string out;
    append_fixed(out, scaled, decimals);
    return out;
}
std::string number(double value, int decimals) {
    std::string out;
    append_number(out, value, decimals);
    return out;
}

TEST(JsonWriter, places_commas_in_nested_objects_and_arrays) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().member("a", 1).key("b").begin_array();
    json.value(true).null().begin_object().end_object().begin_array().end_array();
    json.end_array().member("c", "x").key("d").number(std::optional<double>(), 2);
    json.key("e").raw("{\"f\":2}").end_object();
    EXPECT_EQ(out, R"({"a":1,"b":[true,null,{},[]],"c":"x","d":null,"e":{"f":2}})");
}

TEST(JsonWriter, writes_the_extreme_integers) {
    std::string out;
    JsonWriter json(out);
    json.begin_array().value(std::numeric_limits<std::int64_t>::min());
    json.value(std::numeric_limits<std::uint64_t>::max())
        .value(0)
        .value(-7)
        .value(std::uint8_t{99});
    json.end_array();
    EXPECT_EQ(out, "[-9223372036854775808,18446744073709551615,0,-7,99]");
}

TEST(JsonWriter, writes_fixed_point_without_trailing_zeros) {
    EXPECT_EQ(fixed(1250, 2), "12.5");
    EXPECT_EQ(fixed(-1250, 2), "-12.5");
    EXPECT_EQ(fixed(5, 3), "0.005");
    EXPECT_EQ(fixed(-5, 7), "-0.0000005");
    EXPECT_EQ(fixed(0, 7), "0");
    EXPECT_EQ(fixed(100, 2), "1");
    EXPECT_EQ(fixed(std::numeric_limits<std::int64_t>::min(), 18), "-9.223372036854775808");
}

TEST(JsonWriter, writes_doubles_rounded_and_never_with_an_exponent) {
    EXPECT_EQ(number(1.25, 1), "1.2");
    EXPECT_EQ(number(-0.0001, 2), "0");
    EXPECT_EQ(number(1e21, 3), "1000000000000000000000");
    EXPECT_EQ(number(1e-9, 3), "0");
    EXPECT_EQ(number(100, 0), "100");
    EXPECT_EQ(number(std::numeric_limits<double>::quiet_NaN(), 2), "null");
    EXPECT_EQ(number(std::numeric_limits<double>::infinity(), 2), "null");
    EXPECT_EQ(number(std::numeric_limits<double>::max(), 17).size(), 309u);
}

TEST(JsonWriter, escapes_what_json_and_html_need) {
    EXPECT_EQ(quoted("a\"b\\c\n\r\t\x01</script>"), R"("a\"b\\c\n\r\t\u0001\u003c/script>")");
    EXPECT_EQ(quoted(std::string_view("\0", 1)), "\"\\u0000\"");
    EXPECT_EQ(quoted("Café – 日本 🚲"), "\"Café – 日本 🚲\"");
}

TEST(JsonWriter, replaces_bytes_that_are_not_utf8) {
    EXPECT_EQ(quoted("a\xFFz"), "\"a\xEF\xBF\xBDz\"");
    EXPECT_EQ(quoted("\xC3"), "\"\xEF\xBF\xBD\"");                                  // cut off
    EXPECT_EQ(quoted("\xC0\xAF"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");                  // overlong
    EXPECT_EQ(quoted("\xED\xA0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");  // surrogate
}

TEST(JsonWriter, writes_columns_with_missing_values_as_null) {
    std::string out;
    JsonWriter json(out);
    const std::int32_t column[] = {450000000, -1, INT32_MIN};
    const std::int64_t times[] = {0, 1558130400000, INT64_MIN};
    json.begin_array()
        .fixed_array(column, 7, INT32_MIN)
        .integer_array(times, INT64_MIN)
        .end_array();
    EXPECT_EQ(out, "[[45,-0.0000001,null],[0,1558130400000,null]]");
}

}  // namespace
}  // namespace slipstream::core
