#include "app/service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <optional>

#include "api/context.hpp"
#include "api/pages/page_security.hpp"
#include "app/metrics.hpp"
#include "app/role_table.hpp"
#include "connect/collector.hpp"
#include "core/embedded.hpp"
#include "core/log.hpp"
#include "core/time.hpp"
#include "http/static_assets.hpp"
#include "http/text/address.hpp"
#include "ingest/live_ingest.hpp"
#include "runtime/allocator.hpp"
#include "runtime/runtime.hpp"
#include "sample/live_rider.hpp"

namespace slipstream::app {
namespace {

using namespace std::chrono_literals;

constexpr auto kFoldEvery = 30s;
constexpr auto kTrimEvery = 60s;
constexpr auto kSampleStep = 2s;

void log_access(const http::AccessRecord& record) {
    core::log::info("request", {{"method", record.method},
                                {"target", record.target},
                                {"status", record.status},
                                {"bytes", record.response_bytes},
                                {"us", record.duration.count()},
                                {"peer", record.peer},
                                {"trace", record.trace_id}});
}

/// Whether only this machine can reach the address; names other than localhost count as the world's.
bool is_loopback(const std::string& host) {
    const auto address = http::text::IpAddress::parse(host);
    return address ? address->is_loopback() : host == "localhost";
}

core::Result<void> check_exposure(const Settings& settings, store::Store& store) {
    if (is_loopback(settings.server.host)) return {};
    auto users = store.users();
    if (!users) return core::fail(users.error());
    if (std::any_of(users->begin(), users->end(),
                    [](const store::User& user) { return user.admin; }))
        return {};
    return core::fail(core::ErrorCode::Forbidden,
                      "{} is open to others and there is no admin yet: slipstream user add NAME "
                      "--admin, or listen on 127.0.0.1",
                      settings.server.host);
}

}  // namespace

/// Members are destroyed in reverse: what is called by a part stands before it.
struct Service::Parts {
    Parts(const Settings& given, std::unique_ptr<store::Store> owned)
        : settings(given),
          runtime({given.io_threads, 0, 4096}),
          store(std::move(owned)),
          web(core::embedded_files(), "web/"),
          map(core::embedded_files(), "map/"),
          reader(*store, core::system_clock()),
          body(reader, *store),
          pipeline(*store, core::system_clock()),
          hub(runtime, *store, core::system_clock()),
          live_ingest(*store, core::system_clock(),
                      [this](auto rider, auto device, auto name, const auto& fixes) {
                          hub.publish(rider, device, name, fixes);
                      }),
          cache(given.cache_bytes),
          metrics(*store, hub),
          context{*store,
                  reader,
                  body,
                  pipeline,
                  live_ingest,
                  hub,
                  cache,
                  core::system_clock(),
                  given.map,
                  [this] { return ready.load(); },
                  [this] { return metrics_text(); }} {}

    std::string metrics_text() {
        return metrics.text(server ? server->counters() : http::Server::Counters{});
    }

    /// New sample journeys are looked for until there is one (`demo` beside a running server).
    void step_samples() {
        if (samples.empty()) {
            auto found = sample::live_riders(
                *store, [this](auto rider, auto device, auto name, const auto& fixes) {
                    hub.publish(rider, device, name, fixes);
                });
            if (!found) return;
            samples = std::move(*found);
        }
        for (const auto& rider : samples) {
            if (auto done = rider->step(core::system_clock().now()); !done) {
                core::log::warn("sample_rider_waits", {{"reason", done.error().message}});
            }
        }
    }

    void start_timers() {
        if (!runs(settings.roles, "location")) return;
        timers.push_back(runtime.every(kSampleStep, [this] { step_samples(); }));
        timers.push_back(runtime.every(kFoldEvery, [this] {
            if (auto done = store->fold(); !done)
                core::log::error("fold_failed", {{"reason", done.error().message}});
        }));
        timers.push_back(runtime.every(kTrimEvery, [] { runtime::trim_allocator(); }));
    }

