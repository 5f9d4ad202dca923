#pragma once
// The text of a table file in whatever encoding a phone or a spreadsheet saved it: UTF-8 with or
// without mark, UTF-16 with or without mark, else Windows-1252 (which covers Latin-1).
#include <cstdint>
#include <string>
#include <string_view>

#include "core/bytes.hpp"

namespace slipstream::decode::table {

enum class TextEncoding : std::uint8_t { Utf8, Utf16Le, Utf16Be, Windows1252 };

/// A file's text as UTF-8 without a byte-order mark. Views the delivered bytes where they are UTF-8
/// already: they must outlive it.
class TableText {
  public:
    explicit TableText(core::Bytes content);
    TableText(const TableText&) = delete;
    TableText& operator=(const TableText&) = delete;

    std::string_view view() const {
        return encoding_ == TextEncoding::Utf8 ? borrowed_ : converted_;
    }
    TextEncoding encoding() const { return encoding_; }

    /// The delivered byte that byte `offset` of view() comes from. Cheap where offsets are asked in
    /// rising order.
    std::uint64_t source_offset(std::uint64_t offset);

  private:
    TextEncoding encoding_ = TextEncoding::Utf8;
    std::uint64_t marked_ = 0;  ///< bytes of the byte-order mark
    std::string_view borrowed_;
    std::string converted_;
    std::uint64_t at_ = 0, source_at_ = 0;  ///< where source_offset() was last asked
};

/// Whether the text is UTF-8; a character cut by the end of the text counts as whole.
bool is_utf8(std::string_view text);

/// Without blanks at both ends: ASCII blanks, no-break and narrow no-break spaces.
std::string_view without_blanks(std::string_view text);

/// For comparing names: lower case, Latin letters without accents ("é" is "e", "ß" is "ss"), runs
/// of blanks and of _ - . : / as one blank. Other scripts stay as they are, Cyrillic in lower case.
std::string folded(std::string_view text);

}  // namespace slipstream::decode::table
