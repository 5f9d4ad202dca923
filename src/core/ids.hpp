#pragma once
// 128-bit identifiers, a type of its own for each kind of thing. They are derived from what
// identifies the thing (so that the same delivery makes the same records on any machine, in any
// order) or time-ordered; never counted up.
#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

#include "core/hash.hpp"
#include "core/result.hpp"
#include "core/time.hpp"

namespace slipstream::core {

using IdBytes = std::array<std::uint8_t, 16>;

/// The first 16 bytes of BLAKE2b over `label` and the parts, each preceded by its length, so that no
/// two lists of parts run together.
IdBytes derive_id(std::string_view label, std::initializer_list<Bytes> parts);
/// A UUID-version-7-like id: 48 bits of time, then random. Ids made later sort later.
IdBytes time_ordered_id(TimeMs now);

template <typename Tag>
struct Id {
    IdBytes bytes{};

    auto operator<=>(const Id&) const = default;
    bool is_nil() const { return *this == Id{}; }
    Bytes view() const { return bytes; }
    std::string hex() const { return to_hex(bytes); }

    static Id derive(std::initializer_list<Bytes> parts) {
        return Id{derive_id(Tag::label, parts)};
    }
    static Id time_ordered(TimeMs now) { return Id{time_ordered_id(now)}; }
    /// 32 hexadecimal digits, as `hex()` writes them.
    static Result<Id> from_hex(std::string_view hex) {
        Id id;
        if (!core::from_hex(hex, id.bytes)) {
            return fail(ErrorCode::InvalidArgument, "an id has 32 hexadecimal digits");
        }
        return id;
    }
};

struct RiderTag {
    static constexpr std::string_view label = "rider";
};
struct UserTag {
    static constexpr std::string_view label = "user";
};
struct JourneyTag {
    static constexpr std::string_view label = "journey";
};
struct SourceTag {
    static constexpr std::string_view label = "source";
};
struct DeviceTag {
    static constexpr std::string_view label = "device";
};
struct DeliveryTag {
    static constexpr std::string_view label = "delivery";
};
struct ActivityTag {
    static constexpr std::string_view label = "activity";
};
/// A record of body data, or one metric of one origin within a delivery.
struct RecordTag {
    static constexpr std::string_view label = "record";
};
struct ZoneTag {
    static constexpr std::string_view label = "privacy-zone";
};

using RiderId = Id<RiderTag>;
using UserId = Id<UserTag>;
using JourneyId = Id<JourneyTag>;
using SourceId = Id<SourceTag>;
using DeviceId = Id<DeviceTag>;
using DeliveryId = Id<DeliveryTag>;
using ActivityId = Id<ActivityTag>;
using RecordId = Id<RecordTag>;
using ZoneId = Id<ZoneTag>;

}  // namespace slipstream::core

template <typename Tag>
struct std::hash<slipstream::core::Id<Tag>> {
    std::size_t operator()(const slipstream::core::Id<Tag>& id) const noexcept {
        std::size_t value;
        std::memcpy(&value, id.bytes.data() + 8, sizeof value);  // the random or hashed half
        return value;
    }
};
