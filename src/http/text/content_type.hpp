#pragma once
// Media types by file name.
#include <string_view>

namespace slipstream::http::text {

/// The Content-Type for a path's extension, with charset for text; application/octet-stream where
/// it is not known.
std::string_view content_type_of(std::string_view path);

/// Whether compressing bodies of this type is worth it (text, JSON, XML, SVG, scripts).
bool is_compressible(std::string_view content_type);

}  // namespace slipstream::http::text
