#include "http/compression.hpp"

#include <brotli/encode.h>
#include <libdeflate.h>
#include <zstd.h>

#include <memory>

#include "http/validators.hpp"

namespace slipstream::http {
namespace {

using text::Encoding;

std::optional<std::string> gzip(core::Bytes body, Effort effort) {
    const int level = effort == Effort::Fast ? 4 : 9;
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
        libdeflate_alloc_compressor(level), &libdeflate_free_compressor);
    if (!compressor) return std::nullopt;
    std::string out(libdeflate_gzip_compress_bound(compressor.get(), body.size()), '\0');
    const std::size_t size = libdeflate_gzip_compress(compressor.get(), body.data(), body.size(),
                                                      out.data(), out.size());
    out.resize(size);
    return out;
}

std::optional<std::string> brotli(core::Bytes body, Effort effort) {
    const int quality = effort == Effort::Fast ? 4 : 6;
    std::size_t size = BrotliEncoderMaxCompressedSize(body.size());
    if (size == 0) return std::nullopt;
    std::string out(size, '\0');
    if (BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, body.size(),
                              body.data(), &size,
                              reinterpret_cast<std::uint8_t*>(out.data())) != BROTLI_TRUE) {
        return std::nullopt;
    }
    out.resize(size);
    return out;
}

std::optional<std::string> zstd(core::Bytes body, Effort effort) {
    const int level = effort == Effort::Fast ? 3 : 9;
    std::string out(ZSTD_compressBound(body.size()), '\0');
    const std::size_t size = ZSTD_compress(out.data(), out.size(), body.data(), body.size(), level);
    if (ZSTD_isError(size) != 0) return std::nullopt;
    out.resize(size);
    return out;
}

std::optional<Encoding> choose(const Request& request) {
    const auto header = request.header("accept-encoding");
    if (!header || request.header("range")) return std::nullopt;
    const text::AcceptedEncodings accepted = text::parse_accept_encoding(*header);
    // zstd is the quickest to make, Brotli the next smallest, gzip what everyone has.
    for (const Encoding encoding : {Encoding::Zstd, Encoding::Brotli, Encoding::Gzip}) {
        if (accepted.accepts(encoding)) return encoding;
    }
    return std::nullopt;
}

bool may_compress(const Response& response) {
    return response.compressible && !response.cached &&
           response.body.bytes.size() >= kCompressFromBytes && !response.header("content-encoding");
}

}  // namespace

std::optional<std::string> compress(core::Bytes body, Encoding encoding, Effort effort) {
    std::optional<std::string> out;
    switch (encoding) {
        case Encoding::Gzip: out = gzip(body, effort); break;
        case Encoding::Brotli: out = brotli(body, effort); break;
        case Encoding::Zstd: out = zstd(body, effort); break;
        case Encoding::Identity: return std::nullopt;
    }
    if (!out || out->empty() || out->size() >= body.size()) return std::nullopt;
    out->shrink_to_fit();
    return out;
}

bool wants_compression(const Request& request, const Response& response) {
    return may_compress(response) && choose(request).has_value();
}

void compress_response(const Request& request, Response& response) {
    if (!may_compress(response)) return;
    response.compressible = false;
    vary_by(response, "Accept-Encoding");
    const std::optional<Encoding> encoding = choose(request);
    if (!encoding || is_known_to_client(request, response.header("etag").value_or(""))) return;
    std::optional<std::string> body = compress(response.body.bytes, *encoding, Effort::Fast);
    if (!body) return;
    response.body = SharedBody::of(std::move(*body));
    response.set_header("Content-Encoding", std::string(text::encoding_name(*encoding)));
    if (const auto etag = response.header("etag"); etag && !etag->starts_with("W/")) {
        response.set_header("ETag", "W/" + std::string(*etag));
    }
}

}  // namespace slipstream::http
