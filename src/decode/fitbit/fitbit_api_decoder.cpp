#include "decode/fitbit/fitbit_api_decoder.hpp"

#include <algorithm>
#include <map>

#include "decode/fitbit/api_readers.hpp"
#include "decode/fitbit/entry_list.hpp"

namespace slipstream::decode::fitbit {
namespace {

constexpr std::size_t kSmall = 8 * 1024;  ///< answers up to this size stand in the summary whole
constexpr std::size_t kMaxSections = 64;

/// A list of the answer with what reads it.
struct Section {
    std::string name;
    std::unique_ptr<EntryReader> reader;
    std::uint64_t entries = 0;
};

class ApiAnswer {
  public:
    ApiAnswer(JsonParser& parser, DecodedFile& file)
        : parser_(parser), scanner_(parser.text()), file_(file), body_(file) {}

    void read() {
        if (scanner_.peek() == '[') {
            list();
        } else {
            members();
        }
        scanner_.expect_end();
        note_damage(scanner_, file_);
        finish();
    }

  private:
    void members() {
        if (!scanner_.enter('{')) return;
        std::string_view key;
        while (scanner_.next_member(key)) {
            if (top_.size() < kMaxSections) top_.emplace_back(key);
            const bool list = scanner_.peek() == '[';
            if (ActivitySeries::is_section(key) && ActivitySeries::is_intraday(key)) {
                intraday(key);
            } else if (list && ActivitySeries::is_section(key)) {
                ActivitySeries& series = activity(key);
                items([&](Json entry) { return series.read_day(entry); });
            } else if (auto reader = list ? api_reader(key) : nullptr) {
                section(key, std::move(reader));
            } else if (key == "dateTime" || key == "value" || key == "minutes") {
                oxygen_ = true;  // the answer is one day of it
                scanner_.skip_value();
            } else if (key == "user" && scanner_.peek() == '{') {
                profile_ = true;
                scanner_.skip_value();
            } else {
                scanner_.skip_value();
            }
        }
    }

    /// One day of oxygen saturation is an object of its own, several are a list. So are devices.
    void list() {
        JsonScanner first(parser_.text());
        first.enter('[');
        const bool devices = keys_at_head(first, parser_.text()).find("deviceVersion").has_value();
        scanner_.enter('[');
        section_items(sections_.emplace_back(devices
                                                 ? Section{"devices", device_reader(), 0}
                                                 : Section{"spo2", oxygen_saturation_reader(), 0}));
    }
    void oxygen_object() {
        Section& section = sections_.emplace_back(Section{"spo2", oxygen_saturation_reader(), 0});
        JsonScanner whole(parser_.text());
        whole.peek();
        const auto root = parser_.parse(whole.skip_value());
        if (!root || !section.reader->read(*root, body_)) {
            add_warning(file_, "bad_entry", "the answer has no time or no value");
            return;
        }
        ++section.entries;
    }

    void section(std::string_view name, std::unique_ptr<EntryReader> reader) {
        scanner_.enter('[');
        section_items(sections_.emplace_back(Section{std::string(name), std::move(reader), 0}));
    }
    void section_items(Section& section) {
        read_items(scanner_, parser_, file_, [&](Json entry, std::size_t offset) {
            ++section.entries;
            if (!section.reader->read(entry, body_)) bad_entry(offset);
        });
    }

    template <typename Read>
    void items(Read&& read) {
        if (!scanner_.enter('[')) {
            scanner_.skip_value();
            return;
        }
        read_items(scanner_, parser_, file_, [&](Json entry, std::size_t offset) {
            if (!read(entry)) bad_entry(offset);
        });
    }
    void bad_entry(std::size_t offset) {
        add_warning(file_, "bad_entry", "an entry has no time or no value", offset);
    }

    void intraday(std::string_view name) {
        ActivitySeries& series = activity(name);
        if (!scanner_.enter('{')) {
            scanner_.skip_value();
            return;
        }
        std::string type = "minute";
        double count = 1;
        std::string_view key;
        while (scanner_.next_member(key)) {
            if (key == "dataset") {
                items([&](Json entry) { return series.read_sample(entry); });
                continue;
            }
            const auto value = parser_.parse(scanner_.skip_value());
            std::string_view text;
            if (!value) continue;
            if (key == "datasetType" && value->get(text) == simdjson::SUCCESS) type = text;
            if (key == "datasetInterval") count = as_number(*value).value_or(1);
        }
        series.set_interval(type, count);
    }

    ActivitySeries& activity(std::string_view section) {
        std::string name(section);
        if (ActivitySeries::is_intraday(name)) name.resize(name.size() - 9);
        if (activities_.size() >= kMaxSections && !activities_.contains(name)) name = "activities-";
        return activities_.try_emplace(name, section).first->second;
    }

    void finish() {
        if (oxygen_ && sections_.empty() && activities_.empty()) oxygen_object();
        for (const auto& [name, series] : activities_) series.finish(body_);
        name_kind();
        core::JsonWriter json(file_.summary);
        json.begin_object();
        if (!top_.empty()) {
            std::sort(top_.begin(), top_.end());
            json.key("top").begin_array();
            for (const std::string& name : top_) json.value(name);
            json.end_array();
        }
        sections(json);
        content(json);
        json.end_object();
    }

