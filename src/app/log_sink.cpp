#include "app/log_sink.hpp"

#include <spdlog/async.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <string_view>

#include "core/log.hpp"

namespace slipstream::app {
namespace {

using core::log::Level;

constexpr std::size_t kWaitingLines = 8192;
constexpr const char* kName = "slipstream";

spdlog::level::level_enum level_of(Level level) {
    switch (level) {
        case Level::Debug: return spdlog::level::debug;
        case Level::Info: return spdlog::level::info;
        case Level::Warn: return spdlog::level::warn;
        case Level::Error: break;
    }
    return spdlog::level::err;
}

Level parse(std::string_view name) {
    return name == "debug"   ? Level::Debug
           : name == "warn"  ? Level::Warn
           : name == "error" ? Level::Error
                             : Level::Info;
}

}  // namespace

LogSink::LogSink(const char* level) {
    spdlog::init_thread_pool(kWaitingLines, 1);
    auto logger = spdlog::create_async_nb<spdlog::sinks::stderr_sink_mt>(kName);
    logger->set_level(spdlog::level::debug);
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    logger->flush_on(spdlog::level::info);
    core::log::set_level(parse(level));
    core::log::set_sink(
        [logger](Level at, std::string_view line) { logger->log(level_of(at), line); });
}

LogSink::~LogSink() {
    core::log::set_sink({});
    spdlog::shutdown();
}

}  // namespace slipstream::app
