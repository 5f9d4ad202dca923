#pragma once
// Little-endian byte writer and bounds-checked reader, for what the store packs into one value.
// Plain values, no thread rules. A reader that runs over the end turns bad and yields zeros from then
// on: check `ok()` once at the end.
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/bytes.hpp"

namespace slipstream::series {

static_assert(std::endian::native == std::endian::little, "stored numbers are little-endian");

class ByteWriter {
  public:
    template <typename T>
    requires std::is_arithmetic_v<T>
    void put(T value) {
        const auto at = out_.size();
        out_.resize(at + sizeof value);
        std::memcpy(out_.data() + at, &value, sizeof value);
    }
    void bytes(core::Bytes part) { out_.insert(out_.end(), part.begin(), part.end()); }
    /// Length (32 bits), then the bytes.
    void sized(core::Bytes part) {
        put(static_cast<std::uint32_t>(part.size()));
        bytes(part);
    }
    void text(std::string_view value) { sized(core::as_bytes(value)); }
    void maybe(const std::optional<double>& value) {
        put(static_cast<std::uint8_t>(value.has_value()));
        if (value) put(*value);
    }
    std::size_t size() const { return out_.size(); }
    core::ByteBuffer take() { return std::move(out_); }

  private:
    core::ByteBuffer out_;
};

class ByteReader {
  public:
    explicit ByteReader(core::Bytes in) : in_(in) {}

    template <typename T>
    requires std::is_arithmetic_v<T> T get() {
        T value{};
        const auto part = bytes(sizeof value);
        if (part.size() == sizeof value) std::memcpy(&value, part.data(), sizeof value);
        return value;
    }
    core::Bytes bytes(std::size_t count) {
        if (count > in_.size()) {
            ok_ = false;
            in_ = {};
            return {};
        }
        const auto part = in_.first(count);
        in_ = in_.subspan(count);
        return part;
    }
    core::Bytes sized() { return bytes(get<std::uint32_t>()); }
    std::string text() { return std::string(core::as_text(sized())); }
    template <std::size_t N>
    void fill(std::array<std::uint8_t, N>& out) {
        const auto part = bytes(N);
        if (part.size() == N) std::memcpy(out.data(), part.data(), N);
    }
    std::optional<double> maybe() {
        if (get<std::uint8_t>() == 0) return std::nullopt;
        return get<double>();
    }
    bool at_end() const { return in_.empty(); }
    std::size_t left() const { return in_.size(); }
    bool ok() const { return ok_; }

  private:
    core::Bytes in_;
    bool ok_ = true;
};

}  // namespace slipstream::series
