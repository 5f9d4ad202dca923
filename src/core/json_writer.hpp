#pragma once
// An append-only JSON writer: it puts text at the end of a std::string of the caller's and keeps no
// tree. Numbers are written from integers where the data are integers (series, tracks, positions).
// One object writes one document on one thread; the string must outlive it. It places commas, but
// does not check the grammar: keys and values must alternate inside objects.
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace slipstream::core {

/// Appends an integer in decimal.
void append_decimal(std::string& out, std::int64_t value);
void append_decimal(std::string& out, std::uint64_t value);

/// Appends `scaled` / 10^decimals (0..18) exactly, without trailing zeros: (1250, 2) gives 12.5.
void append_fixed(std::string& out, std::int64_t scaled, int decimals);

/// Appends `value` rounded to `decimals` (0..17) digits after the point, without trailing zeros and
/// never in exponent form; "null" where it is not finite.
void append_number(std::string& out, double value, int decimals);

/// Appends a quoted JSON string. Control characters and `<` are escaped (so that the document can
/// stand inside an HTML script element); each byte that is not UTF-8 becomes U+FFFD.
void append_quoted(std::string& out, std::string_view text);

class JsonWriter {
  public:
    explicit JsonWriter(std::string& out) : out_(out) {}

    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }

    /// The name of the member whose value is written next.
    JsonWriter& key(std::string_view name);

    JsonWriter& null() { return raw("null"); }
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    template <std::integral T>
    JsonWriter& value(T number) {
        separate();
        if constexpr (std::same_as<T, bool>) {
            out_ += number ? "true" : "false";
        } else if constexpr (std::signed_integral<T>) {
            append_decimal(out_, static_cast<std::int64_t>(number));
        } else {
            append_decimal(out_, static_cast<std::uint64_t>(number));
        }
        return *this;
    }
    /// See append_fixed.
    JsonWriter& fixed(std::int64_t scaled, int decimals);
    /// See append_number.
    JsonWriter& number(double number, int decimals);
    JsonWriter& number(std::optional<double> maybe, int decimals) {
        return maybe ? number(*maybe, decimals) : null();
    }
    /// A whole array of scaled integers; elements equal to `missing` become null.
    JsonWriter& fixed_array(std::span<const std::int32_t> scaled, int decimals,
                            std::int32_t missing);
    JsonWriter& integer_array(std::span<const std::int64_t> values, std::int64_t missing);
    /// A value that is JSON already.
    JsonWriter& raw(std::string_view json);

    /// A member whose empty text is written as null.
    JsonWriter& text_or_null(std::string_view name, std::string_view text) {
        key(name);
        return text.empty() ? null() : value(text);
    }
    /// key() and value() at once.
    template <typename T>
    JsonWriter& member(std::string_view name, const T& content) {
        key(name);
        return value(content);
    }

  private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    void separate() {
        if (comma_) out_.push_back(',');
        comma_ = true;
    }

    std::string& out_;
    bool comma_ = false;  ///< whether the next value or key follows another one
};

}  // namespace slipstream::core
