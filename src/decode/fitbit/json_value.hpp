#pragma once
// Lenient reads of a parsed JSON value: numbers may be written as text, null counts as missing, and so do
// numbers beyond 1e12, which measure nothing.
#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>

#include "decode/fitbit/json_scanner.hpp"

namespace slipstream::decode::fitbit {

/// Lives until the next parse of the JsonParser it came from.
using Json = simdjson::dom::element;

/// Holds a padded copy of a text and parses values of it in place.
class JsonParser {
  public:
    explicit JsonParser(std::string_view text) : text_(text) {}
    std::string_view text() const { return text_; }
    /// nullopt where the value is not JSON (RFC 8259, UTF-8, at most 1024 levels).
    std::optional<Json> parse(JsonSpan span);

  private:
    simdjson::padded_string text_;
    simdjson::dom::parser parser_;
};

/// nullopt where the value is no object, or the member is missing or null.
std::optional<Json> member(Json object, std::string_view name);
std::optional<std::string_view> text_member(Json object, std::string_view name);
std::optional<double> as_number(Json value);
std::optional<double> number_member(Json object, std::string_view name);
std::optional<bool> bool_member(Json object, std::string_view name);
/// A name or number that identifies something, as text; empty where there is none.
std::string id_member(Json object, std::string_view name);
/// A number up to 1e12 and nothing else, blanks around it aside.
std::optional<double> parse_plain_number(std::string_view text);
/// The value as compact JSON that may stand in a page (`<` escaped).
std::string compact(Json value);

}  // namespace slipstream::decode::fitbit
