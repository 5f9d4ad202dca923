#include "decode/ecg/atc_blocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "decode/edf/text.hpp"

namespace slipstream::decode::ecg {
namespace {

constexpr std::size_t kFirstBlock = 12;  // behind the signature and the version
constexpr std::size_t kBlockHead = 8;    // identifier and length

std::uint32_t byte_sum(core::Bytes bytes) {
    return std::accumulate(bytes.begin(), bytes.end(), std::uint32_t{0});
}

void note(DecodedFile& file, const char* code, std::string what, std::uint64_t offset) {
    if (file.integrity == "ok") file.integrity = what;
    add_warning(file, code, std::move(what), offset);
}

std::string fixed_text(core::Bytes data, std::size_t at, std::size_t width) {
    if (at >= data.size()) return {};
    std::string_view text = core::as_text(data).substr(at, width);
    return edf::to_utf8(edf::trimmed(text.substr(0, text.find('\0'))));
}

}  // namespace

std::uint16_t little_16(core::Bytes bytes, std::size_t at) {
    return static_cast<std::uint16_t>(bytes[at] | (bytes[at + 1] << 8));
}

std::uint32_t little_32(core::Bytes bytes, std::size_t at) {
    return std::uint32_t{little_16(bytes, at)} | std::uint32_t{little_16(bytes, at + 2)} << 16;
}

std::vector<AtcBlock> read_blocks(core::Bytes content, DecodedFile& file) {
    std::vector<AtcBlock> blocks;
    std::size_t at = kFirstBlock;
    while (at + kBlockHead <= content.size()) {
        AtcBlock block;
        block.offset = at;
        const std::string_view id = core::as_text(content.subspan(at, 4));
        block.id = id.substr(0, id.find_last_not_of(' ') + 1);
        const bool printable =
            std::all_of(id.begin(), id.end(), [](char c) { return c >= ' ' && c < 127; });
        if (!printable) {
            note(file, "block_damaged", fmt::format("no block identifier at byte {}", at), at);
            return blocks;
        }
        block.length = little_32(content, at + 4);
        const std::size_t rest = content.size() - at - kBlockHead;
        block.data = content.subspan(at + kBlockHead, std::min<std::size_t>(block.length, rest));
        const std::size_t behind = at + kBlockHead + block.data.size();
        if (block.length > rest || rest - block.length < 4) {
            blocks.push_back(block);
            note(file, "truncated",
                 fmt::format("truncated at byte {}: block '{}' at byte {} is not whole",
                             content.size(), block.id, at),
                 at);
            return blocks;
        }
        block.checksum_ok =
            byte_sum(content.subspan(at, behind - at)) == little_32(content, behind);
        if (!block.checksum_ok) {
            note(file, "checksum_mismatch",
                 fmt::format("checksum of block '{}' at byte {} is wrong", block.id, at), at);
        }
        blocks.push_back(block);
        at = behind + 4;
    }
    if (at < content.size())
        note(file, "truncated", fmt::format("truncated at byte {}", content.size()), at);
    return blocks;
}

AtcInfo read_info(core::Bytes data) {
    AtcInfo info;
    info.date_recorded = fixed_text(data, 0, 32);
    info.recording_uuid = fixed_text(data, 32, 40);
    info.phone_uuid = fixed_text(data, 72, 44);
    info.phone_model = fixed_text(data, 116, 32);
    info.recorder_software = fixed_text(data, 148, 32);
    info.recorder_hardware = fixed_text(data, 180, 32);
    info.device_data = fixed_text(data, 212, 52);
    return info;
}

AtcFormat read_format(core::Bytes data) {
    AtcFormat format;
    if (data.size() < 6) return format;
    format.ecg_format = data[0];
    format.sample_rate_hz = little_16(data, 1);
    format.resolution_nv = little_16(data, 3);
    format.flags = data[5];
    return format;
}

}  // namespace slipstream::decode::ecg
