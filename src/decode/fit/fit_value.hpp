#pragma once
// Single values out of a data message. For messages that come seldom (sessions, laps, descriptions);
// record messages go through compiled plans (record_columns.hpp).
#include <cstdint>
#include <optional>
#include <string>

#include "decode/fit/fit_profile.hpp"
#include "decode/fit/fit_protocol.hpp"

namespace slipstream::decode::fit {

/// Element `index` as a number without scale; nullopt where it holds the invalid value of its type, is
/// text, lies beyond the field, or the field's size is no multiple of the type's.
std::optional<double> read_number(BaseType type, const std::uint8_t* at, std::uint8_t size,
                                  bool big_endian, std::size_t index = 0);
/// Bytes up to the first NUL; ill-formed UTF-8 is kept as it is.
std::string read_text(const std::uint8_t* at, std::uint8_t size);

/// The fields of one data message by number. Views the message; valid while its bytes are.
class MessageValues {
  public:
    MessageValues(const Definition& definition, const std::uint8_t* payload)
        : definition_(definition), payload_(payload), profile_(find_message(definition.message)) {}

    /// Without scale.
    std::optional<double> raw(std::uint8_t number, std::size_t index = 0) const;
    /// Scaled as the profile says.
    std::optional<double> value(std::uint8_t number) const;
    std::optional<std::uint32_t> unsigned_integer(std::uint8_t number, std::size_t index = 0) const;
    /// Elements of the field, valid or not; 0 where the message has no such field.
    std::size_t elements(std::uint8_t number) const;
    std::string text(std::uint8_t number) const;
    /// The word of an enumeration, "TYPE_NUMBER" for one the profile does not know, "" where invalid.
    std::string word(std::uint8_t number, std::string_view enum_type) const;
    core::TimeMs time(std::uint8_t number) const;

  private:
    const Definition& definition_;
    const std::uint8_t* payload_;
    const ProfileMessage* profile_;
};

}  // namespace slipstream::decode::fit
