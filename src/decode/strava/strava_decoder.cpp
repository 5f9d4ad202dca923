#include "decode/strava/strava_decoder.hpp"

#include "decode/fitbit/entry_list.hpp"
#include "decode/strava/activity_reader.hpp"
#include "decode/strava/answer_form.hpp"

namespace slipstream::decode::strava {
namespace {

using fitbit::JsonScanner;

void read_answer(Form form, JsonScanner& scanner, ActivityReader& reader) {
    if (form == Form::Streams) {
        reader.read_streams(scanner);
    } else if (scanner.enter('[')) {
        while (scanner.next_item()) reader.read(scanner);
    } else {
        reader.read(scanner);
    }
}

class StravaDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "strava_api"; }
    std::string_view title() const override { return "Strava API answer"; }

    int sniff(core::Bytes head) const override { return form_of(core::as_text(head)).score; }

    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        fitbit::JsonParser parser(core::as_text(content));
        JsonScanner scanner(parser.text());
        ActivityReader reader(parser, file);
        read_answer(form_of(parser.text()).form, scanner, reader);
        scanner.expect_end();
        fitbit::note_damage(scanner, file);
        reader.finish();
        return file;
    }
};

}  // namespace

const Decoder& strava_decoder() {
    static const StravaDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::strava
