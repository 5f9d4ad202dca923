#include "http/validators.hpp"

#include <fmt/format.h>

#include "core/hash.hpp"
#include "http/text/negotiation.hpp"

namespace slipstream::http {

std::string entity_tag(core::Bytes bytes) {
    const std::string hash = core::content_hash(bytes).hex();
    return fmt::format("\"{}\"", std::string_view(hash).substr(0, 22));
}

bool is_known_to_client(const Request& request, std::string_view etag) {
    if (etag.empty() || (request.method != Method::Get && request.method != Method::Head)) {
        return false;
    }
    const auto known = request.header("if-none-match");
    return known && text::etag_list_matches(*known, etag);
}

void vary_by(Response& response, std::string_view name) {
    const std::string_view vary = response.header("vary").value_or("");
    if (vary.find(name) != std::string_view::npos) return;
    response.set_header("Vary",
                        vary.empty() ? std::string(name) : fmt::format("{}, {}", vary, name));
}

}  // namespace slipstream::http
