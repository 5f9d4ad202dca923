#include "runtime/runtime.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <future>
#include <stdexcept>
#include <thread>

#include "runtime/allocator.hpp"

namespace slipstream::runtime {
namespace {

using namespace std::chrono_literals;

TEST(RuntimeTest, runs_jobs_on_the_pool_and_on_io_threads) {
    Runtime runtime({1, 1, 8});
    runtime.start();
    std::promise<std::thread::id> pool;
    std::promise<std::thread::id> io;
    ASSERT_TRUE(runtime.post_blocking([&] { pool.set_value(std::this_thread::get_id()); }));
    runtime.post_io([&] { io.set_value(std::this_thread::get_id()); });
    const auto first = pool.get_future().get();
    const auto second = io.get_future().get();
    EXPECT_NE(first, second);
    EXPECT_NE(first, std::this_thread::get_id());
}

TEST(RuntimeTest, refuses_jobs_beyond_the_queue_and_after_the_stop) {
    Runtime runtime({1, 1, 2});
    runtime.start();
    std::promise<void> entered;
    std::promise<void> gate;
    ASSERT_TRUE(runtime.post_blocking([&] {
        entered.set_value();
        gate.get_future().wait();
    }));
    entered.get_future().wait();
    std::atomic<int> ran{0};
    EXPECT_TRUE(runtime.post_blocking([&] { ++ran; }));
    EXPECT_TRUE(runtime.post_blocking([&] { ++ran; }));
    EXPECT_FALSE(runtime.post_blocking([&] { ++ran; }));
    gate.set_value();
    runtime.stop();
    EXPECT_EQ(ran.load(), 2);  // queued jobs still ran
    EXPECT_FALSE(runtime.post_blocking([&] { ++ran; }));
}

TEST(RuntimeTest, a_job_that_throws_does_not_end_its_thread) {
    Runtime runtime({1, 1, 8});
    runtime.start();
    std::promise<void> after;
    ASSERT_TRUE(runtime.post_blocking([] { throw std::runtime_error("broken"); }));
    ASSERT_TRUE(runtime.post_blocking([&] { after.set_value(); }));
    after.get_future().wait();
}

TEST(PeriodicTaskTest, repeats_without_overlap_until_its_handle_goes) {
    Runtime runtime({1, 4, 8});
    runtime.start();
    std::atomic<int> calls{0};
    std::atomic<int> at_once{0};
    std::promise<void> third;
    auto handle = runtime.every(1ms, [&] {
        EXPECT_EQ(++at_once, 1);
        if (++calls == 3) third.set_value();
        --at_once;
    });
    third.get_future().wait();
    handle.reset();
    const int after = calls.load();
    EXPECT_GE(after, 3);
    std::promise<void> later;
    auto other = runtime.every(5ms, [&, once = false]() mutable {
        if (!once) later.set_value();
        once = true;
    });
    later.get_future().wait();
    EXPECT_EQ(calls.load(), after);
}

TEST(PeriodicTaskTest, may_end_itself) {
    Runtime runtime({1, 2, 8});
    runtime.start();
    std::shared_ptr<void> handle;
    std::promise<void> made;
    std::promise<void> ended;
    const std::shared_future<void> ready = made.get_future().share();
    handle = runtime.every(1ms, [&, ready] {
        ready.wait();
        handle.reset();
        ended.set_value();
    });
    made.set_value();
    ended.get_future().wait();
}

TEST(ShutdownSignalTest, calls_the_handler_on_its_own_thread) {
    Runtime runtime({1, 1, 8});
    runtime.start();
    std::promise<void> asked;
    runtime.on_shutdown_signal([&] {
        runtime.stop();  // must be possible here
        asked.set_value();
    });
    ASSERT_EQ(std::raise(SIGTERM), 0);
    asked.get_future().wait();
}

TEST(AllocatorTest, can_be_tuned_and_trimmed) {
    tune_allocator();
    trim_allocator();
}

}  // namespace
}  // namespace slipstream::runtime
