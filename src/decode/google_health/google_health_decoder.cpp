#include "decode/google_health/google_health_decoder.hpp"

#include "decode/fitbit/entry_list.hpp"
#include "decode/google_health/point_reader.hpp"

namespace slipstream::decode::google_health {
namespace {

bool is_list(std::string_view key) { return key == "dataPoints" || key == "rollupDataPoints"; }

/// One answer: the lists of an object, or the object as the one point.
void read_answer(fitbit::JsonScanner& scanner, fitbit::JsonParser& parser, DecodedFile& file,
                 PointReader& points) {
    scanner.peek();
    fitbit::JsonScanner whole = scanner;
    if (!scanner.enter('{')) return;
    bool lists = false;
    std::string_view key;
    while (scanner.next_member(key)) {
        if (!is_list(key) || !scanner.enter('[')) {
            scanner.skip_value();
            continue;
        }
        lists = true;
        fitbit::read_items(scanner, parser, file, [&](fitbit::Json point, std::size_t offset) {
            points.read(point, offset);
        });
    }
    if (lists || scanner.damaged()) return;
    const fitbit::JsonSpan span = whole.skip_value();
    if (const auto point = parser.parse(span)) points.read(*point, span.begin);
}

class GoogleHealthDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "google_health"; }
    std::string_view title() const override { return "Google Health API answer"; }

    int sniff(core::Bytes head) const override {
        const std::string_view text = core::as_text(head);
        fitbit::JsonScanner scanner(text);
        scanner.enter('[');  // pages of answers
        const fitbit::HeadKeys keys = fitbit::keys_at_head(scanner, text);
        if (keys.find("rollupDataPoints")) return 95;
        const bool resource = text.find("/dataTypes/") != std::string_view::npos;
        if (const auto list = keys.find("dataPoints")) {
            const bool empty = list->find('{') == std::string_view::npos;
            for (const std::string_view word :
                 {"\"dataSource\"", "\"dataPointName\"", "\"sampleTime\"", "\"interval\"",
                  "\"civil", "\"date\""}) {
                if (list->find(word) != std::string_view::npos) return 95;
            }
            return resource ? 95 : empty ? 40 : 0;
        }
        const auto name = keys.find("name");
        return name && name->starts_with("users/") && resource ? 90 : 0;
    }

    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        fitbit::JsonParser parser(core::as_text(content));
        fitbit::JsonScanner scanner(parser.text());
        PointReader points(file);
        if (scanner.enter('[')) {
            while (scanner.next_item()) {
                if (scanner.peek() == '{') {
                    read_answer(scanner, parser, file, points);
                } else {
                    scanner.skip_value();
                }
            }
        } else {
            read_answer(scanner, parser, file, points);
        }
        scanner.expect_end();
        fitbit::note_damage(scanner, file);
        points.finish();
        return file;
    }
};

}  // namespace

const Decoder& google_health_decoder() {
    static const GoogleHealthDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::google_health
