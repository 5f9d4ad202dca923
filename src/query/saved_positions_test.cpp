// Saved positions beside a recorded ride: a day counts what was ridden once.
#include <gtest/gtest.h>

#include "analyze/summary.hpp"
#include "query/days.hpp"
#include "query/lines.hpp"

namespace slipstream::query {
namespace {

using model::Metric;

constexpr core::TimeMs kStart = 1'789'358'400'000;  // 2026-09-14 04:00 UTC
constexpr core::TimeMs kMinute = 60'000;
constexpr double kMinuteM = 111.2;  // of the lines below, due north

/// A row a minute in [from, to).
model::Stream line(int from, int to) {
    model::Stream stream;
    for (int i = from; i < to; ++i) {
        const std::size_t row = stream.size();
        stream.append_row(kStart + i * kMinute);
        stream.set(Metric::Latitude, row, 459'000'000 + i * 10'000);
        stream.set(Metric::Longitude, row, 64'000'000);
    }
    return stream;
}

struct World {
    World() {
        journey.rider = core::RiderId::derive({core::as_bytes("sam")});
        journey.slug = "tour";
        journey.visibility.audience.fill(model::Audience::Public);
        EXPECT_TRUE(store->put_journey(journey));
    }
    void put(const std::string& origin, const model::Stream& stream) {
        store::DecodedDelivery decoded;
        decoded.delivery.rider = journey.rider;
        decoded.delivery.content = core::content_hash(core::as_bytes(origin));
        decoded.delivery.id = core::DeliveryId::derive({core::as_bytes(origin)});
        decoded.delivery.state = model::DeliveryState::Decoded;
        store::NewActivity made;
        made.activity.rider = journey.rider;
        made.activity.delivery = decoded.delivery.id;
        made.activity.id = made.activity.group = core::ActivityId::derive({core::as_bytes(origin)});
        made.activity.origin = origin;
        made.activity.start = stream.time.front();
        made.activity.end = stream.time.back();
        made.activity.rows = static_cast<std::uint32_t>(stream.size());
        made.activity.summary = analyze::summarise(stream, 0, stream.size());
        made.stream = stream;
        decoded.activities.push_back(std::move(made));
        ASSERT_TRUE(store->put(decoded, core::as_bytes(origin)));
    }
    double distance_m() {
        FixCache cache(*store);
        LineCache lines(*store);
        auto scope = load_scope(*store, cache, journey, Viewer::anonymous(),
                                kStart + 10 * 86'400'000ll, true);
        EXPECT_TRUE(scope);
        auto days = build_days(*scope, lines);
        EXPECT_TRUE(days && days->days.size() == 1);
        return days->days.front().summary.distance_m;
    }

    std::unique_ptr<store::Store> store = std::move(*store::open_sqlite({}));
    model::Journey journey;
};

TEST(SavedPositions, alone_count_whole) {
    World world;
    world.put(std::string(model::kPositionsOrigin), line(0, 100));
    EXPECT_NEAR(world.distance_m(), 99 * kMinuteM, 1);
}

TEST(SavedPositions, beside_a_ride_count_where_none_was_recorded) {
    World world;
    world.put(std::string(model::kPositionsOrigin), line(0, 100));
    world.put("file", line(40, 61));
    // The ride has 20 minutes; before it 39 of the positions, behind it 38.
    EXPECT_NEAR(world.distance_m(), (20 + 39 + 38) * kMinuteM, 1);
}

TEST(UncoveredRows, begin_a_segment_behind_what_was_left_out) {
    const model::Stream rest =
        uncovered_rows(line(0, 10), {{kStart + 3 * kMinute, kStart + 5 * kMinute}});
    ASSERT_EQ(rest.size(), 7u);
    EXPECT_EQ(rest.time[3], kStart + 6 * kMinute);
    EXPECT_EQ(rest.breaks, std::vector<std::uint32_t>{3});
}

}  // namespace
}  // namespace slipstream::query
