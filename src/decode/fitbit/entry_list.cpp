#include "decode/fitbit/entry_list.hpp"

namespace slipstream::decode::fitbit {

void note_damage(const JsonScanner& scanner, DecodedFile& file) {
    if (!scanner.damaged()) return;
    add_warning(file, "json_damaged", "the file ends early or is not JSON from here on",
                scanner.offset());
    if (file.integrity == "ok") {
        file.integrity =
            "JSON ends early or is damaged at byte " + std::to_string(scanner.offset());
    }
}

std::optional<std::string_view> HeadKeys::find(std::string_view key) const {
    for (const auto& [name, value] : keys_) {
        if (name == key) return value;
    }
    return std::nullopt;
}

HeadKeys keys_at_head(JsonScanner& scanner, std::string_view head) {
    HeadKeys keys;
    std::string_view key;
    if (!scanner.enter('{')) return keys;
    while (scanner.next_member(key)) {
        scanner.peek();
        const std::size_t begin = scanner.offset();
        const JsonSpan span = scanner.skip_value();
        std::string_view value =
            head.substr(begin, span.size() > 0 ? span.size() : std::string_view::npos);
        if (value.starts_with('"')) value.remove_prefix(1);
        if (value.ends_with('"')) value.remove_suffix(1);
        keys.add(key, value);
    }
    return keys;
}

}  // namespace slipstream::decode::fitbit
