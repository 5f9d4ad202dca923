#include "app/commands/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/commands/common.hpp"
#include "app/store_access.hpp"
#include "core/time.hpp"
#include "decode/table/table_mapping.hpp"
#include "ingest/pipeline.hpp"

namespace slipstream::app {
namespace {

constexpr std::size_t kSniffBytes = 4096;
constexpr auto kRedrawEvery = std::chrono::milliseconds(200);

struct Totals {
    std::uint64_t files = 0, added = 0, repeated = 0, skipped = 0, waiting = 0, failed = 0,
                  photographs = 0, records = 0, bytes = 0;
};

/// Takes the files of a list on several threads and tells what became of them.
class Run {
  public:
    Run(const FileList& list, core::RiderId rider, ingest::Pipeline& pipeline, Environment& env)
        : list_(list), rider_(rider), pipeline_(pipeline), env_(env) {
        for (const ListedFile& file : list.files) all_bytes_ += file.bytes;
    }

    void work(unsigned threads) {
        std::vector<std::thread> workers;
        for (unsigned i = 0; i < threads; ++i) {
            workers.emplace_back([this] {
                take_files();
                std::lock_guard lock(mutex_);
                ++ended_;
                ended_changed_.notify_one();
            });
        }
        {
            std::unique_lock lock(mutex_);
            while (
                !ended_changed_.wait_for(lock, kRedrawEvery, [&] { return ended_ == threads; })) {
                draw();
            }
            clear_line();
        }
        for (std::thread& worker : workers) worker.join();
    }

    const Totals& totals() const { return totals_; }
    std::size_t not_begun() const {
        return list_.files.size() - std::min(next_.load(), list_.files.size());
    }
    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    }

  private:
    void take_files() {
        while (!env_.interrupted() && !store_failed_) {
            const std::size_t index = next_++;
            if (index >= list_.files.size()) return;
            take(list_.files[index]);
        }
    }

    void take(const ListedFile& file) {
        auto mapped = env_.open_file(file.path);
        if (!mapped) {
            std::lock_guard lock(mutex_);
            failed(mapped.error().message);
            return;
        }
        const core::Bytes content = mapped->bytes();
        const auto head = core::as_text(content.first(std::min(content.size(), kSniffBytes)));
        if (!file.named && !is_candidate(file.path, head)) {
            std::lock_guard lock(mutex_);
            skipped(file.path.string(), "no decoder knows this content");
            done_bytes_ += file.bytes;
            return;
        }
        ingest::Handover handover;
        handover.rider = rider_;
        handover.source = "import";
        handover.name = file.path.filename().string();
        auto outcomes = pipeline_.take(content, handover);
        std::lock_guard lock(mutex_);
        done_bytes_ += file.bytes;
        if (!outcomes) {
            failed(file.path.string() + ": " + outcomes.error().message);
            // A full disk fails the next file too.
            store_failed_ = outcomes.error().code == core::ErrorCode::StorageFull;
            return;
        }
        for (const ingest::Outcome& outcome : *outcomes) count(file, outcome, outcomes->size() > 1);
    }

    void count(const ListedFile& file, const ingest::Outcome& outcome, bool member) {
        std::string name = file.path.string();
        if (member && outcome.name != file.path.filename().string()) name += '!' + outcome.name;
        totals_.records += outcome.records;
        totals_.bytes += outcome.bytes;
        if (decode::table::is_table_description(outcome.error)) {
            waiting(name, outcome.error);
        } else if (outcome.state == model::DeliveryState::Quarantined) {
            failed(name + ": " + outcome.error);
        } else if (outcome.state == model::DeliveryState::Skipped) {
            skipped(name, outcome.error);
        } else {
            ++totals_.files;
            ++(outcome.repeated ? totals_.repeated : totals_.added);
            if (outcome.format == "photo") ++totals_.photographs;
            if (!outcome.error.empty())
                line(env_.err(), fmt::format("{}: {}", name, outcome.error));
        }
    }

