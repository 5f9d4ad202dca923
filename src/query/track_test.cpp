// What a track shows: of rides long and short, of a range, near home, and of fixes in any order.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <future>
#include <random>

#include "analyze/geo.hpp"
#include "analyze/plausibility.hpp"
#include "query/reader.hpp"
#include "query/scope.hpp"

namespace slipstream::query {
namespace {

using model::Metric;

constexpr core::TimeMs kStart = 1'789'358'400'000;  // 2026-09-14 04:00 UTC
constexpr core::TimeMs kHour = 3'600'000;

struct FixedClock : core::Clock {
    core::TimeMs now() const override { return kStart + 100 * 24 * kHour; }
};

/// A winding way of a row a second. Row 7 is flagged and far away.
model::Stream ride(core::TimeMs start, std::size_t rows) {
    model::Stream stream;
    for (std::size_t i = 0; i < rows; ++i) {
        const double way = static_cast<double>(i);
        stream.append_row(start + static_cast<core::TimeMs>(i) * 1000);
        stream.set(
            Metric::Latitude, i,
            450'000'000 + static_cast<std::int32_t>(way * 300 + 90'000 * std::sin(way / 90)));
        stream.set(Metric::Longitude, i,
                   60'000'000 + static_cast<std::int32_t>(60'000 * std::cos(way / 50)));
        stream.set(Metric::Elevation, i, 30'000);
        stream.set(Metric::HeartRate, i, static_cast<std::int32_t>(100 + i % 60));
    }
    if (rows > 7) {
        stream.flags.assign(rows, 0);
        stream.flags[7] = model::kFlagImpossibleJump;
        stream.set(Metric::Latitude, 7, 0);
    }
    return stream;
}

struct World {
    World() {
        store = std::move(*store::open_sqlite({}));
        journey.rider = core::RiderId::derive({core::as_bytes("sam")});
        journey.id = core::JourneyId::derive({core::as_bytes("tour")});
        journey.slug = "tour";
        journey.visibility.audience.fill(model::Audience::Public);
        EXPECT_TRUE(store->put_journey(journey));
    }

    void put(const model::Stream& stream) {
        const std::string content = "ride " + std::to_string(stream.time.front());
        store::DecodedDelivery decoded;
        model::Delivery& delivery = decoded.delivery;
        delivery.rider = journey.rider;
        delivery.content = core::content_hash(core::as_bytes(content));
        delivery.id = core::DeliveryId::derive({core::as_bytes(content)});
        delivery.source = "import";
        delivery.received = kStart;
        delivery.state = model::DeliveryState::Decoded;
        store::NewActivity made;
        made.activity.rider = journey.rider;
        made.activity.delivery = delivery.id;
        made.activity.id = made.activity.group =
            core::ActivityId::derive({core::as_bytes(content)});
        made.activity.origin = "file";
        made.activity.start = stream.time.front();
        made.activity.end = stream.time.back();
        made.stream = stream;
        decoded.activities.push_back(std::move(made));
        ASSERT_TRUE(store->put(decoded, core::as_bytes(content)));
    }

    /// As ingest does it: each fix flagged by what it says itself.
    void push(core::DeviceId device, std::vector<model::Fix> fixes) {
        store::FixDelivery delivery;
        delivery.rider = journey.rider;
        delivery.device = device;
        delivery.source = "owntracks";
        delivery.received = kStart + 24 * kHour;
        for (model::Fix& fix : fixes) {
            fix.received = delivery.received;
            analyze::flag_fix(fix);
            for (const std::int64_t value :
                 {fix.time, std::int64_t{fix.latitude_e7}, std::int64_t{fix.longitude_e7}})
                delivery.raw += std::to_string(value) + " ";
        }
        delivery.fixes = std::move(fixes);
        std::promise<void> done;
        ASSERT_TRUE(store->append(std::move(delivery), [&](const auto& stored) {
            EXPECT_TRUE(stored);
            done.set_value();
        }));
        done.get_future().get();
    }

    TrackView track(std::size_t points, store::TimeRange range = {},
                    const std::vector<Metric>& metrics = {}) {
        auto view = reader().track(Viewer::anonymous(), "tour", range, points, metrics);
        EXPECT_TRUE(view) << (view ? "" : view.error().message);
        return view ? *view : TrackView{};
    }
    Reader& reader() {
        if (!reader_) reader_ = std::make_unique<Reader>(*store, clock);
        return *reader_;
    }

    FixedClock clock;
    std::unique_ptr<store::Store> store;
    model::Journey journey;
    std::unique_ptr<Reader> reader_;
};

/// Each point is a row of the ride that may be shown, in order.
void expect_rows_of(const model::Stream& points, const model::Stream& stream) {
    std::size_t row = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        while (row < stream.size() && stream.time[row] < points.time[i]) ++row;
        ASSERT_LT(row, stream.size());
        EXPECT_EQ(stream.time[row], points.time[i]);
        EXPECT_EQ(stream.flags[row], 0);
        for (const Metric metric : {Metric::Latitude, Metric::Longitude, Metric::Elevation})
            EXPECT_EQ(stream.at(metric, row), points.at(metric, i));
        if (points.has(Metric::HeartRate)) {
            EXPECT_EQ(stream.at(Metric::HeartRate, row), points.at(Metric::HeartRate, i));
        }
    }
}

TEST(Track, has_all_points_up_to_the_asked_number_and_beyond_it_the_ends) {
    World world;
    const model::Stream stream = ride(kStart, 40'000);
    world.put(stream);
    for (const std::size_t points : {2u, 10u, 500u, 5000u, 20'000u, 39'998u, 39'999u, 50'000u}) {
        SCOPED_TRACE(points);
        const TrackView view = world.track(points, {}, {Metric::HeartRate});
        EXPECT_EQ(view.total, 39'999u);
        EXPECT_EQ(view.simplified, points < 39'999);
        ASSERT_EQ(view.points.size(), std::min<std::size_t>(points, 39'999));
        EXPECT_EQ(view.points.time.front(), kStart);
        EXPECT_EQ(view.points.time.back(), stream.time.back());
        expect_rows_of(view.points, stream);
    }
}

TEST(Track, of_a_range_has_its_own_ends) {
    World world;
    const model::Stream stream = ride(kStart, 100'000);
    world.put(stream);
    for (const auto& [from, to] : {std::pair{1234, 91'234},
                                   {50'000, 50'600},
                                   {4096, 8192},
                                   {0, 99'999},
                                   {7, 8},
                                   {99'999, 200'000}}) {
        SCOPED_TRACE(from);
        const store::TimeRange range{kStart + from * 1000, kStart + to * 1000};
        const std::size_t total =
            static_cast<std::size_t>(std::min(to, 100'000) - from) - (from <= 7 && 7 < to ? 1 : 0);
        const TrackView view = world.track(300, range);
        EXPECT_EQ(view.total, total);
        ASSERT_EQ(view.points.size(), std::min<std::size_t>(300, total));
        if (total == 0) continue;
        EXPECT_EQ(view.points.time.front(), range.from);
        EXPECT_EQ(view.points.time.back(), kStart + (std::min(to, 100'000) - 1) * 1000);
        expect_rows_of(view.points, stream);
    }
}

TEST(Track, of_many_rides_is_in_order_with_a_break_between) {
    World world;
    std::size_t rows = 0;
    for (int i = 9; i >= 0; --i) {
        world.put(ride(kStart + i * 24 * kHour, 3000 + static_cast<std::size_t>(i) * 500));
        rows += 2999 + static_cast<std::size_t>(i) * 500;
    }
    const TrackView view = world.track(200);
    EXPECT_EQ(view.total, rows);
    EXPECT_LE(view.points.size(), 200u);
    EXPECT_TRUE(std::is_sorted(view.points.time.begin(), view.points.time.end()));
    ASSERT_EQ(view.points.breaks.size(), 9u);
    for (std::size_t i = 0; i < 9; ++i) {
        EXPECT_EQ(view.points.time[view.points.breaks[i]],
                  kStart + static_cast<core::TimeMs>(i + 1) * 24 * kHour);
    }
}

TEST(Track, keeps_the_breaks_of_a_ride) {
    World world;
    model::Stream stream = ride(kStart, 40'000);
    stream.breaks = {10'000, 10'001, 30'000};
    world.put(stream);
    EXPECT_EQ(world.track(50'000).points.breaks,
              (std::vector<std::uint32_t>{9'999, 10'000, 29'999}));
    const TrackView view = world.track(100);
    ASSERT_EQ(view.points.breaks.size(), 3u);
    EXPECT_EQ(view.points.time[view.points.breaks[0]], kStart + 10'000'000);
    EXPECT_EQ(view.points.time[view.points.breaks[2]], kStart + 30'000'000);
}

/// Metres from a zone's centre to the straight way between two points, by steps.
double nearest_m(const model::PrivacyZone& zone, const model::Stream& points, std::size_t row) {
    double nearest = INFINITY;
    for (int step = 0; step <= 200; ++step) {
        const auto mid = [&](Metric metric) {
            const double a = points.at(metric, row - 1);
            return static_cast<std::int32_t>(a + (points.at(metric, row) - a) * step / 200.0);
        };
        nearest =
            std::min(nearest, analyze::distance_m(zone.latitude_e7, zone.longitude_e7,
                                                  mid(Metric::Latitude), mid(Metric::Longitude)));
    }
    return nearest;
}

TEST(Track, is_never_drawn_through_a_privacy_zone) {
    World world;
    const model::Stream stream = ride(kStart, 40'000);
    world.put(stream);
    model::PrivacyZone zone{world.journey.rider, core::ZoneId::derive({core::as_bytes("home")}),
                            stream.at(Metric::Latitude, 20'000),
                            stream.at(Metric::Longitude, 20'000), 800};
    ASSERT_TRUE(world.store->put_privacy_zone(zone));
    for (const std::size_t points : {5u, 20u, 100u, 1000u, 10'000u, 50'000u}) {
        SCOPED_TRACE(points);
        const model::Stream line = world.track(points).points;
        ASSERT_GE(line.size(), 4u);
        for (std::size_t row = 1; row < line.size(); ++row) {
            const bool cut = std::binary_search(line.breaks.begin(), line.breaks.end(), row);
            if (cut) continue;
            EXPECT_GT(nearest_m(zone, line, row), zone.radius_m * 0.999) << row;
        }
    }
}

model::Fix fix_at(core::TimeMs time, std::int32_t longitude_e7 = 60'000'000) {
    model::Fix fix;
    fix.time = time;
    fix.latitude_e7 = 450'000'000 + static_cast<std::int32_t>((time - kStart) / 10);
    fix.longitude_e7 = longitude_e7;
    return fix;
}

TEST(Track, of_fixes_does_not_depend_on_the_order_in_which_they_came) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    std::vector<std::pair<core::DeviceId, std::vector<model::Fix>>> requests;
    for (int i = 0; i < 300; ++i) {
        const auto device =
            core::DeviceId::derive({core::as_bytes(i % 3 == 0 ? "watch" : "phone")});
        model::Fix fix = fix_at(kStart + i * 10'000);
        if (i % 37 > 34) fix.longitude_e7 += 30'000'000;  // off and back again
        if (i % 50 == 20) fix.latitude_e7 = fix.longitude_e7 = 0;
        if (i % 50 == 30) fix.time = 86'400'000;
        if (i % 4 == 0 || requests.empty() || requests.back().first != device) {
            requests.push_back({device, {}});
        }
        requests.back().second.push_back(fix);
    }
    std::string digest;
    std::vector<core::TimeMs> drawn;
    for (int round = 0; round < 6; ++round) {
        World world;
        std::size_t pushed = 0;
        for (const auto& [device, fixes] : requests) {
            world.push(device, fixes);
            // Questions between change nothing, nor do folds.
            if (++pushed % 20 == 0) world.track(1000);
            if (pushed % 50 == 0) {
                ASSERT_TRUE(world.store->fold());
            }
        }
        const model::Stream points = world.track(1000).points;
        EXPECT_EQ(*std::max_element(points.column(Metric::Longitude).begin(),
                                    points.column(Metric::Longitude).end()),
                  60'000'000);
        if (round == 0) {
            digest = *world.store->digest();
            drawn = points.time;
            EXPECT_GT(drawn.size(), 200u);
        }
        EXPECT_EQ(*world.store->digest(), digest) << "round " << round;
        EXPECT_EQ(points.time, drawn) << "round " << round;
        std::shuffle(requests.begin(), requests.end(), random);
    }
}

TEST(Track, the_first_fixes_of_a_new_place_come_once_they_are_believed) {
    World world;
    const auto phone = core::DeviceId::derive({core::as_bytes("phone")});
    world.push(phone, {fix_at(kStart), fix_at(kStart + 10'000)});
    world.push(phone, {fix_at(kStart + 20'000, 160'000'000)});
    EXPECT_EQ(world.track(100).points.size(), 2u);
    world.push(phone, {fix_at(kStart + 5 * kHour, 160'000'000)});
    EXPECT_EQ(world.track(100).points.size(), 4u);
}

TEST(FixCache, keeps_the_fixes_of_the_riders_that_were_asked_for_last) {
    World world;
    const auto phone = core::DeviceId::derive({core::as_bytes("phone")});
    std::vector<model::Fix> fixes;
    for (int i = 0; i < 100; ++i) fixes.push_back(fix_at(kStart + i * 10'000));
    std::vector<core::RiderId> riders;
    for (const char* name : {"a", "b", "c"}) {
        riders.push_back(world.journey.rider = core::RiderId::derive({core::as_bytes(name)}));
        world.push(phone, fixes);
    }
    FixCache cache(*world.store, 250);
    for (int round = 0; round < 2; ++round) {
        for (const core::RiderId rider : riders) EXPECT_EQ((*cache.fixes(rider))->size(), 100u);
        EXPECT_EQ(cache.kept(), 200u);
    }
    FixCache small(*world.store, 99);
    EXPECT_EQ((*small.fixes(riders[0]))->size(), 100u);
    EXPECT_EQ(small.kept(), 0u);
}

}  // namespace
}  // namespace slipstream::query
