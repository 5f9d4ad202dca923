#include "core/log.hpp"

#include <atomic>
#include <memory>
#include <mutex>

namespace slipstream::core::log {
namespace {

std::mutex g_mutex;
std::shared_ptr<const Sink> g_sink;  // guarded by g_mutex
std::atomic<Level> g_level{Level::Info};

void append_value(std::string& line, std::string_view value) {
    const bool plain =
        !value.empty() && value.find_first_of(" \"=\\\n\r\t") == std::string_view::npos;
    if (plain) {
        line += value;
        return;
    }
    line += '"';
    for (const char c : value) {
        if (c == '"' || c == '\\') {
            line += '\\';
            line += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            line += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
        } else {
            line += c;
        }
    }
    line += '"';
}

}  // namespace

Sink set_sink(Sink sink) {
    auto next = sink ? std::make_shared<const Sink>(std::move(sink)) : nullptr;
    const std::lock_guard lock(g_mutex);
    Sink before = g_sink ? *g_sink : Sink{};
    g_sink = std::move(next);
    return before;
}

void set_level(Level level) { g_level = level; }
bool enabled(Level level) { return level >= g_level; }

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
    if (!enabled(level)) return;
    std::shared_ptr<const Sink> sink;
    {
        const std::lock_guard lock(g_mutex);
        sink = g_sink;
    }
    if (!sink) return;
    std::string line = "event=";
    append_value(line, event);
    for (const Field& field : fields) {
        line += ' ';
        line += field.key;
        line += '=';
        append_value(line, field.value);
    }
    (*sink)(level, line);
}

}  // namespace slipstream::core::log
