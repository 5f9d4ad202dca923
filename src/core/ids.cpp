#include "core/ids.hpp"

namespace slipstream::core {

IdBytes derive_id(std::string_view label, std::initializer_list<Bytes> parts) {
    ContentHasher hasher;
    const auto add = [&hasher](Bytes part) {
        std::array<std::uint8_t, 8> length{};
        for (std::size_t i = 0; i < length.size(); ++i) {
            length[i] =
                static_cast<std::uint8_t>(static_cast<std::uint64_t>(part.size()) >> (8 * i));
        }
        hasher.update(length);
        hasher.update(part);
    };
    add(as_bytes(label));
    for (const Bytes part : parts) add(part);
    const ContentHash hash = hasher.finish();
    IdBytes id{};
    std::memcpy(id.data(), hash.bytes.data(), id.size());
    return id;
}

IdBytes time_ordered_id(TimeMs now) {
    IdBytes id{};
    random_bytes(id);
    for (int i = 0; i < 6; ++i) {
        id[static_cast<std::size_t>(i)] =
            static_cast<std::uint8_t>(static_cast<std::uint64_t>(now) >> (8 * (5 - i)));
    }
    id[6] = static_cast<std::uint8_t>((id[6] & 0x0f) | 0x70);  // RFC 9562: version 7
    id[8] = static_cast<std::uint8_t>((id[8] & 0x3f) | 0x80);  // RFC 9562: variant
    return id;
}

}  // namespace slipstream::core
