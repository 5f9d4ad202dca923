#include "app/settings.hpp"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <map>

#include "app/role_table.hpp"

namespace slipstream::app {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

std::vector<std::string> list_of(const std::string& value, char separator = ',') {
    std::vector<std::string> items;
    std::size_t from = 0;
    while (from <= value.size()) {
        const std::size_t comma = std::min(value.find(separator, from), value.size());
        std::string item = value.substr(from, comma - from);
        item.erase(0, std::min(item.find_first_not_of(' '), item.size()));
        item.erase(item.find_last_not_of(' ') + 1);
        if (!item.empty()) items.push_back(std::move(item));
        from = comma + 1;
    }
    return items;
}

template <typename T>
Result<void> set_number(T& target, const std::string& value, std::uint64_t least,
                        std::uint64_t most) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size() || number < least ||
        number > most) {
        return fail(ErrorCode::InvalidArgument, "'{}' is no number from {} to {}", value, least,
                    most);
    }
    target = static_cast<T>(number);
    return {};
}

template <auto Member>
Result<void> set_seconds(Settings& settings, const std::string& value) {
    std::uint64_t seconds = 0;
    if (auto done = set_number(seconds, value, 1, 3600); !done) return done;
    settings.server.limits.*Member = std::chrono::seconds(seconds);
    return {};
}

Result<void> set_switch(bool& target, const std::string& value) {
    if (value != "true" && value != "false")
        return fail(ErrorCode::InvalidArgument, "'{}' is not true or false", value);
    target = value == "true";
    return {};
}

/// The origin of a tile address ("https://tile.example.org"), which pages are then allowed to load.
Result<std::string> origin_of(const std::string& url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string::npos ||
        (!url.starts_with("http://") && !url.starts_with("https://"))) {
        return fail(ErrorCode::InvalidArgument, "'{}' is no http or https address", url);
    }
    return url.substr(0, url.find('/', scheme + 3));
}

Result<void> set_map_url(Settings& settings, const std::string& value) {
    if (value.empty()) return {};
    auto origin = origin_of(value);
    if (!origin) return fail(origin.error());
    const bool raster = value.find("{z}") != std::string::npos;
    if (!raster && !value.ends_with(".pmtiles")) {
        return fail(ErrorCode::InvalidArgument,
                    "'{}' holds no {{z}}, {{x}}, {{y}} and ends not in .pmtiles", value);
    }
    settings.map.kind = raster ? "raster" : "pmtiles";
    settings.map.url = value;
    settings.map.max_zoom = raster ? 19 : 15;
    settings.server.pages.tile_origins = {*origin};
    return {};
}

constexpr std::uint64_t kMiB = 1u << 20;

