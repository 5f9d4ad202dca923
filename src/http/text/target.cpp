#include "http/text/target.hpp"

#include <algorithm>
#include <array>

namespace slipstream::http::text {
namespace {

/// Appends `text` with its escapes decoded; false at a broken escape.
bool decode_into(std::string& out, std::string_view text, bool plus_is_blank, bool keep_broken) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '%') {
            const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
            if (high >= 0 && low >= 0) {
                out.push_back(static_cast<char>(high * 16 + low));
                i += 2;
                continue;
            }
            if (!keep_broken) return false;
        }
        out.push_back(c == '+' && plus_is_blank ? ' ' : c);
    }
    return true;
}

bool has_control_character(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

bool has_dot_segment(std::string_view path) {
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        const std::string_view segment = path.substr(0, slash);
        if (segment == "." || segment == "..") return true;
        if (slash == std::string_view::npos) break;
        path.remove_prefix(slash + 1);
    }
    return false;
}

bool carries_secret(std::string_view raw_name) {
    static constexpr std::array<std::string_view, 5> kNames{"token", "access_token", "key", "id",
                                                            "deviceid"};
    const std::string name = form_decode(raw_name);
    return std::any_of(kNames.begin(), kNames.end(),
                       [&](std::string_view secret) { return equal_ignoring_case(name, secret); });
}

/// Where the authority of an absolute form starts, or npos.
std::size_t authority_start(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (equal_ignoring_case(target.substr(0, scheme.size()), scheme)) return scheme.size();
    }
    return std::string_view::npos;
}

}  // namespace

std::optional<Target> parse_target(std::string_view target) {
    Target result;
    if (target == "*") {
        result.path.push_back('*');
        return result;
    }
    if (const std::size_t start = authority_start(target); start != std::string_view::npos) {
        const std::string_view rest = target.substr(start);
        const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
        result.authority = rest.substr(0, end);
        target = rest.substr(end);
        if (result.authority.empty()) return std::nullopt;
        const std::size_t at = result.authority.rfind('@');
        if (at != std::string_view::npos) result.authority.remove_prefix(at + 1);
    } else if (target.empty() || target.front() != '/') {
        return std::nullopt;
    }
    target = target.substr(0, target.find('#'));
    const std::size_t mark = target.find('?');
    if (mark != std::string_view::npos) result.raw_query = target.substr(mark + 1);
    const std::string_view raw_path = target.substr(0, mark);
    result.path.reserve(raw_path.size() + 1);
    if (raw_path.empty()) result.path.push_back('/');
    if (!decode_into(result.path, raw_path, false, false)) return std::nullopt;
    if (has_control_character(result.path) || has_dot_segment(result.path)) return std::nullopt;
    return result;
}

std::optional<std::string> percent_decode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    if (!decode_into(out, text, false, false)) return std::nullopt;
    return out;
}

std::string form_decode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    decode_into(out, text, true, true);
    return out;
}

std::optional<Pairs> parse_form(std::string_view text, std::size_t limit) {
    Pairs pairs;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view piece = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (piece.empty()) continue;
        if (pairs.size() == limit) return std::nullopt;
        const std::size_t equals = piece.find('=');
        const std::string_view value =
            equals == std::string_view::npos ? std::string_view{} : piece.substr(equals + 1);
        pairs.emplace_back(form_decode(piece.substr(0, equals)), form_decode(value));
    }
    return pairs;
}

std::string redact_target(std::string_view target) {
    std::string out;
    const std::size_t mark = target.find('?');
    std::string_view path = target.substr(0, mark);
    if (const std::size_t start = authority_start(path); start != std::string_view::npos) {
        const std::size_t end = std::min(path.find('/', start), path.size());
        const std::size_t at = path.substr(0, end).rfind('@');
        if (at != std::string_view::npos && at >= start) {
            out.append(path.substr(0, start)).append("***");
            path.remove_prefix(at);
        }
    }
    out += path;
    if (mark == std::string_view::npos) return out;
    std::string_view query = target.substr(mark + 1);
    const auto decoded = percent_decode(path);  // the router matches the decoded path
    const bool positions = decoded && decoded->find("/ingest/") != std::string::npos;
    out += '?';
    for (bool first = true; !query.empty(); first = false) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view piece = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (!first) out += '&';
        const std::size_t equals = piece.find('=');
        if (equals != std::string_view::npos &&
            (positions || carries_secret(piece.substr(0, equals)))) {
            out.append(piece.substr(0, equals)).append("=***");
        } else {
            out += piece;
        }
    }
    return out;
}

}  // namespace slipstream::http::text
