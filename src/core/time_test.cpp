#include "core/time.hpp"

#include <gtest/gtest.h>

namespace slipstream::core {
namespace {

TEST(Time, reads_and_writes_utc_and_offsets) {
    EXPECT_EQ(parse_time("1970-01-01T00:00:00Z")->time, 0);
    EXPECT_EQ(parse_time("2026-09-14T08:15:31+02:00")->time, 1789366531000);
    EXPECT_EQ(parse_time("2026-09-14T08:15:31+02:00")->utc_offset_s, 7200);
    EXPECT_EQ(parse_time("2026-09-14 06:15:31.862")->time, 1789366531862);
    EXPECT_FALSE(parse_time("2026-09-14 06:15:31.862")->utc_offset_s.has_value());
    EXPECT_EQ(parse_time(" 2019-05-18 ")->time, 1558137600000);
    EXPECT_EQ(format_time(1789366531862), "2026-09-14T06:15:31.862Z");
    EXPECT_EQ(format_time(-1), "1969-12-31T23:59:59.999Z");
}

TEST(Time, refuses_what_is_no_time) {
    for (const char* text : {"", "2026", "2026-13-01", "2026-02-30T00:00:00Z",
                             "2026-09-14T25:00:00Z", "2026-09-14T08:15:31+2",
                             "2026-09-14T08:15:31Zx", "0000-01-01", "2026-09-14T08:15:31.Z"}) {
        EXPECT_FALSE(parse_time(text).has_value()) << text;
    }
}

TEST(Time, dates_round_trip_over_four_centuries) {
    for (std::int64_t day = -150000; day < 150000; day += 37) {
        const Date date = Date::from_days_since_epoch(day);
        EXPECT_EQ(date.days_since_epoch(), day);
        EXPECT_EQ(Date::parse(date.iso()), date);
    }
}

TEST(Time, prints_any_number_without_failing) {
    EXPECT_EQ(format_time(kNoTime), "-9223372036854775808");
    EXPECT_EQ(format_time(INT64_MAX), "9223372036854775807");
}

}  // namespace
}  // namespace slipstream::core
