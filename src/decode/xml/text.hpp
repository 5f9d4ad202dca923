#pragma once
// Names and notes as people should see them.
#include <string>
#include <string_view>

#include "decode/xml/decimal.hpp"

namespace slipstream::decode::xml {

/// Blanks around the text are dropped, those inside joined to one space (XML's "collapse").
inline std::string tidy(std::string_view text) {
    std::string out;
    for (const char c : trimmed(text)) {
        if (!is_blank(c)) {
            out.push_back(c);
        } else if (out.back() != ' ') {
            out.push_back(' ');
        }
    }
    return out;
}

/// ASCII letters to lower case.
inline std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return out;
}

}  // namespace slipstream::decode::xml
