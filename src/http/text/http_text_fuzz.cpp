// Everything of this folder that reads bytes from outside, on the same input: nothing may crash,
// and what is returned must lie within what was given.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/assert.hpp"
#include "http/text/address.hpp"
#include "http/text/forwarded.hpp"
#include "http/text/multipart.hpp"
#include "http/text/negotiation.hpp"
#include "http/text/range.hpp"
#include "http/text/target.hpp"
#include "http/text/trace.hpp"

namespace text = slipstream::http::text;

namespace {

void read_multipart(std::string_view input) {
    // The first line stands for the Content-Type, the rest for the body.
    std::string_view body = input;
    const std::string_view type = text::next_item(body, '\n');
    const auto boundary = text::multipart_boundary(type);
    const auto parts = text::parse_multipart(body, boundary.value_or("b"), 100);
    if (!parts) return;
    for (const text::Part& part : *parts) {
        SLIPSTREAM_ASSERT(part.content.empty() ||
                          (part.content.data() >= body.data() &&
                           part.content.data() + part.content.size() <= body.data() + body.size()));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    if (const auto target = text::parse_target(input)) {
        SLIPSTREAM_ASSERT(target->path == "*" || target->path.front() == '/');
        text::parse_form(target->raw_query);
    }
    text::redact_target(input);
    text::parse_form(input, 100);
    text::percent_decode(input);
    const text::RangeRequest range = text::parse_range(input, 1000);
    SLIPSTREAM_ASSERT(range.range.first <= 1000 && range.range.length <= 1000 - range.range.first);
    text::parse_accept_encoding(input);
    const int quality = text::media_quality(input, "text/csv");
    SLIPSTREAM_ASSERT(quality >= 0 && quality <= 1000);
    text::etag_list_matches(input, "\"a\"");
    text::parse_traceparent(input);
    text::parse_authority(input);
    text::parse_node(input);
    text::parse_forwarded(input);
    text::AddressSet set;
    if (set.add(input)) set.contains(text::IpAddress{});
    read_multipart(input);
    return 0;
}
