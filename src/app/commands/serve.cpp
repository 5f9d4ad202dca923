#include "app/commands/serve.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <cstdlib>

#include "app/command_line.hpp"
#include "app/commands/common.hpp"
#include "app/log_sink.hpp"
#include "app/service.hpp"
#include "app/settings.hpp"
#include "app/store_access.hpp"
#include "runtime/allocator.hpp"

namespace slipstream::app {
namespace {

/// Each follower is an open socket: takes as many as the system lets this process have.
void raise_open_files() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

core::Result<Settings> settings_of(const ServeOptions& options) {
    auto settings =
        read_settings(options.config, [](const char* name) { return std::getenv(name); });
    if (!settings) return settings;
    if (!options.listen.empty()) {
        if (auto done = set_listen(*settings, options.listen); !done) {
            return core::fail(done.error().code, "--listen: {}", done.error().message);
        }
    }
    if (!options.roles.empty()) {
        if (auto done = set_roles(*settings, options.roles); !done) {
            return core::fail(done.error().code, "--role: {}", done.error().message);
        }
    }
    if (!options.watch.empty()) settings->sources.folders.clear();
    for (const std::string& folder : options.watch) {
        if (auto done = add_watch(*settings, folder, {}, {}); !done) {
            return core::fail(done.error().code, "--watch: {}", done.error().message);
        }
    }
    return settings;
}

}  // namespace

int run_serve(const ServeOptions& options, Environment& env) {
    if (options.show_settings) {
        print_settings(env.out());
        return 0;
    }
    const auto fail = [&](const core::Error& error) { return failed(env, "serve", error); };
    runtime::tune_allocator();
    raise_open_files();
    auto settings = settings_of(options);
    if (!settings) return fail(settings.error());
    const LogSink log(settings->log_level.c_str());
    store::StoreSettings store_settings;
    store_settings.data = data_folder(options.data);
    store_settings.readers = settings->store_readers;
    auto store = store::open_sqlite(store_settings);
    if (!store) return fail(store.error());
    auto service =
        Service::start(*settings, store_settings.data, std::move(*store),
                       [&, folder = store_settings.data](const std::vector<std::string>& arguments,
                                                         Environment& remote) {
                           const RunningServer server{*settings, folder};
                           return run_command_line(arguments, remote, {}, &server);
                       });
    if (!service) return fail(service.error());
    env.out() << fmt::format("Slipstream serves {} at {} (Ctrl-C ends it)\n",
                             store_settings.data.string(), (*service)->address());
    if (const auto journeys = (*service)->store().journeys(); journeys && journeys->size() <= 10) {
        for (const model::Journey& journey : *journeys) {
            env.out() << fmt::format("  {}/j/{}  {}\n", (*service)->address(), journey.slug,
                                     journey.title);
        }
    }
    env.out() << std::flush;
    (*service)->wait();
    return 0;
}

}  // namespace slipstream::app
