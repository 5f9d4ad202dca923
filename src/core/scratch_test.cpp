#include "core/scratch.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <string>

namespace slipstream::core {
namespace {

namespace fs = std::filesystem;

class ScratchTest : public ::testing::Test {
  protected:
    ScratchTest()
        : folder_(fs::temp_directory_path() /
                  ("slipstream-scratch-" + std::to_string(::getpid()))) {
        space_.folder = folder_;
        space_.memory_bytes = 10;
    }
    ~ScratchTest() override { fs::remove_all(folder_); }

    static std::string text_of(const HeldBytes& held) { return std::string(as_text(held.bytes())); }

    const fs::path folder_;  ///< of this test alone: it is removed
    ScratchSpace space_;
};

TEST_F(ScratchTest, what_is_small_stays_in_memory) {
    Scratch scratch(space_);
    ASSERT_TRUE(scratch.append(as_bytes("0123456789")));
    EXPECT_FALSE(fs::exists(space_.folder));
    EXPECT_EQ(text_of(*scratch.take()), "0123456789");
}

TEST_F(ScratchTest, what_is_large_comes_back_whole_from_a_file_that_nobody_sees) {
    Scratch scratch(space_);
    std::string all;
    for (int i = 0; i < 1000; ++i) {
        const std::string piece = std::to_string(i) + ",";
        ASSERT_TRUE(scratch.append(as_bytes(piece)));
        all += piece;
    }
    EXPECT_EQ(scratch.size(), all.size());
    EXPECT_TRUE(fs::exists(space_.folder));
    EXPECT_TRUE(fs::is_empty(space_.folder));
    const HeldBytes held = *scratch.take();
    EXPECT_EQ(text_of(held), all);
    EXPECT_EQ(scratch.size(), 0u);
    EXPECT_TRUE(scratch.take()->bytes().empty());
}

TEST_F(ScratchTest, bytes_stay_where_they_are_when_their_owner_moves) {
    for (const std::size_t size : {std::size_t{5}, std::size_t{50}}) {
        Scratch scratch(space_);
        ASSERT_TRUE(scratch.append(as_bytes(std::string(size, 'a'))));
        HeldBytes held = *scratch.take();
        const Bytes before = held.bytes();
        const HeldBytes moved = std::move(held);
        EXPECT_EQ(moved.bytes().data(), before.data());
        EXPECT_EQ(moved.bytes().size(), size);
    }
}

TEST_F(ScratchTest, a_copy_outlives_what_happens_to_the_file) {
    fs::create_directories(folder_);
    const fs::path path = folder_ / "file";
    std::ofstream(path) << "as it was";
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    space_.memory_bytes = 4;
    const auto copy = copy_file(fd, "file", space_);
    ::close(fd);
    fs::resize_file(path, 0);
    ASSERT_TRUE(copy);
    EXPECT_EQ(text_of(*copy), "as it was");
    int pipe_ends[2];
    ASSERT_EQ(::pipe(pipe_ends), 0);
    EXPECT_FALSE(copy_file(pipe_ends[0], "pipe", space_));
    ::close(pipe_ends[0]);
    ::close(pipe_ends[1]);
}

TEST_F(ScratchTest, without_a_folder_all_of_it_is_in_memory) {
    space_.folder.clear();
    Scratch scratch(space_);
    ASSERT_TRUE(scratch.append(as_bytes(std::string(100, 'a'))));
    EXPECT_EQ(scratch.take()->bytes().size(), 100u);
}

TEST_F(ScratchTest, a_folder_that_cannot_be_made_is_told) {
    space_.folder = "/proc/no/such/folder";
    Scratch scratch(space_);
    const auto done = scratch.append(as_bytes(std::string(100, 'a')));
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Io);
    EXPECT_NE(done.error().message.find("/proc/no/such/folder"), std::string::npos);
}

TEST_F(ScratchTest, a_full_medium_is_told) {
    Scratch scratch(space_);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{1000, before.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &small);
    const auto done = scratch.append(as_bytes(std::string(5000, 'a')));
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::StorageFull);
}

TEST_F(ScratchTest, what_was_there_before_a_full_medium_stays_as_it_was) {
    const auto append_under = [](Scratch& scratch, rlim_t limit, std::size_t bytes) {
        rlimit before{};
        ::getrlimit(RLIMIT_FSIZE, &before);
        const rlimit small{limit, before.rlim_max};
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &small);
        const bool done = scratch.append(as_bytes(std::string(bytes, 'b'))).has_value();
        ::setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
        return done;
    };
    for (const std::size_t first : {5u, 100u}) {  // in memory, in a file
        for (const rlim_t limit : {2u, 150u}) {
            Scratch scratch(space_);
            const std::string before(first, 'a');
            ASSERT_TRUE(scratch.append(as_bytes(before)));
            EXPECT_FALSE(append_under(scratch, limit, 5000)) << first << " " << limit;
            EXPECT_EQ(scratch.size(), first);
            ASSERT_TRUE(scratch.append(as_bytes("and more")));
            EXPECT_EQ(text_of(*scratch.take()), before + "and more") << first << " " << limit;
        }
    }
}

}  // namespace
}  // namespace slipstream::core
