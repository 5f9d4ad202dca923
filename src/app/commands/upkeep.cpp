#include "app/commands/upkeep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "app/commands/common.hpp"
#include "app/store_access.hpp"
#include "core/json_writer.hpp"
#include "core/time.hpp"
#include "ingest/pipeline.hpp"

namespace slipstream::app {
namespace {

constexpr core::TimeMs kBuiltNotBefore =
    1'735'689'600'000;  // 2025-01-01: a clock before that is wrong
constexpr std::uintmax_t kLeastFreeBytes = 512ULL << 20;

void add_surroundings(std::vector<store::Check>& checks, const std::filesystem::path& data) {
    std::error_code error;
    const auto space = std::filesystem::space(data, error);
    checks.push_back({"disk", !error && space.available >= kLeastFreeBytes,
                      error ? error.message() : fmt::format("{} MiB free", space.available >> 20)});
    const core::TimeMs now = core::system_clock().now();
    checks.push_back({"clock", now > kBuiltNotBefore, core::format_time(now)});
    checks.push_back({"version", true, SLIPSTREAM_VERSION});
}

std::string doctor_json(bool ok, const std::vector<store::Check>& checks,
                        const store::Counts& counts) {
    std::string text;
    core::JsonWriter json(text);
    json.begin_object().member("ok", ok);
    json.key("checks").begin_array();
    for (const store::Check& check : checks) {
        json.begin_object().member("name", check.name).member("ok", check.ok);
        json.member("detail", check.detail).end_object();
    }
    json.end_array();
    json.key("counts").begin_object();
    json.member("riders", counts.riders)
        .member("journeys", counts.journeys)
        .member("devices", counts.devices);
    json.member("deliveries", counts.deliveries).member("activities", counts.activities);
    json.member("laps", counts.laps)
        .member("samples", counts.samples)
        .member("fixes", counts.fixes);
    json.member("body_samples", counts.body_samples).member("sleeps", counts.sleeps);
    json.member("nutrition_days", counts.nutrition_days)
        .member("blood_pressure", counts.blood_pressure)
        .member("hrv_reports", counts.hrv_reports)
        .member("recordings", counts.recordings)
        .member("exercises", counts.exercises);
    json.member("quarantined", counts.quarantined).member("blobs", counts.blobs);
    json.end_object();
    json.key("bytes").begin_object();
    json.member("database", counts.database_bytes).member("blobs", counts.blob_bytes).end_object();
    json.end_object();
    return text;
}

/// What is stored, in words, and how long looking at it took.
std::string doctor_summary(const store::Counts& counts, double seconds) {
    return fmt::format(
        "{} deliveries ({} quarantined), {} activities, {} samples, {} fixes; {:.1f} MB of "
        "database, {:.1f} MB of deliveries\n"
        "body: {} samples, {} sleeps, {} days of food, {} blood pressures, {} reports of "
        "heart-rate variability, {} recordings, {} exercises\n"
        "checked in {:.1f} s\n",
        counts.deliveries, counts.quarantined, counts.activities, counts.samples, counts.fixes,
        static_cast<double>(counts.database_bytes) / 1e6,
        static_cast<double>(counts.blob_bytes) / 1e6, counts.body_samples, counts.sleeps,
        counts.nutrition_days, counts.blood_pressure, counts.hrv_reports, counts.recordings,
        counts.exercises, seconds);
}

/// Decodes deliveries again and tells which cannot be.
class Reprocessing {
  public:
    Reprocessing(store::Store& store, Environment& env)
        : store_(store), env_(env), pipeline_(store, core::system_clock()) {}

    /// Those of a filter; StorageFull, which fails the next one too, ends it.
    core::Result<void> take(store::DeliveryFilter filter) {
        do {
            auto page = store_.deliveries(filter);
            if (!page) {
                tell("the list of deliveries", page.error().message);
                return {};
            }
            for (const model::Delivery& delivery : page->items) {
                if (env_.interrupted()) return {};
                auto outcome = pipeline_.reprocess(delivery);
                if (!outcome && outcome.error().code == core::ErrorCode::StorageFull)
                    return core::fail(outcome.error());
                if (!outcome) {
                    tell(delivery.name, outcome.error().message);
                } else if (outcome->state == model::DeliveryState::Quarantined) {
                    tell(delivery.name, outcome->error);
                } else {
                    ++decoded_;
                }
            }
            filter.cursor = page->next;
        } while (!filter.cursor.empty());
        return {};
    }

