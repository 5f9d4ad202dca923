// A full disk.
#include <atomic>
#include <fstream>

#include "store/sqlite/sqlite_store.hpp"
#include "store/store_testing.hpp"

namespace slipstream::store {
namespace {

using namespace testing;
using core::ErrorCode;

/// A disk that is full while it is told so: half of what is written still fits.
class FillingDisk final : public sqlite::FileLayer {
  public:
    core::Result<void> write(int fd, core::Bytes bytes, std::uint64_t offset) override {
        if (!writes_fail) return FileLayer::write(fd, bytes, offset);
        (void)FileLayer::write(fd, bytes.first(bytes.size() / 2), offset).has_value();
        return core::fail(ErrorCode::StorageFull, "no space left");
    }
    core::Result<void> sync(int fd) override {
        if (!syncs_fail) return FileLayer::sync(fd);
        return core::fail(ErrorCode::StorageFull, "no space left");
    }
    std::atomic<bool> writes_fail = false;
    std::atomic<bool> syncs_fail = false;
};

std::unique_ptr<Store> open_on(FillingDisk& disk, const fs::path& data) {
    StoreSettings settings;
    settings.data = data;
    auto store = sqlite::SqliteStore::open(settings, disk);
    EXPECT_TRUE(store);
    return store ? std::move(*store) : nullptr;
}

/// Larger than what is packed: it gets a file of its own.
Ride large_ride(int seed) {
    Ride ride = make_ride(seed, seed * 5000);
    ride.content.resize(sqlite::kPackedBlobBytes + 10'000);
    std::uint32_t state = static_cast<std::uint32_t>(seed) + 1;
    for (char& c : ride.content) {
        state = state * 1'664'525 + 1'013'904'223;
        c = static_cast<char>(state >> 24);
    }
    model::Delivery& d = ride.delivery.delivery;
    d.content = core::content_hash(core::as_bytes(ride.content));
    d.size_bytes = ride.content.size();
    return ride;
}

TEST(FullDisk, a_delivery_is_refused_whole_and_accepted_when_there_is_room) {
    Folder folder;
    FillingDisk disk;
    auto store = open_on(disk, folder.path());
    ASSERT_TRUE(put(*store, make_ride(1, 0)));
    ASSERT_TRUE(put(*store, large_ride(2)));
    const std::string before = *store->digest();
    for (auto* switched : {&disk.writes_fail, &disk.syncs_fail}) {
        *switched = true;
        for (const Ride& ride : {make_ride(3, 20'000), large_ride(4)}) {
            const auto refused = put(*store, ride);
            ASSERT_FALSE(refused);
            EXPECT_EQ(refused.error().code, ErrorCode::StorageFull);
            EXPECT_FALSE(*store->is_settled(rider_id(1), ride.delivery.delivery.id));
        }
        *switched = false;
        EXPECT_EQ(*store->digest(), before);
        expect_sound(*store);
    }
    EXPECT_EQ(*put(*store, make_ride(3, 20'000)), PutResult::Added);
    EXPECT_EQ(*put(*store, large_ride(4)), PutResult::Added);
    store.reset();
    store = open_on(disk, folder.path());
    for (const Ride& ride : {make_ride(1, 0), large_ride(2), make_ride(3, 20'000), large_ride(4)}) {
        const auto content = store->content(ride.delivery.delivery);
        ASSERT_TRUE(content) << content.error().message;
        EXPECT_EQ(core::as_text(content->bytes()), ride.content);
    }
    expect_sound(*store);
}

TEST(FullDisk, a_fold_that_fails_loses_nothing_and_is_made_up_for) {
    Folder folder;
    FillingDisk disk;
    auto store = open_on(disk, folder.path());
    for (int i = 0; i < 20; ++i) append(*store, device_id(7), {fix_at(kStart + i * 1000)});
    const std::string before = *store->digest();
    for (auto* switched : {&disk.writes_fail, &disk.syncs_fail}) {
        *switched = true;
        const auto refused = store->fold();
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::StorageFull);
        *switched = false;
        EXPECT_EQ(*store->digest(), before);
    }
    append(*store, device_id(7), {fix_at(kStart + 20'000)});
    ASSERT_TRUE(store->fold());
    store.reset();
    store = open_on(disk, folder.path());
    EXPECT_EQ(store->counts()->fixes, 21u);
    EXPECT_EQ(store->counts()->deliveries, 21u);
    const auto requests = store->deliveries({});
    for (const model::Delivery& delivery : requests->items) EXPECT_TRUE(store->content(delivery));
    expect_sound(*store);
}

TEST(FullDisk, a_full_database_fails_the_group_and_works_on_when_there_is_room) {
    Folder folder;
    auto opened =
        sqlite::Connection::open(folder.path() / "test.db", sqlite::Connection::Mode::ReadWrite);
    ASSERT_TRUE(opened);
    sqlite::Connection& db = **opened;
    ASSERT_TRUE(db.execute(
        "CREATE TABLE kept (n INTEGER PRIMARY KEY, data BLOB); PRAGMA max_page_count = 40"));
    sqlite::BlobStore blobs({}, sqlite::system_files(), {});
    sqlite::Writer writer(std::move(*opened), blobs,
                          [] { return std::optional<sqlite::WriteJob>(); }, nullptr, {});
    const auto insert = [&](int n, std::size_t bytes) {
        return writer.run([n, bytes](sqlite::Connection& on) {
            return sqlite::run(on, "INSERT INTO kept VALUES (?, zeroblob(?))", n, bytes);
        });
    };
    ASSERT_TRUE(insert(1, 1000));
    const auto refused = insert(2, 1'000'000);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::StorageFull);
    EXPECT_TRUE(insert(3, 1000));
    ASSERT_TRUE(writer.run([](sqlite::Connection& on) {
        sqlite::Query q(on, "SELECT group_concat(n) FROM kept");
        EXPECT_TRUE(q.next());
        EXPECT_EQ(q.text(0), "1,3");
        return q.finish();
    }));
}

TEST(LargeContent, comes_back_whole_through_scratch_and_damage_is_told) {
    Folder folder;
    auto store = open(folder.path());
    Ride ride = large_ride(2);
    while (ride.content.size() < 2 * core::ScratchSpace::kMemoryBytes) ride.content += ride.content;
    ride.delivery.delivery.content = core::content_hash(core::as_bytes(ride.content));
    ride.delivery.delivery.size_bytes = ride.content.size();
    ASSERT_TRUE(put(*store, ride));
    {
        const auto content = store->content(ride.delivery.delivery);
        ASSERT_TRUE(content) << content.error().message;
        EXPECT_EQ(core::as_text(content->bytes()), ride.content);
        EXPECT_TRUE(fs::exists(store->scratch().folder));
        EXPECT_TRUE(fs::is_empty(store->scratch().folder));
    }
    for (const auto& entry : fs::recursive_directory_iterator(folder.path() / "blobs" / "files")) {
        if (entry.is_regular_file()) fs::resize_file(entry.path(), entry.file_size() - 1);
    }
    const auto cut = store->content(ride.delivery.delivery);
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().code, ErrorCode::Corrupt);
}

TEST(LargeContent, what_a_killed_program_left_in_scratch_is_given_back) {
    Folder folder;
    open(folder.path());
    fs::create_directories(folder.path() / "scratch");
    std::ofstream(folder.path() / "scratch" / "scratch-abc") << "left";
    const auto store = open(folder.path());
    EXPECT_FALSE(fs::exists(folder.path() / "scratch" / "scratch-abc"));
}

}  // namespace
}  // namespace slipstream::store
