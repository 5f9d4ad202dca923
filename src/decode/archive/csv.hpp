#pragma once
// Comma-separated values (RFC 4180): quoted fields may hold commas, doubled quotes and line ends.
#include <string>
#include <string_view>
#include <vector>

namespace slipstream::decode {

/// Takes the next row off the front of `rest`; false at the end.
inline bool next_csv_row(std::string_view& rest, std::vector<std::string>& fields) {
    fields.clear();
    if (rest.empty()) return false;
    std::string field;
    bool quoted = false;
    std::size_t at = 0;
    for (; at < rest.size(); ++at) {
        const char c = rest[at];
        if (quoted) {
            if (c != '"') {
                field.push_back(c);
            } else if (at + 1 < rest.size() && rest[at + 1] == '"') {
                field.push_back('"');
                ++at;
            } else {
                quoted = false;
            }
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            fields.push_back(std::move(field));
            field.clear();
        } else if (c == '\n') {
            break;
        } else if (c != '\r') {
            field.push_back(c);
        }
    }
    fields.push_back(std::move(field));
    rest.remove_prefix(at < rest.size() ? at + 1 : at);
    return true;
}

}  // namespace slipstream::decode
