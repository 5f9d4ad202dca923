// The index of requests once it is folded: none is forgotten, none is kept twice, each is found by its id.
#include <algorithm>
#include <fstream>
#include <random>

#include "store/sqlite/database.hpp"
#include "store/store_testing.hpp"

namespace slipstream::store {
namespace {

using namespace testing;
using model::DeliveryState;

/// A request with one fix at its own time, or, for each fifth, with none: those ids differ by their hash alone.
FixDelivery sent(int i, std::uint8_t device = 7) {
    if (i % 5 == 0) return request(device_id(device), {}, "{\"status\":" + std::to_string(i) + "}");
    return request(device_id(device), {fix_at(kStart + i * 1000)});
}

std::vector<model::Delivery> all(Store& store) {
    std::vector<model::Delivery> all;
    DeliveryFilter filter;
    filter.limit = 1000;
    do {
        auto page = store.deliveries(filter);
        EXPECT_TRUE(page) << (page ? "" : page.error().message);
        if (!page) return all;
        all.insert(all.end(), page->items.begin(), page->items.end());
        filter.cursor = page->next;
    } while (!filter.cursor.empty());
    return all;
}

std::int64_t rows(const fs::path& folder, const char* sql) {
    auto db =
        sqlite::Connection::open(folder / "slipstream.db", sqlite::Connection::Mode::ReadOnly);
    sqlite::Query q(**db, sql);
    EXPECT_TRUE(q.next());
    return q.integer(0);
}

constexpr const char* kUnpacked = "SELECT count(*) FROM live_deliveries";
constexpr const char* kChunks = "SELECT count(*) FROM request_chunks";

TEST(StoreRequests, are_the_same_in_any_order_folded_or_not) {
    constexpr int kRequests = 9'000;
    std::vector<int> order(kRequests);
    for (int i = 0; i < kRequests; ++i) order[static_cast<std::size_t>(i)] = i;
    auto plain = open();
    for (const int i : order) ASSERT_TRUE(append(*plain, sent(i)));
    const std::string expected = *plain->digest();
    plain.reset();
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    // Late ones come in blocks, as from a phone that was without a network.
    for (int block = 0; block < kRequests; block += 500) {
        if (random() % 3 == 0)
            std::rotate(order.begin() + block, order.begin() + block + 400, order.end());
    }
    Folder folder;
    auto store = open(folder.path());
    for (std::size_t i = 0; i < order.size(); ++i) {
        ASSERT_TRUE(append(*store, sent(order[i])));
        if (i % 1000 == 999) {
            ASSERT_TRUE(store->fold());
            // One that was folded comes once more.
            EXPECT_TRUE(append(*store, sent(order[random() % i]))->empty());
        }
    }
    EXPECT_EQ(*store->digest(), expected);
    ASSERT_TRUE(store->fold());
    EXPECT_EQ(*store->digest(), expected);
    EXPECT_EQ(store->counts()->deliveries, static_cast<std::uint64_t>(kRequests));
    EXPECT_EQ(rows(folder.path(), kUnpacked), 0);
    EXPECT_GE(rows(folder.path(), kChunks), 3);
    EXPECT_LE(rows(folder.path(), kChunks), 8);
    store.reset();
    store = open(folder.path());
    EXPECT_EQ(*store->digest(), expected);
    for (int i = 0; i < kRequests; i += 37) EXPECT_TRUE(append(*store, sent(i))->empty());
    EXPECT_EQ(store->counts()->deliveries, static_cast<std::uint64_t>(kRequests));
    const auto counts = *store->delivery_counts(rider_id(1));
    EXPECT_EQ(counts.pushes,
              (std::array<std::uint64_t, 4>{0, kRequests * 4 / 5, 0, kRequests / 5}));
    expect_sound(*store);
}

TEST(StoreRequests, are_found_by_their_ids_with_their_bytes) {
    auto store = open();
    constexpr int kRequests = 3'000;
    for (int i = 0; i < kRequests; ++i) ASSERT_TRUE(append(*store, sent(i)));
    FixDelivery other = sent(1);
    other.rider = rider_id(2);
    ASSERT_TRUE(append(*store, other));
    ASSERT_TRUE(store->fold());
    const auto listed = all(*store);
    ASSERT_EQ(listed.size(), kRequests + 1u);
    for (std::size_t i = 0; i < listed.size(); i += 53) {
        const auto found = store->delivery(listed[i].id);
        ASSERT_TRUE(found && *found);
        EXPECT_EQ((*found)->content, listed[i].content);
        EXPECT_EQ((*found)->state, listed[i].state);
        const auto content = store->content(**found);
        ASSERT_TRUE(content);
        EXPECT_EQ(content->bytes().size(), listed[i].size_bytes);
    }
    core::DeliveryId unknown = listed[2000].id;
    unknown.bytes[15] ^= 1;  // the same key
    EXPECT_FALSE(*store->delivery(unknown));
    unknown = listed[2000].id;
    unknown.bytes[7] ^= 1;
    EXPECT_FALSE(*store->delivery(unknown));
}

TEST(StoreRequests, change_their_state_when_they_are_decoded_again) {
    Folder folder;
    auto store = open(folder.path());
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(append(*store, sent(i)));
    FixDelivery bad = request(device_id(7), {}, "nonsense");
    bad.error = "not a message";
    ASSERT_TRUE(append(*store, bad));
    ASSERT_TRUE(store->fold());
    EXPECT_EQ(rows(folder.path(), kUnpacked), 1);
    const auto before = all(*store);
    const auto again = [&](const model::Delivery& delivery, DeliveryState state) {
        FixDelivery decoded = request(delivery.device, {}, "x");
        decoded.again = delivery.id;
        if (state == DeliveryState::Quarantined) decoded.error = "not any more";
        if (state == DeliveryState::Decoded) decoded.fixes = {fix_at(kStart + 500'000)};
        ASSERT_TRUE(append(*store, decoded));
    };
    for (const DeliveryState state :
         {DeliveryState::Quarantined, DeliveryState::Quarantined, DeliveryState::Decoded,
          DeliveryState::Skipped, DeliveryState::Quarantined, DeliveryState::Skipped}) {
        for (const model::Delivery& delivery : before) again(delivery, state);
        for (const bool folded : {false, true}) {
            if (folded) {
                ASSERT_TRUE(store->fold());
            }
            const auto after = all(*store);
            ASSERT_EQ(after.size(), before.size());
            for (std::size_t i = 0; i < after.size(); ++i) {
                EXPECT_EQ(after[i].id, before[i].id);
                EXPECT_EQ(after[i].state, state);
            }
        }
        expect_sound(*store);
    }
    EXPECT_EQ(rows(folder.path(), kUnpacked), 0);
    FixDelivery unknown = request(device_id(7), {fix_at(kStart)});
    unknown.again = core::DeliveryId::derive({core::as_bytes(std::string("unknown"))});
    EXPECT_TRUE(append(*store, unknown)->empty());
    EXPECT_EQ(store->counts()->deliveries, before.size());
}

TEST(StoreRequests, of_a_store_of_schema_4_are_packed_when_next_is_folded) {
    Folder folder;
    std::string expected;
    {
        auto store = open(folder.path());
        for (int i = 0; i < 500; ++i) ASSERT_TRUE(append(*store, sent(i)));
        expected = *store->digest();
    }
    {
        auto db = sqlite::Connection::open(folder.path() / "slipstream.db",
                                           sqlite::Connection::Mode::ReadWrite);
        ASSERT_TRUE((*db)->execute("DROP TABLE request_chunks; PRAGMA user_version = 4"));
    }
    auto store = open(folder.path());
    EXPECT_EQ(*store->digest(), expected);
    EXPECT_TRUE(append(*store, sent(8))->empty());
    ASSERT_TRUE(store->fold());
    EXPECT_EQ(rows(folder.path(), kUnpacked), 0);
    EXPECT_EQ(*store->digest(), expected);
    EXPECT_TRUE(append(*store, sent(8))->empty());
    expect_sound(*store);
}

TEST(StoreRequests, are_kept_though_the_bytes_of_another_cannot_be_read) {
    Folder folder;
    {
        auto store = open(folder.path());
        ASSERT_TRUE(append(*store, sent(1)));
        ASSERT_TRUE(store->fold());
    }
    for (const auto& entry : fs::recursive_directory_iterator(folder.path() / "blobs" / "packs")) {
        std::fstream pack(entry.path(), std::ios::binary | std::ios::in | std::ios::out);
        pack.seekp(-3, std::ios::end);
        pack.put('x');
    }
    auto store = open(folder.path());
    EXPECT_TRUE(append(*store, sent(2)));
    EXPECT_TRUE(append(*store, sent(1)));
    EXPECT_EQ(store->counts()->fixes, 2u);
}

}  // namespace
}  // namespace slipstream::store
