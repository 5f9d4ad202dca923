// Blood pressure of a span: sessions on the rider's clock and what they come to.
#include "query/body_pressure.hpp"

#include <gtest/gtest.h>

#include "query/query_testing.hpp"

namespace slipstream::query {
namespace {

constexpr int kOffsetS = -25'200;
constexpr DateSpan kOpen{};

/// A reading at a local time of a clock seven hours behind UTC.
Placed<model::BloodPressure> reading(const char* local, double systolic, double diastolic,
                                     std::optional<double> pulse = {}) {
    Placed<model::BloodPressure> placed;
    placed.record.start = core::parse_time(local)->time - kOffsetS * core::TimeMs{1000};
    placed.record.end = placed.record.start;
    placed.record.systolic_mmhg = systolic;
    placed.record.diastolic_mmhg = diastolic;
    placed.record.pulse_bpm = pulse;
    placed.utc_offset_s = kOffsetS;
    placed.date = analyze::local_date(placed.record.start, kOffsetS);
    return placed;
}

DateSpan days(const char* from, const char* to) {
    return {core::Date::parse(from), core::Date::parse(to)};
}

TEST(PressureView, readings_in_any_order_become_sessions_on_the_riders_clock) {
    const PressureView view = pressure_view(
        {reading("2019-06-27T21:04:00Z", 130, 80, 70), reading("2019-06-27T06:30:00Z", 120, 76, 58),
         reading("2019-06-27T21:00:00Z", 150, 90, 90), reading("2019-06-27T21:02:00Z", 128, 78)},
        kOpen);
    ASSERT_EQ(view.sessions.size(), 2u);
    const PlacedSession& evening = view.sessions[1];
    EXPECT_EQ(evening.date.iso(), "2019-06-27") << "it is the 28th of UTC";
    EXPECT_EQ(evening.session.end - evening.session.first, 3u);
    EXPECT_EQ(evening.session.readings, 2u);
    EXPECT_DOUBLE_EQ(evening.session.systolic_mmhg, 129);
    EXPECT_EQ(evening.end - evening.session.start, 4 * 60'000);
    ASSERT_TRUE(view.morning && view.evening && view.all && view.last_7_days);
    EXPECT_EQ(view.morning->sessions, 1u);
    EXPECT_DOUBLE_EQ(view.morning->systolic_mmhg, 120);
    EXPECT_DOUBLE_EQ(view.evening->systolic_mmhg, 129);
    EXPECT_DOUBLE_EQ(view.all->systolic_mmhg, 124.5) << "a session counts once";
    EXPECT_DOUBLE_EQ(view.all->pulse_bpm.value_or(0), 64);
    EXPECT_EQ(view.readings.front().record.systolic_mmhg, 120) << "by time";
}

TEST(PressureView, noon_belongs_to_the_second_half_of_the_day) {
    for (const auto& [local, early] : {std::pair{"2019-06-27T00:00:00Z", true},
                                       {"2019-06-27T11:59:59Z", true},
                                       {"2019-06-27T12:00:00Z", false},
                                       {"1969-12-31T23:00:00Z", false}}) {
        const PressureView view = pressure_view({reading(local, 120, 80)}, kOpen);
        EXPECT_EQ(view.morning.has_value(), early) << local;
        EXPECT_EQ(view.evening.has_value(), !early) << local;
    }
}

TEST(PressureView, the_last_week_may_begin_before_the_span_and_ends_with_it) {
    const std::vector list{
        reading("2019-06-20T07:00:00Z", 100, 60), reading("2019-06-21T07:00:00Z", 120, 70),
        reading("2019-06-26T07:00:00Z", 130, 80), reading("2019-06-27T07:00:00Z", 140, 90)};
    const DateSpan asked = days("2019-06-26", "2019-06-27");
    EXPECT_EQ(pressure_days(asked).from->iso(), "2019-06-20");
    const PressureView view = pressure_view(list, asked);
    EXPECT_EQ(view.readings.size(), 2u);
    EXPECT_EQ(view.sessions.size(), 2u);
    EXPECT_DOUBLE_EQ(view.all->systolic_mmhg, 135);
    ASSERT_TRUE(view.last_7_days);
    EXPECT_EQ(view.last_7_days->sessions, 3u) << "from the 21st to the 27th";
    EXPECT_DOUBLE_EQ(view.last_7_days->systolic_mmhg, 130);

    EXPECT_EQ(pressure_view(list, kOpen).last_7_days->sessions, 3u) << "up to the last session";
    EXPECT_FALSE(pressure_view(list, days("2019-06-20", "2019-07-09")).last_7_days)
        << "none in the seven days before the 9th";
    EXPECT_FALSE(pressure_view(list, {core::Date{2019, 7, 1}, {}}).last_7_days);
}

TEST(PressureView, of_nothing_and_of_readings_without_time) {
    const PressureView nothing = pressure_view({}, kOpen);
    EXPECT_FALSE(nothing.all || nothing.morning || nothing.evening || nothing.last_7_days);
    auto undated = reading("2019-06-27T07:00:00Z", 180, 99);
    undated.record.basis = model::TimeBasis::Unknown;
    const PressureView view =
        pressure_view({undated, reading("2019-06-27T07:01:00Z", 120, 80)}, kOpen);
    ASSERT_EQ(view.readings.size(), 2u);
    EXPECT_EQ(view.readings.back().record.systolic_mmhg, 180);
    ASSERT_EQ(view.sessions.size(), 1u);
    EXPECT_EQ(view.sessions[0].session.systolic_mmhg, 120);
}

class PressureReader : public ::testing::Test {
  protected:
    void SetUp() override {
        rider = store->add_rider("Ada")->id;
        journey.rider = rider;
        journey.id = core::JourneyId::time_ordered(1'561'600'000'000);
        journey.slug = "tour";
        journey.time_zone = "America/Vancouver";
        journey.from = core::Date{2019, 6, 20};
        ASSERT_TRUE(store->put_journey(journey));
        auto decoded = testing::delivery_of(rider, "cuff", 1'561'600'000'000);
        int number = 0;
        for (const char* local : {"2019-06-19T07:00:00Z", "2019-06-20T07:00:00Z",
                                  "2019-06-25T07:00:00Z", "2019-06-25T07:02:00Z"}) {
            model::BloodPressure record = reading(local, 120 + number, 80).record;
            record.id = core::RecordId::derive({core::as_bytes(local)});
            decoded.body.blood_pressure.push_back(record);
            ++number;
        }
        ASSERT_TRUE(store->put(decoded, core::as_bytes("cuff")));
    }

    std::unique_ptr<store::Store> store{*store::open_sqlite({})};
    core::RiderId rider;
    model::Journey journey;
    Reader reader{*store, core::system_clock()};
    BodyReader body{reader, *store};
};

TEST_F(PressureReader, gives_what_the_journey_holds_to_whom_it_is_open) {
    Viewer owner;
    owner.rider = rider;
    const auto view = body.pressure(owner, "tour", days("2019-06-25", "2019-06-25"));
    ASSERT_TRUE(view) << view.error().message;
    EXPECT_EQ(view->readings.size(), 2u);
    ASSERT_EQ(view->sessions.size(), 1u);
    EXPECT_DOUBLE_EQ(view->sessions[0].session.systolic_mmhg, 122.5);
    EXPECT_EQ(view->sessions[0].date.iso(), "2019-06-25");
    ASSERT_TRUE(view->last_7_days);
    EXPECT_EQ(view->last_7_days->sessions, 2u) << "the 19th lies before the journey";

    const auto anyone = body.pressure({}, "tour", {});
    ASSERT_FALSE(anyone);
    EXPECT_EQ(anyone.error().code, core::ErrorCode::Unauthenticated);
    Viewer stranger;
    stranger.rider = store->add_rider("Bea")->id;
    const auto refused = body.pressure(stranger, "tour", {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, core::ErrorCode::NotFound);
}

}  // namespace
}  // namespace slipstream::query
