#pragma once
// Numbers of a few bits each, one after the other, lowest bit first. Plain values, no thread rules.
#include <cstdint>
#include <cstring>

#include "core/bytes.hpp"

namespace slipstream::series {

/// Appends to a buffer.
class BitWriter {
  public:
    explicit BitWriter(core::ByteBuffer& out) : out_(out) {}
    /// The lowest `bits` (at most 63) of `value`, which has no others.
    void put(std::uint64_t value, unsigned bits) {
        if (bits > 32) {
            put(value & 0xffff'ffff, 32);
            value >>= 32;
            bits -= 32;
        }
        waiting_ |= value << count_;
        count_ += bits;
        if (count_ < 32) return;
        const auto word = static_cast<std::uint32_t>(waiting_);
        const auto at = out_.size();
        out_.resize(at + sizeof word);
        std::memcpy(out_.data() + at, &word, sizeof word);
        waiting_ >>= 32;
        count_ -= 32;
    }
    /// Writes what waits, filled up to a byte with zeros.
    void finish() {
        for (; count_ > 0; count_ -= count_ < 8 ? count_ : 8) {
            out_.push_back(static_cast<std::uint8_t>(waiting_));
            waiting_ >>= 8;
        }
    }

  private:
    core::ByteBuffer& out_;
    std::uint64_t waiting_ = 0;
    unsigned count_ = 0;  ///< bits in `waiting_`, below 32 between two calls
};

/// Beyond the end it gives zeros: count before what is asked for.
class BitReader {
  public:
    explicit BitReader(core::Bytes in) : in_(in) {}
    /// The next `bits` (at most 63).
    std::uint64_t get(unsigned bits) {
        if (bits > 32) {
            const std::uint64_t low = get(32);
            return low | get(bits - 32) << 32;
        }
        const std::size_t byte = at_ / 8;
        std::uint64_t word = 0;
        if (byte + sizeof word <= in_.size()) {
            std::memcpy(&word, in_.data() + byte, sizeof word);
        } else if (byte < in_.size()) {
            std::memcpy(&word, in_.data() + byte, in_.size() - byte);
        }
        word >>= at_ % 8;
        at_ += bits;
        return word & ((std::uint64_t{1} << bits) - 1);
    }

  private:
    core::Bytes in_;
    std::size_t at_ = 0;  ///< in bits
};

}  // namespace slipstream::series
