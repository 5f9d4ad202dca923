#include "http/text/address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "http/text/ascii.hpp"

namespace slipstream::http::text {
namespace {

constexpr std::array<std::uint8_t, 12> kMappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

bool is_host_name(std::string_view host) {
    return !host.empty() && host.size() <= 253 && std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '.' || c == '_';
    });
}

}  // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
    char buffer[INET6_ADDRSTRLEN];
    if (text.empty() || text.size() >= sizeof buffer) return std::nullopt;
    std::memcpy(buffer, text.data(), text.size());
    buffer[text.size()] = '\0';
    IpAddress address;
    if (text.find(':') != std::string_view::npos) {
        if (inet_pton(AF_INET6, buffer, address.bytes.data()) != 1) return std::nullopt;
        return address;
    }
    std::copy(kMappedPrefix.begin(), kMappedPrefix.end(), address.bytes.begin());
    if (inet_pton(AF_INET, buffer, address.bytes.data() + 12) != 1) return std::nullopt;
    return address;
}

bool IpAddress::is_v4() const {
    return std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), bytes.begin());
}

bool IpAddress::is_loopback() const {
    if (is_v4()) return bytes[12] == 127;
    IpAddress one;
    one.bytes[15] = 1;
    return *this == one;
}

bool IpAddress::is_unspecified() const {
    const auto first = is_v4() ? bytes.begin() + 12 : bytes.begin();
    return std::all_of(first, bytes.end(), [](std::uint8_t b) { return b == 0; });
}

std::string IpAddress::text() const {
    char buffer[INET6_ADDRSTRLEN] = {};
    if (is_v4()) {
        inet_ntop(AF_INET, bytes.data() + 12, buffer, sizeof buffer);
    } else {
        inet_ntop(AF_INET6, bytes.data(), buffer, sizeof buffer);
    }
    return buffer;
}

bool AddressSet::add(std::string_view text) {
    text = trim(text);
    const std::size_t slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address) return false;
    const int longest = address->is_v4() ? 32 : 128;
    int bits = longest;
    if (slash != std::string_view::npos) {
        const std::string_view digits = text.substr(slash + 1);
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), bits);
        if (error != std::errc{} || end != digits.data() + digits.size() || bits < 0 ||
            bits > longest) {
            return false;
        }
    }
    ranges_.push_back({*address, bits + 128 - longest});
    return true;
}

bool AddressSet::contains(const IpAddress& address) const {
    return std::any_of(ranges_.begin(), ranges_.end(), [&](const Range& range) {
        const auto whole = static_cast<std::size_t>(range.prefix_bits / 8);
        if (!std::equal(address.bytes.begin(), address.bytes.begin() + whole,
                        range.network.bytes.begin())) {
            return false;
        }
        const int rest = range.prefix_bits % 8;
        if (rest == 0) return true;
        const auto mask = static_cast<std::uint8_t>(0xff00U >> static_cast<unsigned>(rest));
        return ((address.bytes[whole] ^ range.network.bytes[whole]) & mask) == 0;
    });
}

std::optional<Authority> parse_authority(std::string_view text) {
    Authority result;
    std::string_view host;
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        host = text.substr(1, end - 1);
        result.address = IpAddress::parse(host);
        if (!result.address || host.find(':') == std::string_view::npos) return std::nullopt;
        text.remove_prefix(end + 1);
    } else {
        const std::size_t colon = std::min(text.find(':'), text.size());
        host = text.substr(0, colon);
        text.remove_prefix(colon);
        result.address = IpAddress::parse(host);
    }
    if (!text.empty()) {
        result.port = text.substr(1);
        const bool digits = std::all_of(result.port.begin(), result.port.end(), is_digit);
        if (text.front() != ':' || !digits || result.port.size() > 5) return std::nullopt;
    }
    result.host = to_lower(host);
    if (result.host.size() > 1 && result.host.back() == '.') result.host.pop_back();
    if (!result.address && !is_host_name(result.host)) return std::nullopt;
    return result;
}

}  // namespace slipstream::http::text
