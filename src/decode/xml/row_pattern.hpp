#pragma once
// The shape of a point's element. Devices write every point alike but for its values, so a point that was read
// once by the scanner tells what the next one looks like: the same bytes between the values. Where they are
// equal the next point is well-formed as the first one was, and only its values need be read. Anything else
// is left to the scanner. Belongs to one decode call.
#include <cstdint>
#include <string_view>
#include <vector>

#include "decode/xml/xml_handler.hpp"

namespace slipstream::decode::xml {

class RowPattern {
  public:
    static constexpr std::uint8_t kSkipped = 0;  ///< a value that nobody wants

    /// One value of a matched row; `offset` is where its element begins in the document.
    struct Value {
        std::uint8_t field = kSkipped;
        std::string_view text;
        std::uint64_t offset = 0;
    };
    struct Row {
        std::uint64_t offset = 0;  ///< of the row's `<`
        std::size_t end = 0;       ///< behind the row, in the document
    };

    /// The document the scanner reads; without one (expat reads) nothing is learnt or matched.
    void use(std::string_view document) {
        *this = RowPattern();
        document_ = document;
    }
    void forget() { *this = RowPattern(); }

    // Learning: called while the scanner reads a row.
    void begin(const XmlTag& tag);
    void attribute(std::uint8_t field, std::string_view value);
    void tag(const XmlTag& tag) {
        if (recording_) tag_ = tag.name.data() - 1;
    }
    void text(std::string_view piece) {
        if (recording_) add_text(piece);
    }
    /// The text since the last tag was read as that field.
    void captured(std::uint8_t field);
    /// An element without a meaning; its name is given again for each row that matches.
    void unknown(std::string_view name) {
        if (recording_) unknown_.push_back(name);
    }
    /// The row's end tag was read.
    void end() { ended_ = recording_; }

    /// Whether a row has just ended; then `learn` is told where the document goes on.
    bool ended() const { return ended_; }
    void learn(std::size_t end);

    /// The row that begins at `at`, blanks before it aside; its values are in values().
    bool match(std::size_t at, std::size_t valid_end, Row& row);
    const std::vector<Value>& values() const { return values_; }
    const std::vector<std::string_view>& unknown_names() const { return unknown_; }

  private:
    /// The bytes before a value, and how it ends.
    struct Part {
        std::string_view literal;
        std::uint8_t field = kSkipped;
        char terminator = '<';       ///< or the quote of an attribute
        std::uint32_t tag_back = 0;  ///< from the value back to its element's `<`
        std::string_view learnt;     ///< the value in the learnt row
    };
    void add_text(std::string_view piece);
    void add(std::string_view value, std::uint8_t field, char terminator);
    bool inside(std::string_view piece) const {
        return piece.data() >= document_.data() &&
               piece.data() + piece.size() < document_.data() + document_.size();
    }

    static constexpr int kMostMisses = 64;  ///< rows learnt in vain before it gives up

    std::string_view document_;
    bool recording_ = false;
    bool spoilt_ = false;  ///< the row holds what a pattern cannot say
    bool ended_ = false;
    bool ready_ = false;
    int misses_ = 0;
    const char* row_ = nullptr;
    const char* tag_ = nullptr;
    std::vector<Part> parts_;
    std::string_view tail_;  ///< behind the last value
    std::vector<Value> values_;
    std::vector<std::string_view> unknown_;
};

}  // namespace slipstream::decode::xml
