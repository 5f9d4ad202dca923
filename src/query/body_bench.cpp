// Ten million heart rates and hours of waveforms: how fast they are written, what they weigh, what any window
// costs and whether reading keeps memory, beside the same samples as rows of a plain SQLite table in the same
// run. scripts/bench.d/body.py makes the table of it, with InfluxDB beside where that is installed: for it
// SLIPSTREAM_BENCH_DUMP names a folder that the samples are written to.
#include <benchmark/benchmark.h>
#include <malloc.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <thread>

#include "core/hash.hpp"
#include "core/json_writer.hpp"
#include "query/body.hpp"
#include "query/body_data_bench.hpp"
#include "query/reader.hpp"
#include "query/windows_bench.hpp"
#include "store/store.hpp"

namespace {

using namespace slipstream;
using bench::kBodyDay;
using bench::kBodyStart;
using model::Metric;
namespace fs = std::filesystem;

constexpr int kDays = 3000;
constexpr std::size_t kSamples = 10'000'000;
constexpr std::size_t kPoints = 1000;
constexpr double kEegHours = 2;
constexpr double kEcgHours = 3;

std::size_t samples_of_day(int day) {
    const auto at = [](int days) { return kSamples * static_cast<std::size_t>(days) / kDays; };
    return at(day + 1) - at(day);
}

model::SampleSeries heart_rates(int from_day, int to_day) {
    model::SampleSeries all = bench::heart_rate_day(from_day, samples_of_day(from_day));
    for (int day = from_day + 1; day < to_day; ++day) {
        const auto more = bench::heart_rate_day(day, samples_of_day(day));
        all.time.insert(all.time.end(), more.time.begin(), more.time.end());
        all.values.insert(all.values.end(), more.values.begin(), more.values.end());
        all.flags.insert(all.flags.end(), more.flags.begin(), more.flags.end());
    }
    return all;
}

struct Spent {
    double wall_s = 0, cpu_s = 0;
};

void add_time(Spent& spent, const std::function<void()>& work) {
    const auto cpu = [] {
        timespec now{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
    };
    const double cpu_before = cpu();
    const auto began = std::chrono::steady_clock::now();
    work();
    spent.wall_s += std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    spent.cpu_s += cpu() - cpu_before;
}

const fs::path& folder() {
    static const struct Folder {
        fs::path path;
        Folder() {
            std::string name = (fs::temp_directory_path() / "slipstream-bench-XXXXXX").string();
            path = ::mkdtemp(name.data());
        }
        ~Folder() { fs::remove_all(path); }
    } made;
    return made.path;
}

/// Bytes of the pages of tables and indexes whose name is like `pattern`, after SQLite's dbstat.
double pages_of(const fs::path& database, const char* pattern) {
    sqlite3* db = nullptr;
    sqlite3_stmt* query = nullptr;
    double bytes = 0;
    if (sqlite3_open(database.c_str(), &db) == SQLITE_OK &&
        sqlite3_prepare_v2(db, "SELECT sum(pgsize) FROM dbstat WHERE name LIKE ?", -1, &query,
                           nullptr) == SQLITE_OK) {
        sqlite3_bind_text(query, 1, pattern, -1, SQLITE_STATIC);
        if (sqlite3_step(query) == SQLITE_ROW) bytes = sqlite3_column_double(query, 0);
    }
    sqlite3_finalize(query);
    sqlite3_close(db);
    return bytes;
}

// --- ours ----------------------------------------------------------------------------------------

struct Ours {
    fs::path path;
    std::unique_ptr<store::Store> store;
    std::unique_ptr<query::Reader> reader;
    core::RiderId rider;
    double empty_bytes = 0;

    explicit Ours(const std::string& name) : path(folder() / name) {
        store::StoreSettings settings;
        settings.data = path;
        store = std::move(*store::open_sqlite(settings));
        rider = store->add_rider("Ada")->id;
        model::Journey journey;
        journey.rider = rider;
        journey.id = core::JourneyId::time_ordered(kBodyStart);
        journey.slug = "bench";
        journey.visibility.audience.fill(model::Audience::Public);
        if (!store->put_journey(journey)) std::abort();
        reader = std::make_unique<query::Reader>(*store, core::system_clock());
        empty_bytes = bytes();
    }
    double bytes() const { return static_cast<double>(store->counts()->database_bytes); }

    void put(const std::string& content, model::BodyData body) {
        store::DecodedDelivery decoded;
        decoded.delivery.rider = rider;
        decoded.delivery.id = core::DeliveryId::derive({rider.view(), core::as_bytes(content)});
        decoded.delivery.source = "import";
        decoded.delivery.name = content;
        decoded.delivery.content = core::content_hash(core::as_bytes(content));
        decoded.delivery.size_bytes = content.size();
        decoded.delivery.received = kBodyStart;
        decoded.delivery.state = model::DeliveryState::Decoded;
        decoded.body = std::move(body);
        if (!store->put(decoded, core::as_bytes(content))) std::abort();
    }

    /// The ten million in so many files, by as many threads as an import has.
    Spent put_heart_rates(int files) {
        Spent spent;
        constexpr int kGroup = 64;  // made before the clock runs
        for (int from = 0; from < files; from += kGroup) {
            const int count = std::min(kGroup, files - from);
            std::vector<model::BodyData> made(static_cast<std::size_t>(count));
            for (int i = 0; i < count; ++i) {
                made[static_cast<std::size_t>(i)].series.push_back(
                    heart_rates(kDays / files * (from + i), kDays / files * (from + i + 1)));
            }
            add_time(spent, [&] {
                std::atomic<int> next{0};
                std::vector<std::thread> threads;
                for (unsigned n = 0; n < std::max(1u, std::thread::hardware_concurrency()); ++n) {
                    threads.emplace_back([&] {
                        for (int i = next++; i < count; i = next++) {
                            put("heart_rate " + std::to_string(from + i) + " of " +
                                    std::to_string(files),
                                std::move(made[static_cast<std::size_t>(i)]));
                        }
                    });
                }
                for (std::thread& thread : threads) thread.join();
            });
        }
        return spent;
    }
};

/// Stores by name, each made once. "1", "300", "3000": the ten million in so many files; "again": in 3000 and
/// in 300 files that overlap them, the 3000 delivered twice.
std::map<std::string, Spent> writing;
Ours& heart_store(const std::string& name) {
    static std::map<std::string, std::unique_ptr<Ours>> made;
    auto& entry = made[name];
    if (entry) return *entry;
    entry = std::make_unique<Ours>("heart-" + name);
    if (name == "again") {
        for (const int files : {3000, 300, 3000}) entry->put_heart_rates(files);
    } else {
        writing[name] = entry->put_heart_rates(std::stoi(name));
    }
    ::malloc_trim(0);
    return *entry;
}

const char* const kStores[] = {"1", "300", "3000", "again"};

struct Window {
    const char* name;
    store::TimeRange range;
};
constexpr core::TimeMs kMiddle = kBodyStart + 1200 * kBodyDay;
constexpr core::TimeMs kHour = 3'600'000;
const Window kWindows[] = {
    {"all", {kBodyStart, kBodyStart + kDays* kBodyDay}},
    {"a tenth", {kMiddle, kMiddle + 300 * kBodyDay}},
    {"a month", {kMiddle, kMiddle + 30 * kBodyDay}},
    {"a day", {kMiddle, kMiddle + kBodyDay}},
    {"an hour", {kMiddle + 4 * kHour, kMiddle + 5 * kHour}},
    {"ten minutes", {kMiddle + 4 * kHour, kMiddle + 4 * kHour + 600'000}},
};

query::SeriesView ask(Ours& ours, store::TimeRange range) {
    auto view = ours.reader->series(query::Viewer::anonymous(), "bench", {Metric::HeartRate}, range,
                                    kPoints);
    if (!view) std::abort();
    return std::move(view->front());
}

void counters_of(benchmark::State& state, const query::SeriesView& view) {
    double samples = 0;
    for (const store::Bucket& bucket : view.buckets) samples += bucket.count;
    state.counters["buckets"] = static_cast<double>(view.buckets.size());
    state.counters["samples"] = samples;
}

void body_write(benchmark::State& state) {
    const std::string name = kStores[state.range(0)];
    state.SetLabel(name);
    Ours* ours = nullptr;
    for (auto _ : state) ours = &heart_store(name);
    const auto database = ours->path / "slipstream.db";
    state.counters["wall_s"] = writing[name].wall_s;
    state.counters["cpu_s"] = writing[name].cpu_s;
    state.counters["bytes"] = (ours->bytes() - ours->empty_bytes) / kSamples;
    state.counters["chunk_bytes"] = pages_of(database, "%sample_chunks%") / kSamples;
    state.counters["level_bytes"] = pages_of(database, "%sample_levels%") / kSamples;
    state.counters["series_bytes"] = pages_of(database, "%sample_series%") / kSamples;
}
BENCHMARK(body_write)->DenseRange(0, 2)->Iterations(1)->Unit(benchmark::kSecond);

void body_window(benchmark::State& state) {
    Ours& ours = heart_store(kStores[state.range(0)]);
    const Window& window = kWindows[state.range(1)];
    state.SetLabel(std::string(kStores[state.range(0)]) + "/" + window.name);
    query::SeriesView view;
    for (auto _ : state) view = ask(ours, window.range);
    counters_of(state, view);
}
BENCHMARK(body_window)
    ->ArgsProduct({benchmark::CreateDenseRange(0, 3, 1), benchmark::CreateDenseRange(0, 5, 1)})
    ->Unit(benchmark::kMillisecond);

void body_random(benchmark::State& state) {
    const std::string name = kStores[state.range(0)];
    state.SetLabel(name);
    Ours& ours = heart_store(name);
    bench::ask_random_windows(
        state, 600'000, double(kDays) * kBodyDay, [&](double from, double to) {
            benchmark::DoNotOptimize(ask(ours, {kBodyStart + static_cast<core::TimeMs>(from),
                                                kBodyStart + static_cast<core::TimeMs>(to)}));
        });
}
BENCHMARK(body_random)->DenseRange(0, 3)->Iterations(1)->Unit(benchmark::kSecond);

/// What the API adds to write the answer as JSON.
void body_json(benchmark::State& state) {
    const query::SeriesView view = ask(heart_store("3000"), kWindows[0].range);
    std::string out;
    for (auto _ : state) {
        out.clear();
        core::JsonWriter json(out);
        json.begin_object().key("t").begin_array();
        for (const auto& bucket : view.buckets) json.value((bucket.from + bucket.to) / 2);
        json.end_array().key("mean").begin_array();
        for (const auto& bucket : view.buckets) json.number(bucket.mean, 1);
        json.end_array().key("min").begin_array();
        for (const auto& bucket : view.buckets) json.number(double(bucket.min), 0);
        json.end_array().key("max").begin_array();
        for (const auto& bucket : view.buckets) json.number(double(bucket.max), 0);
        json.end_array().key("count").begin_array();
        for (const auto& bucket : view.buckets) json.value(bucket.count);
        json.end_array().end_object();
    }
    state.counters["bytes"] = static_cast<double>(out.size());
}
BENCHMARK(body_json)->Unit(benchmark::kMillisecond);

// --- waveforms -----------------------------------------------------------------------------------

struct Waves {
    Ours ours{"waves"};
    std::vector<core::RecordId> ids;
    std::vector<Spent> spent;
    std::vector<double> bytes, samples;
    Waves() {
        for (const bool heart : {false, true}) {
            model::BodyData body;
            body.recordings.push_back(heart ? bench::ecg(kEcgHours) : bench::eeg(kEegHours));
            auto& recording = body.recordings.front();
            const std::string content = recording.kind;
            recording.id = core::RecordId::derive({core::as_bytes(content)});
            ids.push_back(recording.id);
            samples.push_back(static_cast<double>(recording.channels.size() *
                                                  recording.channels.front().samples.size()));
            const double before = ours.bytes();
            add_time(spent.emplace_back(), [&] { ours.put(content, std::move(body)); });
            bytes.push_back(ours.bytes() - before);
        }
        ::malloc_trim(0);
    }
};
Waves& waves() {
    static Waves made;
    return made;
}
const char* const kWaves[] = {"eeg", "ecg"};

void body_wave_write(benchmark::State& state) {
    const auto kind = static_cast<std::size_t>(state.range(0));
    state.SetLabel(kWaves[kind]);
    for (auto _ : state) waves();
    state.counters["wall_s"] = waves().spent[kind].wall_s;
    state.counters["cpu_s"] = waves().spent[kind].cpu_s;
    state.counters["samples"] = waves().samples[kind];
    state.counters["bytes"] = waves().bytes[kind] / waves().samples[kind];
}
BENCHMARK(body_wave_write)->DenseRange(0, 1)->Iterations(1)->Unit(benchmark::kSecond);

/// All of it, ten minutes, half a minute, two seconds.
const double kWaveSeconds[] = {1e9, 600, 30, 2};
const char* const kWaveNames[] = {"all", "ten minutes", "half a minute", "two seconds"};
void body_wave_window(benchmark::State& state) {
    const auto kind = static_cast<std::size_t>(state.range(0));
    const auto window = static_cast<std::size_t>(state.range(1));
    state.SetLabel(std::string(kWaves[kind]) + "/" + kWaveNames[window]);
    query::BodyReader reader(*waves().ours.reader, *waves().ours.store);
    const double from = window == 0 ? 0 : 3'000.5;
    std::size_t buckets = 0;
    for (auto _ : state) {
        auto view = reader.waveform(query::Viewer::anonymous(), waves().ids[kind], "", from,
                                    from + kWaveSeconds[window], kPoints);
        if (!view) std::abort();
        buckets = view->buckets.size();
    }
    state.counters["buckets"] = static_cast<double>(buckets);
}
BENCHMARK(body_wave_window)
    ->ArgsProduct({{0, 1}, benchmark::CreateDenseRange(0, 3, 1)})
    ->Unit(benchmark::kMillisecond);

void body_wave_random(benchmark::State& state) {
    query::BodyReader reader(*waves().ours.reader, *waves().ours.store);
    bench::ask_random_windows(state, 1, kEcgHours * 3600, [&](double from, double to) {
        auto view =
            reader.waveform(query::Viewer::anonymous(), waves().ids[1], "", from, to, kPoints);
        if (!view) std::abort();
    });
}
BENCHMARK(body_wave_random)->Iterations(1)->Unit(benchmark::kSecond);

// --- rows of SQLite ------------------------------------------------------------------------------

/// For another program to read: i64 nanoseconds, then i32 value, for each sample.
class Dump {
  public:
    explicit Dump(const char* name) {
        if (const char* to = std::getenv("SLIPSTREAM_BENCH_DUMP")) {
            file_ = std::fopen((fs::path(to) / name).c_str(), "wb");
        }
    }
    ~Dump() {
        if (file_ != nullptr) std::fclose(file_);
    }
    void add(std::int64_t time_ns, std::int32_t value) {
        if (file_ == nullptr) return;
        std::fwrite(&time_ns, sizeof time_ns, 1, file_);
        std::fwrite(&value, sizeof value, 1, file_);
    }

  private:
    std::FILE* file_ = nullptr;
};

constexpr std::int64_t kEcgStepNs = 1'000'000'000 / bench::kEcgRate;
constexpr int kEcgMetric = 200;

struct Rows {
    fs::path path = folder() / "rows.db";
    sqlite3* db = nullptr;
    Spent heart, ecg;
    double heart_bytes = 0, ecg_bytes = 0, ecg_samples = 0;

    Rows() {
        if (sqlite3_open(path.c_str(), &db) != SQLITE_OK) std::abort();
        execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -4096;"
            "CREATE TABLE samples (rider INT, metric INT, t INT, value INT, "
            "PRIMARY KEY (rider, metric, t)) WITHOUT ROWID");
        Dump heart_dump("heart");
        for (int day = 0; day < kDays; ++day) {
            const auto series = bench::heart_rate_day(day, samples_of_day(day));
            add_time(heart, [&] {
                insert(static_cast<int>(Metric::HeartRate), series.time, series.values);
            });
            for (std::size_t i = 0; i < series.time.size(); ++i) {
                heart_dump.add(series.time[i] * 1'000'000, series.values[i]);
            }
        }
        heart_bytes = bytes();
        const auto recording = bench::ecg(kEcgHours);
        const auto& samples = recording.channels.front().samples;
        std::vector<core::TimeMs> number(samples.size());
        Dump ecg_dump("ecg");
        for (std::size_t i = 0; i < samples.size(); ++i) {
            number[i] = static_cast<core::TimeMs>(i);
            ecg_dump.add(kBodyStart * 1'000'000 + number[i] * kEcgStepNs, samples[i]);
        }
        add_time(ecg, [&] { insert(kEcgMetric, number, samples); });
        ecg_samples = static_cast<double>(samples.size());
        ecg_bytes = bytes() - heart_bytes;
    }
    ~Rows() { sqlite3_close(db); }

    void execute(const char* sql) {
        if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
    }
    double bytes() {
        execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return static_cast<double>(fs::file_size(path));
    }
    void insert(int metric, const std::vector<core::TimeMs>& time,
                const std::vector<std::int32_t>& values) {
        execute("BEGIN");
        sqlite3_stmt* row = nullptr;
        sqlite3_prepare_v2(db, "INSERT INTO samples VALUES (1, ?, ?, ?)", -1, &row, nullptr);
        sqlite3_bind_int(row, 1, metric);
        for (std::size_t i = 0; i < time.size(); ++i) {
            sqlite3_bind_int64(row, 2, time[i]);
            sqlite3_bind_int(row, 3, values[i]);
            sqlite3_step(row);
            sqlite3_reset(row);
        }
        sqlite3_finalize(row);
        execute("COMMIT");
    }
    int ask(int metric, std::int64_t from, std::int64_t to) {
        sqlite3_stmt* query = nullptr;
        sqlite3_prepare_v2(db,
                           "SELECT t / ?4, min(t), max(t), min(value), max(value), avg(value), "
                           "count(*) FROM samples WHERE rider = 1 AND metric = ?1 AND t >= ?2 AND "
                           "t < ?3 GROUP BY 1",
                           -1, &query, nullptr);
        sqlite3_bind_int(query, 1, metric);
        sqlite3_bind_int64(query, 2, from);
        sqlite3_bind_int64(query, 3, to);
        sqlite3_bind_int64(query, 4, std::max<std::int64_t>(1, (to - from) / kPoints));
        int buckets = 0;
        while (sqlite3_step(query) == SQLITE_ROW) ++buckets;
        sqlite3_finalize(query);
        return buckets;
    }
};
Rows& rows() {
    static Rows made;
    return made;
}

void rows_write(benchmark::State& state) {
    for (auto _ : state) rows();
    state.counters["wall_s"] = rows().heart.wall_s;
    state.counters["cpu_s"] = rows().heart.cpu_s;
    state.counters["bytes"] = rows().heart_bytes / kSamples;
    state.counters["ecg_wall_s"] = rows().ecg.wall_s;
    state.counters["ecg_cpu_s"] = rows().ecg.cpu_s;
    state.counters["ecg_bytes"] = rows().ecg_bytes / rows().ecg_samples;
}
BENCHMARK(rows_write)->Name("body_rows_write")->Iterations(1)->Unit(benchmark::kSecond);

void rows_window(benchmark::State& state) {
    const Window& window = kWindows[state.range(0)];
    state.SetLabel(window.name);
    for (auto _ : state) {
        benchmark::DoNotOptimize(
            rows().ask(static_cast<int>(Metric::HeartRate), window.range.from, window.range.to));
    }
}
BENCHMARK(rows_window)->Name("body_rows_window")->DenseRange(0, 5)->Unit(benchmark::kMillisecond);

void rows_wave_window(benchmark::State& state) {
    const auto window = static_cast<std::size_t>(state.range(0));
    state.SetLabel(kWaveNames[window]);
    const auto from = window == 0 ? 0 : static_cast<std::int64_t>(3'000.5 * bench::kEcgRate);
    const auto to = static_cast<std::int64_t>(
        std::min(static_cast<double>(from) + kWaveSeconds[window] * bench::kEcgRate,
                 kEcgHours * 3600 * bench::kEcgRate));
    for (auto _ : state) benchmark::DoNotOptimize(rows().ask(kEcgMetric, from, to));
}
BENCHMARK(rows_wave_window)
    ->Name("body_rows_wave_window")
    ->DenseRange(0, 3)
    ->Unit(benchmark::kMillisecond);

}  // namespace
