#pragma once
// multipart/form-data (RFC 7578) of a body that is in memory.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace slipstream::http::text {

struct Part {
    std::string name;                      ///< of the form field
    std::optional<std::string> file_name;  ///< as sent, without folders
    std::string content_type;              ///< as sent, may be empty
    std::string_view content;              ///< points into the body
};

/// The boundary of a multipart/form-data Content-Type; nullopt where it is another type or the
/// boundary is missing or not allowed (RFC 2046: 1 to 70 characters).
std::optional<std::string> multipart_boundary(std::string_view content_type);

/// The parts in order. InvalidArgument where the body is cut short or malformed; PayloadTooLarge
/// where it has more than `part_limit` parts.
core::Result<std::vector<Part>> parse_multipart(std::string_view body, std::string_view boundary,
                                                std::size_t part_limit = 1000);

}  // namespace slipstream::http::text
