#include "decode/gzip.hpp"

#include <fmt/format.h>
#include <libdeflate.h>

#include <algorithm>
#include <memory>

namespace slipstream::decode {
namespace {

struct Free {
    void operator()(libdeflate_decompressor* decompressor) const {
        libdeflate_free_decompressor(decompressor);
    }
};

}  // namespace

bool is_gzip(core::Bytes head) {
    return head.size() >= 18 && head[0] == 0x1f && head[1] == 0x8b && head[2] == 8;
}

Unpacked gunzip(core::Bytes packed, std::size_t limit) {
    Unpacked result;
    const std::unique_ptr<libdeflate_decompressor, Free> decompressor(libdeflate_alloc_decompressor());
    std::size_t at = 0;
    std::size_t room = std::clamp<std::size_t>(packed.size() * 4, 64 * 1024, limit);
    while (at < packed.size()) {
        const std::size_t before = result.bytes.size();
        result.bytes.resize(before + room);
        std::size_t taken = 0;
        std::size_t made = 0;
        const libdeflate_result status = libdeflate_gzip_decompress_ex(
            decompressor.get(), packed.data() + at, packed.size() - at, result.bytes.data() + before,
            room, &taken, &made);
        if (status == LIBDEFLATE_INSUFFICIENT_SPACE && before + room < limit) {
            result.bytes.resize(before);
            room = std::min(room * 2, limit - before);
            continue;
        }
        result.bytes.resize(before + (status == LIBDEFLATE_SUCCESS ? made : 0));
        if (status == LIBDEFLATE_INSUFFICIENT_SPACE) {
            result.problem = fmt::format("unpacks to more than {} bytes", limit);
            return result;
        }
        if (status != LIBDEFLATE_SUCCESS) {
            result.problem = fmt::format("damaged gzip data in the member at byte {}", at);
            return result;
        }
        at += taken;
        room = std::min(std::max<std::size_t>(room, 64 * 1024), limit - result.bytes.size());
        if (room == 0) break;
    }
    return result;
}

}  // namespace slipstream::decode
