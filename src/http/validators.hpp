#pragma once
// What lets an answer be asked for again without sending it: entity tags, If-None-Match, Vary
// (RFC 9110 sections 8.8.3, 12.5.5 and 13.1.2).
#include <string>
#include <string_view>

#include "core/bytes.hpp"
#include "http/message.hpp"

namespace slipstream::http {

/// A strong tag, with its quotes: equal for equal bytes only.
std::string entity_tag(core::Bytes bytes);

/// Whether the client has the answer with this tag already and so gets 304.
bool is_known_to_client(const Request& request, std::string_view etag);

/// Adds a request header's name to Vary where it is not there yet.
void vary_by(Response& response, std::string_view name);

}  // namespace slipstream::http
