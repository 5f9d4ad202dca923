#pragma once
// Writes FIT files: definitions, data messages, compressed timestamps, developer fields, chained parts,
// checksums. Values are raw (already scaled as the profile says). Misuse (an undefined local type, a
// value that does not fit) is an error of the program. One writer on one thread.
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/bytes.hpp"
#include "decode/fit/fit_protocol.hpp"

namespace slipstream::decode::fit {

/// Seconds of FIT time; the time must lie in what 32 bits can hold (1989 to 2126).
std::uint32_t fit_time(core::TimeMs time);
/// Degrees x 1e7 as semicircles.
std::int64_t semicircles(std::int32_t degrees_e7);

struct WrittenField {
    std::uint8_t number = 0;
    BaseType type = BaseType::Uint8;
    std::uint8_t elements = 1;  ///< for text: bytes, with the NUL at the end
};

struct WrittenDeveloperField {
    std::uint8_t number = 0;
    std::uint8_t developer = 0;
    BaseType type = BaseType::Uint8;
    std::uint8_t elements = 1;
};

struct WrittenDefinition {
    std::uint16_t message = 0;
    std::vector<WrittenField> fields;
    std::vector<WrittenDeveloperField> developer_fields;
    bool big_endian = false;
};

/// The content of one field: nothing (all elements invalid), a number, numbers, or text. Too few numbers
/// are filled up with invalid ones.
using FieldContent = std::variant<std::monostate, std::int64_t, double, std::string,
                                  std::vector<std::int64_t>, std::vector<double>>;

class FitWriter {
  public:
    /// `header_size`: 14, or 12 for the old header without a checksum of its own.
    explicit FitWriter(std::uint8_t header_size = 14);

    void define(std::uint8_t local, WrittenDefinition definition);
    /// One data message: the contents in the order of the fields, then of the developer fields.
    void write(std::uint8_t local, std::span<const FieldContent> contents);
    void write(std::uint8_t local, std::initializer_list<FieldContent> contents) {
        write(local, std::span(contents.begin(), contents.size()));
    }
    /// With a compressed header (local types 0 to 3): `time` replaces a timestamp field and must lie less
    /// than 32 s after the last one.
    void write_compressed(std::uint8_t local, std::uint32_t time,
                          std::initializer_list<FieldContent> contents);
    /// Ends a part of a chained file and begins the next.
    void next_part();
    /// Ends the file and hands it over; the writer is empty then.
    core::ByteBuffer finish();

  private:
    void begin_part();
    void end_part();
    void put_contents(std::uint8_t local, std::span<const FieldContent> contents);
    void put_field(BaseType type, std::uint8_t elements, bool big_endian,
                   const FieldContent& content);

    std::uint8_t header_size_;
    core::ByteBuffer bytes_;
    std::size_t part_ = 0;  ///< where the header of the present part stands
    std::array<WrittenDefinition, 16> definitions_;
};

}  // namespace slipstream::decode::fit
