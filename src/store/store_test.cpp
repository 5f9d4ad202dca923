#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <thread>

#include "store/store_testing.hpp"

namespace slipstream::store {
namespace {

using namespace testing;

TEST(Store, gives_back_what_was_put) {
    Folder folder;
    auto store = open(folder.path());
    const Ride ride = make_ride(1, 0, 10'000);
    ASSERT_EQ(*put(*store, ride), PutResult::Added);
    store.reset();
    store = open(folder.path());
    const NewActivity& made = ride.delivery.activities.front();
    auto stored = store->activity(made.activity.id);
    ASSERT_TRUE(stored);
    ASSERT_TRUE(*stored);
    EXPECT_EQ((*stored)->activity.sport, "cycling");
    EXPECT_EQ((*stored)->activity.laps.size(), 2u);
    EXPECT_TRUE((*stored)->shown);
    auto stream = store->stream(rider_id(1), made.activity.id, {});
    ASSERT_TRUE(stream);
    EXPECT_EQ(stream->time, made.stream.time);
    EXPECT_EQ(stream->columns, made.stream.columns);
    EXPECT_EQ(stream->breaks, made.stream.breaks);
    auto content = store->content(ride.delivery.delivery);
    ASSERT_TRUE(content);
    EXPECT_EQ(core::as_text(content->bytes()), ride.content);
}

TEST(Store, repeated_deliveries_change_nothing) {
    auto store = open();
    const Ride ride = make_ride(1, 0);
    ASSERT_EQ(*put(*store, ride), PutResult::Added);
    const std::string before = *store->digest();
    EXPECT_EQ(*put(*store, ride), PutResult::Repeated);
    EXPECT_EQ(*store->digest(), before);
    EXPECT_EQ(store->counts()->activities, 1u);
}

TEST(Store, a_quarantined_delivery_is_kept_and_replaced_when_it_decodes) {
    auto store = open();
    Ride ride = make_ride(1, 0);
    DecodedDelivery bad;
    bad.delivery = ride.delivery.delivery;
    bad.delivery.state = model::DeliveryState::Quarantined;
    bad.delivery.error = "nothing could be decoded";
    ASSERT_EQ(*store->put(bad, core::as_bytes(ride.content)), PutResult::Added);
    DeliveryFilter filter;
    filter.state = model::DeliveryState::Quarantined;
    ASSERT_EQ(store->deliveries(filter)->items.size(), 1u);
    EXPECT_EQ(store->deliveries(filter)->items.front().error, "nothing could be decoded");
    EXPECT_EQ(*put(*store, ride), PutResult::Replaced);
    EXPECT_TRUE(store->deliveries(filter)->items.empty());
    EXPECT_EQ(store->counts()->activities, 1u);
}

TEST(Store, the_same_ride_twice_is_one_cluster_and_the_richer_is_shown) {
    auto store = open();
    const Ride poor = make_ride(1, 2, 600, false);
    const Ride rich = make_ride(2, 0);
    ASSERT_TRUE(put(*store, poor));
    ASSERT_TRUE(put(*store, rich));
    auto shown = store->activities(rider_id(1), {});
    ASSERT_EQ(shown->size(), 1u);
    EXPECT_EQ(shown->front().activity.id, rich.delivery.activities.front().activity.id);
    EXPECT_EQ(store->cluster(rider_id(1), shown->front().cluster)->size(), 2u);
    ASSERT_TRUE(store->decide_same_ride(rider_id(1), poor.delivery.activities.front().activity.id,
                                        rich.delivery.activities.front().activity.id, false));
    EXPECT_EQ(store->activities(rider_id(1), {})->size(), 2u);
}

TEST(Store, is_a_function_of_the_set_of_deliveries) {
    std::vector<Ride> rides;
    for (int i = 0; i < 8; ++i) rides.push_back(make_ride(i, i * 400, 600, i % 2 == 0));
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    std::string expected;
    for (int round = 0; round < 6; ++round) {
        std::vector<Ride> order = rides;
        order.insert(order.end(), rides.begin(), rides.begin() + 3);
        std::shuffle(order.begin(), order.end(), random);
        auto store = open();
        if (round % 2 == 0) {
            for (const Ride& ride : order) ASSERT_TRUE(put(*store, ride));
        } else {
            std::vector<std::thread> threads;
            for (std::size_t t = 0; t < 3; ++t) {
                threads.emplace_back([&, t] {
                    for (std::size_t i = t; i < order.size(); i += 3)
                        EXPECT_TRUE(put(*store, order[i]));
                });
            }
            for (std::thread& thread : threads) thread.join();
        }
        const std::string digest = *store->digest();
        if (expected.empty()) expected = digest;
        EXPECT_EQ(digest, expected) << "round " << round;
    }
}

TEST(Store, pages_through_deliveries) {
    auto store = open();
    for (int i = 0; i < 7; ++i) ASSERT_TRUE(put(*store, make_ride(i, i * 10'000)));
    DeliveryFilter filter;
    filter.limit = 3;
    std::size_t seen = 0;
    do {
        auto page = store->deliveries(filter);
        ASSERT_TRUE(page);
        seen += page->items.size();
        filter.cursor = page->next;
    } while (!filter.cursor.empty());
    EXPECT_EQ(seen, 7u);
    filter.cursor = "nonsense";
    EXPECT_EQ(store->deliveries(filter).error().code, core::ErrorCode::InvalidArgument);
}

TEST(Store, buckets_agree_with_the_samples) {
    auto store = open();
    const Ride ride = make_ride(1, 0, 100'000);
    ASSERT_TRUE(put(*store, ride));
    const core::ActivityId id = ride.delivery.activities.front().activity.id;
    const ColumnShare share{id, 100};
    auto found = store->buckets(rider_id(1), {&share, 1}, Metric::HeartRate, {});
    ASSERT_TRUE(found);
    const std::vector<Bucket>& coarse = found->front();
    EXPECT_GE(coarse.size(), 90u);
    EXPECT_LE(coarse.size(), 800u);
    std::uint64_t count = 0;
    for (const Bucket& bucket : coarse) {
        count += bucket.count;
        EXPECT_EQ(bucket.min, 100);
        EXPECT_EQ(bucket.max, 159);
    }
    EXPECT_EQ(count, 100'000u);
    found =
        store->buckets(rider_id(1), {&share, 1}, Metric::HeartRate, {kStart + 5000, kStart + 8000});
    ASSERT_TRUE(found);
    ASSERT_EQ(found->front().size(), 3u);
    EXPECT_EQ(found->front().front().min, 105);
}

TEST(Store, fixes_survive_reopening_and_folding_and_count_once) {
    Folder folder;
    auto store = open(folder.path());
    const auto first = append(*store, device_id(7), {fix_at(kStart + 2000), fix_at(kStart + 1000)});
    ASSERT_EQ(first.size(), 2u);
    EXPECT_TRUE(append(*store, device_id(7), {fix_at(kStart + 1000)}).empty());
    EXPECT_EQ(append(*store, device_id(8), {fix_at(kStart + 1000)}).size(), 1u);
    const std::string digest = *store->digest();
    const std::uint64_t sequence = store->last_sequence();
    for (int round = 0; round < 2; ++round) {
        store.reset();
        store = open(folder.path());
        EXPECT_EQ(*store->digest(), digest);
        EXPECT_EQ(store->last_sequence(), sequence);
        EXPECT_EQ(store->fixes(rider_id(1), {})->size(), 3u);
        ASSERT_TRUE(store->fold());
    }
    const auto later = append(*store, device_id(7), {fix_at(kStart + 1500)});
    ASSERT_EQ(later.size(), 1u);
    EXPECT_GT(later.front().sequence, sequence);
    auto after = store->fixes_after(rider_id(1), sequence, 10);
    ASSERT_TRUE(after);
    ASSERT_TRUE(*after);
    EXPECT_EQ((*after)->size(), 1u);
    ASSERT_TRUE(store->fold());
    store.reset();
    store = open(folder.path());
    EXPECT_EQ(store->fixes(rider_id(1), {})->size(), 4u);
}

TEST(Store, tokens_open_until_they_are_revoked) {
    auto store = open();
    auto rider = store->add_rider("Sam");
    ASSERT_TRUE(rider);
    EXPECT_EQ(store->add_rider("Sam").error().code, core::ErrorCode::Conflict);
    auto device = store->add_device(rider->id, {}, "phone");
    ASSERT_TRUE(device);
    EXPECT_GE(device->token.size(), 43u);
    auto grant = store->find_token(device->token);
    ASSERT_TRUE(*grant);
    EXPECT_EQ((*grant)->device, device->device.id);
    EXPECT_FALSE(*store->find_token("guess"));
    ASSERT_TRUE(store->revoke_device("phone"));
    EXPECT_FALSE(*store->find_token(device->token));
    EXPECT_EQ(store->revoke_device("phone").error().code, core::ErrorCode::NotFound);
}

TEST(Store, a_slug_names_one_journey) {
    auto store = open();
    auto rider = store->add_rider("Sam");
    model::Journey journey;
    journey.rider = rider->id;
    journey.id = core::JourneyId::time_ordered(1);
    journey.slug = "north";
    journey.from = core::Date{2019, 5, 18};
    journey.visibility.live_delay_s = 1800;
    ASSERT_TRUE(store->put_journey(journey));
    auto found = store->journey("north");
    ASSERT_TRUE(*found);
    EXPECT_EQ((*found)->from, journey.from);
    EXPECT_EQ((*found)->visibility, journey.visibility);
    journey.id = core::JourneyId::time_ordered(2);
    EXPECT_EQ(store->put_journey(journey).error().code, core::ErrorCode::Conflict);
}

TEST(Store, a_data_folder_has_one_owner) {
    Folder folder;
    auto store = open(folder.path());
    StoreSettings settings;
    settings.data = folder.path();
    auto second = open_sqlite(settings);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, core::ErrorCode::Busy);
}

TEST(Store, a_backup_restores_to_the_same_store) {
    Folder folder;
    auto store = open(folder.path() / "a");
    ASSERT_TRUE(put(*store, make_ride(1, 0)));
    append(*store, device_id(7), {fix_at(kStart)});
    const fs::path file = folder.path() / "backup.slipstream";
    ASSERT_TRUE(store->backup(file));
    EXPECT_EQ(store->backup(file).error().code, core::ErrorCode::Conflict);
    ASSERT_TRUE(restore_sqlite(file, folder.path() / "b"));
    EXPECT_EQ(restore_sqlite(file, folder.path() / "b").error().code, core::ErrorCode::Conflict);
    EXPECT_EQ(*open(folder.path() / "b")->digest(), *store->digest());
}

TEST(Store, what_was_acknowledged_survives_kill) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    Folder folder;
    for (int round = 0; round < 3; ++round) {
        int pipe_ends[2];
        ASSERT_EQ(::pipe(pipe_ends), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            StoreSettings settings;
            settings.data = folder.path();
            auto store = open_sqlite(settings);
            for (int i = 0; store && i < 1000; ++i) {
                const int number = round * 1000 + i;
                if (put(**store, make_ride(number, number * 1000, 50))) {
                    if (::write(pipe_ends[1], &number, sizeof number) != sizeof number) break;
                }
            }
            ::_exit(0);
        }
        ::close(pipe_ends[1]);
        std::vector<int> acknowledged;
        int number = 0;
        const std::size_t enough = 3 + random() % 20;
        while (acknowledged.size() < enough &&
               ::read(pipe_ends[0], &number, sizeof number) == sizeof number) {
            acknowledged.push_back(number);
        }
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        while (::read(pipe_ends[0], &number, sizeof number) == sizeof number)
            acknowledged.push_back(number);
        ::close(pipe_ends[0]);
        auto store = open(folder.path());
        ASSERT_TRUE(store);
        for (const int n : acknowledged) {
            const Ride ride = make_ride(n, n * 1000, 50);
            auto settled = store->is_settled(rider_id(1), ride.delivery.delivery.id);
            EXPECT_TRUE(settled && *settled) << n;
            EXPECT_TRUE(store->content(ride.delivery.delivery)) << n;
        }
        expect_sound(*store);
    }
}

}  // namespace
}  // namespace slipstream::store
