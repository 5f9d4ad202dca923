#include "decode/table/table_text.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace slipstream::decode::table {
namespace {

constexpr std::array<std::string_view, 4> kWideBlanks{"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89",
                                                      "\xE3\x80\x80"};
constexpr char32_t kReplacement = 0xFFFD;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

void append_utf8(std::string& out, char32_t c) {
    const auto tail = [&](unsigned shift) {
        out += static_cast<char>(0x80 | ((c >> shift) & 0x3F));
    };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        tail(0);
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | (c >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0 | (c >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

/// Bytes of the character that begins with `lead`; 1 for what cannot begin one.
std::size_t utf8_length(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    if (byte >= 0xF0 && byte < 0xF8) return 4;
    if (byte >= 0xE0 && byte < 0xF0) return 3;
    return byte >= 0xC0 && byte < 0xE0 ? 2 : 1;
}

// Windows code page 1252, bytes 0x80..0x9F (unicode.org, CP1252.TXT); unassigned ones stay
// controls.
constexpr std::array<char32_t, 32> kWindows{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

std::string from_windows(core::Bytes bytes) {
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (const std::uint8_t byte : bytes) {
        append_utf8(out, byte >= 0x80 && byte < 0xA0 ? kWindows[byte - 0x80] : byte);
    }
    return out;
}

std::string from_utf16(core::Bytes bytes, bool big_endian) {
    const auto unit = [&](std::size_t at) {
        const auto high = static_cast<char32_t>(bytes[at + (big_endian ? 0 : 1)]);
        return (high << 8) | static_cast<char32_t>(bytes[at + (big_endian ? 1 : 0)]);
    };
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const char32_t first = unit(at);
        if (first < 0xD800 || first > 0xDFFF) {
            append_utf8(out, first);
            continue;
        }
        const char32_t second = first < 0xDC00 && at + 3 < bytes.size() ? unit(at + 2) : 0;
        if (second >= 0xDC00 && second <= 0xDFFF) {
            append_utf8(out, 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
            at += 2;
        } else {
            append_utf8(out, kReplacement);
        }
    }
    return out;
}

/// UTF-16 without a mark: nearly every other byte of Latin text is zero.
std::optional<TextEncoding> unmarked_utf16(core::Bytes bytes) {
    const std::size_t looked = std::min<std::size_t>(bytes.size(), 512) / 2 * 2;
    if (looked < 8) return std::nullopt;
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i < looked; i += 2) {
        even += bytes[i] == 0 ? 1U : 0U;
        odd += bytes[i + 1] == 0 ? 1U : 0U;
    }
    if (odd * 4 > looked && even == 0) return TextEncoding::Utf16Le;
    if (even * 4 > looked && odd == 0) return TextEncoding::Utf16Be;
    return std::nullopt;
}

TextEncoding detect(core::Bytes bytes, std::uint64_t& marked) {
    const std::string_view text = core::as_text(bytes);
    marked = 0;
    if (text.starts_with("\xEF\xBB\xBF")) {
        marked = 3;
        return TextEncoding::Utf8;
    }
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        marked = 2;
        return text[0] == '\xFF' ? TextEncoding::Utf16Le : TextEncoding::Utf16Be;
    }
    if (const auto wide = unmarked_utf16(bytes)) return *wide;
    return is_utf8(text) ? TextEncoding::Utf8 : TextEncoding::Windows1252;
}

/// Letters with accents of Latin-1 (U+00C0..U+00FF), without them.
constexpr std::array<std::string_view, 64> kPlainLatin{
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o", "o", "o", "o", "o",  " ", "o", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o", "o", "o", "o", "o",  " ", "o", "u", "u", "u", "u", "y", "th", "y"};

/// Two-byte characters that fold; empty where the character stays as it is.
std::string folded_pair(unsigned char lead, unsigned char tail) {
    const auto c = (static_cast<char32_t>(lead & 0x1F) << 6) | (tail & 0x3F);
    if (c >= 0xC0 && c <= 0xFF) return std::string(kPlainLatin[c - 0xC0]);
    std::string out;
    if (c == 0xB5 || c == 0x3BC) {
        out = "u";  // the micro sign and the Greek letter
    } else if (c >= 0x410 && c <= 0x42F) {
        append_utf8(out, c + 0x20);
    }
    return out;
}

std::size_t wide_blank_at(std::string_view text) {
    for (const std::string_view blank : kWideBlanks) {
        if (text.starts_with(blank)) return blank.size();
    }
    return 0;
}

}  // namespace

TableText::TableText(core::Bytes content) {
    encoding_ = detect(content, marked_);
    const core::Bytes body = content.subspan(static_cast<std::size_t>(marked_));
    switch (encoding_) {
        case TextEncoding::Utf8: borrowed_ = core::as_text(body); break;
        case TextEncoding::Utf16Le: converted_ = from_utf16(body, false); break;
        case TextEncoding::Utf16Be: converted_ = from_utf16(body, true); break;
        case TextEncoding::Windows1252: converted_ = from_windows(body); break;
    }
}

std::uint64_t TableText::source_offset(std::uint64_t offset) {
    if (encoding_ == TextEncoding::Utf8) return marked_ + offset;
    if (offset < at_) at_ = source_at_ = 0;
    const std::uint64_t end = std::min<std::uint64_t>(offset, converted_.size());
    while (at_ < end) {
        const std::size_t length = utf8_length(converted_[static_cast<std::size_t>(at_)]);
        at_ += length;
        const std::uint64_t wide = length == 4 ? 4 : 2;
        source_at_ += encoding_ == TextEncoding::Windows1252 ? 1 : wide;
    }
    return marked_ + source_at_;
}

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = utf8_length(text[i]);
        if (length == 1 && static_cast<unsigned char>(text[i]) >= 0x80) return false;
        for (std::size_t k = 1; k < length && i + k < text.size(); ++k) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
        }
        i += length;
    }
    return true;
}

std::string_view without_blanks(std::string_view text) {
    while (!text.empty()) {
        const std::size_t wide = wide_blank_at(text);
        if (wide == 0 && !is_blank(text.front())) break;
        text.remove_prefix(std::max<std::size_t>(wide, 1));
    }
    while (!text.empty()) {
        if (is_blank(text.back())) {
            text.remove_suffix(1);
            continue;
        }
        const auto ends = [&](std::string_view blank) { return text.ends_with(blank); };
        const auto* const found = std::find_if(kWideBlanks.begin(), kWideBlanks.end(), ends);
        if (found == kWideBlanks.end()) break;
        text.remove_suffix(found->size());
    }
    return text;
}

std::string folded(std::string_view text) {
    std::string out;
    bool gap = false;
    const auto put = [&](std::string_view piece) {
        if (gap && !out.empty()) out += ' ';
        gap = false;
        out += piece;
    };
    text = without_blanks(text);
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (const std::size_t wide = wide_blank_at(text.substr(i)); wide != 0) {
            gap = true;
            i += wide;
            continue;
        }
        const std::size_t length = std::min(utf8_length(c), text.size() - i);
        if (is_blank(c) || std::string_view("_-.:/").find(c) != std::string_view::npos) {
            gap = true;
        } else if (c >= 'A' && c <= 'Z') {
            put(std::string(1, static_cast<char>(c - 'A' + 'a')));
        } else if (length == 2) {
            const std::string plain =
                folded_pair(static_cast<unsigned char>(c), static_cast<unsigned char>(text[i + 1]));
            put(plain.empty() ? text.substr(i, 2) : std::string_view(plain));
        } else {
            put(text.substr(i, length));
        }
        i += length;
    }
    return out;
}

}  // namespace slipstream::decode::table
