#pragma once
// The parts of an .xlsx package: styles and shared texts first, then each sheet with them. Handlers of one document each,
// apart from BookPartReader, which reads several in turn.
#include <string>
#include <string_view>
#include <vector>

#include "decode/pressure/sheet_text.hpp"
#include "decode/xml/xml_handler.hpp"

namespace slipstream::decode::pressure {

struct BookParts {
    bool from_1904 = false;
    std::map<std::uint16_t, std::string> formats;  ///< number formats of the workbook's own
    std::vector<std::uint16_t> styles;             ///< the number format of each style of cells
    std::vector<std::string> strings;
};

/// Reads workbook.xml, styles.xml and sharedStrings.xml.
class BookPartReader final : public xml::XmlHandler {
  public:
    explicit BookPartReader(BookParts& parts) : parts_(parts) {}
    void start(const xml::XmlTag& tag) override;
    void end() override;
    void text(std::string_view piece) override;
    void restart() override;

  private:
    BookParts& parts_;
    std::vector<std::string> open_;  ///< names of the elements around
    std::size_t held_ = 0;           ///< bytes of `strings`
    bool phonetic_ = false;          ///< inside rPh, which repeats a text in another script
};

/// Reads the cells of a sheet.
class SheetReader final : public xml::XmlHandler {
  public:
    explicit SheetReader(const BookParts& parts) : parts_(parts) {}
    void start(const xml::XmlTag& tag) override;
    void end() override;
    void text(std::string_view piece) override;
    void restart() override;
    const Cells& cells() const { return cells_; }
    bool full() const { return full_; }  ///< the text reached its limit

  private:
    std::string shown() const;
    std::string number_text(double value) const;

    const BookParts& parts_;
    Cells cells_;
    std::vector<std::string> open_;
    std::string kind_, value_;  ///< of the cell being read
    std::size_t style_ = 0;
    std::uint32_t row_ = 0, column_ = 0;  ///< of the next cell
    std::size_t held_ = 0;
    bool full_ = false;
};

}  // namespace slipstream::decode::pressure
