// What a store has to stand: hostile times, other compressors, clocks that go back, several at once.
#include <fstream>
#include <thread>

#include "series/compress.hpp"
#include "store/sqlite/blob_store.hpp"
#include "store/sqlite/database.hpp"
#include "store/store_testing.hpp"

namespace slipstream::store::testing {
namespace {

/// Runs statements on the database of a store that is closed.
void on_database(const fs::path& data, const std::string& sql) {
    auto db = sqlite::Connection::open(data / "slipstream.db", sqlite::Connection::Mode::ReadWrite);
    ASSERT_TRUE(db);
    const auto done = (*db)->execute(sql.c_str());
    EXPECT_TRUE(done) << done.error().message;
}

Ride large_ride(int seed) {
    Ride ride = make_ride(seed, seed * 5000);
    while (ride.content.size() <= sqlite::kPackedBlobBytes) ride.content += ride.content + "x";
    model::Delivery& d = ride.delivery.delivery;
    d.content = core::content_hash(core::as_bytes(ride.content));
    d.size_bytes = ride.content.size();
    return ride;
}

fs::path own_file(const fs::path& data) {
    for (const auto& entry : fs::recursive_directory_iterator(data / "blobs" / "files"))
        if (entry.is_regular_file()) return entry.path();
    return {};
}

/// As an earlier version of the compressor might have written it.
void compress_otherwise(const fs::path& data, const std::string& content) {
    const auto frame = series::compress(core::as_bytes(content), 1000);
    const fs::path file = own_file(data);
    EXPECT_NE(fs::file_size(file), frame.size());
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(frame.data()),
               static_cast<std::streamsize>(frame.size()));
    on_database(
        data, "UPDATE blobs SET stored_size = " + std::to_string(frame.size()) + " WHERE pack = 0");
}

TEST(LargeContent, stays_readable_when_another_compressor_meets_it_again) {
    Folder folder;
    const Ride ride = large_ride(1);
    ASSERT_TRUE(put(*open(folder.path()), ride));
    compress_otherwise(folder.path(), ride.content);
    const auto store = open(folder.path());
    ASSERT_TRUE(store->put(ride.delivery, core::as_bytes(ride.content), true));
    const auto content = store->content(ride.delivery.delivery);
    ASSERT_TRUE(content) << content.error().message;
    EXPECT_EQ(core::as_text(content->bytes()), ride.content);
    expect_sound(*store);
}

TEST(LargeContent, that_is_damaged_is_mended_by_the_same_bytes) {
    Folder folder;
    const Ride ride = large_ride(1);
    const auto store = open(folder.path());
    ASSERT_TRUE(put(*store, ride));
    for (const bool gone : {false, true}) {
        if (gone)
            fs::remove(own_file(folder.path()));
        else
            fs::resize_file(own_file(folder.path()), 100);
        ASSERT_FALSE(store->content(ride.delivery.delivery));
        ASSERT_TRUE(store->put(ride.delivery, core::as_bytes(ride.content), true));
        EXPECT_TRUE(store->content(ride.delivery.delivery));
    }
    expect_sound(*store);
}

TEST(Revision, grows_from_run_to_run_though_the_clock_goes_back) {
    Folder folder;
    const auto rider = rider_id(1);
    std::uint64_t before = open(folder.path())->revision(rider);
    // As after a run whose clock was ahead by years.
    before += 100'000'000'000'000;
    on_database(folder.path(),
                "INSERT OR REPLACE INTO meta VALUES ('revision', " + std::to_string(before) + ")");
    for (int run = 0; run < 3; ++run) {
        const auto store = open(folder.path());
        EXPECT_GT(store->revision(rider), before);
        ASSERT_TRUE(put(*store, make_ride(run, run * 5000)));
        before = store->revision(rider);
    }
}

DecodedDelivery body_of(std::string_view content, model::BodyData body) {
    DecodedDelivery decoded;
    model::Delivery& d = decoded.delivery;
    d.rider = rider_id(1);
    d.content = core::content_hash(core::as_bytes(content));
    d.id = core::DeliveryId::derive({d.rider.view(), d.content.bytes});
    d.source = "import";
    d.name = std::string(content);
    d.format = "test";
    d.state = model::DeliveryState::Decoded;
    decoded.body = std::move(body);
    return decoded;
}

model::SampleSeries series_at(std::vector<TimeMs> times) {
    model::SampleSeries series;
    series.origin = "watch' OR 1=1; DROP TABLE sample_series; --";
    for (std::size_t i = 0; i < times.size(); ++i)
        series.values.push_back(i % 3 == 0 ? INT32_MAX : static_cast<std::int32_t>(60 + i % 40));
    series.time = std::move(times);
    return series;
}

TEST(TimesFarApart, are_kept_and_read_without_overflow) {
    constexpr TimeMs kFar = 253'402'300'799'999;  // the last millisecond of year 9999
    std::vector<std::vector<TimeMs>> all{
        {}, {0}, {kFar}, {-kFar}, {-kFar, kFar}, {5, 5, 5, 5}, {kFar, kFar - 1, -kFar}};
    std::vector<TimeMs> wide, equal(5000, kStart);
    for (TimeMs i = 0; i < 5000; ++i) wide.push_back((kFar / 2500) * (i - 2500));
    all.push_back(wide);
    all.push_back(equal);
    for (const bool packed : {false, true}) {
        const auto store = open();
        std::size_t samples = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            model::BodyData body;
            const std::string name = "times " + std::to_string(i);
            if (!packed) body.series.push_back(series_at(all[i]));
            DecodedDelivery decoded = body_of(name, std::move(body));
            if (packed) {
                auto parts = store->pack_series(rider_id(1), decoded.delivery.content);
                parts->add(series_at(all[i]));
                parts->add(series_at({}));
                decoded.packed = parts;
            }
            samples += all[i].size();
            ASSERT_TRUE(store->put(decoded, core::as_bytes(name)));
        }
        const TimeRange ranges[] = {
            {}, {INT64_MIN, INT64_MAX}, {0, 10}, {kFar - 1, kFar}, {INT64_MIN, -kFar + 1}, {10, 0}};
        for (const TimeRange range : ranges) {
            for (const std::size_t points : {1u, 7u, 100'000u})
                EXPECT_TRUE(store->sample_buckets(rider_id(1), Metric::HeartRate, range, points));
            EXPECT_TRUE(store->samples(rider_id(1), Metric::HeartRate, range));
            EXPECT_TRUE(store->series_parts(rider_id(1), std::nullopt, range));
        }
        EXPECT_EQ(store->counts()->body_samples, samples);
        expect_sound(*store);
    }
}

model::Recording recording_of(std::size_t samples, std::int32_t value) {
    model::Recording recording;
    recording.id = core::RecordId::derive({core::as_bytes("the same one")});
    recording.kind = "ecg";
    recording.external_id = "the same one";
    recording.start = kStart;
    recording.end = kStart + 30'000;
    model::Channel channel;
    channel.label = "Lead I";
    channel.unit = "uV";
    channel.rate_hz = 300;
    channel.gain = 1;
    channel.samples.assign(samples, value);
    recording.channels.push_back(std::move(channel));
    return recording;
}

TEST(OverlappingDeliveries, of_one_recording_are_the_same_in_any_order) {
    std::vector<std::string> digests;
    for (const bool first_short : {true, false}) {
        const auto store = open();
        for (const bool is_short : {first_short, !first_short}) {
            model::BodyData body;
            body.recordings.push_back(is_short ? recording_of(5'000, 1) : recording_of(20'000, 2));
            const std::string name = is_short ? "cut" : "whole";
            ASSERT_TRUE(store->put(body_of(name, std::move(body)), core::as_bytes(name)));
        }
        expect_sound(*store);
        digests.push_back(*store->digest());
    }
    EXPECT_EQ(digests[0], digests[1]);
}

TEST(Journal, of_a_large_commit_does_not_stay_large) {
    Folder folder;
    const auto store = open(folder.path());
    model::BodyData body;
    std::uint32_t noise = 1;
    model::SampleSeries series;
    for (TimeMs i = 0; i < 8'000'000; ++i) {
        noise = noise * 1'664'525 + 1'013'904'223;
        series.time.push_back(kStart + i * 1000);
        series.values.push_back(static_cast<std::int32_t>(noise));
    }
    body.series.push_back(std::move(series));
    ASSERT_TRUE(store->put(body_of("noise", std::move(body)), core::as_bytes("noise")));
    const auto large = fs::file_size(folder.path() / "slipstream.db-wal");
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(put(*store, make_ride(i, i * 5000)));
    EXPECT_GT(large, 20u << 20);
    EXPECT_LT(fs::file_size(folder.path() / "slipstream.db-wal"), 17u << 20);
}

TEST(OldPositions, that_come_newest_first_do_not_hold_the_store_up) {
    const auto store = open();
    std::vector<model::Fix> fixes;
    for (TimeMs i = 40'000; i > 0; --i) fixes.push_back(fix_at(kStart + i * 1000));
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(append(*store, device_id(1), fixes).size(), fixes.size());
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
    EXPECT_EQ(store->fixes(rider_id(1), {})->size(), fixes.size());
}

TEST(DamagedBatch, of_requests_is_passed_over_in_lists) {
    Folder folder;
    {
        const auto store = open(folder.path());
        for (std::uint8_t d : {1, 2}) {
            FixDelivery of_each = request(device_id(d), {fix_at(kStart)});
            of_each.rider = rider_id(d);
            ASSERT_TRUE(append(*store, std::move(of_each)));
        }
        ASSERT_TRUE(store->fold());
        ASSERT_EQ(store->deliveries({})->items.size(), 2u);
    }
    on_database(folder.path(),
                "UPDATE body_batches SET batch = zeroblob(32) WHERE rider_id = (SELECT "
                "min(rider_id) FROM body_batches); DELETE FROM fix_journal");
    const auto store = open(folder.path());
    for (const DeliveryOrder order : {DeliveryOrder::Newest, DeliveryOrder::Oldest}) {
        DeliveryFilter filter;
        filter.order = order;
        const auto page = store->deliveries(filter);
        ASSERT_TRUE(page) << page.error().message;
        EXPECT_EQ(page->items.size(), 1u);
    }
}

TEST(DamagedChunk, of_positions_does_not_keep_others_out) {
    Folder folder;
    {
        const auto store = open(folder.path());
        for (std::uint8_t d : {1, 2}) {
            std::vector<model::Fix> fixes;
            for (TimeMs i = 0; i < 100; ++i) fixes.push_back(fix_at(kStart + i * 2000));
            append(*store, device_id(d), fixes);
        }
        ASSERT_TRUE(store->fold());
    }
    on_database(folder.path(), "UPDATE fix_chunks SET data = zeroblob(40) WHERE device_id = x'" +
                                   device_id(1).hex() + "'; DELETE FROM fix_journal");
    StoreSettings settings;
    settings.data = folder.path();
    auto opened = open_sqlite(settings);
    ASSERT_TRUE(opened) << opened.error().message;
    Store& store = **opened;
    EXPECT_TRUE(append(store, request(device_id(2), {fix_at(kStart + 1001)})));
    const auto late = append(store, request(device_id(1), {fix_at(kStart + 1001)}));
    EXPECT_TRUE(late) << late.error().message;
    EXPECT_TRUE(
        append(store, request(device_id(1), {fix_at(kStart)})));  // the name of the damaged one
    const auto folded = store.fold();
    EXPECT_TRUE(folded) << folded.error().message;
    EXPECT_EQ(store.fixes(rider_id(2), {})->size(), 0u);
    const auto checks = store.check(false);
    ASSERT_TRUE(checks);
    for (const Check& check : *checks)
        EXPECT_EQ(check.ok, check.name != "positions") << check.detail;
}

}  // namespace
}  // namespace slipstream::store::testing
