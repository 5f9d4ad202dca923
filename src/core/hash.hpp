#pragma once
// Content hashes and derived identifiers: BLAKE2b (libsodium), 256 bits.
#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/bytes.hpp"
#include "core/result.hpp"

namespace slipstream::core {

/// BLAKE2b-256 of some bytes: the name of a blob, and what tells two deliveries apart.
struct ContentHash {
    std::array<std::uint8_t, 32> bytes{};

    auto operator<=>(const ContentHash&) const = default;
    std::string hex() const;
    static Result<ContentHash> from_hex(std::string_view hex);
};

ContentHash content_hash(Bytes bytes);

/// Hashes a stream of parts. Not thread-safe; one object hashes one content.
class ContentHasher {
  public:
    ContentHasher();
    ~ContentHasher();
    ContentHasher(ContentHasher&&) noexcept;
    ContentHasher& operator=(ContentHasher&&) noexcept;
    void update(Bytes part);
    ContentHash finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Fills `out` with cryptographically secure random bytes.
void random_bytes(std::span<std::uint8_t> out);

std::string to_hex(Bytes bytes);
/// Lower- or upper-case hexadecimal of exactly `out.size()` bytes; false where it is not that.
bool from_hex(std::string_view hex, std::span<std::uint8_t> out);

}  // namespace slipstream::core