    /// What a killed program left half done, on the blocking pool.
    void finish_tables() {
        if (!runs(settings.roles, "fitness")) return;
        runtime.post_blocking([this] {
            const auto done = pipeline.finish_tables();
            if (!done) core::log::error("tables_wait", {{"reason", done.error().message}});
            if (done && *done > 0) core::log::info("tables_finished", {{"files", *done}});
        });
    }

    void start_collecting(const std::filesystem::path& folder) {
        if (settings.sources.folders.empty() || !collects(settings.roles)) return;
        for (const auto& watched : settings.sources.folders) {
            core::log::info("watching",
                            {{"folder", watched.folder.string()}, {"name", watched.name}});
        }
        collector = std::make_unique<connect::Collector>(
            connect::make_connectors(settings.sources),
            connect::Surroundings{*store, pipeline, folder, {}, {}}, settings.sources.every);
    }

    void end() {
        if (ending.exchange(true)) return;
        ready = false;
        collector.reset();
        local.reset();
        timers.clear();
        if (server) server->stop();
        for (const auto& rider : samples) {
            if (auto done = rider->flush(); !done)
                core::log::error("sample_fixes_lost", {{"reason", done.error().message}});
        }
        live_ingest.settle();
    }

    const Settings settings;
    std::atomic<bool> ready{false}, ending{false};
    runtime::Runtime runtime;
    std::unique_ptr<store::Store> store;
    const http::StaticAssets web, map;
    query::Reader reader;
    query::BodyReader body;
    ingest::Pipeline pipeline;
    live::Hub hub;
    ingest::LiveIngest live_ingest;
    http::ResponseCache cache;
    Metrics metrics;
    api::Context context;
    std::vector<std::unique_ptr<sample::LiveRider>> samples;
    std::optional<http::Server> server;
    std::unique_ptr<connect::Collector> collector;
    std::unique_ptr<LocalServer> local;
    std::vector<std::shared_ptr<void>> timers;
    std::promise<void> ended;
};

Service::Service(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Service::~Service() {
    parts_->end();
    parts_->runtime.stop();
}

core::Result<std::unique_ptr<Service>> Service::start(const Settings& settings,
                                                      const std::filesystem::path& folder,
                                                      std::unique_ptr<store::Store> store,
                                                      LocalServer::RunCommand run) {
    if (auto allowed = check_exposure(settings, *store); !allowed)
        return core::fail(allowed.error());
    auto parts = std::make_unique<Parts>(settings, std::move(store));
    parts->runtime.start();
    http::Router router(routes_of(settings.roles, parts->context, parts->web, parts->map));
    http::ServerSettings server = settings.server;
    server.pages.script_hashes = api::pages::script_hashes(parts->web);
    server.scratch = parts->store->scratch();
    parts->server.emplace(parts->runtime, std::move(server), std::move(router));
    parts->server->on_access(
        [metrics = &parts->metrics, lines = settings.access_log](const http::AccessRecord& record) {
            metrics->count(record);
            if (lines) log_access(record);
        });
    std::unique_ptr<Service> service(new Service(std::move(parts)));
    if (auto listening = service->parts_->server->start(); !listening) {
        service->parts_->server.reset();
        return core::fail(listening.error());
    }
    auto local = LocalServer::start(folder, service->store(), std::move(run));
    if (!local) return core::fail(local.error());
    service->parts_->local = std::move(*local);
    service->parts_->start_timers();
    service->parts_->start_collecting(folder);
    service->parts_->finish_tables();
    // Before anybody is told the address: a signal right after that is an orderly end too.
    service->parts_->runtime.on_shutdown_signal([parts = service->parts_.get()] {
        parts->end();
        parts->ended.set_value();
    });
    service->parts_->ready = true;
    return service;
}

std::string Service::address() const {
    const http::ServerSettings& server = parts_->settings.server;
    const auto literal = http::text::IpAddress::parse(server.host);
    const std::string host = literal && !literal->is_v4() ? "[" + server.host + "]" : server.host;
    return fmt::format("{}://{}:{}", server.tls_certificate_file.empty() ? "http" : "https", host,
                       parts_->server->port());
}

store::Store& Service::store() { return *parts_->store; }

void Service::wait() { parts_->ended.get_future().wait(); }

}  // namespace slipstream::app
