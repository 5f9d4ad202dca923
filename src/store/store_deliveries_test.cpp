// Lists of deliveries: both orders, filters, cursors while more arrives, counts and yields.
#include <algorithm>
#include <set>

#include "store/store_testing.hpp"

namespace slipstream::store {
namespace {

using namespace testing;
using model::DeliveryState;

struct Listed {
    std::vector<model::Delivery> all;
    std::size_t pages = 0;
};

Listed list(Store& store, DeliveryFilter filter, const std::function<void()>& between = {}) {
    Listed listed;
    do {
        auto page = store.deliveries(filter);
        EXPECT_TRUE(page) << (page ? "" : page.error().message);
        if (!page) return listed;
        EXPECT_LE(page->items.size(), filter.limit);
        listed.all.insert(listed.all.end(), page->items.begin(), page->items.end());
        ++listed.pages;
        filter.cursor = page->next;
        if (between) between();
    } while (!filter.cursor.empty());
    return listed;
}

std::vector<core::DeliveryId> ids(const std::vector<model::Delivery>& all) {
    std::vector<core::DeliveryId> ids;
    for (const model::Delivery& d : all) ids.push_back(d.id);
    return ids;
}

Ride file(int seed, TimeMs received, DeliveryState state = DeliveryState::Decoded) {
    Ride ride = make_ride(seed, seed % 100 * 1'000, 20);
    ride.delivery.delivery.received = received;
    ride.delivery.delivery.state = state;
    if (state != DeliveryState::Decoded) ride.delivery.activities.clear();
    return ride;
}

FixDelivery push(int i, TimeMs received, std::uint8_t rider = 1) {
    FixDelivery sent = request(device_id(rider), {fix_at(kStart + i * 1000)});
    sent.rider = rider_id(rider);
    sent.received = received;
    return sent;
}

/// Files and pushed requests in turns, three of each at the same time of receipt; another rider's between.
void fill(Store& store) {
    for (int i = 0; i < 24; ++i) {
        const TimeMs received = kStart + i / 6 * 1000;
        if (i % 2 == 0) {
            ASSERT_TRUE(put(store, file(i, received)));
        } else {
            ASSERT_TRUE(append(store, push(i, received)));
            ASSERT_TRUE(append(store, push(i, received, 2)));
        }
        if (i == 11) {
            ASSERT_TRUE(store.fold());
        }
    }
}

TEST(StoreDeliveries, newest_first_merges_files_and_requests_by_receipt) {
    auto store = open();
    fill(*store);
    DeliveryFilter filter;
    filter.rider = rider_id(1);
    filter.order = DeliveryOrder::Newest;
    const auto whole = list(*store, filter);
    ASSERT_EQ(whole.all.size(), 24u);
    EXPECT_EQ(whole.pages, 1u);
    for (std::size_t i = 1; i < whole.all.size(); ++i)
        EXPECT_GE(whole.all[i - 1].received, whole.all[i].received) << i;
    EXPECT_EQ(whole.all.front().received, kStart + 3000);
    for (std::uint32_t limit = 1; limit <= 24; ++limit) {
        filter.limit = limit;
        const auto pages = list(*store, filter);
        EXPECT_EQ(ids(pages.all), ids(whole.all)) << limit;
        EXPECT_EQ(pages.pages, (24 + limit - 1) / limit) << limit;
    }
}

TEST(StoreDeliveries, oldest_first_gives_files_before_what_devices_pushed) {
    auto store = open();
    fill(*store);
    DeliveryFilter filter;
    const auto whole = list(*store, filter);
    ASSERT_EQ(whole.all.size(), 36u);
    for (std::size_t i = 0; i < 36; ++i) {
        EXPECT_EQ(whole.all[i].device.is_nil(), i < 12) << i;
        if (i != 0 && i != 12) {
            EXPECT_LE(whole.all[i - 1].received, whole.all[i].received) << i;
        }
    }
    for (std::uint32_t limit = 1; limit <= 13; ++limit) {
        filter.limit = limit;
        EXPECT_EQ(ids(list(*store, filter).all), ids(whole.all)) << limit;
    }
}

TEST(StoreDeliveries, both_orders_are_each_others_reverse_within_a_kind) {
    auto store = open();
    fill(*store);
    for (const auto kind : {DeliveryKind::File, DeliveryKind::Push}) {
        DeliveryFilter filter;
        filter.kind = kind;
        filter.limit = 5;
        auto oldest = ids(list(*store, filter).all);
        EXPECT_EQ(oldest.size(), kind == DeliveryKind::File ? 12u : 24u);
        filter.order = DeliveryOrder::Newest;
        std::reverse(oldest.begin(), oldest.end());
        EXPECT_EQ(ids(list(*store, filter).all), oldest);
    }
}

TEST(StoreDeliveries, what_arrives_meanwhile_moves_nothing) {
    for (const bool folded : {false, true}) {
        auto store = open();
        fill(*store);
        DeliveryFilter filter;
        filter.order = DeliveryOrder::Newest;
        filter.limit = 2;
        const auto before = ids(list(*store, filter).all);
        int next = 10'000;
        const auto pages = list(*store, filter, [&] {
            EXPECT_TRUE(put(*store, file(next, kStart + next)));
            EXPECT_TRUE(append(*store, push(next, kStart + next)));
            if (folded) {
                EXPECT_TRUE(store->fold());
            }
            next += 1000;
        });
        EXPECT_EQ(ids(pages.all), before);
    }
}

TEST(StoreDeliveries, a_first_page_of_files_alone_hides_requests_that_come_after_it) {
    auto store = open();
    ASSERT_TRUE(append(*store, push(1, kStart)));
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(put(*store, file(i, kStart + 1000 + i)));
    DeliveryFilter filter;
    filter.order = DeliveryOrder::Newest;
    filter.limit = 2;
    int next = 10;
    const auto pages =
        list(*store, filter, [&] { EXPECT_TRUE(append(*store, push(next++, kStart + 5000))); });
    EXPECT_EQ(pages.all.size(), 4u);
    EXPECT_EQ(pages.all.back().received, kStart);
}

TEST(StoreDeliveries, are_found_by_a_part_of_their_name_source_and_format) {
    auto store = open();
    fill(*store);
    Ride other = file(50, kStart + 9000);
    other.delivery.delivery.name = "ÜBERFAHRT.gpx";
    other.delivery.delivery.source = "upload";
    other.delivery.delivery.format = "gpx";
    ASSERT_TRUE(put(*store, other));
    const auto count = [&](auto change) {
        DeliveryFilter filter;
        filter.rider = rider_id(1);
        filter.limit = 3;
        filter.order = DeliveryOrder::Newest;
        change(filter);
        return list(*store, filter).all.size();
    };
    EXPECT_EQ(count([](DeliveryFilter& f) { f.name = "RIDE 1"; }), 5u);  // 10, 12 .. 18
    EXPECT_EQ(count([](DeliveryFilter& f) { f.name = "überfahrt"; }), 1u);
    EXPECT_EQ(count([](DeliveryFilter& f) { f.name = "owntracks-2019"; }), 12u);
    EXPECT_EQ(count([](DeliveryFilter& f) { f.name = "nothing"; }), 0u);
    EXPECT_EQ(count([](DeliveryFilter& f) { f.source = "upload"; }), 1u);
    EXPECT_EQ(count([](DeliveryFilter& f) { f.source = "up"; }), 0u);
    EXPECT_EQ(count([](DeliveryFilter& f) { f.format = "fit"; }), 12u);
    EXPECT_EQ(count([](DeliveryFilter& f) { f.format = "owntracks"; }), 12u);
    EXPECT_EQ(count([](DeliveryFilter& f) { f.format = "gpx", f.name = "fahrt"; }), 1u);
}

TEST(StoreDeliveries, are_listed_and_counted_by_state) {
    auto store = open();
    fill(*store);
    ASSERT_TRUE(put(*store, file(60, kStart + 500, DeliveryState::Quarantined)));
    ASSERT_TRUE(put(*store, file(61, kStart + 500, DeliveryState::Skipped)));
    for (int i = 0; i < 7; ++i) {
        FixDelivery bad = push(200 + i, kStart + 700 + i, i % 2 == 0 ? 1 : 2);
        bad.fixes.clear();
        if (i < 5) bad.error = "nonsense";
        ASSERT_TRUE(append(*store, bad));
        if (i == 3) {
            ASSERT_TRUE(store->fold());
        }
    }
    const auto of_rider = *store->delivery_counts(rider_id(1));
    EXPECT_EQ(of_rider.files, (std::array<std::uint64_t, 4>{0, 12, 1, 1}));
    EXPECT_EQ(of_rider.pushes, (std::array<std::uint64_t, 4>{0, 12, 3, 1}));
    const auto of_all = *store->delivery_counts({});
    EXPECT_EQ(of_all.pushes, (std::array<std::uint64_t, 4>{0, 24, 5, 2}));
    for (const auto order : {DeliveryOrder::Oldest, DeliveryOrder::Newest}) {
        for (std::uint32_t limit = 1; limit < 6; ++limit) {
            for (std::size_t state = 0; state < 4; ++state) {
                DeliveryFilter filter;
                filter.order = order;
                filter.limit = limit;
                filter.state = static_cast<DeliveryState>(state);
                const auto all = list(*store, filter).all;
                EXPECT_EQ(all.size(), of_all.files[state] + of_all.pushes[state]);
                std::set<core::DeliveryId> different;
                for (const model::Delivery& d : all) {
                    EXPECT_EQ(d.state, *filter.state);
                    different.insert(d.id);
                }
                EXPECT_EQ(different.size(), all.size());
                filter.rider = rider_id(1);
                EXPECT_EQ(list(*store, filter).all.size(),
                          of_rider.files[state] + of_rider.pushes[state]);
                filter.name = "no such name";
                EXPECT_TRUE(list(*store, filter).all.empty());
            }
        }
    }
}

TEST(StoreDeliveries, a_cursor_belongs_to_its_order) {
    auto store = open();
    fill(*store);
    DeliveryFilter filter;
    filter.limit = 3;
    filter.cursor = store->deliveries(filter)->next;
    ASSERT_FALSE(filter.cursor.empty());
    EXPECT_TRUE(store->deliveries(filter));
    filter.order = DeliveryOrder::Newest;
    const std::string id(32, 'a');
    const std::vector<std::string> wrong{filter.cursor,
                                         "n",
                                         "n..",
                                         "n.1-" + id,
                                         "n.1-" + id + ".-1",
                                         "n.1-" + id + ".99999999999999999999",
                                         "n.x-" + id + ".1",
                                         "n.1-" + id.substr(1) + ".1",
                                         "n1-" + id + ".1",
                                         "n.end.1x",
                                         "1." + id};
    for (const std::string& cursor : wrong) {
        filter.cursor = cursor;
        const auto page = store->deliveries(filter);
        ASSERT_FALSE(page) << cursor;
        EXPECT_EQ(page.error().code, core::ErrorCode::InvalidArgument);
    }
    filter.cursor = "n.end.end";
    EXPECT_TRUE(store->deliveries(filter)->items.empty());
    filter.cursor = "n.-5-" + id + ".end";
    EXPECT_TRUE(store->deliveries(filter)->items.empty());
}

TEST(StoreDeliveries, a_page_looks_through_a_bounded_part) {
    auto store = open();
    constexpr int kBig = 40;
    for (int i = 0; i < kBig; ++i) {
        FixDelivery sent = push(i, kStart + i * 1000);
        sent.raw = "{\"" + std::to_string(i) + std::string(1 << 20, 'x');
        if (i == 3) sent.source = "overland";
        ASSERT_TRUE(append(*store, sent));
        if (i % 4 == 3) {
            ASSERT_TRUE(store->fold());
        }
    }
    for (const auto order : {DeliveryOrder::Oldest, DeliveryOrder::Newest}) {
        DeliveryFilter filter;
        filter.order = order;
        filter.source = "overland";
        const auto found = list(*store, filter);
        EXPECT_EQ(found.all.size(), 1u);
        EXPECT_GT(found.pages, 1u);
        EXPECT_LT(found.pages, 9u);
        filter.source.clear();
        EXPECT_EQ(list(*store, filter).all.size(), static_cast<std::size_t>(kBig));
    }
}

TEST(StoreDeliveries, tell_what_files_became) {
    auto store = open();
    Ride ride = file(1, kStart);
    model::SampleSeries series;
    series.time = {kStart, kStart + 1000, kStart + 2000};
    series.values = {60, 61, 62};
    ride.delivery.body.series = {series};
    model::Sleep sleep;
    sleep.id = core::RecordId::derive({core::as_bytes("night")});
    sleep.delivery = ride.delivery.delivery.id;
    ride.delivery.body.sleeps = {sleep};
    ASSERT_TRUE(put(*store, ride));
    ASSERT_TRUE(put(*store, file(2, kStart + 1, DeliveryState::Quarantined)));
    ASSERT_TRUE(append(*store, push(3, kStart + 2)));
    DeliveryFilter filter;
    const auto yields = store->delivery_yields(list(*store, filter).all);
    ASSERT_TRUE(yields);
    ASSERT_EQ(yields->size(), 3u);
    EXPECT_EQ((*yields)[0].activities, 1u);
    EXPECT_EQ((*yields)[0].samples, 3u);
    EXPECT_EQ((*yields)[0].records, 1u);
    EXPECT_EQ((*yields)[1].activities, 0u);
    EXPECT_EQ((*yields)[2].activities, 0u);
}

}  // namespace
}  // namespace slipstream::store
