#pragma once
// Whether a name contains what is sought, in any case: for the search box of the console.
#include <string>
#include <string_view>

namespace slipstream::store {

/// In lower case: ASCII, Latin with accents, Greek and Cyrillic letters of languages in use (UTF-8; simple
/// case mapping of Unicode 15, U+0041 to U+052F). Other scripts and what is no UTF-8 stay as they are.
std::string lower_case(std::string_view text);

/// Looks for one text in many names. Plain values, safe from any thread.
class NameSearch {
  public:
    explicit NameSearch(std::string_view sought) : sought_(lower_case(sought)) {}
    bool finds(std::string_view name) const {
        return sought_.empty() || lower_case(name).find(sought_) != std::string::npos;
    }

  private:
    std::string sought_;
};

}  // namespace slipstream::store
