#include "decode/fitbit/fitbit_takeout_decoder.hpp"

#include "decode/fitbit/entry_list.hpp"
#include "decode/fitbit/entry_reader.hpp"
#include "decode/fitbit/fitbit_time.hpp"
#include "decode/fitbit/takeout_csv.hpp"

namespace slipstream::decode::fitbit {
namespace {

/// Reads the entries of the file's one list.
class TakeoutList {
  public:
    TakeoutList(DecodedFile& file, std::string_view name) : file_(file), body_(file), name_(name) {}

    void entry(Json entry, std::size_t offset) {
        ++entries_;
        if (!reader_) reader_ = takeout_reader(entry, name_);
        if (reader_ && reader_->read(entry, body_)) return;
        add_warning(file_, "bad_entry", "an entry is not of the kind of the first one", offset);
    }

    void finish() {
        if (!reader_ && entries_ > 0) return;
        file_.kind = reader_ ? reader_->kind() : std::string_view("empty");
        if (reader_) file_.counts[file_.kind] = entries_;
        core::JsonWriter json(file_.summary);
        json.begin_object().member("entries", entries_);
        if (reader_) reader_->summarise(json);
        json.end_object();
    }

  private:
    DecodedFile& file_;
    BodyBuilder body_;
    std::string_view name_;
    std::unique_ptr<EntryReader> reader_;
    std::uint64_t entries_ = 0;
};

void decode_json(std::string_view text, std::string_view name, DecodedFile& file) {
    JsonParser parser(text);
    JsonScanner scanner(parser.text());
    TakeoutList list(file, name);
    if (!scanner.enter('[')) return;
    read_items(scanner, parser, file,
               [&](Json entry, std::size_t offset) { list.entry(entry, offset); });
    scanner.expect_end();
    note_damage(scanner, file);
    list.finish();
}

bool starts_with_us_date(std::string_view text) { return text.size() > 2 && text[2] == '/'; }

int sniff_json(std::string_view head) {
    JsonScanner scanner(head);
    scanner.enter('[');
    if (scanner.peek() == ']') return 5;  // an empty list: nobody's, and nothing in it
    const HeadKeys keys = keys_at_head(scanner, head);
    const auto date_time = keys.find("dateTime");
    if (date_time && keys.find("badgeType")) return 90;
    if (date_time) return starts_with_us_date(*date_time) ? 95 : 0;
    if (keys.find("waterAmount") && keys.find("date")) return 90;
    if (!keys.find("logId")) return 0;
    if (keys.find("dateOfSleep") || keys.find("activityName") || keys.find("activityTypeId"))
        return 95;
    return keys.find("weight") || keys.find("loggedFood") ? 90 : 0;
}

class TakeoutDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "fitbit_takeout"; }
    std::string_view title() const override { return "Fitbit or Google Health export"; }

    int sniff(core::Bytes head) const override {
        const std::string_view text = core::as_text(head);
        const char first = JsonScanner(text).peek();
        if (first == '[') return sniff_json(text);
        return first == '{' || first == '<' ? 0 : sniff_takeout_csv(text);
    }

    DecodedFile decode(core::Bytes content, std::string_view name) const override {
        DecodedFile file;
        file.format = key();
        file.device = "Fitbit";  // one origin, whichever way its data come
        const std::string_view text = core::as_text(content);
        const char first = JsonScanner(text).peek();
        if (first == '[') {
            decode_json(text, name, file);
        } else {
            decode_takeout_csv(text, name, file);
        }
        return file;
    }
};

}  // namespace

const Decoder& fitbit_takeout_decoder() {
    static const TakeoutDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::fitbit
