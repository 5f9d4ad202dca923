#include "decode/xml/xml_characters.hpp"

#include <charconv>
#include <cstdint>
#include <cstring>

#include "decode/xml/decimal.hpp"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(SLIPSTREAM_SANITIZED)
#define SLIPSTREAM_TARGET_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define SLIPSTREAM_TARGET_CLONES
#endif

namespace slipstream::decode::xml {
namespace {

constexpr std::size_t kBlock = 256;

bool is_forbidden(unsigned char c) { return c < 0x20 && c != '\t' && c != '\n' && c != '\r'; }

/// Whether all bytes of the block are ASCII characters that XML allows: the loop has no branches, so
/// that the compiler makes it vectors; the program chooses the widest at run time.
SLIPSTREAM_TARGET_CLONES bool is_plain_block(const unsigned char* bytes) {
    unsigned char bad = 0;
    for (std::size_t i = 0; i < kBlock; ++i) {
        const unsigned char c = bytes[i];
        const unsigned char control = c < 0x20 ? 1 : 0;
        const unsigned char blank = ((c == '\t') | (c == '\n') | (c == '\r')) ? 1 : 0;
        const unsigned char high = c >= 0x80 ? 1 : 0;
        bad |= static_cast<unsigned char>((control & ~blank) | high);
    }
    return bad == 0;
}

/// Length of the allowed character at the front, 0 where there is none.
std::size_t character_length(const unsigned char* p, std::size_t left) {
    const unsigned char c = p[0];
    if (c < 0x80) return is_forbidden(c) ? 0 : 1;
    const auto follows = [&](std::size_t i) { return i < left && (p[i] & 0xC0) == 0x80; };
    if (c >= 0xC2 && c <= 0xDF) return follows(1) ? 2 : 0;
    if (c >= 0xE0 && c <= 0xEF) {
        if (!follows(1) || !follows(2)) return 0;
        if ((c == 0xE0 && p[1] < 0xA0) || (c == 0xED && p[1] > 0x9F)) return 0;
        if (c == 0xEF && p[1] == 0xBF && p[2] >= 0xBE) return 0;  // U+FFFE, U+FFFF
        return 3;
    }
    if (c >= 0xF0 && c <= 0xF4) {
        if (!follows(1) || !follows(2) || !follows(3)) return 0;
        if ((c == 0xF0 && p[1] < 0x90) || (c == 0xF4 && p[1] > 0x8F)) return 0;
        return 4;
    }
    return 0;
}

void append_utf8(std::uint32_t code, std::string& out) {
    const auto put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | code >> 6);
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12);
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3F));
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

bool is_character(std::uint32_t code) {
    if (code < 0x20) return code == 0x9 || code == 0xA || code == 0xD;
    if (code >= 0xD800 && code <= 0xDFFF) return false;
    return code <= 0x10FFFF && code != 0xFFFE && code != 0xFFFF;
}

/// Takes `name = "value"` off the front, blanks before it demanded; false where something else is.
bool take_pseudo_attribute(std::string_view& rest, std::string_view name, std::string_view& value) {
    std::string_view s = rest;
    const auto skip = [&] {
        while (!s.empty() && is_blank(s.front())) s.remove_prefix(1);
    };
    if (s.empty() || !is_blank(s.front())) return false;
    skip();
    if (!s.starts_with(name)) return false;
    s.remove_prefix(name.size());
    skip();
    if (!s.starts_with('=')) return false;
    s.remove_prefix(1);
    skip();
    if (s.empty() || (s.front() != '"' && s.front() != '\'')) return false;
    const std::size_t close = s.find(s.front(), 1);
    if (close == std::string_view::npos) return false;
    value = s.substr(1, close - 1);
    rest = s.substr(close + 1);
    return true;
}

bool is_version(std::string_view value) {
    for (const char c : value) {
        const bool allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                             (c >= '0' && c <= '9') || c == '_' || c == '.' || c == ':' || c == '-';
        if (!allowed) return false;
    }
    return !value.empty();
}

bool is_encoding_name(std::string_view value) {
    if (value.empty() ||
        !((value[0] >= 'a' && value[0] <= 'z') || (value[0] >= 'A' && value[0] <= 'Z'))) {
        return false;
    }
    return is_version(value) && value.find(':') == std::string_view::npos;
}

}  // namespace

std::size_t valid_xml_length(std::string_view text) {
    const auto* const begin = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t at = 0;
    while (at < text.size()) {
        while (text.size() - at >= kBlock && is_plain_block(begin + at)) at += kBlock;
        const std::size_t until = text.size() - at > kBlock ? at + kBlock : text.size();
        while (at < until) {
            const std::size_t length = character_length(begin + at, text.size() - at);
            if (length == 0) return at;
            at += length;
        }
    }
    return at;
}

bool append_reference(std::string_view name, std::string& out) {
    if (name.starts_with('#')) {
        name.remove_prefix(1);
        const bool hex = name.starts_with('x');
        if (hex) name.remove_prefix(1);
        std::uint32_t code = 0;
        const auto read =
            std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
        if (name.empty() || read.ec != std::errc() || read.ptr != name.data() + name.size() ||
            !is_character(code)) {
            return false;
        }
        append_utf8(code, out);
        return true;
    }
    struct Entity {
        std::string_view name;
        char character;
    };
    static constexpr Entity kPredefined[] = {
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (const Entity& entity : kPredefined) {
        if (entity.name == name) {
            out.push_back(entity.character);
            return true;
        }
    }
    return false;
}

bool is_xml_target(std::string_view name) {
    return name.size() == 3 && (name[0] | 0x20) == 'x' && (name[1] | 0x20) == 'm' &&
           (name[2] | 0x20) == 'l';
}

bool is_declaration(std::string_view content) {
    std::string_view value;
    if (!take_pseudo_attribute(content, "version", value) || !is_version(value)) return false;
    if (take_pseudo_attribute(content, "encoding", value) && !is_encoding_name(value)) return false;
    if (take_pseudo_attribute(content, "standalone", value) && value != "yes" && value != "no") {
        return false;
    }
    return trimmed(content).empty();
}

std::string_view declared_encoding(std::string_view document) {
    if (!document.starts_with("<?xml")) return {};
    const std::size_t close = document.find("?>");
    if (close == std::string_view::npos) return {};
    std::string_view content = document.substr(5, close - 5);
    std::string_view value;
    if (!take_pseudo_attribute(content, "version", value)) return {};
    if (!take_pseudo_attribute(content, "encoding", value) || !is_encoding_name(value)) return {};
    return value;
}

}  // namespace slipstream::decode::xml
