#include "decode/table/table_time.hpp"

#include <gtest/gtest.h>

namespace slipstream::decode::table {
namespace {

struct TimeCase {
    const char* text;
    const char* clock;
    DateOrder order;
    const char* expected;  ///< format_time(); empty: no time
    std::optional<int> utc_offset_s = std::nullopt;
};

TEST(TableTime, reads_what_apps_write) {
    constexpr auto kDay = DateOrder::DayFirst;
    constexpr auto kMonth = DateOrder::MonthFirst;
    const TimeCase cases[] = {
        {"2019-05-18", "", kDay, "2019-05-18T00:00:00Z"},
        {"2019-05-18 07:30:12", "", kDay, "2019-05-18T07:30:12Z"},
        {"2019-05-18T07:30:12+02:00", "", kDay, "2019-05-18T05:30:12Z", 7200},
        {"2019-05-18 07:30:12 +0200", "", kDay, "2019-05-18T05:30:12Z", 7200},
        {"2019-05-18T07:30:12.250Z", "", kDay, "2019-05-18T07:30:12.250Z", 0},
        {"2019/05/18 7:30", "", kMonth, "2019-05-18T07:30:00Z"},
        {"18.05.2019", "07:30", kDay, "2019-05-18T07:30:00Z"},
        {"18.05.19", "07.30", kDay, "2019-05-18T07:30:00Z"},
        {"5/8/2019", "7:30 PM", kMonth, "2019-05-08T19:30:00Z"},
        {"5/8/2019", "7:30 PM", kDay, "2019-08-05T19:30:00Z"},
        {"5/18/2019 12:05:09 a.m.", "", kMonth, "2019-05-18T00:05:09Z"},
        {"May 18, 2019", "12:30 PM", kDay, "2019-05-18T12:30:00Z"},
        {"May 18, 2019 at 7:30\xE2\x80\xAF"
         "AM",
         "", kDay, "2019-05-18T07:30:00Z"},
        {"Jan 12 2025", "08:15", kDay, "2025-01-12T08:15:00Z"},
        {"Saturday July 13, 2013", "", kDay, "2013-07-13T00:00:00Z"},
        {"mardi 5 mars 2019", "7h30", kDay, "2019-03-05T07:30:00Z"},
        {"18 de agosto de 2019", "", kDay, "2019-08-18T00:00:00Z"},
        {"18. März 2019", "", kDay, "2019-03-18T00:00:00Z"},
        {"18-Dez-19 23:59", "", kDay, "2019-12-18T23:59:00Z"},
        {"2019年5月18日 上午7:30", "", kDay, "2019-05-18T07:30:00Z"},
        {"20190518", "", kDay, "2019-05-18T00:00:00Z"},
        {"1558164612", "", kDay, "2019-05-18T07:30:12Z", 0},
        {"1558164612250", "", kDay, "2019-05-18T07:30:12.250Z", 0},
        {"31.04.2019", "", kDay, ""},
        {"18.05.2019", "25:10", kDay, ""},
        {"18.05.2019", "later", kDay, ""},
        {"18.05.2019", "07:30 +2147483640", kDay, ""},
        {"18.05.2019", "07:30 +02:2147483640", kDay, "2019-05-18T05:30:00Z", 7200},
        {"TOTAL", "", kDay, ""},
        {"", "", kDay, ""},
        {"121", "", kDay, ""},
    };
    for (const TimeCase& c : cases) {
        const auto read = read_time(c.text, c.clock, c.order);
        EXPECT_EQ(read ? core::format_time(read->time) : "", c.expected) << c.text;
        if (read) {
            EXPECT_EQ(read->utc_offset_s, c.utc_offset_s) << c.text;
        }
    }
}

TEST(TableTime, says_the_date_as_written) {
    const auto read = read_time("2019-05-18T00:30:00+02:00", "", DateOrder::DayFirst);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->date().iso(), "2019-05-18");
}

TEST(TableTime, finds_the_order_of_dates) {
    struct OrderCase {
        std::vector<std::string> dates;
        bool english;
        DateOrder order;
        bool certain;
    };
    const OrderCase cases[] = {
        {{"05/18/2019"}, false, DateOrder::MonthFirst, true},
        {{"05/04/2019", "18/04/2019"}, true, DateOrder::DayFirst, true},
        {{"05.04.2019"}, true, DateOrder::DayFirst, true},
        {{"05/04/2019"}, true, DateOrder::MonthFirst, false},
        {{"05/04/2019"}, false, DateOrder::DayFirst, false},
        {{"05/04/2019 7:30 PM"}, false, DateOrder::MonthFirst, false},
        // Read as month first they would go 1 November, 1 December, 2 January (of the same year).
        {{"11/01/2019", "12/01/2019", "01/02/2019"}, true, DateOrder::DayFirst, true},
        {{"18/05/2019", "05/18/2019"}, true, DateOrder::MonthFirst, false},
    };
    for (const OrderCase& c : cases) {
        const auto guess = guess_date_order(c.dates, c.english);
        EXPECT_EQ(guess.order, c.order) << c.dates[0];
        EXPECT_EQ(guess.certain, c.certain) << c.dates[0];
    }
}

}  // namespace
}  // namespace slipstream::decode::table
