#include "core/hash.hpp"

#include <sodium.h>

namespace slipstream::core {

struct ContentHasher::State {
    crypto_generichash_state hash;
};

ContentHasher::ContentHasher() : state_(std::make_unique<State>()) {
    crypto_generichash_init(&state_->hash, nullptr, 0, sizeof(ContentHash::bytes));
}
ContentHasher::~ContentHasher() = default;
ContentHasher::ContentHasher(ContentHasher&&) noexcept = default;
ContentHasher& ContentHasher::operator=(ContentHasher&&) noexcept = default;

void ContentHasher::update(Bytes part) {
    crypto_generichash_update(&state_->hash, part.data(), part.size());
}

ContentHash ContentHasher::finish() {
    ContentHash hash;
    crypto_generichash_final(&state_->hash, hash.bytes.data(), hash.bytes.size());
    return hash;
}

ContentHash content_hash(Bytes bytes) {
    ContentHash hash;
    crypto_generichash(hash.bytes.data(), hash.bytes.size(), bytes.data(), bytes.size(), nullptr,
                       0);
    return hash;
}

std::string ContentHash::hex() const { return to_hex(bytes); }

Result<ContentHash> ContentHash::from_hex(std::string_view hex) {
    ContentHash hash;
    if (!core::from_hex(hex, hash.bytes)) {
        return fail(ErrorCode::InvalidArgument, "a content hash has 64 hexadecimal digits");
    }
    return hash;
}

void random_bytes(std::span<std::uint8_t> out) { randombytes_buf(out.data(), out.size()); }

std::string to_hex(Bytes bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text.push_back(kDigits[byte >> 4]);
        text.push_back(kDigits[byte & 15]);
    }
    return text;
}

bool from_hex(std::string_view hex, std::span<std::uint8_t> out) {
    if (hex.size() != out.size() * 2) return false;
    const auto digit = [](char c) -> int {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return -1;
    };
    for (std::size_t i = 0; i < out.size(); ++i) {
        const int high = digit(hex[2 * i]);
        const int low = digit(hex[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        out[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return true;
}

}  // namespace slipstream::core
