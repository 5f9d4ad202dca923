#pragma once
// Request targets, query strings and form bodies (RFC 9112 section 3.2, WHATWG URL).
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "http/text/ascii.hpp"

namespace slipstream::http::text {

struct Target {
    std::string path;            ///< decoded, starts with '/'; "*" for the asterisk form
    std::string_view raw_query;  ///< without '?', points into the parsed text
    std::string_view authority;  ///< of the absolute form ("http://host:1/x"), else empty
};

/// Takes the origin form, the absolute form and "*". nullopt where the target is none of these, a
/// percent escape is broken, the decoded path holds a control character or a "." or ".." segment.
std::optional<Target> parse_target(std::string_view target);

/// Decodes %XX. nullopt where an escape is broken.
std::optional<std::string> percent_decode(std::string_view text);

/// Decodes %XX and '+' (a blank) as browsers and trackers write forms; broken escapes stay as they
/// are, since devices in the field send them.
std::string form_decode(std::string_view text);

/// Name and value pairs of a query string or an application/x-www-form-urlencoded body, in order;
/// empty pieces are left out. nullopt where there are more than `limit`.
std::optional<Pairs> parse_form(std::string_view text, std::size_t limit = 4096);

/// The target as it may be logged: values of query parameters that carry secrets (token,
/// access_token, key, id, deviceid), all values of live receivers' queries (/ingest/..., positions and
/// heart rates) and user info of an absolute form become "***".
std::string redact_target(std::string_view target);

}  // namespace slipstream::http::text
