#include "decode/photo/xmp_reader.hpp"

#include <fmt/format.h>

#include <charconv>

#include "decode/xml/xml_document.hpp"

namespace slipstream::decode::photo {
namespace {

constexpr std::size_t kMostBytes = 1u << 20;
constexpr std::size_t kLongestText = 256;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto from = text.find_first_not_of(kBlanks);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(kBlanks) - from + 1);
}

bool digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "2013-07-05T03:18:27Z" as Exif writes times: "2013:07:05 03:18:27Z"; other texts as they are.
std::string exif_time(std::string_view text) {
    std::string time(text);
    if (time.size() < 16 || !digits(text.substr(0, 4)) || time[4] != '-' || time[7] != '-')
        return time;
    time[4] = time[7] = ':';
    if (time[10] == 'T') time[10] = ' ';
    return time;
}

/// "12345/100" as the number it is, with ten significant digits; other texts as they are.
std::string quotient(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::string(text);
    double numerator = 0, denominator = 0;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), text.data() + slash, numerator);
    const auto second = std::from_chars(text.data() + slash + 1, end, denominator);
    if (first.ptr != text.data() + slash || second.ptr != end) return std::string(text);
    if (denominator == 0) return numerator == 0 ? "undef" : "inf";
    return fmt::format("{:.10g}", numerator / denominator);
}

class XmpHandler final : public xml::XmlHandler {
  public:
    void start(const xml::XmlTag& tag) override {
        for (const xml::XmlAttribute& attribute : tag.attributes)
            add(find(attribute.name), attribute.value);
        current_ = find(tag.name);
        text_.clear();
    }
    void end() override {
        add(current_, text_);
        current_ = nullptr;
    }
    void text(std::string_view piece) override {
        if (current_ != nullptr && text_.size() < kLongestText)
            text_ += piece.substr(0, kLongestText);
    }
    void restart() override { *this = {}; }
    PhotoTags tags;

  private:
    static const TagInfo* find(std::string_view name) {
        if (!name.starts_with("xap:")) return find_xmp(name);
        return find_xmp("xmp:" + std::string(name.substr(4)));
    }
    void add(const TagInfo* info, std::string_view value) {
        value = trimmed(value);
        if (info == nullptr || value.empty()) return;
        const bool time = info->tag == Tag::DateTimeOriginal || info->tag == Tag::CreateDate ||
                          info->tag == Tag::GpsDateTime;
        if (time) {
            tags.add(info->tag, exif_time(value));
        } else {
            tags.add(info->tag, info->text ? std::string(value) : quotient(value));
        }
        if (info->tag == Tag::GpsLatitude) add_ref(Tag::GpsLatitudeRef, value, 'N', 'S');
        if (info->tag == Tag::GpsLongitude) add_ref(Tag::GpsLongitudeRef, value, 'E', 'W');
    }
    /// "45,52.806N" names the hemisphere at its end; a plain number has a sign.
    void add_ref(Tag tag, std::string_view value, char positive, char negative) {
        const bool named = value.back() == positive || value.back() == negative;
        const char ref = named ? value.back() : value.front() == '-' ? negative : positive;
        tags.add(tag, std::string(1, ref));
    }

    const TagInfo* current_ = nullptr;
    std::string text_;
};

}  // namespace

PhotoTags read_xmp(const Piece& packet, DecodedFile& file) {
    core::Bytes bytes = packet.bytes.first(std::min(packet.bytes.size(), kMostBytes));
    while (!bytes.empty() && bytes.back() == 0) bytes = bytes.first(bytes.size() - 1);
    xml::XmlText text = xml::prepare_xml(bytes);
    xml::mend_characters(text);
    XmpHandler handler;
    xml::XmlPrefixes prefixes;
    const std::string_view view = text.view();
    const xml::XmlOutcome outcome = xml::parse_text(view, view.size(), handler, prefixes);
    if (!outcome.well_formed) {
        add_warning(file, "xmp_damaged", "the XMP is not well-formed: " + outcome.problem,
                    packet.offset + text.source_offset(outcome.offset));
    }
    return std::move(handler.tags);
}

}  // namespace slipstream::decode::photo
