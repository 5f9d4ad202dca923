#pragma once
// IP addresses, address ranges (CIDR) and the authority of a Host header. No name is ever looked
// up.
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace slipstream::http::text {

/// An IPv4 or IPv6 address; IPv4 is kept in its IPv4-mapped form, so that both compare.
struct IpAddress {
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(const IpAddress&) const = default;
    /// "192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1"; no brackets, zone or port.
    static std::optional<IpAddress> parse(std::string_view text);
    bool is_v4() const;
    bool is_loopback() const;
    bool is_unspecified() const;  ///< 0.0.0.0 or ::
    std::string text() const;
};

/// Addresses and ranges, such as the proxies that are trusted.
class AddressSet {
  public:
    /// Adds "10.0.0.0/8", "::1", "192.0.2.7"; false where the text is not one of these.
    bool add(std::string_view text);
    bool contains(const IpAddress& address) const;
    bool empty() const { return ranges_.empty(); }

  private:
    struct Range {
        IpAddress network;
        int prefix_bits;  ///< of 128
    };
    std::vector<Range> ranges_;
};

/// Host and port as a Host header writes them.
struct Authority {
    std::string host;                  ///< lower case, without brackets and without a trailing dot
    std::string_view port;             ///< digits, may be empty; points into the parsed text
    std::optional<IpAddress> address;  ///< where the host is an address literal
};

/// nullopt where the text is not `host [":" port]`.
std::optional<Authority> parse_authority(std::string_view text);

}  // namespace slipstream::http::text
