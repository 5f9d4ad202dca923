#include "http/text/multipart.hpp"

#include <algorithm>

#include "http/text/ascii.hpp"
#include "http/text/target.hpp"

namespace slipstream::http::text {
namespace {

using core::ErrorCode;

constexpr std::size_t kPartHeaderLimit = 8 * 1024;

/// The name without folders: some clients send a whole path, of either kind of system.
std::string base_name(std::string name) {
    const std::size_t slash = name.find_last_of("/\\");
    return slash == std::string::npos ? name : name.substr(slash + 1);
}

/// RFC 8187: UTF-8''percent-encoded.
std::optional<std::string> extended_value(std::string_view value) {
    const std::size_t first = value.find('\'');
    if (first == std::string_view::npos) return std::nullopt;
    const std::size_t second = value.find('\'', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    if (!equal_ignoring_case(value.substr(0, first), "utf-8")) return std::nullopt;
    return percent_decode(value.substr(second + 1));
}

void read_disposition(std::string_view value, Part& part, bool& is_form_data) {
    is_form_data = equal_ignoring_case(trim(next_item(value, ';')), "form-data");
    bool extended = false;
    while (!value.empty()) {
        const std::string_view pair = trim(next_item(value, ';'));
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        const std::string_view name = trim(pair.substr(0, equals));
        const std::string_view raw = trim(pair.substr(equals + 1));
        if (equal_ignoring_case(name, "name")) {
            part.name = unquote(raw);
        } else if (equal_ignoring_case(name, "filename") && !extended) {
            part.file_name = base_name(unquote(raw));
        } else if (equal_ignoring_case(name, "filename*")) {
            if (auto decoded = extended_value(raw)) {
                part.file_name = base_name(std::move(*decoded));
                extended = true;
            }
        }
    }
}

/// Reads the header lines of one part; false where they are not a form field's.
bool read_part_headers(std::string_view headers, Part& part) {
    bool is_form_data = false;
    while (!headers.empty()) {
        const std::size_t end = std::min(headers.find("\r\n"), headers.size());
        const std::string_view line = headers.substr(0, end);
        headers.remove_prefix(std::min(end + 2, headers.size()));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) return false;
        const std::string_view name = line.substr(0, colon);
        const std::string_view value = trim(line.substr(colon + 1));
        if (equal_ignoring_case(name, "content-disposition")) {
            read_disposition(value, part, is_form_data);
        } else if (equal_ignoring_case(name, "content-type")) {
            part.content_type = std::string(value);
        }
    }
    return is_form_data;
}

/// Whether a line that starts with the boundary ends there, as only a real boundary's does.
bool ends_boundary_line(std::string_view rest) {
    if (rest.starts_with("--")) return true;
    while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
    return rest.starts_with("\r\n");
}

/// The next boundary at or after `from`, or npos.
std::size_t find_boundary(std::string_view body, std::string_view delimiter, std::size_t from) {
    for (;;) {
        const std::size_t found = body.find(delimiter, from);
        if (found == std::string_view::npos ||
            ends_boundary_line(body.substr(found + delimiter.size()))) {
            return found;
        }
        from = found + delimiter.size();
    }
}

core::Unexpected malformed(std::string_view what) {
    return core::fail(ErrorCode::InvalidArgument, "the form body is malformed: {}", what);
}

}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    if (!equal_ignoring_case(trim(next_item(content_type, ';')), "multipart/form-data")) {
        return std::nullopt;
    }
    while (!content_type.empty()) {
        const std::string_view pair = trim(next_item(content_type, ';'));
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        if (!equal_ignoring_case(trim(pair.substr(0, equals)), "boundary")) continue;
        std::string boundary = unquote(trim(pair.substr(equals + 1)));
        const bool printable = std::all_of(boundary.begin(), boundary.end(),
                                           [](char c) { return c >= 0x20 && c < 0x7f; });
        if (boundary.empty() || boundary.size() > 70 || !printable) return std::nullopt;
        return boundary;
    }
    return std::nullopt;
}

core::Result<std::vector<Part>> parse_multipart(std::string_view body, std::string_view boundary,
                                                std::size_t part_limit) {
    std::vector<Part> parts;
    const std::string delimiter = "\r\n--" + std::string(boundary);
    const std::string_view first = std::string_view(delimiter).substr(2);
    std::size_t at = 0;
    if (!body.starts_with(first)) {  // a preamble
        at = find_boundary(body, delimiter, 0);
        if (at == std::string_view::npos) return malformed("no boundary in it");
        at += 2;
    }
    at += first.size();
    for (;;) {
        std::string_view rest = body.substr(at);
        if (rest.starts_with("--")) return parts;
        while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
        if (!rest.starts_with("\r\n")) return malformed("a boundary line has no end");
        // The line end before the blank line may be that of the boundary: a part without headers.
        const std::size_t blank_line = rest.substr(0, kPartHeaderLimit).find("\r\n\r\n");
        if (blank_line == std::string_view::npos) return malformed("a part's header has no end");
        if (parts.size() == part_limit) {
            return core::fail(ErrorCode::PayloadTooLarge, "the form has more than {} parts",
                              part_limit);
        }
        Part part;
        const std::string_view headers =
            blank_line == 0 ? std::string_view{} : rest.substr(2, blank_line - 2);
        if (!read_part_headers(headers, part)) return malformed("a part is not a form field");
        // The delimiter's line end may be the blank line's second one: an empty part.
        const std::size_t content = blank_line + 4;
        const std::size_t end = find_boundary(rest, delimiter, content - 2);
        if (end == std::string_view::npos) return malformed("the last part is cut short");
        part.content = end < content ? std::string_view{} : rest.substr(content, end - content);
        parts.push_back(std::move(part));
        at = static_cast<std::size_t>(rest.data() - body.data()) + end + delimiter.size();
    }
}

}  // namespace slipstream::http::text
