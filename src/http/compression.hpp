#pragma once
// Compressing bodies: gzip (libdeflate), Brotli and zstd, whole bodies in memory. Pure; safe from
// any thread; takes about 1 ms per 50 to 200 KB.
#include <optional>
#include <string>

#include "core/bytes.hpp"
#include "http/message.hpp"
#include "http/text/negotiation.hpp"

namespace slipstream::http {

/// Bodies below this are sent as they are: the headers outweigh what compression saves.
inline constexpr std::size_t kCompressFromBytes = 1024;

enum class Effort : std::uint8_t {
    Fast,  ///< for one answer
    Best,  ///< for an answer that is kept and sent many times
};

/// nullopt where the compressed form is not smaller.
std::optional<std::string> compress(core::Bytes body, text::Encoding encoding, Effort effort);

/// Compresses the body of `response` where it is marked compressible, is large enough and the
/// request accepts an encoding; adds Content-Encoding and Vary, and makes a strong ETag weak.
void compress_response(const Request& request, Response& response);

/// Whether `compress_response` would have work to do, for deciding on which thread to do it.
bool wants_compression(const Request& request, const Response& response);

}  // namespace slipstream::http