    void failed(const std::string& what) {
        ++totals_.files;
        ++totals_.failed;
        line(env_.err(), "slipstream import: " + what);
    }
    void skipped(const std::string& name, const std::string& why) {
        ++totals_.files;
        ++totals_.skipped;
        line(env_.out(), fmt::format("skipped {}: {}", name, why));
    }
    /// Kept, and decoded as soon as the rider has said what its columns are.
    void waiting(const std::string& name, const std::string& why) {
        ++totals_.files;
        ++totals_.waiting;
        line(env_.out(), fmt::format("waiting {}: {}", name, why));
    }
    void line(std::ostream& to, const std::string& text) {
        clear_line();
        to << text << std::endl;
    }
    void clear_line() {
        if (env_.terminal()) env_.err() << "\r\x1b[K" << std::flush;
    }

    void draw() {
        if (!env_.terminal()) return;
        const double elapsed_s = seconds();
        const double rate = static_cast<double>(done_bytes_) / std::max(elapsed_s, 1e-3);
        const double left_s = rate > 0 ? static_cast<double>(all_bytes_ - done_bytes_) / rate : 0;
        env_.err() << fmt::format("\r\x1b[K{} of {} files, {} records, {:.1f} MB/s, {:.0f} s left",
                                  std::min(next_.load(), list_.files.size()), list_.files.size(),
                                  totals_.records, rate / 1e6, left_s)
                   << std::flush;
    }

    const FileList& list_;
    const core::RiderId rider_;
    ingest::Pipeline& pipeline_;
    Environment& env_;
    const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::uint64_t all_bytes_ = 0;
    std::atomic<std::size_t> next_{0};
    std::atomic<bool> store_failed_{false};

    std::mutex mutex_;  // guards the streams and all below
    std::condition_variable ended_changed_;
    unsigned ended_ = 0;
    Totals totals_;
    std::uint64_t done_bytes_ = 0;
};

int exit_code(const Totals& totals, bool stopped) {
    const bool worked = totals.added + totals.repeated + totals.skipped + totals.waiting > 0;
    if (totals.failed == 0 && !stopped) return totals.files > 0 ? 0 : 1;
    return worked ? 3 : 1;
}

/// "81 233", for people.
std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) {
        text.insert(static_cast<std::size_t>(at), " ");
    }
    return text;
}

}  // namespace

int run_import(const ImportOptions& options, Environment& env) {
    const auto refuse = [&](const core::Error& error) { return failed(env, "import", error); };
    auto store = env.open_store(options.data, Missing::Make);
    if (!store) return refuse(store.error());
    auto rider = find_or_add_rider(**store, options.rider);
    if (!rider) return refuse(rider.error());
    if (!options.journey.empty()) {
        auto journey = find_or_add_journey(**store, *rider, options.journey);
        if (!journey) return refuse(journey.error());
    }
    const FileList list = env.list_files(options.paths);
    ingest::Pipeline pipeline(**store, core::system_clock());
    env.catch_interrupt();
    Run run(list, rider->id, pipeline, env);
    run.work(std::max(1u, std::thread::hardware_concurrency()));

    Totals totals = run.totals();
    for (const std::string& problem : list.problems) {
        env.err() << "slipstream import: " << problem << '\n';
        ++totals.files;
        ++totals.failed;
    }
    const std::size_t left = run.not_begun();
    if (left > 0)
        env.err() << fmt::format("slipstream import: stopped, {} files were not begun\n", left);
    if (totals.files == 0 && left == 0) env.err() << "slipstream import: no files there\n";
    env.out() << fmt::format(
        "{} files: {} new, {} already there, {} skipped, {}{} failed; {} records{} in {:.1f} s\n",
        totals.files, totals.added, totals.repeated, totals.skipped,
        totals.waiting > 0 ? fmt::format("{} waiting, ", totals.waiting) : "", totals.failed,
        grouped(totals.records),
        totals.photographs > 0 ? fmt::format(", {} photographs", totals.photographs) : "",
        run.seconds());
    return exit_code(totals, left > 0);
}

}  // namespace slipstream::app
