#include "api/pages/format_numbers.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace slipstream::api::pages {
namespace {

TEST(NumberText, groups_thousands_and_rounds) {
    EXPECT_EQ(number_text(0), "0");
    EXPECT_EQ(number_text(-0.2), "0");
    EXPECT_EQ(number_text(999.5), "1,000");
    EXPECT_EQ(number_text(1'234'567), "1,234,567");
    EXPECT_EQ(number_text(-12'345.64, 1), "-12,345.6");
    EXPECT_EQ(number_text(NAN), "–");
}

TEST(Distance, has_a_decimal_below_a_hundred_kilometres) {
    EXPECT_EQ(distance(74'180).text(), "74.2 km");
    EXPECT_EQ(distance(99'949).text(), "99.9 km");
    EXPECT_EQ(distance(99'951).text(), "100 km");
    EXPECT_EQ(distance(4'118'400).text(), "4,118 km");
}

TEST(Duration, has_at_most_two_parts) {
    EXPECT_EQ(duration(40).text(), "40 s");
    EXPECT_EQ(duration(59.6).text(), "1 min");
    EXPECT_EQ(duration(13'680).text(), "3 h 48 min");
    EXPECT_EQ(duration(7'200).text(), "2 h");
    EXPECT_EQ(duration(500'000).text(), "138 h");
}

TEST(Age, is_never_rounded_up) {
    EXPECT_EQ(age(-5'000), "just now");
    EXPECT_EQ(age(59'999), "just now");
    EXPECT_EQ(age(119'999), "1 min ago");
    EXPECT_EQ(age(89 * 60'000), "89 min ago");
    EXPECT_EQ(age(90 * 60'000), "1 h ago");
    EXPECT_EQ(age(47 * 3'600'000), "47 h ago");
    EXPECT_EQ(age(3 * 86'400'000), "3 days ago");
}

TEST(Dates, are_written_out) {
    EXPECT_EQ(long_date({2019, 6, 27}), "Thursday 27 June");
    EXPECT_EQ(long_date({1969, 12, 31}), "Wednesday 31 December");
    EXPECT_EQ(date_with_year({2019, 6, 27}), "27 June 2019");
}

TEST(ClockTime, is_that_of_the_place) {
    EXPECT_EQ(clock_time(0, 0), "00:00");
    EXPECT_EQ(clock_time(0, -25'200), "17:00");
    EXPECT_EQ(clock_time(86'399'000, 20'700), "05:44");
}

TEST(Counted, knows_one_from_many) {
    EXPECT_EQ(counted(1, "day", "days"), "1 day");
    EXPECT_EQ(counted(1'041, "day", "days"), "1,041 days");
}

}  // namespace
}  // namespace slipstream::api::pages
