// Ten million samples: how fast they are written, what they weigh, and what any window of them costs, beside
// the same samples as rows of a plain SQLite table in the same run.
#include <benchmark/benchmark.h>
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "core/hash.hpp"
#include "query/reader.hpp"
#include "query/windows_bench.hpp"
#include "store/store.hpp"

namespace {

using namespace slipstream;
using model::Metric;

/// How the ten million samples are spread.
struct Tour {
    int rides;
    int rows_of_a_ride;
};
constexpr Tour kLongRides{100, 100'000};
constexpr Tour kShortRides{700, 14'400};  // four hours each
constexpr core::TimeMs kStart = 1'558'137'600'000;
constexpr core::TimeMs kDay = 86'400'000;
constexpr core::TimeMs kRideEvery = 2 * kDay;
constexpr std::size_t kPoints = 1000;

/// A ride of one row a second with the noise of real sensors, eight columns with its time.
model::Stream make_ride(int index, int rows) {
    std::mt19937 random(static_cast<unsigned>(index));
    std::normal_distribution<double> noise;
    model::Stream stream;
    double speed = 6;
    double heart = 120;
    double distance = 0;
    double bearing = 0.5;
    double latitude = 40 + 0.01 * index;
    double longitude = -100;
    double elevation = 300;
    for (int row = 0; row < rows; ++row) {
        speed = std::max(0.5, speed + 0.08 * noise(random));
        heart += 0.05 * (90 + 6 * speed - heart) + 0.4 * noise(random);
        bearing += 0.01 * noise(random);
        elevation += 0.05 * noise(random);
        distance += speed;
        latitude += speed * std::cos(bearing) / 111'000;
        longitude += speed * std::sin(bearing) / 85'000;
        stream.time.push_back(kStart + index * kRideEvery + row * 1000);
        const auto put = [&](Metric metric, double stored) {
            stream.columns[static_cast<std::size_t>(metric)].push_back(
                static_cast<std::int32_t>(std::lround(stored)));
        };
        put(Metric::Latitude, latitude * 1e7);
        put(Metric::Longitude, longitude * 1e7);
        put(Metric::Elevation, elevation * 5 * 20);
        put(Metric::Distance, distance * 100);
        put(Metric::Speed, speed * 1000);
        put(Metric::HeartRate, heart);
        put(Metric::Power, std::max(0.0, 30 * speed + 15 * noise(random)));
    }
    return stream;
}

double seconds(const std::function<void()>& work) {
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// A folder for the run, removed at its end.
struct Folder {
    std::filesystem::path path;

    Folder() {
        std::string name =
            (std::filesystem::temp_directory_path() / "slipstream-bench-XXXXXX").string();
        path = ::mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path); }
};

/// A tour in a store of ours.
struct World {
    Tour tour;
    Folder folder;
    std::unique_ptr<store::Store> store;
    std::unique_ptr<query::Reader> reader;
    std::uint64_t empty_bytes = 0;
    core::RiderId rider;

    explicit World(Tour made) : tour(made) {
        store::StoreSettings settings;
        settings.data = folder.path / "store";
        store = std::move(*store::open_sqlite(settings));
        rider = store->add_rider("Ada")->id;
        model::Journey journey;
        journey.rider = rider;
        journey.id = core::JourneyId::time_ordered(kStart);
        journey.slug = "bench";
        journey.visibility.audience.fill(model::Audience::Public);
        if (!store->put_journey(journey)) std::abort();
        empty_bytes = store->counts()->database_bytes;
        reader = std::make_unique<query::Reader>(*store, core::system_clock());
    }
    ~World() {
        reader.reset();
        store.reset();
    }

    double samples() const { return double(tour.rides) * tour.rows_of_a_ride; }
    double bytes_a_sample() const {
        return static_cast<double>(store->counts()->database_bytes - empty_bytes) / samples();
    }

    void put_ride(int index, const model::Stream& stream) {
        const std::string content = "ride " + std::to_string(index);
        store::DecodedDelivery decoded;
        decoded.delivery.rider = rider;
        decoded.delivery.id = core::DeliveryId::derive({rider.view(), core::as_bytes(content)});
        decoded.delivery.source = "bench";
        decoded.delivery.content = core::content_hash(core::as_bytes(content));
        decoded.delivery.size_bytes = content.size();
        decoded.delivery.received = kStart;
        decoded.delivery.state = model::DeliveryState::Decoded;
        store::NewActivity made;
        made.activity.rider = rider;
        made.activity.id = core::ActivityId::derive({rider.view(), core::as_bytes(content)});
        made.activity.group = made.activity.id;
        made.activity.delivery = decoded.delivery.id;
        made.activity.start = stream.time.front();
        made.activity.end = stream.time.back();
        made.activity.rows = static_cast<std::uint32_t>(stream.size());
        made.activity.origin = "file";
        for (std::size_t i = 0; i < model::kStreamMetricCount; ++i) {
            if (!stream.columns[i].empty()) made.activity.metrics.push_back(static_cast<Metric>(i));
        }
        made.stream = stream;
        decoded.activities.push_back(std::move(made));
        if (!store->put(decoded, core::as_bytes(content))) std::abort();
    }
};

/// The same samples as rows of a plain table.
struct Rows {
    Folder folder;
    sqlite3* rows = nullptr;

    void execute(const char* sql) {
        if (sqlite3_exec(rows, sql, nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
    }
    Rows() {
        if (sqlite3_open((folder.path / "rows.db").c_str(), &rows) != SQLITE_OK) std::abort();
        execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            "CREATE TABLE samples (t INTEGER PRIMARY KEY, lat INT, lon INT, ele INT, dist INT, "
            "speed INT, hr INT, power INT)");
    }
    ~Rows() { sqlite3_close(rows); }

    double bytes() const {
        return static_cast<double>(std::filesystem::file_size(folder.path / "rows.db"));
    }

    void put(const model::Stream& stream) {
        execute("BEGIN");
        sqlite3_stmt* insert = nullptr;
        sqlite3_prepare_v2(rows, "INSERT INTO samples VALUES (?, ?, ?, ?, ?, ?, ?, ?)", -1, &insert,
                           nullptr);
        for (std::size_t row = 0; row < stream.size(); ++row) {
            sqlite3_bind_int64(insert, 1, stream.time[row]);
            int at = 2;
            for (const Metric metric :
                 {Metric::Latitude, Metric::Longitude, Metric::Elevation, Metric::Distance,
                  Metric::Speed, Metric::HeartRate, Metric::Power}) {
                sqlite3_bind_int(insert, at++, stream.at(metric, row));
            }
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
        sqlite3_finalize(insert);
        execute("COMMIT");
    }
};

Rows& rows() {
    static Rows made;
    return made;
}

/// Rides of a day each, and the same as rows.
World& world() {
    static World made(kLongRides);
    static const bool filled = [] {
        double ours_s = 0;
        double theirs_s = 0;
        for (int index = 0; index < kLongRides.rides; ++index) {
            const model::Stream stream = make_ride(index, kLongRides.rows_of_a_ride);
            ours_s += seconds([&] { made.put_ride(index, stream); });
            theirs_s += seconds([&] { rows().put(stream); });
        }
        std::printf(
            "series: written with pyramid, durable: %.2f million samples a second (%.2f x rows)\n",
            made.samples() / ours_s / 1e6, theirs_s / ours_s);
        std::printf(
            "series: %.2f bytes an 8-column sample with pyramid and indexes (budget 5.5); rows "
            "%.1f\n",
            made.bytes_a_sample(), rows().bytes() / made.samples());
        return true;
    }();
    static_cast<void>(filled);
    return made;
}

/// Rides of four hours each.
World& short_rides() {
    static World made(kShortRides);
    static const bool filled = [] {
        for (int index = 0; index < kShortRides.rides; ++index)
            made.put_ride(index, make_ride(index, kShortRides.rows_of_a_ride));
        std::printf("series: %.2f bytes an 8-column sample in rides of four hours\n",
                    made.bytes_a_sample());
        return true;
    }();
    static_cast<void>(filled);
    return made;
}

/// Whole tour, a tenth, one ride, ten minutes and eight hours of it.
const store::TimeRange kWindows[] = {
    {kStart, kStart + kLongRides.rides* kRideEvery},
    {kStart + 40 * kRideEvery, kStart + 50 * kRideEvery},
    {kStart + 40 * kRideEvery, kStart + 40 * kRideEvery + kDay},
    {kStart + 40 * kRideEvery + 3'600'000, kStart + 40 * kRideEvery + 4'200'000},
    {kStart + 40 * kRideEvery + 3'600'000, kStart + 40 * kRideEvery + 9 * 3'600'000},
};
const char* const kNames[] = {"whole tour", "a tenth", "one ride", "ten minutes", "eight hours"};

void window_ours(benchmark::State& state) {
    World& w = world();
    const auto index = static_cast<std::size_t>(state.range(0));
    state.SetLabel(kNames[index]);
    for (auto _ : state) {
        auto view = w.reader->series(query::Viewer::anonymous(), "bench", {Metric::HeartRate},
                                     kWindows[index], kPoints);
        if (!view || view->empty() || view->front().buckets.empty())
            state.SkipWithError("no buckets");
    }
}
BENCHMARK(window_ours)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);

/// Windows of any length anywhere in a tour: the slow ones count, and the memory while they are read.
void ask_random(benchmark::State& state, World& w) {
    bench::ask_random_windows(
        state, 600'000, double(w.tour.rides) * kRideEvery, [&](double from, double to) {
            auto view = w.reader->series(
                query::Viewer::anonymous(), "bench", {Metric::HeartRate},
                {kStart + static_cast<core::TimeMs>(from), kStart + static_cast<core::TimeMs>(to)},
                kPoints);
            if (!view) std::abort();
        });
}

void window_random(benchmark::State& state) { ask_random(state, world()); }
BENCHMARK(window_random)->Iterations(1)->Unit(benchmark::kSecond);

void window_rows(benchmark::State& state) {
    world();
    const auto index = static_cast<std::size_t>(state.range(0));
    state.SetLabel(kNames[index]);
    const store::TimeRange range = kWindows[index];
    for (auto _ : state) {
        sqlite3_stmt* query = nullptr;
        sqlite3_prepare_v2(rows().rows,
                           "SELECT t / ?3, min(hr), max(hr), avg(hr), count(*) FROM samples WHERE "
                           "t >= ?1 AND t < ?2 GROUP BY 1",
                           -1, &query, nullptr);
        sqlite3_bind_int64(query, 1, range.from);
        sqlite3_bind_int64(query, 2, range.to);
        sqlite3_bind_int64(query, 3,
                           std::max<core::TimeMs>(
                               1, (range.to - range.from) / static_cast<core::TimeMs>(kPoints)));
        int buckets = 0;
        while (sqlite3_step(query) == SQLITE_ROW) ++buckets;
        sqlite3_finalize(query);
        if (buckets == 0) state.SkipWithError("no buckets");
    }
}
BENCHMARK(window_rows)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);

void ask_track(benchmark::State& state, query::Reader& reader, const std::vector<Metric>& metrics) {
    const auto index = static_cast<std::size_t>(state.range(0));
    state.SetLabel(kNames[index]);
    auto view =
        reader.track(query::Viewer::anonymous(), "bench", kWindows[index], kPoints, metrics);
    if (!view || view->points.size() < kPoints / 2) state.SkipWithError("too few points");
}

/// Asked again and again.
void track_ours(benchmark::State& state) {
    for (auto _ : state) ask_track(state, *world().reader, {});
}
BENCHMARK(track_ours)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);

/// Asked for the first time: no line is in memory yet.
void track_first(benchmark::State& state) {
    World& w = world();
    for (auto _ : state) {
        query::Reader reader(*w.store, core::system_clock());
        ask_track(state, reader, {});
    }
}
BENCHMARK(track_first)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);

