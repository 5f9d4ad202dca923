#include "decode/positions/owntracks_file_decoder.hpp"

#include <algorithm>

#include "decode/fitbit/entry_list.hpp"
#include "decode/live/live_objects.hpp"
#include "decode/positions/owntracks_facts.hpp"
#include "decode/positions/owntracks_lines.hpp"
#include "decode/positions/position_rows.hpp"

namespace slipstream::decode::positions {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kHeadLines = 8;  ///< of which one must be a line of the Recorder

std::string_view without_mark(std::string_view text) {
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    return text;
}

/// Whether one of the first lines is the Recorder's, of this label where one is given: a damaged one may come
/// first.
bool is_recorder_log(std::string_view text, std::string_view label = {}) {
    text = without_mark(text);
    for (std::size_t i = 0; i < kHeadLines && !text.empty(); ++i) {
        const std::string_view line = take_line(text);
        if (i == 0 && (line.starts_with('[') || line.starts_with('{'))) return false;
        const auto found = parse_recorder_line(line);
        if (found && found->payload.starts_with('{') && (label.empty() || found->label == label))
            return true;
    }
    return false;
}

/// Whether the first line alone is a message, so that each line is one.
bool is_a_message_a_line(std::string_view text) {
    text = without_mark(text);
    std::string_view line;
    while (line.empty() && !text.empty()) line = take_line(text);
    const auto object = line.starts_with('{') ? live::parse_json(line) : std::nullopt;
    return object && live::member(*object, "_type");
}

class Reader {
  public:
    explicit Reader(DecodedFile& file) : file_(file), rows_(file) {}

    void read(std::string_view text) {
        if (is_recorder_log(text) || is_a_message_a_line(text)) {
            read_lines(without_mark(text));
        } else {
            read_values(text);
        }
        finish();
    }

  private:
    void read_lines(const std::string_view text) {
        for (std::string_view rest = text; !rest.empty();) {
            const std::string_view line = take_line(rest);
            if (line.empty()) continue;
            const auto offset = static_cast<std::uint64_t>(line.data() - text.data());
            facts_.line(line);
            std::string_view payload = line;
            if (const auto recorded = parse_recorder_line(line)) {
                facts_.recorder_line(*recorded);
                payload = recorded->payload;
            }
            const auto object = live::parse_json(payload);
            if (!object || !read_message(*object, offset)) unparsable(offset);
        }
    }

    /// One value after the other: a list of messages, messages that run over several lines, or an answer of the
    /// Recorder's with its list under "data".
    void read_values(std::string_view text) {
        fitbit::JsonParser parser(text);
        fitbit::JsonScanner scanner(parser.text());
        while (!scanner.damaged() && scanner.peek() != '\0') {
            fitbit::JsonScanner ahead = scanner;
            const bool answer = fitbit::keys_at_head(ahead, parser.text()).find("data").has_value();
            if (answer && scanner.enter('{')) {
                read_answer(scanner, parser);
            } else if (scanner.enter('[')) {
                read_list(scanner, parser);
            } else {
                const fitbit::JsonSpan span = scanner.skip_value();
                const auto object = span.size() > 0 ? parser.parse(span) : std::nullopt;
                if (!object || !read_message(*object, span.begin)) unparsable(span.begin);
            }
        }
        scanner.expect_end();
        fitbit::note_damage(scanner, file_);
    }
    void read_answer(fitbit::JsonScanner& scanner, fitbit::JsonParser& parser) {
        std::string_view key;
        while (scanner.next_member(key)) {
            if (key == "data" && scanner.enter('[')) {
                read_list(scanner, parser);
            } else {
                scanner.skip_value();
            }
        }
    }
    void read_list(fitbit::JsonScanner& scanner, fitbit::JsonParser& parser) {
        fitbit::read_items(scanner, parser, file_, [&](live::Json item, std::size_t offset) {
            if (!read_message(item, offset)) unparsable(offset);
        });
    }

    bool read_message(live::Json object, std::uint64_t offset) {
        const auto type = live::text_member(object, "_type");
        if (!type) return false;
        facts_.message(*type, object);
        // Entering and leaving a region comes with a location of its own: here it is only counted.
        if (*type != "location" && *type != "encrypted") return true;
        live::LiveMessage message;
        live::take_owntracks(message, object, 0);
        rows_.take(message, offset);
        return true;
    }
    void unparsable(std::uint64_t offset) {
        facts_.unparsable();
        add_warning(file_, "bad_message", "no message of OwnTracks", offset);
    }

    void finish() {
        for (const auto& [type, number] : facts_.types()) file_.counts[type] = number;
        if (facts_.messages() == 0) return;
        rows_.finish();
        file_.summary = facts_.write();
        if (rows_.size() > 0 || file_.integrity != "ok") return;
        const auto encrypted =
            std::find_if(file_.warnings.begin(), file_.warnings.end(),
                         [](const Diagnostic& warning) { return warning.code == "encrypted"; });
        if (encrypted != file_.warnings.end()) file_.integrity = encrypted->message;
    }

    DecodedFile& file_;
    PositionRows rows_;
    OwnTracksFacts facts_;
};

class OwnTracksFileDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "owntracks"; }
    std::string_view title() const override { return "OwnTracks Recorder log or saved messages"; }
    int sniff(core::Bytes head) const override {
        const std::string_view text = without_mark(core::as_text(head));
        const bool mentioned = mentions_owntracks(text);
        if (mentioned && is_recorder_log(text)) return 96;
        if (is_recorder_log(text, "*")) return 60;  // a long message may name its type late
        const std::size_t begin = text.find_first_not_of(" \t\r\n");
        if (begin == std::string_view::npos || (text[begin] != '{' && text[begin] != '[')) return 0;
        return mentioned ? 92 : 0;
    }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        Reader(file).read(core::as_text(content));
        return file;
    }
};

}  // namespace

const Decoder& owntracks_file_decoder() {
    static const OwnTracksFileDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::positions
