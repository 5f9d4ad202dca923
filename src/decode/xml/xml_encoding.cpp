#include "decode/xml/xml_encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "decode/xml/decimal.hpp"
#include "decode/xml/xml_characters.hpp"

namespace slipstream::decode::xml {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr char kNoCharacter = '\x01';  // allowed in no XML text
constexpr std::size_t kDeclarationBytes = 1024;
constexpr std::size_t kFrontBytes = 1024;  // looked through for a declaration that stands too late

struct WideForm {
    std::string_view start;
    const char* encoding;
    std::size_t mark;  ///< bytes of `start` that are a byte-order mark
};
// XML 1.0, appendix F. The four-byte forms precede the two-byte ones they begin with.
constexpr WideForm kWideForms[] = {
    {std::string_view("\x00\x00\xFE\xFF", 4), "UTF-32BE", 4},
    {std::string_view("\xFF\xFE\x00\x00", 4), "UTF-32LE", 4},
    {std::string_view("\x00\x00\x00<", 4), "UTF-32BE", 0},
    {std::string_view("<\x00\x00\x00", 4), "UTF-32LE", 0},
    {std::string_view("\xFE\xFF", 2), "UTF-16BE", 2},
    {std::string_view("\xFF\xFE", 2), "UTF-16LE", 2},
    {std::string_view("\x00<\x00", 3), "UTF-16BE", 0},
    {std::string_view("<\x00", 2), "UTF-16LE", 0},
};

class Converter {
  public:
    explicit Converter(const char* from) : handle_(iconv_open("UTF-8", from)) {}
    ~Converter() {
        if (known()) iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    bool known() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

    /// Converts until `limit` bytes have come out, the input ends, or something cannot be converted.
    /// Returns how much of the input was used.
    std::size_t convert(core::Bytes input, std::size_t limit, std::string& out) {
        auto* from = const_cast<char*>(reinterpret_cast<const char*>(input.data()));
        std::size_t left = input.size();
        std::array<char, 1 << 15> buffer;
        while (left > 0 && out.size() < limit) {
            char* to = buffer.data();
            std::size_t room = std::min(buffer.size(), limit - out.size());
            const std::size_t result = iconv(handle_, &from, &left, &to, &room);
            const int reason = errno;
            out.append(buffer.data(), to);
            if (result == static_cast<std::size_t>(-1) && reason != E2BIG) break;
            if (to == buffer.data() && result == static_cast<std::size_t>(-1)) break;
        }
        return input.size() - left;
    }

  private:
    iconv_t handle_;
};

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    }
    return out;
}

void convert_all(XmlText& text, const char* encoding) {
    Converter converter(encoding);
    text.encoding = encoding;
    text.converted.reserve(text.source.size() + text.source.size() / 8);
    const std::size_t used =
        converter.convert(text.source, static_cast<std::size_t>(-1), text.converted);
    if (used < text.source.size()) text.converted.push_back(kNoCharacter);
}

/// How many bytes precede an XML declaration that is the first markup; 0 where none is. Says in `text`
/// whether they are blanks and further marks, or something else.
std::size_t before_declaration(std::string_view document, XmlText& text) {
    std::string_view front = document.substr(0, document.substr(0, kFrontBytes).find('<'));
    if (front.empty() || !document.substr(front.size()).starts_with("<?xml")) return 0;
    const std::size_t length = front.size();
    while (!front.empty()) {
        if (is_blank(front.front())) {
            front.remove_prefix(1);
        } else if (front.starts_with(kMark)) {
            front.remove_prefix(kMark.size());
        } else {
            text.junk_before = true;
            text.junk_at = text.skipped + (length - front.size());
            return length;
        }
    }
    text.blanks_before = true;
    return length;
}

/// Drops marks and blanks in front of converted text. The source offset stays that of the whole.
void strip_front(XmlText& text) {
    if (text.converted.starts_with(kMark)) {
        text.converted.erase(0, kMark.size());
        text.marked = true;
    }
    text.converted.erase(0, before_declaration(text.converted, text));
}

}  // namespace

std::uint64_t XmlText::source_offset(std::uint64_t offset) const {
    if (encoding.empty()) return skipped + offset;
    Converter converter(encoding.c_str());
    std::string ignored;
    return skipped + converter.convert(source, static_cast<std::size_t>(offset), ignored);
}

XmlText prepare_xml(core::Bytes content) {
    XmlText text;
    text.source = content;
    const std::string_view bytes = core::as_text(content);
    for (const WideForm& form : kWideForms) {
        if (!bytes.starts_with(form.start)) continue;
        text.marked = form.mark > 0;
        text.skipped = form.mark;
        text.source = content.subspan(form.mark);
        convert_all(text, form.encoding);
        strip_front(text);
        text.declared = std::string(declared_encoding(text.converted));
        return text;
    }
    if (bytes.starts_with(kMark)) {
        text.marked = true;
        text.skipped = kMark.size();
    }
    text.skipped += before_declaration(bytes.substr(text.skipped), text);
    text.source = content.subspan(text.skipped);
    text.borrowed = bytes.substr(text.skipped);
    text.declared = std::string(declared_encoding(text.borrowed.substr(0, kDeclarationBytes)));
    const std::string name = upper(text.declared);
    if (name.empty() || name == "UTF-8" || name == "UTF8" || name == "US-ASCII" ||
        name == "ASCII") {
        return text;
    }
    // The declaration could be read byte by byte, and a UTF-8 mark is not to be argued with.
    const bool wide = name.starts_with("UTF-16") || name.starts_with("UTF16") ||
                      name.starts_with("UTF-32") || name.starts_with("UCS-") ||
                      name.starts_with("ISO-10646-UCS");
    if (wide || text.marked) {
        text.mislabelled = true;
        return text;
    }
    if (!Converter(name.c_str()).known()) {
        text.unknown_encoding = true;
        return text;
    }
    convert_all(text, name.c_str());
    return text;
}

void mend_characters(XmlText& text) {
    std::size_t at = valid_xml_length(text.view());
    if (at == text.view().size()) return;
    if (text.encoding.empty()) text.converted = text.borrowed;
    text.bad_character = at;
    while (at < text.converted.size()) {
        text.converted[at++] = '?';
        at += valid_xml_length(std::string_view(text.converted).substr(at));
    }
}

}  // namespace slipstream::decode::xml
