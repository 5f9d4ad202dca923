#include "query/local_clock.hpp"

#include <gtest/gtest.h>

namespace slipstream::query {
namespace {

core::TimeMs at(std::string_view text) { return core::parse_time(text)->time; }

DaySummary day(std::string_view date, std::string zone) {
    DaySummary summary;
    summary.date = *core::Date::parse(date);
    summary.time_zone = std::move(zone);
    summary.has_data = true;
    return summary;
}

TEST(LocalClock, a_day_has_the_zone_the_rider_was_in) {
    const LocalClock clock(
        {day("2019-05-18", "America/Chicago"), day("2019-05-20", "America/Denver")}, "");
    EXPECT_EQ(clock.zone_on(*core::Date::parse("2019-05-01")), "America/Chicago");
    EXPECT_EQ(clock.zone_on(*core::Date::parse("2019-05-19")), "America/Chicago");
    EXPECT_EQ(clock.zone_on(*core::Date::parse("2019-06-19")), "America/Denver");
    EXPECT_EQ(LocalClock({}, "").zone_on(*core::Date::parse("2019-05-01")), "Etc/UTC");
}

TEST(LocalClock, wall_times_become_utc) {
    const LocalClock clock({day("2019-05-18", "America/Chicago")}, "");
    EXPECT_EQ(clock.to_utc(at("2019-05-18T22:30:00"), model::TimeBasis::Local),
              at("2019-05-19T03:30:00Z"));
    EXPECT_EQ(clock.to_utc(at("2019-05-18T22:30:00"), model::TimeBasis::Utc),
              at("2019-05-18T22:30:00Z"));
}

TEST(LocalClock, changes_of_the_clocks) {
    const LocalClock clock({day("2019-03-01", "Europe/Berlin")}, "");
    const auto utc = [&](std::string_view wall) {
        return core::format_time(clock.to_utc(at(wall), model::TimeBasis::Local));
    };
    EXPECT_EQ(utc("2019-03-31T01:59:59"), "2019-03-31T00:59:59Z");
    EXPECT_EQ(utc("2019-03-31T02:30:00"), "2019-03-31T01:30:00Z");  // there is no such hour
    EXPECT_EQ(utc("2019-03-31T03:00:00"), "2019-03-31T01:00:00Z");
    EXPECT_EQ(utc("2019-10-27T02:30:00"), "2019-10-27T00:30:00Z");  // the first of two
    EXPECT_EQ(utc("2019-10-27T03:00:00"), "2019-10-27T02:00:00Z");
}

TEST(LocalClock, many_at_once_are_as_one_by_one) {
    const LocalClock clock({day("2019-03-01", "Australia/Lord_Howe")}, "");
    std::vector<core::TimeMs> times;
    for (core::TimeMs time = at("2019-04-06T00:00:00Z"); time < at("2019-04-08T00:00:00Z");
         time += 7 * 60'000) {
        times.push_back(time);
    }
    std::vector<core::TimeMs> bulk = times;
    clock.to_utc(bulk, model::TimeBasis::Local);
    for (std::size_t i = 0; i < times.size(); ++i) {
        EXPECT_EQ(bulk[i], clock.to_utc(times[i], model::TimeBasis::Local));
    }
    clock.to_utc(times, model::TimeBasis::Utc);
    EXPECT_EQ(times.front(), at("2019-04-06T00:00:00Z"));
}

TEST(LocalClock, every_utc_time_is_in_the_range_of_its_date) {
    const LocalClock clock(
        {day("2019-03-01", "Europe/Berlin"), day("2019-07-01", "Australia/Lord_Howe"),
         day("2019-09-01", "America/St_Johns")},
        "");
    for (core::TimeMs time = at("2019-03-02T00:00:00Z"); time < at("2019-06-29T00:00:00Z");
         time += 17 * 60'000) {
        const auto range = clock.range_of(clock.date_at(time));
        EXPECT_LE(range.from, time);
        EXPECT_GT(range.to, time);
    }
}

}  // namespace
}  // namespace slipstream::query
