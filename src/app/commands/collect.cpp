#include "app/commands/collect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <thread>

#include "app/commands/common.hpp"
#include "app/store_access.hpp"
#include "core/time.hpp"
#include "ingest/pipeline.hpp"

namespace slipstream::app {
namespace {

using namespace std::chrono_literals;
using connect::CollectReport;
using connect::Fate;
using connect::FileNews;

core::Result<connect::Sources> sources_of(const CollectOptions& options, Environment& env) {
    Settings settings;
    if (options.server != nullptr && options.config.empty()) {
        settings.sources = options.server->settings.sources;
    } else {
        auto read = read_settings(options.config.empty() ? "" : env.resolve(options.config),
                                  [](const char* name) { return std::getenv(name); });
        if (!read) return core::fail(read.error());
        settings = std::move(*read);
    }
    if (!options.watch.empty()) settings.sources.folders.clear();
    for (const std::string& folder : options.watch) {
        if (auto done = add_watch(settings, env.resolve(folder).string(), {}, {}); !done)
            return core::fail(done.error().code, "--watch: {}", done.error().message);
    }
    return settings.sources;
}

core::Result<connect::ConnectorList> connectors_of(const connect::Sources& sources,
                                                   const std::string& source) {
    connect::ConnectorList connectors = connect::make_connectors(sources);
    if (connectors.empty()) {
        return core::fail(core::ErrorCode::InvalidArgument,
                          "no folder is watched: name one with --watch or the setting watch");
    }
    std::string known;
    for (const auto& connector : connectors)
        known += (known.empty() ? "" : ", ") + connector->key();
    std::erase_if(connectors,
                  [&](const auto& connector) { return !connect::is_meant(*connector, source); });
    if (connectors.empty()) {
        return core::fail(core::ErrorCode::InvalidArgument, "'{}' is no source: {}", source, known);
    }
    return connectors;
}

/// Without line breaks and other controls that a file's name may hold.
std::string printable(std::string text) {
    std::replace_if(
        text.begin(), text.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
    return text;
}

/// Looks at each source and tells what became of every file.
class Run {
  public:
    Run(connect::ConnectorList connectors, connect::Surroundings with, Environment& env)
        : with_(std::move(with)), env_(env) {
        for (auto& connector : connectors) sources_.push_back({std::move(connector), 0});
        with_.stopped = [this] { return env_.interrupted(); };
        with_.tell = [this](const FileNews& news) { print(news); };
    }

    /// At every source, or at those where files wait.
    void look(bool only_waiting = false) {
        for (Source& source : sources_) {
            if (env_.interrupted()) return;
            if (only_waiting && source.waiting == 0) continue;
            look(source);
        }
    }

    /// False where it was interrupted.
    bool rest(std::chrono::milliseconds time) {
        const auto until = std::chrono::steady_clock::now() + time;
        while (!env_.interrupted() && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(std::min(time, 100ms));
        return !env_.interrupted();
    }

    std::uint64_t waiting() const {
        std::uint64_t files = 0;
        for (const Source& source : sources_) files += source.waiting;
        return files;
    }

    int end() {
        if (waiting() > 0) {
            env_.out() << fmt::format(
                "{} files wait: still being written, or not readable; the next run takes them\n",
                waiting());
        }
        env_.out() << fmt::format("{} new, {} already there, {} left alone, {} failed\n",
                                  totals_.added, totals_.repeated, totals_.skipped, totals_.failed);
        if (totals_.failed == 0) return 0;
        const bool worked = totals_.added + totals_.repeated + totals_.skipped + sources_seen_ > 0;
        return worked ? 3 : 1;
    }

  private:
    struct Source {
        std::unique_ptr<connect::Connector> connector;
        std::uint64_t waiting = 0;
    };

    void look(Source& source) {
        auto report = source.connector->collect(with_, std::chrono::steady_clock::now());
        source.waiting = report ? report->waiting : 0;
        if (report) {
            add(*report);
            ++sources_seen_;
            return;
        }
        ++totals_.failed;
        env_.err() << fmt::format("slipstream collect: {}: {}\n", source.connector->key(),
                                  printable(report.error().message))
                   << std::flush;
    }

    void add(const CollectReport& report) {
        totals_.added += report.added;
        totals_.repeated += report.repeated;
        totals_.skipped += report.skipped;
        totals_.failed += report.failed;
    }

    void print(const FileNews& news) {
        const std::string name = printable(news.name);
        const std::string detail = printable(news.detail);
        if (news.fate == Fate::Failed) {
            env_.err() << fmt::format("slipstream collect: {}: {}\n", name, detail) << std::flush;
        } else if (news.fate == Fate::Skipped) {
            env_.out() << fmt::format("left alone {}: {}\n", name, detail) << std::flush;
        } else {
            std::string what = news.format;
            if (news.fate == Fate::Added && !what.empty())
                what = fmt::format("{} records of {}", news.records, what);
            env_.out() << fmt::format("{} {}: {}{}{}\n",
                                      news.fate == Fate::Added ? "taken" : "already there", name,
                                      what, what.empty() || detail.empty() ? "" : "; ", detail)
                       << std::flush;
        }
    }

    std::vector<Source> sources_;
    connect::Surroundings with_;
    Environment& env_;
    CollectReport totals_;
    std::uint64_t sources_seen_ = 0;  ///< looks that went well
};

}  // namespace

int run_collect(const CollectOptions& options, Environment& env) {
    const auto refuse = [&](const core::Error& error) { return failed(env, "collect", error); };
    auto sources = sources_of(options, env);
    if (!sources) return refuse(sources.error());
    auto connectors = connectors_of(*sources, options.source);
    if (!connectors) return refuse(connectors.error());
    auto store = env.open_store(options.data, Missing::Make);
    if (!store) return refuse(store.error());
    ingest::Pipeline pipeline(**store, core::system_clock());
    env.catch_interrupt();
    Run run(std::move(*connectors),
            {**store,
             pipeline,
             options.server != nullptr ? options.server->data : data_folder(options.data),
             {},
             {}},
            env);
    run.look();
    if (options.once) {
        // What is new has been seen; whether it is complete shows a second look.
        const auto settle = connect::WatchedFolder{}.settle + 500ms;
        if (run.waiting() > 0 && run.rest(settle)) run.look(true);
        return run.end();
    }
    while (run.rest(sources->every)) run.look();
    return run.end();
}

}  // namespace slipstream::app
