#pragma once
// Finds the values of a JSON text one after another without reading into them, so that a list of any length
// is read entry by entry in little memory and whatever precedes damage is kept. Pure; the text must outlive it.
#include <cstddef>
#include <string_view>

namespace slipstream::decode::fitbit {

/// The value that lies at [begin, end) of the text.
struct JsonSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t size() const { return end - begin; }
};

/// A reader of brackets, strings and commas (RFC 8259). It does not check what is inside a value: the JSON
/// parser does. Once damaged it stays so; `offset()` is then the byte at which the text stopped making sense.
class JsonScanner {
  public:
    /// A byte-order mark is skipped.
    explicit JsonScanner(std::string_view text);

    char peek();               ///< the first byte of the next value; 0 at the end of the text
    bool enter(char bracket);  ///< steps into the array or object that comes next; false: another
    /// The next entry of the array: positions before it. False at the closing bracket (which is
    /// passed) and at damage.
    bool next_item();
    /// As next_item, for an object: gives the key as written, without its quotes.
    bool next_member(std::string_view& key);
    /// Passes the next value whole. An empty span at damage.
    JsonSpan skip_value();
    /// After the outermost value: nothing but blanks may follow.
    void expect_end();

    bool damaged() const { return damaged_; }
    std::size_t offset() const { return at_; }

  private:
    void skip_blanks();
    bool pass_string();
    bool pass_container();
    bool step(char close);
    bool fail();

    std::string_view text_;
    std::size_t at_ = 0;
    bool first_ = false;  ///< just behind an opening bracket: no comma is due
    bool damaged_ = false;
};

}  // namespace slipstream::decode::fitbit