    void name_kind() {
        std::size_t most = 0;
        for (const auto& [name, series] : activities_) {
            if (series.entries() <= most) continue;
            most = series.entries();
            file_.kind = series.kind();
        }
        if (profile_) file_.kind = "profile";
        if (most == 0 && (!sections_.empty() || !activities_.empty())) file_.kind = "empty";
        for (const Section& section : sections_) {
            if (section.entries > 0) file_.kind = section.reader->kind();
        }
    }

    /// A single section's members stand at the top, several below their names.
    void sections(core::JsonWriter& json) {
        const bool one = sections_.size() + activities_.size() == 1;
        const auto write = [&](const std::string& name, std::uint64_t entries, const auto& what) {
            file_.counts[name] = entries;
            if (!one) json.key(name).begin_object();
            json.member("entries", entries);
            what.summarise(json);
            if (!one) json.end_object();
        };
        for (const Section& section : sections_) {
            write(section.name, section.entries, *section.reader);
        }
        for (const auto& [name, series] : activities_) write(name, series.entries(), series);
    }

    /// The answer as it stands, but for what it says of its owner.
    void content(core::JsonWriter& json) {
        if (parser_.text().size() > kSmall || profile_) return;
        JsonScanner whole(parser_.text());
        whole.peek();
        if (const auto root = parser_.parse(whole.skip_value())) {
            json.key("content").raw(compact(*root));
        }
    }

    JsonParser& parser_;
    JsonScanner scanner_;
    DecodedFile& file_;
    BodyBuilder body_;
    std::vector<Section> sections_;
    std::map<std::string, ActivitySeries> activities_;
    std::vector<std::string> top_;
    bool oxygen_ = false;
    bool profile_ = false;
};

/// A section's name at the top of an answer, and a word that its entries have.
struct Mark {
    std::string_view section, word;
};
constexpr Mark kMarks[] = {
    {"sleep", "\"dateOfSleep\""},
    {"sleep", "\"totalMinutesAsleep\""},
    {"weight", "\"logId\""},
    {"fat", "\"logId\""},
    {"hrv", "mssd\""},
    {"br", "\"breathingRate\""},
    {"br", "SleepSummary\""},
    {"tempSkin", "\"nightlyRelative\""},
    {"tempCore", "\"dateTime\""},
    {"cardioScore", "\"vo2Max\""},
    {"ecgReadings", "\"startTime\""},
    {"foods", "\"loggedFood\""},
    {"user", "\"encodedId\""},
    {"activities", "\"activityParentName\""},
    {"activities", "\"caloriesOut\""},
    {"activities", "\"logId\""},
};

bool is_empty_list(std::string_view value) {
    return value.starts_with('[') && value.ends_with(']') &&
           value.find_first_not_of("[] \t\r\n") == std::string_view::npos;
}

int sniff_object(std::string_view head) {
    JsonScanner scanner(head);
    const HeadKeys keys = keys_at_head(scanner, head);
    const auto has_word = [&](std::string_view word) {
        return head.find(word) != std::string_view::npos;
    };
    for (const auto& [key, value] : keys.all()) {
        if (ActivitySeries::is_section(key) && (value.starts_with('[') || value.starts_with('{')))
            return 95;
    }
    if (const auto nights = keys.find("sleep"); nights && is_empty_list(*nights)) return 50;
    for (const Mark& mark : kMarks) {
        if (keys.find(mark.section) && has_word(mark.word)) return 90;
    }
    if (!keys.find("dateTime")) return 0;
    const auto minutes = keys.find("minutes");
    const auto value = keys.find("value");
    if (minutes && has_word("\"minute\"")) return 85;
    return value && value->find("\"avg\"") != std::string_view::npos ? 85 : 0;
}

/// Days of oxygen saturation: dates are written as ISO 8601, unlike Takeout's.
int sniff_list(std::string_view head) {
    JsonScanner scanner(head);
    scanner.enter('[');
    const HeadKeys keys = keys_at_head(scanner, head);
    if (keys.find("deviceVersion") && keys.find("lastSyncTime")) return 85;
    const auto date = keys.find("dateTime");
    if (!date || date->size() < 10 || (*date)[4] != '-') return 0;
    const auto value = keys.find("value");
    const bool day = value && value->find("\"avg\"") != std::string_view::npos;
    return day || keys.find("minutes") ? 85 : 0;
}

class ApiDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "fitbit_api"; }
    std::string_view title() const override { return "Fitbit Web API answer"; }

    int sniff(core::Bytes head) const override {
        const std::string_view text = core::as_text(head);
        const char first = JsonScanner(text).peek();
        if (first == '{') return sniff_object(text);
        return first == '[' ? sniff_list(text) : 0;
    }

    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        file.device = "Fitbit";  // one origin, whichever way its data come
        JsonParser parser(core::as_text(content));
        ApiAnswer(parser, file).read();
        return file;
    }
};

}  // namespace

const Decoder& fitbit_api_decoder() {
    static const ApiDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::fitbit
