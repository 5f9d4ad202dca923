// What `doctor` finds of rides, live positions and contents.
#include <fstream>

#include "store/store_checks_testing.hpp"

namespace slipstream::store {
namespace {

using namespace testing;

/// Ids of the first ride, and that other one whose values are taken for it.
#define SWAP_IN(table, where)                                         \
    "UPDATE " table " SET data = (SELECT o.data FROM " table          \
    " o WHERE o.activity_id <> "                                      \
    "(SELECT min(activity_id) FROM activities) AND o.metric = " table \
    ".metric AND o.level "                                            \
    "= " table ".level AND o.block = " table                          \
    ".block) WHERE activity_id = (SELECT "                            \
    "min(activity_id) FROM activities) AND " where

const Damage kDamages[] = {
    {"UPDATE stream_chunks SET data = substr(data, 1, length(data) - 1) WHERE metric = 0",
     "streams", "2 of"},
    {"UPDATE activities SET details = x'07'", "streams", "version"},
    {"UPDATE activities SET rows = rows + 1", "streams", "number of rows"},
    {"UPDATE pyramid_blocks SET data = x'00' WHERE level = 0 AND metric = 5", "levels", ""},
    {SWAP_IN("pyramid_blocks", "metric < 253"), "levels", "the rows below"},
    {"DELETE FROM pyramid_blocks WHERE metric < 253 AND level = 0", "levels", "are missing"},
    {"UPDATE pyramid_blocks SET metric = 14 WHERE metric = 5", "levels", "level 0"},
    {"UPDATE activities SET details = (SELECT o.details FROM activities o WHERE o.activity_id <> "
     "activities.activity_id AND o.rows >= 2048)",
     "levels", "its overview says something else"},
    {SWAP_IN("pyramid_blocks", "metric = 253 AND level = 0"), "levels", "covers"},
    {SWAP_IN("pyramid_blocks", "metric = 253 AND level = 1"), "levels", "differs from the stream"},
    {"UPDATE pyramid_blocks SET block = block + 1 WHERE metric = 253 AND level = 1", "levels",
     "other rows than its own"},
    {"DELETE FROM pyramid_blocks WHERE metric = 253 AND level = 2", "levels", "0 rows instead"},
    {"DELETE FROM pyramid_blocks WHERE metric = 253 AND level = 0", "levels", "no index"},
    {"UPDATE fix_chunks SET fixes = fixes + 1", "positions", "what its row says", false},
    {"UPDATE body_batches SET requests = requests + 1", "requests", "number of requests", false},
    {"DELETE FROM request_chunks", "requests", "0 requests are named", false},
    {"UPDATE request_chunks SET skipped = skipped + 1", "requests", "not what its row says", false},
    {"UPDATE request_chunks SET data = substr(data, 1, length(data) - 1)", "requests", "damaged",
     false},
    {"DELETE FROM activity_deliveries", "references", "2 activities without a delivery", false},
    {"DELETE FROM activities", "references", "whose activity is gone"},
    {"UPDATE deliveries SET content = zeroblob(32)", "references orphans", "without bytes", false},
    {"DELETE FROM deliveries", "references orphans", "without a delivery", false}};

struct RideDamage : ::testing::TestWithParam<Damage> {
    static std::vector<Ride> rides() {
        return {make_ride(1, 0, 20'000), make_ride(2, 50'000, 20'000)};
    }
};

TEST_P(RideDamage, is_found_and_mended_where_it_can_be) {
    Folder folder;
    {
        auto store = open(folder.path());
        for (const Ride& ride : rides()) ASSERT_TRUE(put(*store, ride));
        append(*store, device_id(7), {fix_at(kStart)});
        ASSERT_TRUE(store->fold());
        expect_sound(*store);
    }
    damage(folder.path(), GetParam().statement);
    auto store = open(folder.path());
    ASSERT_TRUE(store);
    expect_told(*store, GetParam());
    if (!GetParam().mended) return;
    for (const Ride& ride : rides())
        ASSERT_TRUE(store->put(ride.delivery, core::as_bytes(ride.content), true));
    expect_sound(*store);
}

INSTANTIATE_TEST_SUITE_P(Doctor, RideDamage, ::testing::ValuesIn(kDamages));

TEST(Doctor, names_the_first_few_and_counts_the_others) {
    Folder folder;
    {
        auto store = open(folder.path());
        for (int i = 0; i < 5; ++i) ASSERT_TRUE(put(*store, make_ride(i, i * 1000)));
    }
    damage(folder.path(), "UPDATE activities SET details = x'07'");
    auto store = open(folder.path());
    const Check check = check_of(*store, "streams");
    EXPECT_NE(check.detail.find("5 of "), std::string::npos) << check.detail;
    EXPECT_NE(check.detail.find("; 2 more"), std::string::npos) << check.detail;
    std::size_t named = 0;
    for (int i = 0; i < 5; ++i) {
        const auto id = make_ride(i, i * 1000).delivery.activities.front().activity.id;
        if (check.detail.find("activity " + id.hex()) != std::string::npos) ++named;
    }
    EXPECT_EQ(named, 3u) << check.detail;
}

TEST(Doctor, finds_a_ride_of_many_levels_sound) {
    auto store = open();
    ASSERT_TRUE(put(*store, make_ride(1, 0, 300'000)));
    expect_sound(*store);
}

TEST(Doctor, finds_what_was_kept_for_who_is_gone) {
    const auto with_settings = [](Store& store, core::RiderId rider, core::UserId user) {
        EXPECT_TRUE(store.put_column_mapping(rider, {"aa", "{}", 10}));
        EXPECT_TRUE(store.put_watched_file(rider, "folder:a", {"a.csv", 7, 200}));
        EXPECT_TRUE(store.put_source_priority(rider, Metric::HeartRate, {"watch"}));
        const KeptAnswer answer{core::content_hash({}), 201, "application/json", "1", 50};
        EXPECT_TRUE(store.keep_answer(user, "k", answer, 0));
    };
    auto store = open();
    const auto rider = store->add_rider("Ada");
    const auto user = store->add_user("ada", true, rider->id);
    with_settings(*store, rider->id, user->id);
    expect_sound(*store);
    core::UserId nobody;
    nobody.bytes.fill(9);
    with_settings(*store, rider_id(9), nobody);
    const Check check = check_of(*store, "owners");
    EXPECT_FALSE(check.ok);
    for (const char* what :
         {"1 tables of columns", "1 watched files", "order of sources", "1 kept answers"}) {
        EXPECT_NE(check.detail.find(what), std::string::npos) << check.detail;
    }
    EXPECT_NE(check.detail.find(nobody.hex()), std::string::npos) << check.detail;
    EXPECT_EQ(bad_checks(*store), "owners");
}

TEST(Doctor, goes_on_where_the_database_cannot_be_read) {
    Folder folder;
    {
        auto store = open(folder.path());
        ASSERT_TRUE(put(*store, make_ride(1, 0)));
    }
    damage(folder.path(), "INSERT INTO watched_files VALUES (zeroblob(16), '', '', 0, 0)");
    auto store = open(folder.path());
    {
        auto db = sqlite::Connection::open(folder.path() / "slipstream.db",
                                           sqlite::Connection::Mode::ReadWrite);
        ASSERT_TRUE((*db)->execute("DROP TABLE waveform_levels; DROP TABLE body_records"));
    }
    const Check check = check_of(*store, "body_records");
    EXPECT_FALSE(check.ok);
    EXPECT_NE(check.detail.find("body_records"), std::string::npos) << check.detail;
    EXPECT_FALSE(check_of(*store, "owners").ok);
}

TEST(Doctor, tells_of_files_that_nothing_names) {
    Folder folder;
    auto store = open(folder.path());
    ASSERT_TRUE(put(*store, make_ride(1, 0)));
    fs::create_directories(folder.path() / "blobs/files/ab");
    std::ofstream(folder.path() / "blobs/files/ab/abcd.zst") << "left";
    const Check orphans = check_of(*store, "orphans");
    EXPECT_TRUE(orphans.ok);
    EXPECT_NE(orphans.detail.find("1 file"), std::string::npos);
    store.reset();
    store = open(folder.path());
    EXPECT_FALSE(fs::exists(folder.path() / "blobs/files/ab/abcd.zst"));
}

}  // namespace
}  // namespace slipstream::store
