#pragma once
// Structured log lines: an event name and key-value pairs. The sink is the program's only global;
// `app` installs one, tests install a capturing one. Never pass tokens, health values or home
// positions: log ids. Safe from any thread.
#include <fmt/format.h>

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

namespace slipstream::core::log {

enum class Level : std::uint8_t { Debug, Info, Warn, Error };

struct Field {
    std::string_view key;
    std::string value;

    Field(std::string_view k, std::string_view v) : key(k), value(v) {}
    Field(std::string_view k, const char* v) : key(k), value(v) {}
    Field(std::string_view k, std::string v) : key(k), value(std::move(v)) {}
    template <typename T>
    requires std::is_arithmetic_v<T> Field(std::string_view k, T v)
        : key(k), value(fmt::format("{}", v)) {}
};

using Sink = std::function<void(Level, std::string_view line)>;

/// Replaces the sink (default: none, lines are dropped). Returns the one before.
Sink set_sink(Sink sink);
void set_level(Level level);
bool enabled(Level level);

/// Writes `event=... key=value ...` (logfmt: values with blanks, quotes or control characters are
/// quoted and escaped).
void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});

inline void debug(std::string_view event, std::initializer_list<Field> fields = {}) {
    if (enabled(Level::Debug)) write(Level::Debug, event, fields);
}
inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::Info, event, fields);
}
inline void warn(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::Warn, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::Error, event, fields);
}

}  // namespace slipstream::core::log
