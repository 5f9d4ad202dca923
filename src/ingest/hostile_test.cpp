// Files that nobody honest would send, and honest ones that come all at once.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "ingest/pipeline.hpp"

namespace slipstream::ingest {
namespace {

constexpr core::TimeMs kStart = 1'558'170'000'000;

struct FixedClock : core::Clock {
    core::TimeMs now() const override { return 1'800'000'000'000; }
};

/// Lines as Slipstream exports them: some samples of one series, and a night.
std::string lines(const std::string& times, const std::string& values, std::int64_t start) {
    return fmt::format(
        "{{\"slipstream_export\":1,\"kind\":\"body\"}}\n"
        "{{\"record\":\"samples\",\"metric\":\"heart_rate\",\"series\":\"a\",\"origin\":\"x' OR "
        "1=1; --\",\"time_ms\":[{}],\"value\":[{}]}}\n"
        "{{\"record\":\"sleep\",\"start_ms\":{},\"end_ms\":{},\"segments\":{{\"start_ms\":[{},{}],"
        "\"duration_s\":"
        "[2147483647,60],\"stage\":[\"deep\",\"rem\"]}}}}\n",
        times, values, start, start, start, kStart);
}

/// A rider's store and what fills it.
struct World {
    core::Result<std::vector<Outcome>> take(const std::string& content,
                                            const std::string& external_id = {},
                                            core::TimeMs received = kStart) {
        Handover handover;
        handover.rider = rider;
        handover.source = "upload";
        handover.name = "file";
        handover.external_id = external_id;
        handover.received = received;
        return pipeline.take(core::as_bytes(content), handover);
    }
    /// The files, each second one a version of one thing.
    void take_each(const std::vector<std::string>& files, bool backwards) {
        for (std::size_t n = 0; n < files.size(); ++n) {
            const std::size_t i = backwards ? files.size() - 1 - n : n;
            EXPECT_TRUE(take(files[i], i % 2 ? "odd" : "", kStart + static_cast<core::TimeMs>(i)));
        }
    }
    void read_and_decode_anew() {
        EXPECT_TRUE(store->sample_buckets(rider, model::Metric::HeartRate, {}, 50));
        store::DeliveryFilter filter;
        filter.rider = rider;
        const auto page = store->deliveries(filter);
        ASSERT_TRUE(page);
        for (const model::Delivery& delivery : page->items) {
            EXPECT_TRUE(store->content(delivery));
            EXPECT_TRUE(pipeline.reprocess(delivery));
        }
    }
    void expect_sound() {
        const auto checks = store->check(true);
        ASSERT_TRUE(checks);
        for (const store::Check& check : *checks)
            EXPECT_TRUE(check.ok) << check.name << ": " << check.detail;
    }

    const FixedClock clock;
    const core::RiderId rider = core::RiderId::derive({core::as_bytes("Sam")});
    std::unique_ptr<store::Store> store = *store::open_sqlite({});
    Pipeline pipeline{*store, clock};
};

TEST(Hostile, times_that_no_clock_shows_are_left_out_and_told) {
    World world;
    const auto outcomes =
        world.take(lines("-9223372036854775808,-9223372036854775807,1558170000000,1558170001000,"
                         "9223372036854775807,null",
                         "60,61,62,63,64,65", INT64_MAX));
    ASSERT_TRUE(outcomes);
    const Outcome& outcome = outcomes->front();
    EXPECT_EQ(outcome.state, model::DeliveryState::Decoded) << outcome.error;
    EXPECT_EQ(outcome.error, "left out: 4 samples of impossible times");
    EXPECT_EQ(outcome.records, 3u);
    for (const store::TimeRange range : {store::TimeRange{}, store::TimeRange{0, INT64_MAX}}) {
        for (const std::size_t points : {1u, 1000u})
            EXPECT_TRUE(
                world.store->sample_buckets(world.rider, model::Metric::HeartRate, range, points));
        const auto samples = world.store->samples(world.rider, model::Metric::HeartRate, range);
        ASSERT_TRUE(samples && samples->size() == 1);
        EXPECT_EQ(samples->front().time, (std::vector{kStart, kStart + 1000}));
    }
    const auto nights = world.store->sleeps(world.rider, {});
    ASSERT_TRUE(nights && nights->size() == 1);
    EXPECT_EQ(nights->front().basis, model::TimeBasis::Unknown);
    ASSERT_EQ(nights->front().segments.size(), 1u);
    EXPECT_EQ(nights->front().segments[0].start, kStart);
    world.expect_sound();
}

TEST(Hostile, of_impossible_times_alone_there_is_nothing) {
    World world;
    const auto outcomes = world.take(
        "{\"slipstream_export\":1,\"kind\":\"body\"}\n{\"record\":\"samples\",\"metric\":"
        "\"heart_rate\",\"series\":\"a\",\"time_ms\":[9223372036854775807],\"value\":[60]}\n");
    ASSERT_TRUE(outcomes);
    EXPECT_EQ(outcomes->front().state, model::DeliveryState::Skipped);
    EXPECT_TRUE(world.store->series_parts(world.rider, std::nullopt, {})->empty());
    world.expect_sound();
}

/// A watch's heart rates, more than a decoder keeps, so that they come in parts.
std::string export_of(std::size_t first, std::size_t count) {
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<HealthData locale=\"en\">\n";
    for (std::size_t i = first; i < first + count; ++i) {
        std::string time = core::format_time(kStart + static_cast<core::TimeMs>(i) * 5000);
        time = time.substr(0, 10) + ' ' + time.substr(11, 8) + " +0000";
        fmt::format_to(std::back_inserter(xml),
                       "<Record type=\"HKQuantityTypeIdentifierHeartRate\" sourceName=\"Watch\" "
                       "unit=\"count/min\" startDate=\"{}\" endDate=\"{}\" value=\"{}\"/>\n",
                       time, time, 60 + i % 80);
    }
    return xml + "</HealthData>\n";
}

TEST(Hostile, the_same_file_five_times_at_once_is_there_once) {
    World world;
    const std::string xml = export_of(0, 110'000);
    std::atomic<int> added = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 5; ++i) {
        threads.emplace_back([&] {
            const auto outcomes = world.take(xml);
            ASSERT_TRUE(outcomes);
            if (!outcomes->front().repeated) ++added;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(added, 1);
    EXPECT_EQ(world.store->counts()->body_samples, 110'000u);
    world.expect_sound();
}

TEST(Hostile, decoding_anew_while_files_come_ends_in_the_same_store) {
    std::vector<std::string> files;
    for (std::size_t i = 0; i < 6; ++i) files.push_back(export_of(i * 3000, 6000));  // they overlap
    World quiet;
    quiet.take_each(files, false);

    World world;
    std::atomic<bool> done = false;
    std::thread reader([&] {
        while (!done) world.read_and_decode_anew();
    });
    std::thread backwards([&] { world.take_each(files, true); });
    world.take_each(files, false);
    backwards.join();
    done = true;
    reader.join();
    EXPECT_EQ(*world.store->digest(), *quiet.store->digest());
    world.expect_sound();
}

}  // namespace
}  // namespace slipstream::ingest
