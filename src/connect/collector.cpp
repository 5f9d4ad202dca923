#include "connect/collector.hpp"

#include <algorithm>
#include <exception>

#include "core/log.hpp"

namespace slipstream::connect {
namespace {

constexpr std::chrono::milliseconds kLongestWait = std::chrono::minutes(10);

void log_news(const std::string& source, const FileNews& news) {
    if (news.fate == Fate::Failed) {
        core::log::warn("collect_file_failed",
                        {{"source", source}, {"file", news.name}, {"reason", news.detail}});
    } else if (!news.delivery.is_nil()) {
        core::log::info("collected", {{"source", source},
                                      {"delivery", news.delivery.hex()},
                                      {"format", news.format},
                                      {"records", news.records},
                                      {"new", news.fate == Fate::Added ? "true" : "false"}});
    }
}

}  // namespace

Collector::Collector(ConnectorList connectors, Surroundings with, std::chrono::milliseconds every)
    : with_(std::move(with)), every_(every) {
    with_.stopped = [this] { return stopping_.load(); };
    for (auto& connector : connectors)
        sources_.push_back({std::move(connector), std::chrono::steady_clock::now(), 0});
    thread_ = std::thread([this] { run(); });
}

Collector::~Collector() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void Collector::run() {
    while (!stopping_) {
        Moment next = Moment::max();
        for (Source& source : sources_) {
            if (source.next <= std::chrono::steady_clock::now()) look(source);
            if (stopping_) return;
            next = std::min(next, source.next);
        }
        std::unique_lock lock(mutex_);
        wake_.wait_until(lock, next, [this] { return stopping_.load(); });
    }
}

void Collector::look(Source& source) {
    const std::string key = source.connector->key();
    with_.tell = [&key](const FileNews& news) { log_news(key, news); };
    try {
        const auto report = source.connector->collect(with_, std::chrono::steady_clock::now());
        if (report) {
            source.failures = 0;
            source.next = std::chrono::steady_clock::now() + every_;
            return;
        }
        failed(source, report.error().message);
    } catch (const std::exception& thrown) {  // out of memory
        failed(source, thrown.what());
    }
}

void Collector::failed(Source& source, const std::string& reason) {
    const auto wait =
        std::max(every_, std::min(kLongestWait, every_ * (1u << std::min(++source.failures, 10u))));
    source.next = std::chrono::steady_clock::now() + wait;
    core::log::warn(
        "collect_failed",
        {{"source", source.connector->key()}, {"reason", reason}, {"again_in_ms", wait.count()}});
}

}  // namespace slipstream::connect
