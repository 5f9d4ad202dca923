#include "decode/fit/fit_writer.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/assert.hpp"
#include "decode/fit/fit_crc.hpp"

namespace slipstream::decode::fit {
namespace {

constexpr std::uint8_t kProtocolVersion = 0x20;  // 2.0: developer fields
constexpr std::uint16_t kProfileVersion = 2100;

void put(core::ByteBuffer& out, std::uint64_t value, std::size_t width, bool big_endian) {
    for (std::size_t i = 0; i < width; ++i) {
        const std::size_t shift = 8 * (big_endian ? width - 1 - i : i);
        out.push_back(static_cast<std::uint8_t>(value >> shift));
    }
}

/// The bits that stand for "nothing", in the low bytes.
std::uint64_t invalid_bits(BaseType type) {
    switch (type) {
        case BaseType::Sint8: return 0x7F;
        case BaseType::Sint16: return 0x7FFF;
        case BaseType::Sint32: return 0x7FFF'FFFF;
        case BaseType::Sint64: return 0x7FFF'FFFF'FFFF'FFFF;
        case BaseType::Uint8z:
        case BaseType::Uint16z:
        case BaseType::Uint32z:
        case BaseType::Uint64z:
        case BaseType::String: return 0;
        default: return ~std::uint64_t{0};
    }
}

std::uint64_t bits_of(BaseType type, double value) {
    if (type == BaseType::Float32) return std::bit_cast<std::uint32_t>(static_cast<float>(value));
    if (type == BaseType::Float64) return std::bit_cast<std::uint64_t>(value);
    return static_cast<std::uint64_t>(std::llround(value));
}
std::uint64_t bits_of(BaseType type, std::int64_t value) {
    if (type == BaseType::Float32 || type == BaseType::Float64) {
        return bits_of(type, static_cast<double>(value));
    }
    const std::size_t width = base_type_size(type);
    if (width < 8) {
        const std::int64_t bound = std::int64_t{1} << (8 * width);
        SLIPSTREAM_ASSERT(value < bound && value >= -bound / 2);
    }
    return static_cast<std::uint64_t>(value);
}

}  // namespace

std::uint32_t fit_time(core::TimeMs time) {
    const std::int64_t seconds = time / 1000 - kEpochUnixS;
    SLIPSTREAM_ASSERT(seconds >= 0 && seconds < kInvalidTime);
    return static_cast<std::uint32_t>(seconds);
}

std::int64_t semicircles(std::int32_t degrees_e7) {
    return std::llround(degrees_e7 * (2147483648.0 / 180e7));
}

FitWriter::FitWriter(std::uint8_t header_size) : header_size_(header_size) {
    SLIPSTREAM_ASSERT(header_size == 12 || header_size == 14);
    begin_part();
}

void FitWriter::begin_part() {
    part_ = bytes_.size();
    bytes_.resize(part_ + header_size_);
    definitions_ = {};
}

void FitWriter::end_part() {
    std::uint8_t* header = bytes_.data() + part_;
    const auto size = static_cast<std::uint32_t>(bytes_.size() - part_ - header_size_);
    core::ByteBuffer fields{header_size_, kProtocolVersion};
    put(fields, kProfileVersion, 2, false);
    put(fields, size, 4, false);
    for (const char letter : std::string_view(".FIT"))
        fields.push_back(static_cast<std::uint8_t>(letter));
    if (header_size_ == 14) put(fields, crc16(0, fields), 2, false);
    std::ranges::copy(fields, header);
    put(bytes_, crc16(0, core::Bytes(bytes_).subspan(part_)), 2, false);
}

void FitWriter::next_part() {
    end_part();
    begin_part();
}

core::ByteBuffer FitWriter::finish() {
    end_part();
    core::ByteBuffer done = std::move(bytes_);
    bytes_.clear();
    begin_part();
    return done;
}

void FitWriter::define(std::uint8_t local, WrittenDefinition definition) {
    SLIPSTREAM_ASSERT(local < 16 && definition.fields.size() < 256);
    const bool developer = !definition.developer_fields.empty();
    bytes_.push_back(static_cast<std::uint8_t>(0x40 | (developer ? 0x20 : 0) | local));
    bytes_.push_back(0);
    bytes_.push_back(definition.big_endian ? 1 : 0);
    put(bytes_, definition.message, 2, definition.big_endian);
    bytes_.push_back(static_cast<std::uint8_t>(definition.fields.size()));
    const auto size = [](BaseType type, std::size_t elements) {
        const std::size_t bytes = base_type_size(type) * elements;
        SLIPSTREAM_ASSERT(bytes < 256);
        return static_cast<std::uint8_t>(bytes);
    };
    for (const WrittenField& field : definition.fields) {
        bytes_.insert(bytes_.end(),
                      {field.number, size(field.type, field.elements), wire_base_type(field.type)});
    }
    if (developer) {
        bytes_.push_back(static_cast<std::uint8_t>(definition.developer_fields.size()));
        for (const WrittenDeveloperField& field : definition.developer_fields) {
            bytes_.insert(bytes_.end(),
                          {field.number, size(field.type, field.elements), field.developer});
        }
    }
    definitions_[local] = std::move(definition);
}

void FitWriter::write(std::uint8_t local, std::span<const FieldContent> contents) {
    SLIPSTREAM_ASSERT(local < 16);
    bytes_.push_back(local);
    put_contents(local, contents);
}

void FitWriter::write_compressed(std::uint8_t local, std::uint32_t time,
                                 std::initializer_list<FieldContent> contents) {
    SLIPSTREAM_ASSERT(local < 4);
    bytes_.push_back(static_cast<std::uint8_t>(0x80 | (local << 5) | (time & 0x1F)));
    put_contents(local, std::span(contents.begin(), contents.size()));
}

void FitWriter::put_contents(std::uint8_t local, std::span<const FieldContent> contents) {
    const WrittenDefinition& definition = definitions_[local];
    SLIPSTREAM_ASSERT(contents.size() ==
                      definition.fields.size() + definition.developer_fields.size());
    for (std::size_t i = 0; i < contents.size(); ++i) {
        if (i < definition.fields.size()) {
            const WrittenField& field = definition.fields[i];
            put_field(field.type, field.elements, definition.big_endian, contents[i]);
        } else {
            const WrittenDeveloperField& field =
                definition.developer_fields[i - definition.fields.size()];
            put_field(field.type, field.elements, definition.big_endian, contents[i]);
        }
    }
}

void FitWriter::put_field(BaseType type, std::uint8_t elements, bool big_endian,
                          const FieldContent& content) {
    const std::size_t width = base_type_size(type);
    std::size_t written = 0;
    const auto put_number = [&](auto value) {
        put(bytes_, bits_of(type, value), width, big_endian);
        ++written;
    };
    if (const auto* text = std::get_if<std::string>(&content)) {
        SLIPSTREAM_ASSERT(type == BaseType::String && text->size() <= elements);
        bytes_.insert(bytes_.end(), text->begin(), text->end());
        written = text->size();
    } else if (const auto* integer = std::get_if<std::int64_t>(&content)) {
        put_number(*integer);
    } else if (const auto* floating = std::get_if<double>(&content)) {
        put_number(*floating);
    } else if (const auto* integers = std::get_if<std::vector<std::int64_t>>(&content)) {
        for (const std::int64_t value : *integers) put_number(value);
    } else if (const auto* floats = std::get_if<std::vector<double>>(&content)) {
        for (const double value : *floats) put_number(value);
    }
    SLIPSTREAM_ASSERT(written <= elements);
    for (; written < elements; ++written) put(bytes_, invalid_bits(type), width, big_endian);
}

}  // namespace slipstream::decode::fit
