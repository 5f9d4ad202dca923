// Backups and what restoring makes of damaged ones.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <thread>

#include "store/store_checks_testing.hpp"

namespace slipstream::store {
namespace {

using namespace testing;

/// Its content has a file of its own among the blobs.
Ride large_ride() {
    constexpr std::size_t kBytes = 1'500'000;
    Ride ride = make_ride(2, 5000);
    std::minstd_rand random(1);  // what cannot be compressed
    while (ride.content.size() < kBytes) ride.content += static_cast<char>(random() >> 16);
    model::Delivery& delivery = ride.delivery.delivery;
    delivery.content = core::content_hash(core::as_bytes(ride.content));
    delivery.size_bytes = ride.content.size();
    return ride;
}

/// A backup of one ride, one large enough for a file of its own, and one position.
class Backup : public ::testing::Test {
  protected:
    void SetUp() override {
        auto store = open(folder_.path() / "a");
        ASSERT_TRUE(put(*store, make_ride(1, 0)));
        ASSERT_TRUE(put(*store, large_ride()));
        append(*store, device_id(7), {fix_at(kStart)});
        digest_ = *store->digest();
    }
    /// Damages the store, then backs it up.
    void back_up(const char* statement = nullptr) {
        if (statement != nullptr) damage(folder_.path() / "a", statement);
        ASSERT_TRUE(open(folder_.path() / "a")->backup(file_));
    }
    std::string bytes() const {
        std::ifstream in(file_, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void write(const std::string& bytes) const {
        std::ofstream(file_, std::ios::binary | std::ios::trunc) << bytes;
    }
    /// Changes the byte that lies so far behind the first place of a text.
    void spoil(std::string_view text, std::size_t behind) {
        std::string all = bytes();
        const std::size_t at = all.find(text);
        ASSERT_NE(at, std::string::npos);
        all[at + behind] = static_cast<char>(all[at + behind] ^ 0x55);
        write(all);
    }
    Result<Restored> restore(bool damaged = false) {
        return restore_sqlite(file_, target_, damaged);
    }
    /// Refused for that reason, with nothing left behind.
    void expect_refused(std::string_view reason, core::ErrorCode code = core::ErrorCode::Corrupt) {
        const auto restored = restore();
        ASSERT_FALSE(restored);
        EXPECT_EQ(restored.error().code, code);
        EXPECT_NE(restored.error().message.find(reason), std::string::npos)
            << restored.error().message;
        EXPECT_FALSE(fs::exists(target_));
    }

    Folder folder_;
    const fs::path file_ = folder_.path() / "backup.slip";
    const fs::path target_ = folder_.path() / "b";
    std::string digest_;
};

TEST_F(Backup, is_for_its_owner_only_and_restores_without_a_finding) {
    back_up();
    EXPECT_EQ(fs::status(file_).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    const auto restored = restore();
    ASSERT_TRUE(restored) << restored.error().message;
    for (const Check& check : restored->findings)
        ADD_FAILURE() << check.name << ": " << check.detail;
    EXPECT_TRUE(restored->lost.empty());
    EXPECT_EQ(*open(target_)->digest(), digest_);
}

TEST_F(Backup, what_decoding_again_mends_comes_back_with_a_warning) {
    back_up("UPDATE activities SET rows = rows + 1");
    const auto restored = restore();
    ASSERT_TRUE(restored) << restored.error().message;
    ASSERT_FALSE(restored->findings.empty());
    EXPECT_EQ(restored->findings.front().name, "streams");
    EXPECT_NE(restored->findings.front().detail.find("reprocess --all"), std::string::npos);
    EXPECT_TRUE(restored->lost.empty());
}

TEST_F(Backup, a_damaged_delivery_is_named_and_restored_only_where_that_is_asked_for) {
    back_up();
    spoil("blobs/files/", 200);  // in the content of the large one
    expect_refused("the bytes of 1 of 2 delivered files (ride 2");
    const auto restored = restore(true);
    ASSERT_TRUE(restored) << restored.error().message;
    EXPECT_NE(restored->lost.find("1 of 2 delivered files"), std::string::npos) << restored->lost;
    const auto store = open(target_);
    EXPECT_EQ(bad_checks(*store), "deliveries");
    EXPECT_EQ(*store->digest(), digest_);
}

TEST_F(Backup, a_store_whose_deliveries_were_damaged_before_is_told_as_such) {
    for (const auto& entry :
         fs::recursive_directory_iterator(folder_.path() / "a" / "blobs/files")) {
        if (entry.is_regular_file()) std::ofstream(entry.path(), std::ios::trunc) << "other";
    }
    back_up();
    expect_refused("it was made of a damaged store");
    EXPECT_TRUE(restore(true));
}

TEST_F(Backup, one_that_was_cut_gives_what_precedes_the_cut) {
    back_up();
    const std::string all = bytes();
    write(all.substr(0, all.find("blobs/") + 60));
    expect_refused("the end is missing");
    const auto restored = restore(true);
    ASSERT_TRUE(restored) << restored.error().message;
    EXPECT_EQ(open(target_)->counts()->activities, 2u);
}

TEST_F(Backup, without_its_database_it_is_refused_for_good) {
    back_up();
    const std::string all = bytes();
    write(all.substr(0, 8));
    expect_refused("there is no database in it");
    write(all.substr(0, 5000));
    expect_refused("slipstream.db is damaged");
    EXPECT_FALSE(restore(true));
    EXPECT_FALSE(fs::exists(target_));
}

TEST_F(Backup, a_changed_byte_of_the_database_is_never_passed_over) {
    back_up();
    const std::string all = bytes();
    const std::size_t begin = all.find("slipstream.db") + 13 + 8 + 32;
    const std::size_t end = all.find("blobs/");
    for (std::size_t i = 1; i < 12; ++i) {
        std::string changed = all;
        changed[begin + (end - begin) * i / 12] ^= 0x10;
        write(changed);
        EXPECT_FALSE(restore()) << i;
        EXPECT_FALSE(fs::exists(target_)) << i;
    }
}

TEST_F(Backup, of_a_newer_program_is_refused_and_says_so) {
    back_up();
    std::string all = bytes();
    // The schema's version stands in the header of the database, most significant byte first.
    const std::size_t begin = all.find("SQLite format 3");
    all[begin + 62] = 1;
    write(all);
    const auto restored = restore(true);
    ASSERT_FALSE(restored);
    EXPECT_NE(restored.error().message.find("install a newer"), std::string::npos)
        << restored.error().message;
}

TEST_F(Backup, what_is_no_backup_is_told_apart) {
    expect_refused("No such file", core::ErrorCode::NotFound);
    fs::create_directory(file_);
    expect_refused("is a folder", core::ErrorCode::UnsupportedMedia);
    fs::remove(file_);
    write("anything");
    expect_refused("not a backup", core::ErrorCode::UnsupportedMedia);
}

TEST_F(Backup, only_an_empty_folder_is_filled) {
    back_up();
    fs::create_directory(target_);
    std::ofstream(target_ / "mine") << "text";
    EXPECT_EQ(restore().error().code, core::ErrorCode::Conflict);
    EXPECT_TRUE(fs::exists(target_ / "mine"));
    fs::remove_all(target_);
    std::ofstream(target_) << "";
    EXPECT_EQ(restore().error().code, core::ErrorCode::Conflict);
    EXPECT_TRUE(fs::exists(target_));
}

TEST_F(Backup, several_at_once_are_each_whole) {
    const auto store = open(folder_.path() / "a");
    std::vector<std::thread> threads;
    const auto file = [&](int i) { return folder_.path() / (std::to_string(i) + ".backup"); };
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&, i] {
            const auto done = store->backup(file(i));
            EXPECT_TRUE(done) << done.error().message;
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (int i = 0; i < 4; ++i) {
        const auto target = folder_.path() / std::to_string(i);
        ASSERT_TRUE(restore_sqlite(file(i), target, false));
        EXPECT_EQ(*open(target)->digest(), digest_);
    }
}

}  // namespace
}  // namespace slipstream::store
