// What riders decided, what watched folders handed over, answers kept for repeated requests.
#include "store/store_testing.hpp"

namespace slipstream::store {
namespace {

using namespace testing;

core::UserId user_id(int n) {
    core::UserId id;
    id.bytes[0] = static_cast<std::uint8_t>(n);
    return id;
}

TEST(StoreRiderSettings, a_mapping_is_found_by_its_columns_and_belongs_to_one_rider) {
    auto store = open();
    ASSERT_TRUE(store->put_column_mapping(rider_id(1), {"aa", "{\"v\":1}", 10}));
    ASSERT_TRUE(store->put_column_mapping(rider_id(1), {"aa", "{\"v\":2}", 20}));
    ASSERT_TRUE(store->put_column_mapping(rider_id(1), {"bb", "{}", 15}));
    const auto found = store->column_mapping(rider_id(1), "aa");
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->json, "{\"v\":2}");
    EXPECT_EQ((*found)->confirmed, 20);
    EXPECT_FALSE(*store->column_mapping(rider_id(2), "aa"));
    const auto all = store->column_mappings(rider_id(1));
    ASSERT_EQ(all->size(), 2u);
    EXPECT_EQ(all->front().signature, "bb");
    ASSERT_TRUE(store->drop_column_mapping(rider_id(1), "aa"));
    EXPECT_FALSE(*store->column_mapping(rider_id(1), "aa"));
    EXPECT_EQ(store->drop_column_mapping(rider_id(1), "aa").error().code,
              core::ErrorCode::NotFound);
}

TEST(StoreRiderSettings, a_mapping_changes_what_readers_may_have_kept) {
    auto store = open();
    const auto before = store->revision(rider_id(1));
    ASSERT_TRUE(store->put_column_mapping(rider_id(1), {"aa", "{}", 10}));
    EXPECT_NE(store->revision(rider_id(1)), before);
}

TEST(StoreRiderSettings, watched_files_are_kept_as_last_seen) {
    auto store = open();
    ASSERT_TRUE(store->put_watched_file(rider_id(1), "folder:a", {"b.csv", 5, 100}));
    ASSERT_TRUE(store->put_watched_file(rider_id(1), "folder:a", {"a.csv", 7, 200}));
    ASSERT_TRUE(store->put_watched_file(rider_id(1), "folder:a", {"b.csv", 6, 300}));
    ASSERT_TRUE(store->put_watched_file(rider_id(1), "folder:c", {"c.csv", 1, 1}));
    const auto files = store->watched_files(rider_id(1), "folder:a");
    ASSERT_EQ(files->size(), 2u);
    EXPECT_EQ((*files)[0].path, "a.csv");
    EXPECT_EQ((*files)[1].size, 6u);
    EXPECT_EQ((*files)[1].modified_ns, 300);
    EXPECT_TRUE(store->watched_files(rider_id(2), "folder:a")->empty());
}

TEST(StoreRiderSettings, the_first_answer_to_a_key_stays_and_old_ones_are_forgotten) {
    auto store = open();
    const KeptAnswer first{core::content_hash(core::as_bytes("a")), 201, "application/json", "1",
                           50};
    KeptAnswer second = first;
    second.body = "2";
    ASSERT_TRUE(store->keep_answer(user_id(1), "k", first, 0));
    ASSERT_TRUE(store->keep_answer(user_id(1), "k", second, 0));
    const auto kept = store->kept_answer(user_id(1), "k");
    ASSERT_TRUE(kept && *kept);
    EXPECT_EQ((*kept)->body, "1");
    EXPECT_EQ((*kept)->status, 201);
    EXPECT_EQ((*kept)->media_type, "application/json");
    EXPECT_EQ((*kept)->request, first.request);
    EXPECT_FALSE(*store->kept_answer(user_id(2), "k"));
    ASSERT_TRUE(store->keep_answer(user_id(1), "other", second, 51));
    EXPECT_FALSE(*store->kept_answer(user_id(1), "k"));
}

}  // namespace
}  // namespace slipstream::store
