#pragma once
// The settings of `serve`: flag, then SLIPSTREAM_* variable, then file (TOML), then default. One table
// (settings.cpp) names every setting once: reading, `serve --settings` and the documents follow it.
#include <filesystem>
#include <functional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

#include "api/context.hpp"
#include "connect/connector_table.hpp"
#include "core/result.hpp"
#include "http/server.hpp"

namespace slipstream::app {

struct Settings {
    http::ServerSettings server;
    api::MapSource map;
    std::vector<std::string> roles;  ///< empty: all
    std::string log_level = "info";
    bool access_log = true;
    std::size_t cache_bytes = 64u << 20;
    std::size_t io_threads = 0;  ///< 0: one a core
    std::size_t store_readers = 4;
    connect::Sources sources;
};

/// One row of the table.
struct Setting {
    std::string_view key;  ///< in the file, "http.listen"; the variable is SLIPSTREAM_HTTP_LISTEN
    std::string_view fallback;  ///< the default, as it would be written
    std::string_view what;      ///< for people
    /// Takes a value over; InvalidArgument says what would be right.
    core::Result<void> (*set)(Settings& settings, const std::string& value);
};

std::span<const Setting> setting_table();

/// "SLIPSTREAM_HTTP_LISTEN" of "http.listen"
std::string variable_name(std::string_view key);

/// Reads variables and the file (empty: none). An unknown key in the file, an unreadable value or a missing
/// file is InvalidArgument, naming it and where it stands. `variable` is getenv (or a test's).
core::Result<Settings> read_settings(const std::filesystem::path& file,
                                     const std::function<const char*(const char*)>& variable);

/// "host:port", "[::1]:port" or "port".
core::Result<void> set_listen(Settings& settings, const std::string& value);
/// "web,data"
core::Result<void> set_roles(Settings& settings, const std::string& value);

/// Folders to watch, apart by colon, instead of those set before.
core::Result<void> set_watch(Settings& settings, const std::string& value);
/// One more folder to watch. Without a name it is called as its last part; InvalidArgument where a name is
/// given twice or cannot be one.
core::Result<void> add_watch(Settings& settings, const std::string& folder, const std::string& name,
                             const std::string& rider);

/// Every setting with its variable, default and meaning.
void print_settings(std::ostream& out);

}  // namespace slipstream::app
