#include "api/parameters.hpp"

#include <charconv>

#include "core/time.hpp"
#include "query/reader.hpp"

namespace slipstream::api {
namespace {

template <typename T>
std::optional<T> whole(std::string_view text) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

core::Result<core::TimeMs> time_of(std::string_view name, std::string_view text) {
    if (const auto ms = whole<core::TimeMs>(text)) return *ms;
    if (const auto parsed = core::parse_time(text)) return parsed->time;
    return core::fail(core::ErrorCode::InvalidArgument,
                      "{}: milliseconds since 1970 or an RFC 3339 time is expected", name);
}

}  // namespace

core::Result<store::TimeRange> time_range(const http::Request& request) {
    store::TimeRange range;
    if (const auto from = request.param("from"); from && !from->empty()) {
        auto time = time_of("from", *from);
        if (!time) return core::fail(time.error());
        range.from = *time;
    }
    if (const auto to = request.param("to"); to && !to->empty()) {
        auto time = time_of("to", *to);
        if (!time) return core::fail(time.error());
        range.to = *time;
    }
    if (range.from > range.to) {
        return core::fail(core::ErrorCode::InvalidArgument, "from lies after to");
    }
    return range;
}

core::Result<std::size_t> points(const http::Request& request, std::size_t otherwise) {
    const auto text = request.param("points");
    if (!text || text->empty()) return otherwise;
    const auto number = whole<std::size_t>(*text);
    if (!number || *number < 2) {
        return core::fail(core::ErrorCode::InvalidArgument,
                          "points: a whole number from 2 to {} is expected", query::kMaxPoints);
    }
    return std::min(*number, query::kMaxPoints);
}

core::Result<std::vector<model::Metric>> metrics(const http::Request& request) {
    std::vector<model::Metric> result;
    for (const auto& [name, value] : request.query) {
        if (name != "metric") continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            const std::string_view key = rest.substr(0, rest.find(','));
            rest.remove_prefix(std::min(rest.size(), key.size() + 1));
            if (key.empty()) continue;
            const auto metric = model::metric_by_key(key);
            if (!metric) {
                return core::fail(core::ErrorCode::InvalidArgument, "no metric is called '{}'",
                                  key);
            }
            result.push_back(*metric);
        }
    }
    return result;
}

}  // namespace slipstream::api
