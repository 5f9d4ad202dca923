#include "decode/pressure/sheet_text.hpp"

#include <optional>
#include <string_view>

namespace slipstream::decode::pressure {
namespace {

void append_field(std::string& text, std::string_view value) {
    text += '"';
    for (const char c : value) {
        if (c == '"') text += '"';
        text += c;
    }
    text += '"';
}

}  // namespace

std::string sheet_text(const Cells& cells, std::size_t room, bool& full) {
    std::string text;
    std::size_t columns = 0;
    std::optional<std::uint32_t> row;
    for (const auto& [at, value] : cells) {
        if (text.size() > room) {
            full = true;
            break;
        }
        if (row != at.first) {
            if (row) text += '\n';
            row = at.first;
            columns = 0;
        }
        for (; columns < at.second; ++columns) text += ',';
        append_field(text, value);
    }
    return text;
}

}  // namespace slipstream::decode::pressure
