#include "decode/positions/owntracks_lines.hpp"

#include <algorithm>
#include <array>

#include "core/time.hpp"
#include "decode/xml/decimal.hpp"

namespace slipstream::decode::positions {
namespace {

/// Of the booklet's JSON page.
constexpr std::array<std::string_view, 15> kTypes{
    "location", "transition", "waypoint",  "waypoints", "lwt",           "status",  "step", "steps",
    "beacon",   "card",       "encrypted", "cmd",       "configuration", "request", "dump"};

}  // namespace

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return xml::trimmed(line);
}

std::optional<RecorderLine> parse_recorder_line(std::string_view line) {
    const std::size_t time_end = line.find_first_of(" \t");
    if (time_end == std::string_view::npos) return std::nullopt;
    const std::string_view time = line.substr(0, time_end);
    if (time.find('T') != 10 || !core::parse_time(time)) return std::nullopt;
    const std::size_t label_begin = line.find_first_not_of(" \t", time_end);
    if (label_begin == std::string_view::npos || line[label_begin] == '{') return std::nullopt;

    RecorderLine found;
    const std::string_view between = line.substr(time_end, label_begin - time_end);
    found.tab = between.find('\t') != std::string_view::npos;
    // A label may hold blanks only where tabs part it from what follows.
    const std::size_t label_end =
        std::min(line.find_first_of(found.tab ? "\t" : " \t", label_begin), line.size());
    found.label = xml::trimmed(line.substr(label_begin, label_end - label_begin));
    found.payload = xml::trimmed(line.substr(label_end));
    return found;
}

bool mentions_owntracks(std::string_view text) {
    constexpr std::string_view kKey = "\"_type\"";
    for (std::size_t at = text.find(kKey); at != std::string_view::npos;
         at = text.find(kKey, at + 1)) {
        std::string_view rest = xml::trimmed(text.substr(at + kKey.size()));
        if (!rest.starts_with(':')) continue;
        rest = xml::trimmed(rest.substr(1));
        if (!rest.starts_with('"')) continue;
        const std::string_view type = rest.substr(1, rest.find('"', 1) - 1);
        if (std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end()) return true;
    }
    return false;
}

}  // namespace slipstream::decode::positions
