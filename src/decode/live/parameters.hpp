#pragma once
// Query strings and form bodies of trackers, and numbers as they write them. Pure.
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/time.hpp"

namespace slipstream::decode::live {

/// Decoded names (in lower case) and values in order, at most kMaxParameters.
class Parameters {
  public:
    static constexpr std::size_t kMaxParameters = 256;

    explicit Parameters(std::string_view encoded);
    bool empty() const { return pairs_.empty(); }
    /// The first value that is set (not empty, "null" or a placeholder left as it is, "%LAT") under one
    /// of the names, tried in order.
    std::optional<std::string_view> text(std::initializer_list<std::string_view> names) const;
    std::optional<double> number(std::initializer_list<std::string_view> names) const;
    bool has(std::initializer_list<std::string_view> names) const;

  private:
    std::vector<std::pair<std::string, std::string>> pairs_;
};

/// The query string, or the form body where there is no query of any use.
Parameters request_parameters(std::string_view query, std::string_view body);

/// A whole decimal number; a single decimal comma is taken as a point. nullopt where it is none or not
/// finite.
std::optional<double> parse_number(std::string_view text);

/// Epoch seconds (milliseconds from 2^31 on), or a date and time. nullopt where it is neither or lies
/// outside the years 1 to 9999.
std::optional<core::TimeMs> parse_device_time(std::string_view text);
std::optional<core::TimeMs> epoch_time(double seconds_or_ms);

}  // namespace slipstream::decode::live