// clang-format off
const Setting kSettings[] = {
    {"http.listen", "127.0.0.1:8080", "Where to serve: HOST:PORT. Anything but loopback needs an admin (slipstream user add NAME --admin).", set_listen},
    {"http.host_names", "", "Host headers that are accepted beside loopback and the listening address, by comma; * accepts all.",
     [](Settings& s, const std::string& v) { s.server.host_names = list_of(v); return Result<void>(); }},
    {"http.trusted_proxies", "", "Addresses or ranges (10.0.0.0/8) of proxies whose X-Forwarded headers are believed, by comma.",
     [](Settings& s, const std::string& v) { s.server.trusted_proxies = list_of(v); return Result<void>(); }},
    {"http.tls_certificate", "", "Certificate chain (PEM); with http.tls_key the server speaks HTTPS.",
     [](Settings& s, const std::string& v) { s.server.tls_certificate_file = v; return Result<void>(); }},
    {"http.tls_key", "", "Private key (PEM).",
     [](Settings& s, const std::string& v) { s.server.tls_key_file = v; return Result<void>(); }},
    {"http.frame_ancestors", "'none'", "Who may show pages in a frame, as Content-Security-Policy writes it.",
     [](Settings& s, const std::string& v) { s.server.pages.frame_ancestors = v; return Result<void>(); }},
    {"http.connections", "30000", "Open connections at most.",
     [](Settings& s, const std::string& v) { return set_number(s.server.limits.connections, v, 16, 1'000'000); }},
    {"http.connections_per_address", "0", "Open connections of one address at most; 0: no limit.",
     [](Settings& s, const std::string& v) { return set_number(s.server.limits.connections_per_address, v, 0, 1'000'000); }},
    {"http.idle_timeout_s", "75", "Seconds that an idle connection is kept.", set_seconds<&http::ServerLimits::idle_timeout>},
    {"http.drain_s", "10", "Seconds that running requests are given after SIGTERM.", set_seconds<&http::ServerLimits::drain>},
    {"http.io_threads", "0", "Threads that move bytes; 0: one a core.",
     [](Settings& s, const std::string& v) { return set_number(s.io_threads, v, 0, 256); }},
    {"cache.mib", "64", "Memory for serialised answers, in MiB.",
     [](Settings& s, const std::string& v) { auto r = set_number(s.cache_bytes, v, 1, 65'536); s.cache_bytes *= kMiB; return r; }},
    {"store.readers", "4", "Connections that read the database at once.",
     [](Settings& s, const std::string& v) { return set_number(s.store_readers, v, 1, 64); }},
    {"map.url", "", "Background map: a raster tile address with {z}, {x}, {y}, or a .pmtiles file; empty: the built-in one.", set_map_url},
    {"map.attribution", "", "Credit line of map.url, as its provider asks for.",
     [](Settings& s, const std::string& v) { s.map.attribution = v; return Result<void>(); }},
    {"log.level", "info", "debug, info, warn or error.",
     [](Settings& s, const std::string& v) -> Result<void> {
         if (v != "debug" && v != "info" && v != "warn" && v != "error") return fail(ErrorCode::InvalidArgument, "'{}' is not debug, info, warn or error", v);
         s.log_level = v;
         return {};
     }},
    {"log.access", "true", "A line for every request.",
     [](Settings& s, const std::string& v) { return set_switch(s.access_log, v); }},
    {"watch", "", "Folders whose new files are taken, by colon; in the file a list, or a [[watch]] with folder, name and rider for each.", set_watch},
    {"watch_every_s", "30", "Seconds between two looks at the watched folders.",
     [](Settings& s, const std::string& v) {
         std::uint64_t seconds = 0;
         auto done = set_number(seconds, v, 1, 86'400);
         if (done) s.sources.every = std::chrono::seconds(seconds);
         return done;
     }},
    {"roles", "", "Roles that this process runs, by comma; empty: all.", set_roles},
};
// clang-format on

const Setting* find_setting(std::string_view key) {
    const auto found = std::find_if(std::begin(kSettings), std::end(kSettings),
                                    [&](const Setting& setting) { return setting.key == key; });
    return found == std::end(kSettings) ? nullptr : found;
}

/// The value as the table's setters read it; arrays are joined by comma.
std::optional<std::string> text_of(const toml::node& node) {
    if (const auto text = node.value_exact<std::string>()) return text;
    if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
    if (const auto flag = node.value_exact<bool>()) return std::string(*flag ? "true" : "false");
    if (const toml::array* list = node.as_array()) {
        std::string joined;
        for (const toml::node& item : *list) {
            const auto text = text_of(item);
            if (!text) return std::nullopt;
            joined += (joined.empty() ? "" : ",") + *text;
        }
        return joined;
    }
    return std::nullopt;
}

/// `watch = ["/folder"]`, or a [[watch]] with folder, name and rider for each.
Result<void> take_watch(Settings& settings, const toml::array& list) {
    settings.sources.folders.clear();
    for (const toml::node& item : list) {
        std::map<std::string, std::string> fields;
        if (const auto text = item.value_exact<std::string>()) fields["folder"] = *text;
        if (const toml::table* table = item.as_table()) {
            for (const auto& [name, value] : *table) {
                const std::string field(name.str());
                const auto text = value.value_exact<std::string>();
                if (!text || (field != "folder" && field != "name" && field != "rider"))
                    return fail(ErrorCode::InvalidArgument,
                                "'{}' is not folder, name or rider with a text", field);
                fields[field] = *text;
            }
        }
        if (auto done = add_watch(settings, fields["folder"], fields["name"], fields["rider"]);
            !done)
            return done;
    }
    return {};
}

Result<void> take_table(Settings& settings, const toml::table& table, const std::string& prefix,
                        const std::string& file) {
    for (const auto& [name, node] : table) {
        const std::string key = prefix + std::string(name.str());
        const auto where = fmt::format("{}:{}: {}", file, node.source().begin.line, key);
        if (key == "watch" && node.is_array()) {
            if (auto done = take_watch(settings, *node.as_array()); !done)
                return fail(ErrorCode::InvalidArgument, "{}: {}", where, done.error().message);
            continue;
        }
        if (const toml::table* inner = node.as_table()) {
            if (auto done = take_table(settings, *inner, key + ".", file); !done) return done;
            continue;
        }
        const Setting* setting = find_setting(key);
        if (setting == nullptr) {
            return fail(ErrorCode::InvalidArgument,
                        "{} is no setting (slipstream serve --settings lists them)", where);
        }
        const auto text = text_of(node);
        if (!text)
            return fail(ErrorCode::InvalidArgument,
                        "{}: write a text, a number, true, false or a list", where);
        if (auto done = setting->set(settings, *text); !done) {
            return fail(ErrorCode::InvalidArgument, "{}: {}", where, done.error().message);
        }
    }
    return {};
}

}  // namespace

std::span<const Setting> setting_table() { return kSettings; }

std::string variable_name(std::string_view key) {
    std::string name = "SLIPSTREAM_";
    for (const char c : key)
        name += c == '.' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return name;
}

Result<Settings> read_settings(const std::filesystem::path& file,
                               const std::function<const char*(const char*)>& variable) {
    Settings settings;
    if (!file.empty()) {
        std::error_code unknown;
        if (std::filesystem::is_directory(file, unknown))
            return fail(ErrorCode::InvalidArgument, "{}: is a folder, not a settings file",
                        file.string());
        errno = 0;
        if (!std::ifstream(file))
            return fail(ErrorCode::InvalidArgument, "{}: {}", file.string(), std::strerror(errno));
        try {
            const toml::table table = toml::parse_file(file.string());
            if (auto done = take_table(settings, table, "", file.string()); !done)
                return fail(done.error());
        } catch (const toml::parse_error& error) {
            return fail(ErrorCode::InvalidArgument, "{}:{}: {}", file.string(),
                        error.source().begin.line, std::string(error.description()));
        }
    }
    for (const Setting& setting : kSettings) {
        const std::string name = variable_name(setting.key);
        const char* value = variable(name.c_str());
        if (value == nullptr) continue;
        if (auto done = setting.set(settings, value); !done) {
            return fail(ErrorCode::InvalidArgument, "{}: {}", name, done.error().message);
        }
    }
    return settings;
}

Result<void> set_listen(Settings& settings, const std::string& value) {
    const std::size_t colon = value.rfind(':');
    std::string host = colon == std::string::npos ? "127.0.0.1" : value.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    const std::string port = colon == std::string::npos ? value : value.substr(colon + 1);
    if (host.empty() || !set_number(settings.server.port, port, 0, 65'535)) {
        return fail(ErrorCode::InvalidArgument, "'{}' is not HOST:PORT, such as 127.0.0.1:8080",
                    value);
    }
    settings.server.host = host;
    return {};
}

Result<void> set_roles(Settings& settings, const std::string& value) {
    settings.roles = list_of(value);
    for (const std::string& role : settings.roles) {
        if (find_role(role) == nullptr) {
            return fail(ErrorCode::InvalidArgument, "'{}' is no role of this version: {}", role,
                        role_names());
        }
    }
    return {};
}

Result<void> set_watch(Settings& settings, const std::string& value) {
    settings.sources.folders.clear();
    for (const std::string& folder : list_of(value, ':')) {
        if (auto done = add_watch(settings, folder, {}, {}); !done) return done;
    }
    return {};
}

Result<void> add_watch(Settings& settings, const std::string& folder, const std::string& name,
                       const std::string& rider) {
    if (folder.empty()) return fail(ErrorCode::InvalidArgument, "a folder to watch is missing");
    std::error_code ignored;
    const auto full = std::filesystem::absolute(folder, ignored).lexically_normal();
    connect::WatchedFolder watched;
    watched.folder = full.has_filename() ? full : full.parent_path();
    watched.name = name.empty() ? watched.folder.filename().string() : name;
    watched.rider = rider;
    auto& folders = settings.sources.folders;
    const auto taken = [&] {
        return std::any_of(folders.begin(), folders.end(),
                           [&](const auto& other) { return other.name == watched.name; });
    };
    if (name.empty() && (watched.name.empty() || taken())) watched.name = watched.folder.string();
    if (taken()) {
        return fail(ErrorCode::InvalidArgument,
                    "two watched folders are called '{}': give each its own name", watched.name);
    }
    folders.push_back(std::move(watched));
    return {};
}

void print_settings(std::ostream& out) {
    for (const Setting& setting : kSettings) {
        out << fmt::format("{}  ({}, default {})\n    {}\n", setting.key,
                           variable_name(setting.key),
                           setting.fallback.empty() ? "empty" : setting.fallback, setting.what);
    }
}

}  // namespace slipstream::app
