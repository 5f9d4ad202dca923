#pragma once
// Walks lists of JSON entries: what the decoders of this folder and of google_health share.
#include <string>
#include <utility>
#include <vector>

#include "decode/decoder.hpp"
#include "decode/fitbit/json_value.hpp"

namespace slipstream::decode::fitbit {

/// Calls `take(entry, offset)` for each item of the array that the scanner has entered. What is not JSON is
/// passed with a warning and makes the file's integrity bad.
template <typename Take>
void read_items(JsonScanner& scanner, JsonParser& parser, DecodedFile& file, Take&& take) {
    while (scanner.next_item()) {
        const JsonSpan span = scanner.skip_value();
        if (span.size() == 0) return;
        if (const auto entry = parser.parse(span)) {
            take(*entry, span.begin);
            continue;
        }
        add_warning(file, "bad_json", "an entry is not JSON", span.begin);
        if (file.integrity == "ok") {
            file.integrity = "not JSON at byte " + std::to_string(span.begin);
        }
    }
}

/// Says in `file` where the text ends or stops making sense.
void note_damage(const JsonScanner& scanner, DecodedFile& file);

/// Keys of an object and their values as written; those of the values that are text without quotes.
class HeadKeys {
  public:
    void add(std::string_view key, std::string_view value) { keys_.emplace_back(key, value); }
    std::optional<std::string_view> find(std::string_view key) const;
    const std::vector<std::pair<std::string_view, std::string_view>>& all() const { return keys_; }

  private:
    std::vector<std::pair<std::string_view, std::string_view>> keys_;
};

/// The members of the object that comes next, as far as the head of the file reaches; the last value may be
/// cut short. Empty where none comes.
HeadKeys keys_at_head(JsonScanner& scanner, std::string_view head);

}  // namespace slipstream::decode::fitbit
