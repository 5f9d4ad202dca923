#pragma once
// What a client accepts: content codings, media types, entity tags it already has (RFC 9110
// sections 8.8, 12.5 and 13.1).
#include <cstdint>
#include <string_view>

namespace slipstream::http::text {

enum class Encoding : std::uint8_t { Identity, Gzip, Brotli, Zstd };

/// "gzip", "br", "zstd"; empty for Identity.
std::string_view encoding_name(Encoding encoding);

struct AcceptedEncodings {
    bool gzip = false, brotli = false, zstd = false;

    bool accepts(Encoding encoding) const;
};

/// Reads Accept-Encoding. A coding counts as accepted where its weight is above 0; among several
/// the server chooses.
AcceptedEncodings parse_accept_encoding(std::string_view header);

/// The weight 0..1000 that an Accept header gives to `type` ("text/csv"); the most specific range
/// wins. 1000 where the header is empty.
int media_quality(std::string_view accept, std::string_view type);

/// Whether the list of an If-None-Match header holds `etag` (weak comparison) or is "*".
bool etag_list_matches(std::string_view header, std::string_view etag);

/// Whether an If-Range header names exactly this strong entity tag.
bool if_range_matches(std::string_view header, std::string_view etag);

}  // namespace slipstream::http::text
