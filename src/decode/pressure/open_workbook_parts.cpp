#include "decode/pressure/open_workbook_parts.hpp"

#include <charconv>

#include "core/json_writer.hpp"
#include "decode/pressure/workbook.hpp"
#include "decode/pressure/workbook_text.hpp"
#include "decode/xml/decimal.hpp"

namespace slipstream::decode::pressure {
namespace {

constexpr std::uint32_t kMaxRow = 1'048'576;  // of a sheet
constexpr std::size_t kMaxStyles = 65'536;
constexpr std::size_t kCellBytes = 32;  // what a cell takes beside its text, at least

template <typename Number>
std::optional<Number> whole(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && !text.empty() ? std::optional(value) : std::nullopt;
}

/// "B7" is row 6 and column 1. False where it is no address.
bool read_address(std::string_view text, std::uint32_t& row, std::uint32_t& column) {
    std::uint32_t letters = 0;
    while (!text.empty() && text[0] >= 'A' && text[0] <= 'Z' && letters < kMaxRow) {
        letters = letters * 26 + static_cast<std::uint32_t>(text[0] - 'A' + 1);
        text.remove_prefix(1);
    }
    const auto number = whole<std::uint32_t>(text);
    if (letters == 0 || !number || *number == 0 || *number > kMaxRow) return false;
    row = *number - 1;
    column = letters - 1;
    return true;
}

}  // namespace

void BookPartReader::start(const xml::XmlTag& tag) {
    const std::string_view around = open_.empty() ? std::string_view() : open_.back();
    if (tag.local == "workbookPr") {
        const std::string_view mode = tag.attribute("date1904");
        parts_.from_1904 = mode == "1" || mode == "true";
    } else if (tag.local == "numFmt" && parts_.formats.size() < kMaxStyles) {
        if (const auto id = whole<std::uint16_t>(tag.attribute("numFmtId")))
            parts_.formats[*id] = tag.attribute("formatCode");
    } else if (tag.local == "xf" && around == "cellXfs" && parts_.styles.size() < kMaxStyles) {
        parts_.styles.push_back(whole<std::uint16_t>(tag.attribute("numFmtId")).value_or(0));
    } else if (tag.local == "si" && held_ < kMaxWorkbookText) {
        parts_.strings.emplace_back();
        held_ += kCellBytes;
    } else if (tag.local == "rPh") {
        phonetic_ = true;
    }
    open_.emplace_back(tag.local);
}

void BookPartReader::end() {
    if (open_.empty()) return;
    if (open_.back() == "rPh") phonetic_ = false;
    open_.pop_back();
}

void BookPartReader::text(std::string_view piece) {
    if (phonetic_ || open_.empty() || open_.back() != "t" || parts_.strings.empty()) return;
    held_ += piece.size();
    if (held_ < kMaxWorkbookText) parts_.strings.back() += piece;
}

void BookPartReader::restart() {
    parts_ = BookParts();
    open_.clear();
    held_ = 0;
    phonetic_ = false;
}

void SheetReader::start(const xml::XmlTag& tag) {
    if (tag.local == "row") {
        const auto number = whole<std::uint32_t>(tag.attribute("r"));
        if (number && *number > 0 && *number <= kMaxRow) row_ = *number - 1;
        column_ = 0;
    } else if (tag.local == "c") {
        read_address(tag.attribute("r"), row_, column_);
        kind_ = tag.attribute("t");
        style_ = whole<std::size_t>(tag.attribute("s")).value_or(0);
        value_.clear();
    }
    open_.emplace_back(tag.local);
}

void SheetReader::text(std::string_view piece) {
    if (open_.empty()) return;
    if ((open_.back() == "v" || open_.back() == "t") && value_.size() < kMaxWorkbookText)
        value_ += piece;
}

void SheetReader::end() {
    if (open_.empty()) return;
    if (open_.back() == "row") ++row_;
    if (open_.back() == "c") {
        std::string text = shown();
        held_ += text.size() + kCellBytes;
        full_ = full_ || held_ > kMaxWorkbookText;
        if (!full_ && !text.empty() && column_ < kMaxColumns)
            cells_[{row_, static_cast<std::uint16_t>(column_)}] = std::move(text);
        ++column_;
    }
    open_.pop_back();
}

void SheetReader::restart() {
    cells_.clear();
    open_.clear();
    held_ = 0;
    full_ = false;
    row_ = column_ = 0;
}

/// The cell's value as a text; empty where it is an error or there is none.
std::string SheetReader::shown() const {
    if (kind_ == "e") return {};
    if (kind_ == "s") {
        const auto index = whole<std::size_t>(value_);
        return index && *index < parts_.strings.size() ? parts_.strings[*index] : std::string();
    }
    const auto number =
        kind_.empty() || kind_ == "n" ? xml::parse_double(value_) : std::optional<double>();
    return number ? number_text(*number) : value_;
}

std::string SheetReader::number_text(double value) const {
    const std::uint16_t format = style_ < parts_.styles.size() ? parts_.styles[style_] : 0;
    const auto code = parts_.formats.find(format);
    if (is_date_format(format, code == parts_.formats.end() ? std::string_view() : code->second))
        return serial_date(value, parts_.from_1904);
    std::string out;
    core::append_number(out, value, 6);
    return out == "null" ? std::string() : out;
}

}  // namespace slipstream::decode::pressure
