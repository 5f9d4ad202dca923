// What devices push: requests as deliveries, two versions of one fix, folding.
#include <algorithm>
#include <atomic>
#include <random>
#include <thread>

#include "store/sqlite/database.hpp"
#include "store/store_testing.hpp"

namespace slipstream::store {
namespace {

using namespace testing;
using model::DeliveryState;

FixDelivery undecodable(core::DeviceId device, std::string raw) {
    FixDelivery delivery = request(device, {}, std::move(raw));
    delivery.error = "not a message of this protocol";
    return delivery;
}

std::vector<model::Delivery> all_deliveries(Store& store, DeliveryFilter filter = {}) {
    std::vector<model::Delivery> all;
    do {
        auto page = store.deliveries(filter);
        EXPECT_TRUE(page) << (page ? "" : page.error().message);
        if (!page) return all;
        EXPECT_LE(page->items.size(), filter.limit);
        all.insert(all.end(), page->items.begin(), page->items.end());
        filter.cursor = page->next;
    } while (!filter.cursor.empty());
    return all;
}

std::string text_of(Store& store, const model::Delivery& delivery) {
    auto content = store.content(delivery);
    EXPECT_TRUE(content) << (content ? "" : content.error().message);
    return content ? std::string(core::as_text(content->bytes())) : std::string();
}

TEST(StoreLive, a_request_is_a_delivery_that_is_listed_and_given_back) {
    Folder folder;
    auto store = open(folder.path());
    FixDelivery sent = request(device_id(7), {fix_at(kStart)});
    sent.trace_id = "trace";
    ASSERT_TRUE(append(*store, sent));
    ASSERT_TRUE(append(*store, undecodable(device_id(7), "{\"nonsense\":1}")));
    ASSERT_TRUE(append(*store, request(device_id(7), {}, "{\"_type\":\"lwt\"}")));
    for (const bool folded : {false, true}) {
        if (folded) {
            ASSERT_TRUE(store->fold());
            store.reset();
            store = open(folder.path());
        }
        const auto all = all_deliveries(*store);
        ASSERT_EQ(all.size(), 3u);
        EXPECT_EQ(store->counts()->deliveries, 3u);
        EXPECT_EQ(store->counts()->quarantined, 1u);
        const auto decoded = std::find_if(all.begin(), all.end(), [](const auto& d) {
            return d.state == DeliveryState::Decoded;
        });
        ASSERT_NE(decoded, all.end());
        EXPECT_EQ(decoded->rider, rider_id(1));
        EXPECT_EQ(decoded->device, device_id(7));
        EXPECT_EQ(decoded->source, "owntracks");
        EXPECT_EQ(decoded->trace_id, "trace");
        EXPECT_EQ(decoded->received, sent.received);
        EXPECT_EQ(decoded->size_bytes, sent.raw.size());
        EXPECT_EQ(text_of(*store, *decoded), sent.raw);
        auto found = store->delivery(decoded->id);
        ASSERT_TRUE(found && *found);
        EXPECT_EQ((*found)->content, core::content_hash(core::as_bytes(sent.raw)));
        DeliveryFilter quarantined;
        quarantined.state = DeliveryState::Quarantined;
        const auto bad = all_deliveries(*store, quarantined);
        ASSERT_EQ(bad.size(), 1u);
        EXPECT_EQ(bad.front().error, "not a message of this protocol");
        EXPECT_EQ(text_of(*store, bad.front()), "{\"nonsense\":1}");
    }
}

TEST(StoreLive, requests_belong_to_their_rider) {
    auto store = open();
    for (std::uint8_t rider = 1; rider <= 3; ++rider) {
        for (int i = 0; i < 5; ++i) {
            FixDelivery sent = request(device_id(rider), {fix_at(kStart + i * 1000)});
            sent.rider = rider_id(rider);
            ASSERT_TRUE(append(*store, sent));
        }
    }
    ASSERT_TRUE(put(*store, make_ride(1, 0)));
    ASSERT_TRUE(store->fold());
    DeliveryFilter filter;
    filter.limit = 2;
    EXPECT_EQ(all_deliveries(*store, filter).size(), 16u);
    filter.rider = rider_id(2);
    const auto theirs = all_deliveries(*store, filter);
    ASSERT_EQ(theirs.size(), 5u);
    for (const model::Delivery& delivery : theirs) EXPECT_EQ(delivery.rider, rider_id(2));
}

TEST(StoreLive, a_repeated_request_is_kept_once) {
    auto store = open();
    const FixDelivery sent = request(device_id(7), {fix_at(kStart)});
    EXPECT_EQ(append(*store, sent)->size(), 1u);
    const std::string before = *store->digest();
    FixDelivery later = sent;
    later.received += 60'000;
    EXPECT_TRUE(append(*store, later)->empty());
    EXPECT_EQ(store->counts()->deliveries, 1u);
    EXPECT_EQ(*store->digest(), before);
    FixDelivery other = sent;
    other.device = device_id(8);
    EXPECT_EQ(append(*store, other)->size(), 1u);
    EXPECT_EQ(store->counts()->deliveries, 2u);
}

TEST(StoreLive, a_quarantined_request_is_decoded_again_under_its_id) {
    auto store = open();
    ASSERT_TRUE(append(*store, undecodable(device_id(7), "{\"new\":1}")));
    const auto kept = all_deliveries(*store).front();
    FixDelivery again = request(device_id(7), {fix_at(kStart)});
    again.again = kept.id;
    EXPECT_EQ(append(*store, again)->size(), 1u);
    EXPECT_EQ(store->counts()->quarantined, 0u);
    EXPECT_EQ(store->counts()->deliveries, 1u);
    EXPECT_EQ((*store->delivery(kept.id))->state, DeliveryState::Decoded);
    EXPECT_EQ(text_of(*store, kept), "{\"new\":1}");
    ASSERT_TRUE(store->fold());
    EXPECT_EQ(store->fixes(rider_id(1), {})->size(), 1u);
}

TEST(StoreLive, of_two_fixes_of_one_time_the_same_one_stays_in_any_order) {
    std::vector<FixDelivery> sent;
    for (int i = 0; i < 6; ++i) {
        // Each time comes in three versions: one further south, one further north, one that says more.
        const TimeMs time = kStart + i % 2 * 1000;
        model::Fix fix = fix_at(time, 400'000'000 + i);
        if (i / 2 == 1) fix.elevation_cm = 5000;
        sent.push_back(request(device_id(7), {fix}));
    }
    sent.push_back(request(
        device_id(7), {fix_at(kStart, 1), fix_at(kStart + 1000, 1), fix_at(kStart + 2000, 1)}));
    sent.push_back(undecodable(device_id(7), "nonsense"));
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    std::string expected;
    for (int round = 0; round < 6; ++round) {
        auto order = sent;
        order.insert(order.end(), sent.begin(), sent.begin() + 3);
        std::shuffle(order.begin(), order.end(), random);
        Folder folder;
        const bool on_disk = round % 3 == 0;
        auto store = open(on_disk ? folder.path() : fs::path());
        for (const FixDelivery& delivery : order) {
            ASSERT_TRUE(append(*store, delivery));
            if (random() % 4 == 0) {
                ASSERT_TRUE(store->fold());
            }
            if (on_disk && random() % 4 == 0) {
                store.reset();
                store = open(folder.path());
            }
        }
        const std::string digest = *store->digest();
        if (expected.empty()) expected = digest;
        EXPECT_EQ(digest, expected) << "round " << round;
        const auto kept = store->fixes(rider_id(1), {});
        ASSERT_EQ(kept->size(), 3u);
        EXPECT_EQ((*kept)[0].fix.elevation_cm, 5000);
        EXPECT_EQ((*kept)[1].fix.latitude_e7, 400'000'003);
        ASSERT_TRUE(store->fold());
        EXPECT_EQ(*store->digest(), expected);
        if (!on_disk) continue;
        store.reset();
        EXPECT_EQ(*open(folder.path())->digest(), expected);
    }
}

TEST(StoreLive, a_fix_that_takes_the_place_of_another_is_news) {
    auto store = open();
    ASSERT_EQ(append(*store, device_id(7), {fix_at(kStart, 10)}).size(), 1u);
    EXPECT_TRUE(append(*store, device_id(7), {fix_at(kStart, 20)}).empty());
    const std::uint64_t before = store->last_sequence();
    const auto news = append(*store, device_id(7), {fix_at(kStart, 5)});
    ASSERT_EQ(news.size(), 1u);
    EXPECT_GT(news.front().sequence, before);
    EXPECT_EQ((**store->fixes_after(rider_id(1), before, 10)).size(), 1u);
    EXPECT_EQ(store->fixes(rider_id(1), {})->front().fix.latitude_e7, 5);
    EXPECT_EQ(store->counts()->fixes, 1u);
}

/// A store that remembers few fixes: the older ones are read from their chunks.
std::unique_ptr<Store> open_forgetful(const fs::path& data) {
    StoreSettings settings;
    settings.data = data;
    settings.journal_window = 10;
    auto store = open_sqlite(settings);
    EXPECT_TRUE(store);
    return store ? std::move(*store) : nullptr;
}

TEST(StoreLive, what_is_no_longer_in_memory_is_read_from_chunks) {
    Folder folder;
    auto store = open_forgetful(folder.path());
    for (int part = 0; part < 10; ++part) {
        std::vector<model::Fix> fixes;
        for (int i = 0; i < 10; ++i) fixes.push_back(fix_at(kStart + (part * 10 + i) * 1000, 1000));
        append(*store, device_id(7), fixes);
        ASSERT_TRUE(store->fold());
    }
    for (const bool reopened : {false, true}) {
        if (reopened) {
            store.reset();
            store = open_forgetful(folder.path());
        }
        EXPECT_EQ(store->counts()->fixes, 100u);
        EXPECT_EQ(store->fixes(rider_id(1), {})->size(), 100u);
        EXPECT_EQ(store->fixes(rider_id(1), {kStart + 5000, kStart + 8000})->size(), 3u);
        EXPECT_EQ(store->last_fixes(rider_id(1)).front().fix.time, kStart + 99'000);
        EXPECT_FALSE(*store->fixes_after(rider_id(1), 1, 10));
    }
    EXPECT_TRUE(
        append(*store, request(device_id(7), {fix_at(kStart + 3000, 1000)}, "a repeated fix"))
            ->empty());
    EXPECT_TRUE(append(*store, request(device_id(7), {fix_at(kStart + 3000, 2000)}))->empty());
    EXPECT_EQ(append(*store, device_id(7), {fix_at(kStart + 4000, 500)}).size(), 1u);
    EXPECT_EQ(append(*store, device_id(7), {fix_at(kStart + 4500, 500)}).size(), 1u);
    for (const bool folded : {false, true}) {
        if (folded) {
            ASSERT_TRUE(store->fold());
        }
        EXPECT_EQ(store->counts()->fixes, 101u);
        const auto near = store->fixes(rider_id(1), {kStart + 4000, kStart + 5000});
        ASSERT_EQ(near->size(), 2u);
        EXPECT_EQ((*near)[0].fix.latitude_e7, 500);
        EXPECT_EQ((*near)[1].fix.time, kStart + 4500);
    }
}

TEST(StoreLive, followers_resume_from_folded_rows_after_a_restart) {
    Folder folder;
    auto store = open(folder.path());
    std::vector<std::pair<std::uint64_t, TimeMs>> all;
    for (int part = 0; part < 60; ++part) {
        std::vector<model::Fix> fixes;
        for (int i = 0; i < 20; ++i)
            fixes.push_back(fix_at(kStart + (part * 20 + i) * 1000, 1000 + part * i));
        for (const model::Fix& fix : append(*store, device_id(part % 3 + 1), fixes))
            all.emplace_back(fix.sequence, fix.time);
        if (part % 20 == 19) {
            ASSERT_TRUE(store->fold());
        }
    }
    ASSERT_EQ(all.size(), 1200u);
    store.reset();
    store = open(folder.path());
    const auto kept = store->fixes_after(rider_id(1), all.front().first, all.size());
    ASSERT_TRUE(kept && kept->has_value());
    ASSERT_EQ((*kept)->size(), all.size() - 1);
    for (std::size_t i = 0; i < (*kept)->size(); ++i) {
        EXPECT_EQ((**kept)[i].fix.sequence, all[i + 1].first);
        EXPECT_EQ((**kept)[i].fix.time, all[i + 1].second);
    }
}

TEST(StoreLive, pages_that_folding_empties_are_given_back) {
    Folder folder;
    auto store = open_forgetful(folder.path());
    std::uint64_t most = 0;
    for (int part = 0; part < 20; ++part) {
        std::vector<model::Fix> fixes;
        for (int i = 0; i < 4000; ++i)
            fixes.push_back(fix_at(kStart + (part * 4000 + i) * 1000, i * 37 % 1000));
        append(*store, device_id(7), fixes);
        most = std::max(most, store->counts()->database_bytes);
    }
    ASSERT_TRUE(store->fold());
    EXPECT_GT(most, 4u << 20);
    EXPECT_LT(store->counts()->database_bytes, most * 3 / 4);
    EXPECT_EQ(store->counts()->fixes, 80'000u);
    const auto checks = store->check(true);
    ASSERT_TRUE(checks);
    for (const Check& check : *checks) EXPECT_TRUE(check.ok) << check.name;
}

TEST(StoreLive, the_last_position_is_never_a_flagged_one) {
    auto store = open();
    append(*store, device_id(7), {fix_at(kStart, 1000), fix_at(kStart + 1000, 1000)});
    ASSERT_TRUE(store->fold());
    model::Fix better = fix_at(kStart + 1000, 1000);
    better.elevation_cm = 1;
    better.flags = model::kFlagImpossibleJump;
    ASSERT_EQ(append(*store, request(device_id(7), {better}, "better"))->size(), 1u);
    ASSERT_EQ(store->last_fixes(rider_id(1)).size(), 1u);
    EXPECT_EQ(store->last_fixes(rider_id(1)).front().fix.time, kStart);
    append(*store, device_id(7), {fix_at(kStart + 500, 1000)});
    EXPECT_EQ(store->last_fixes(rider_id(1)).front().fix.time, kStart + 500);
}

TEST(StoreLive, readers_miss_nothing_while_the_journal_is_folded) {
    Folder folder;
    auto store = open_forgetful(folder.path());
    std::atomic<std::size_t> acknowledged = 0;
    std::atomic<bool> done = false;
    std::thread folder_thread([&] {
        while (!done) EXPECT_TRUE(store->fold());
    });
    std::thread reader([&] {
        while (!done) {
            const std::size_t least = acknowledged;
            const auto seen = store->fixes(rider_id(1), {});
            EXPECT_TRUE(seen);
            if (seen) {
                EXPECT_GE(seen->size(), least);
            }
            const auto counts = store->counts();
            if (counts) {
                EXPECT_GE(counts->fixes, least);
            }
        }
    });
    for (int i = 0; i < 60; ++i) {
        append(*store, device_id(7), {fix_at(kStart + i * 1000), fix_at(kStart - i * 1000 - 500)});
        acknowledged += 2;
    }
    done = true;
    folder_thread.join();
    reader.join();
    EXPECT_EQ(store->counts()->fixes, 120u);
    ASSERT_TRUE(store->fold());
    EXPECT_EQ(store->fixes(rider_id(1), {})->size(), 120u);
}

/// first_ms and bytes of each chunk of fixes.
std::vector<std::pair<std::int64_t, std::string>> chunks_in(const fs::path& folder) {
    auto db =
        sqlite::Connection::open(folder / "slipstream.db", sqlite::Connection::Mode::ReadOnly);
    std::vector<std::pair<std::int64_t, std::string>> chunks;
    sqlite::Query q(**db, "SELECT first_ms, data FROM fix_chunks ORDER BY first_ms");
    while (q.next()) chunks.emplace_back(q.integer(0), std::string(core::as_text(q.blob(1))));
    EXPECT_TRUE(q.finish());
    return chunks;
}

TEST(StoreLive, folding_changes_only_the_chunks_that_new_fixes_fall_into) {
    Folder folder;
    auto store = open(folder.path());
    for (int part = 0; part < 20; ++part) {
        std::vector<model::Fix> fixes;
        for (int i = 0; i < 1000; ++i) fixes.push_back(fix_at(kStart + (part * 1000 + i) * 2000));
        append(*store, device_id(7), fixes);
        ASSERT_TRUE(store->fold());
    }
    const auto before = chunks_in(folder.path());
    ASSERT_EQ(before.size(), 5u);
    ASSERT_EQ(append(*store, device_id(7), {fix_at(kStart + 6000 * 2000 + 1)}).size(), 1u);
    ASSERT_EQ(append(*store, device_id(7), {fix_at(kStart - 5000)}).size(), 1u);
    ASSERT_TRUE(store->fold());
    const auto after = chunks_in(folder.path());
    std::size_t untouched = 0;
    for (const auto& chunk : before) untouched += std::count(after.begin(), after.end(), chunk);
    EXPECT_EQ(untouched, 3u);
    const std::string digest = *store->digest();
    store.reset();
    store = open(folder.path());
    EXPECT_EQ(store->counts()->fixes, 20'002u);
    EXPECT_EQ(*store->digest(), digest);
    expect_sound(*store);
}

}  // namespace
}  // namespace slipstream::store
