#include "decode/fit/fit_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "decode/fit/fit_crc.hpp"

namespace slipstream::decode::fit {
namespace {

constexpr std::size_t kMinHeader = 12;
constexpr std::size_t kHeaderWithCrc = 14;
constexpr std::size_t kMaxKnown = 1024;       // definitions remembered in one part
constexpr std::size_t kCrcBlock = 16 * 1024;  // small enough to be still in the first cache
constexpr std::uint8_t kCompressed = 0x80;
constexpr std::uint8_t kDefinition = 0x40;
constexpr std::uint8_t kDeveloper = 0x20;

constexpr std::uint8_t local_type(std::uint8_t header) {
    return (header & kCompressed) != 0 ? (header >> 5) & 0x03 : header & 0x0F;
}

/// Message number, byte order and fields of a definition message (`bytes` begins with its header).
Definition parse_definition(core::Bytes bytes) {
    Definition definition;
    definition.big_endian = bytes[2] != 0;
    definition.message = load<std::uint16_t>(bytes.data() + 3, definition.big_endian);
    const std::size_t count = bytes[5];
    definition.fields.reserve(count);
    const std::uint8_t* at = bytes.data() + 6;
    for (std::size_t i = 0; i < count; ++i, at += 3) {
        FieldDefinition field;
        field.number = at[0];
        field.size = at[1];
        field.type = base_type_of(at[2]);
        field.whole = field.size > 0 && field.size % base_type_size(field.type) == 0;
        field.offset = definition.size;
        if (field.number == kTimestampField && field.size == 4) {
            definition.timestamp_offset = field.offset;
        }
        definition.size += field.size;
        definition.fields.push_back(field);
    }
    if ((bytes[0] & kDeveloper) != 0) {
        const std::size_t developer_count = *at++;
        for (std::size_t i = 0; i < developer_count; ++i, at += 3) {
            definition.developer_fields.push_back({at[0], at[1], at[2], definition.size});
            definition.size += at[1];
        }
    }
    return definition;
}

}  // namespace

bool has_fit_header(core::Bytes head) {
    return head.size() >= kMinHeader && head[0] >= kMinHeader &&
           core::as_text(head.subspan(8, 4)) == ".FIT";
}

std::size_t FitReader::needed(const std::uint8_t* at, std::size_t available) const {
    switch (stage_) {
        case Stage::Header: return has_fit_header({at, available}) ? at[0] : kMinHeader;
        case Stage::Checksum: return 2;
        case Stage::Skip:
        case Stage::Done: return 1;
        case Stage::Messages: break;
    }
    const std::uint8_t header = at[0];
    if ((header & kCompressed) != 0 || (header & kDefinition) == 0) {
        const Definition* definition = local_[local_type(header)];
        return 1 + (definition != nullptr ? definition->size : 0);
    }
    if (available < 6) return 6;
    const std::size_t size = 6 + std::size_t{3} * at[5];
    if ((header & kDeveloper) == 0) return size;
    return available < size + 1 ? size + 1 : size + 1 + std::size_t{3} * at[size];
}

void FitReader::feed(core::Bytes piece) {
    while (!carry_.empty() && !piece.empty()) {
        const std::size_t size = needed(carry_.data(), carry_.size());
        if (size > carry_.size()) {
            const auto more =
                static_cast<std::ptrdiff_t>(std::min(size - carry_.size(), piece.size()));
            carry_.insert(carry_.end(), piece.begin(), piece.begin() + more);
            piece = piece.subspan(static_cast<std::size_t>(more));
        }
        if (needed(carry_.data(), carry_.size()) > carry_.size()) continue;
        const auto used = static_cast<std::ptrdiff_t>(consume(carry_));
        carry_.erase(carry_.begin(), carry_.begin() + used);
    }
    while (!piece.empty()) {
        const Stage before = stage_;
        const std::size_t used = consume(piece);
        if (used == 0 && stage_ == before) break;
        piece = piece.subspan(used);
    }
    carry_.insert(carry_.end(), piece.begin(), piece.end());
}

void FitReader::finish() {
    while (!carry_.empty()) {
        const Stage before = stage_;
        const auto used = static_cast<std::ptrdiff_t>(consume(carry_));
        if (used == 0 && stage_ == before) break;
        carry_.erase(carry_.begin(), carry_.begin() + used);
    }
    const std::uint64_t end = position_ + carry_.size();
    switch (stage_) {
        case Stage::Header:
            if (!carry_.empty() || part_ == 0) {
                sink_.damage(
                    {"no_header", fmt::format("no FIT header at byte {}", position_), position_});
            }
            break;
        case Stage::Messages:
        case Stage::Skip:
            if (!carry_.empty()) {
                sink_.damage({"cut_message",
                              fmt::format("cut off inside a message at byte {}", position_),
                              position_});
            }
            if (!unsized_) {
                sink_.damage(
                    {"cut_off",
                     fmt::format("cut off at byte {}: {} bytes of messages and the checksum are "
                                 "missing",
                                 end, left_ - carry_.size()),
                     end});
            }
            break;
        case Stage::Checksum:
            sink_.damage(
                {"cut_checksum", fmt::format("cut off at byte {}: no checksum", end), end});
            break;
        case Stage::Done: break;
    }
    stage_ = Stage::Done;
    carry_.clear();
}

/// Takes elements off the front of `bytes` and returns how many bytes they had; 0 where the first one
/// is not complete, or only the stage changed.
std::size_t FitReader::consume(core::Bytes bytes) {
    switch (stage_) {
        case Stage::Header: return read_header(bytes);
        case Stage::Messages: return read_messages(bytes);
        case Stage::Skip: {
            const auto size =
                static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
            advance(bytes.data(), size);
            if (left_ == 0) stage_ = Stage::Checksum;
            return size;
        }
        case Stage::Checksum: return read_checksum(bytes);
        case Stage::Done: break;
    }
    position_ += bytes.size();
    return bytes.size();
}

std::size_t FitReader::read_header(core::Bytes bytes) {
    const std::size_t size = needed(bytes.data(), bytes.size());
    if (bytes.size() < size) return 0;
    if (!has_fit_header(bytes)) {
        sink_.damage({"no_header", fmt::format("no FIT header at byte {}", position_), position_});
        stage_ = Stage::Done;
        return 0;
    }
    const std::uint16_t stated =
        size >= kHeaderWithCrc ? load<std::uint16_t>(bytes.data() + kMinHeader, false) : 0;
    const bool wrong = stated != 0 && stated != crc16(0, bytes.first(kMinHeader));
    left_ = load<std::uint32_t>(bytes.data() + 4, false);
    empty_part_ = left_ == 0;
    unsized_ = false;
    last_time_ = kInvalidTime;
    local_ = {};
    sink_.part(part_++);
    known_.clear();
    if (wrong) {
        sink_.damage({"header_checksum",
                      fmt::format("wrong checksum of the header at byte {}", position_),
                      position_});
    }
    crc_ = crc16(0, bytes.first(size));
    position_ += size;
    stage_ = left_ == 0 ? Stage::Checksum : Stage::Messages;
    return size;
}

std::size_t FitReader::read_messages(core::Bytes bytes) {
    const auto limit = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
    std::size_t at = 0;
    std::size_t done = 0;  // what `advance` knows of
    bool incomplete = false;
    while (at < limit && !incomplete) {
        const std::uint64_t offset = position_ + (at - done);
        const core::Bytes rest = bytes.subspan(at, limit - at);
        const std::size_t size = needed(rest.data(), rest.size());
        const bool data = (rest[0] & kCompressed) != 0 || (rest[0] & kDefinition) == 0;
        if (data && local_[local_type(rest[0])] == nullptr) {
            give_up_part("undefined_local_type",
                         fmt::format("data message of undefined local type {} at byte {}",
                                     local_type(rest[0]), offset),
                         offset);
            break;
        }
        if (size > left_ - (at - done)) {
            give_up_part("message_past_end",
                         fmt::format("message runs past the end of its part at byte {}", offset),
                         offset);
            break;
        }
        if (size > rest.size()) {
            incomplete = true;
        } else if (data) {
            at += read_run(rest, offset);
        } else {
            read_definition(rest.first(size));
            at += size;
        }
        if (at - done >= kCrcBlock) {
            advance(bytes.data() + done, at - done);
            done = at;
        }
    }
    advance(bytes.data() + done, at - done);
    if (left_ == 0 && stage_ != Stage::Done) stage_ = Stage::Checksum;
    return at;
}

/// Hands over the data messages at the front of `bytes` that have the same header byte.
std::size_t FitReader::read_run(core::Bytes bytes, std::uint64_t offset) {
    const std::uint8_t header = bytes[0];
    const Definition& definition = *local_[local_type(header)];
    const std::size_t stride = 1 + std::size_t{definition.size};
    MessageRun run{&definition, bytes.data() + 1, 1, stride, offset, std::nullopt};
    if ((header & kCompressed) != 0) {
        if (last_time_ != kInvalidTime) {
            last_time_ += ((header & 0x1Fu) - last_time_) & 0x1Fu;
            run.header_time = last_time_;
        }
    } else {
        const std::size_t most = std::min(bytes.size(), kCrcBlock + stride) / stride;
        while (run.count < most && bytes[run.count * stride] == header) ++run.count;
    }
    note_times(run);
    sink_.messages(run);
    return run.count * stride;
}

/// Remembers the last timestamp, to which compressed headers refer.
void FitReader::note_times(const MessageRun& run) {
    if (run.definition->timestamp_offset < 0) return;
    for (std::size_t i = run.count; i-- > 0;) {
        const auto time =
            load<std::uint32_t>(run.payload + i * run.stride + run.definition->timestamp_offset,
                                run.definition->big_endian);
        if (time == kInvalidTime) continue;
        last_time_ = time;
        return;
    }
}

void FitReader::read_definition(core::Bytes bytes) {
    const std::uint8_t local = local_type(bytes[0]);
    const std::string_view key = core::as_text(bytes.subspan(2));
    const bool developer = (bytes[0] & kDeveloper) != 0;
    if (bytes[2] > 1) ++odd_byte_orders_;
    // The developer flag decides how the bytes are read, so it is part of their name.
    const std::string name = std::string(developer ? "d" : "n").append(key);
    const auto found = known_.find(name);
    if (found != known_.end()) {
        local_[local] = found->second.get();
        return;
    }
    auto definition = std::make_unique<Definition>(parse_definition(bytes));
    const bool remember = known_.size() < kMaxKnown;
    definition->index = static_cast<std::uint32_t>(remember ? known_.size() : kMaxKnown + local);
    sink_.define(*definition);
    local_[local] = definition.get();
    if (remember) {
        known_.emplace(name, std::move(definition));
    } else {
        overflow_[local] = std::move(definition);
    }
}

std::size_t FitReader::read_checksum(core::Bytes bytes) {
    if (bytes.size() < 2) return 0;
    const std::uint16_t stated = load<std::uint16_t>(bytes.data(), false);
    if (stated != crc_ && empty_part_) {
        sink_.damage({"no_size",
                      fmt::format("the header states no size; read on from byte {}", position_),
                      position_});
        empty_part_ = false;
        unsized_ = true;
        left_ = UINT64_MAX;
        stage_ = Stage::Messages;
        return 0;
    }
    if (stated != crc_) {
        sink_.damage({"checksum", fmt::format("wrong checksum at byte {}", position_), position_});
    }
    position_ += 2;
    stage_ = Stage::Header;
    return 2;
}

/// The rest of the part cannot be framed: it is passed over up to where its header says it ends.
void FitReader::give_up_part(std::string code, std::string message, std::uint64_t offset) {
    sink_.damage({std::move(code), std::move(message), offset});
    stage_ = unsized_ ? Stage::Done : Stage::Skip;
}

void FitReader::advance(const std::uint8_t* at, std::size_t size) {
    crc_ = crc16(crc_, {at, size});
    position_ += size;
    left_ -= size;
}

}  // namespace slipstream::decode::fit
