#include "api/pages/picture/png.hpp"

#include <libdeflate.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "core/assert.hpp"

namespace slipstream::api::pages::picture {
namespace {

constexpr int kLevel = 7;
constexpr std::size_t kPixelBytes = 3;
constexpr std::size_t kFilters = 5;

void append_u32(std::string& out, std::uint32_t value) {
    for (const int shift : {24, 16, 8, 0}) out += static_cast<char>(value >> shift);
}

void append_chunk(std::string& out, std::string_view type, std::string_view data) {
    append_u32(out, static_cast<std::uint32_t>(data.size()));
    const std::size_t start = out.size();
    out.append(type).append(data);
    append_u32(out, libdeflate_crc32(0, out.data() + start, out.size() - start));
}

std::uint8_t paeth(int left, int above, int corner) {
    const int estimate = left + above - corner;
    const int to_left = std::abs(estimate - left);
    const int to_above = std::abs(estimate - above);
    const int to_corner = std::abs(estimate - corner);
    if (to_left <= to_above && to_left <= to_corner) return static_cast<std::uint8_t>(left);
    return static_cast<std::uint8_t>(to_above <= to_corner ? above : corner);
}

std::uint8_t predicted(std::size_t filter, int left, int above, int corner) {
    switch (filter) {
        case 1: return static_cast<std::uint8_t>(left);
        case 2: return static_cast<std::uint8_t>(above);
        case 3: return static_cast<std::uint8_t>((left + above) / 2);
        case 4: return paeth(left, above, corner);
        default: return 0;
    }
}

/// Appends the row by the filter whose bytes are nearest to zero, as the specification suggests.
void append_row(std::string& out, core::Bytes row, core::Bytes above) {
    std::array<std::string, kFilters> tries;
    std::size_t best = 0;
    std::size_t best_sum = SIZE_MAX;
    for (std::size_t filter = 0; filter < kFilters; ++filter) {
        std::string& bytes = tries[filter];
        bytes.resize(row.size());
        std::size_t sum = 0;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const int left = i >= kPixelBytes ? row[i - kPixelBytes] : 0;
            const int up = above.empty() ? 0 : above[i];
            const int corner = i >= kPixelBytes && !above.empty() ? above[i - kPixelBytes] : 0;
            const auto rest =
                static_cast<std::int8_t>(row[i] - predicted(filter, left, up, corner));
            bytes[i] = static_cast<char>(rest);
            sum += static_cast<std::size_t>(std::abs(rest));
        }
        if (sum < best_sum) {
            best = filter;
            best_sum = sum;
        }
    }
    out += static_cast<char>(best);
    out += tries[best];
}

std::string deflated(const std::string& raw) {
    const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> compressor(
        libdeflate_alloc_compressor(kLevel), libdeflate_free_compressor);
    SLIPSTREAM_ASSERT(compressor != nullptr);
    std::string out(libdeflate_zlib_compress_bound(compressor.get(), raw.size()), '\0');
    out.resize(
        libdeflate_zlib_compress(compressor.get(), raw.data(), raw.size(), out.data(), out.size()));
    return out;
}

}  // namespace

std::string encode_png(core::Bytes pixels, std::uint32_t width, std::uint32_t height) {
    const std::size_t stride = width * kPixelBytes;
    SLIPSTREAM_ASSERT(pixels.size() == stride * height);
    std::string raw;
    raw.reserve(pixels.size() + height);
    for (std::size_t row = 0; row < height; ++row) {
        append_row(raw, pixels.subspan(row * stride, stride),
                   row == 0 ? core::Bytes{} : pixels.subspan((row - 1) * stride, stride));
    }
    std::string header;
    append_u32(header, width);
    append_u32(header, height);
    header += std::string_view("\x08\x02\x00\x00\x00",
                               5);  // 8 bits, RGB, deflate, adaptive, no interlace
    std::string out("\x89PNG\r\n\x1a\n", 8);
    append_chunk(out, "IHDR", header);
    append_chunk(out, "IDAT", deflated(raw));
    append_chunk(out, "IEND", "");
    return out;
}

}  // namespace slipstream::api::pages::picture