    int end() {
        const bool stopped = env_.interrupted();
        if (stopped) env_.err() << "slipstream reprocess: stopped before its end; run it again\n";
        env_.out() << fmt::format("{} deliveries decoded again, {} still cannot be\n", decoded_,
                                  undecodable_);
        return undecodable_ == 0 && !stopped ? 0 : 3;
    }

  private:
    void tell(const std::string& name, const std::string& why) {
        ++undecodable_;
        env_.err() << fmt::format("slipstream reprocess: {}: {}\n", name, why);
    }

    store::Store& store_;
    Environment& env_;
    ingest::Pipeline pipeline_;
    std::uint64_t decoded_ = 0;
    std::uint64_t undecodable_ = 0;
};

}  // namespace

int run_doctor(const std::string& data, bool json, Environment& env) {
    auto store = env.open_store(data, Missing::Refuse);
    if (!store) return failed(env, "doctor", store.error());
    const auto began = std::chrono::steady_clock::now();
    auto checks = (*store)->check(true);
    if (!checks) return failed(env, "doctor", checks.error());
    auto counts = (*store)->counts();
    if (!counts) return failed(env, "doctor", counts.error());
    add_surroundings(*checks, data_folder(data));
    bool ok = true;
    for (const store::Check& check : *checks) ok = ok && check.ok;
    if (json) {
        env.out() << doctor_json(ok, *checks, *counts) << '\n';
        return ok ? 0 : 1;
    }
    for (const store::Check& check : *checks) {
        env.out() << fmt::format("{:<8} {:<16} {}\n", check.ok ? "ok" : "BAD", check.name,
                                 check.detail);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    env.out() << doctor_summary(*counts, took.count());
    return ok ? 0 : 1;
}

int run_backup(const std::string& data, const std::string& file, Environment& env) {
    auto store = env.open_store(data, Missing::Refuse);
    if (!store) return failed(env, "backup", store.error());
    const auto path = env.resolve(file);
    if (auto done = (*store)->backup(path); !done) return failed(env, "backup", done.error());
    env.out() << fmt::format("{}: written and read back, {:.1f} MB\n", file,
                             static_cast<double>(std::filesystem::file_size(path)) / 1e6);
    return 0;
}

int run_restore(const std::string& data, const std::string& file, bool damaged, Environment& env) {
    const auto folder = data_folder(data);
    auto restored = store::restore_sqlite(file, folder, damaged);
    if (!restored) return failed(env, "restore", restored.error());
    for (const store::Check& check : restored->findings)
        env.err() << fmt::format("slipstream restore: warning: {}: {}\n", check.name, check.detail);
    if (!restored->lost.empty())
        env.err() << fmt::format("slipstream restore: lost: {}\n", restored->lost);
    env.out() << fmt::format("{}: restored into {} and checked\n", file, folder.string());
    const auto mended = [](const store::Check& check) {
        return check.detail.find("reprocess --all") != std::string::npos;
    };
    if (std::any_of(restored->findings.begin(), restored->findings.end(), mended)) {
        env.err() << fmt::format(
            "slipstream restore: run `slipstream reprocess --all --data {0}`, which decodes the "
            "deliveries again, then `slipstream doctor --data {0}`\n",
            folder.string());
    }
    return restored->lost.empty() ? 0 : 3;
}

int run_migrate(const std::string& data, Environment& env) {
    auto store = env.open_store(data, Missing::Refuse);
    if (!store) return failed(env, "migrate", store.error());
    env.out() << "the schema is up to date\n";
    return 0;
}

int run_reprocess(const std::string& data, bool all, Environment& env) {
    auto store = env.open_store(data, Missing::Refuse);
    if (!store) return failed(env, "reprocess", store.error());
    env.catch_interrupt();
    Reprocessing run(**store, env);
    // Apart: where requests cannot be listed, their bytes being damaged, files are decoded all the same.
    for (const store::DeliveryKind kind : {store::DeliveryKind::File, store::DeliveryKind::Push}) {
        store::DeliveryFilter filter;
        filter.kind = kind;
        if (!all) filter.state = model::DeliveryState::Quarantined;
        if (auto done = run.take(filter); !done) return failed(env, "reprocess", done.error());
    }
    return run.end();
}

}  // namespace slipstream::app