/// Asked for the first time, with a value beside each position.
void track_with_heart_rate(benchmark::State& state) {
    World& w = world();
    for (auto _ : state) {
        query::Reader reader(*w.store, core::system_clock());
        ask_track(state, reader, {Metric::HeartRate});
    }
}
BENCHMARK(track_with_heart_rate)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);

/// All of 700 rides, and a hundred of them.
void short_rides_window(benchmark::State& state) {
    World& w = short_rides();
    const auto rides = static_cast<core::TimeMs>(state.range(0));
    const store::TimeRange range{kStart, kStart + rides * kRideEvery};
    for (auto _ : state) {
        auto view = w.reader->series(query::Viewer::anonymous(), "bench", {Metric::HeartRate},
                                     range, kPoints);
        if (!view || view->front().buckets.empty()) state.SkipWithError("no buckets");
    }
}
BENCHMARK(short_rides_window)->Arg(700)->Arg(100)->Unit(benchmark::kMillisecond);

void short_rides_random(benchmark::State& state) { ask_random(state, short_rides()); }
BENCHMARK(short_rides_random)->Iterations(1)->Unit(benchmark::kSecond);

/// Asked for the first time: no line is in memory yet.
void short_rides_track(benchmark::State& state) {
    World& w = short_rides();
    for (auto _ : state) {
        query::Reader reader(*w.store, core::system_clock());
        auto view = reader.track(query::Viewer::anonymous(), "bench",
                                 {kStart, kStart + w.tour.rides * kRideEvery}, kPoints, {});
        if (!view || view->points.size() < kPoints / 2) state.SkipWithError("too few points");
    }
}
BENCHMARK(short_rides_track)->Unit(benchmark::kMillisecond);

}  // namespace
