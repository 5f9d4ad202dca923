// Deliveries of one external id, and one activity from several deliveries.
#include <algorithm>
#include <random>

#include "store/store_testing.hpp"

namespace slipstream::store {
namespace {

using namespace testing;
using model::DeliveryState;

/// A version of the ride with the external id "42" of a source.
Ride version(int seed, TimeMs received, const std::string& name = "") {
    Ride ride = make_ride(seed, seed * 10);
    model::Delivery& d = ride.delivery.delivery;
    d.source = "strava_export";
    d.external_id = "42";
    d.received = received;
    d.id = core::DeliveryId::derive(
        {d.rider.view(), core::as_bytes(d.source), core::as_bytes(d.external_id), d.content.bytes});
    model::Activity& a = ride.delivery.activities.front().activity;
    a.delivery = d.id;
    a.name = name;
    return ride;
}

Ride quarantined(Ride ride) {
    ride.delivery.delivery.state = DeliveryState::Quarantined;
    ride.delivery.delivery.error = "damaged";
    ride.delivery.activities.clear();
    return ride;
}

core::ActivityId activity_of(const Ride& ride) {
    return ride.delivery.activities.front().activity.id;
}

DeliveryState state_of(Store& store, const Ride& ride) {
    auto found = store.delivery(ride.delivery.delivery.id);
    EXPECT_TRUE(found && *found);
    return found && *found ? (*found)->state : DeliveryState::Stored;
}

TEST(StoreVersions, the_latest_received_has_the_records_and_all_bytes_are_kept) {
    const Ride first = version(1, 1000);
    const Ride second = version(2, 2000);
    for (const bool reversed : {false, true}) {
        auto store = open();
        ASSERT_TRUE(put(*store, reversed ? second : first));
        ASSERT_TRUE(put(*store, reversed ? first : second));
        const auto shown = store->activities(rider_id(1), {}, true);
        ASSERT_EQ(shown->size(), 1u);
        EXPECT_EQ(shown->front().activity.id, activity_of(second));
        EXPECT_EQ(state_of(*store, first), DeliveryState::Skipped);
        EXPECT_EQ(state_of(*store, second), DeliveryState::Decoded);
        EXPECT_EQ(core::as_text(store->content(first.delivery.delivery)->bytes()), first.content);
        EXPECT_EQ(core::as_text(store->content(second.delivery.delivery)->bytes()), second.content);
        EXPECT_EQ(store->counts()->deliveries, 2u);
        EXPECT_EQ(store->stream(rider_id(1), activity_of(first), {}).error().code,
                  core::ErrorCode::NotFound);
    }
}

TEST(StoreVersions, a_version_that_cannot_be_decoded_leaves_the_records_of_the_one_before) {
    for (const bool reversed : {false, true}) {
        auto store = open();
        const Ride good = version(1, 1000);
        const Ride bad = quarantined(version(2, 2000));
        ASSERT_TRUE(put(*store, reversed ? bad : good));
        ASSERT_TRUE(put(*store, reversed ? good : bad));
        EXPECT_EQ(store->activities(rider_id(1), {})->size(), 1u);
        EXPECT_EQ(state_of(*store, good), DeliveryState::Decoded);
        EXPECT_EQ(state_of(*store, bad), DeliveryState::Quarantined);
        ASSERT_EQ(*put(*store, version(2, 2000)), PutResult::Replaced);
        EXPECT_EQ(store->activities(rider_id(1), {})->front().activity.id,
                  activity_of(version(2, 2000)));
        EXPECT_EQ(store->activities(rider_id(1), {})->size(), 1u);
    }
}

TEST(StoreVersions, a_change_that_is_taken_back_is_seen) {
    auto store = open();
    ASSERT_TRUE(put(*store, version(1, 1000)));
    ASSERT_TRUE(put(*store, version(2, 2000)));
    EXPECT_EQ(*put(*store, version(1, 1500)), PutResult::Repeated);
    EXPECT_EQ(store->activities(rider_id(1), {})->front().activity.id, activity_of(version(2, 0)));
    EXPECT_EQ(*put(*store, version(1, 3000)), PutResult::Replaced);
    ASSERT_EQ(store->activities(rider_id(1), {})->size(), 1u);
    EXPECT_EQ(store->activities(rider_id(1), {})->front().activity.id, activity_of(version(1, 0)));
}

TEST(StoreVersions, one_activity_from_two_deliveries_keeps_the_link_of_the_other) {
    auto store = open();
    const Ride file = make_ride(1, 10);
    const Ride listed = version(1, 2000, "Over the pass");
    ASSERT_EQ(activity_of(file), activity_of(listed));
    ASSERT_TRUE(put(*store, file));
    ASSERT_TRUE(put(*store, listed));
    const auto linked = [&] {
        return store->deliveries_of(rider_id(1), activity_of(file))->size();
    };
    EXPECT_EQ(linked(), 2u);
    EXPECT_EQ((*store->activity(activity_of(file)))->activity.name, "Over the pass");
    for (const Ride* again : {&file, &listed}) {
        ASSERT_EQ(*store->put(again->delivery, core::as_bytes(again->content), true),
                  PutResult::Replaced);
        EXPECT_EQ(linked(), 2u);
        EXPECT_EQ((*store->activity(activity_of(file)))->activity.name, "Over the pass");
    }
    // A newer version of the listed one takes its link away, not the activity that the file brought too.
    ASSERT_TRUE(put(*store, version(2, 3000, "Over the pass")));
    ASSERT_EQ(linked(), 1u);
    const auto kept = *store->activity(activity_of(file));
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->activity.delivery, file.delivery.delivery.id);
    EXPECT_EQ(kept->activity.name, "");
    EXPECT_EQ(store->stream(rider_id(1), activity_of(file), {})->size(), 600u);
}

TEST(StoreVersions, the_order_of_arrival_does_not_matter) {
    const std::vector<Ride> rides{
        make_ride(1, 10),  version(1, 1000, "a"),         version(2, 2000, "b"),
        version(3, 2000),  quarantined(version(4, 3000)), make_ride(2, 20),
        make_ride(5, 5000)};
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    std::string expected;
    for (int round = 0; round < 10; ++round) {
        auto order = rides;
        order.insert(order.end(), rides.begin(), rides.begin() + 4);
        std::shuffle(order.begin(), order.end(), random);
        auto store = open();
        for (const Ride& ride : order) ASSERT_TRUE(put(*store, ride));
        const std::string digest = *store->digest();
        if (expected.empty()) expected = digest;
        EXPECT_EQ(digest, expected) << "round " << round;
        expect_sound(*store);
    }
}

}  // namespace
}  // namespace slipstream::store
