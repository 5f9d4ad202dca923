#include "decode/pressure/vendor_answers.hpp"

#include <algorithm>
#include <vector>

#include "core/json_writer.hpp"
#include "decode/fitbit/entry_list.hpp"
#include "decode/pressure/answer_readers.hpp"

namespace slipstream::decode::pressure {
namespace {

using fitbit::HeadKeys;
using fitbit::Json;
using fitbit::JsonScanner;

constexpr std::size_t kSmall = 8 * 1024;  ///< answers up to this size stand in the summary whole
constexpr std::size_t kMaxTop = 64;

HeadKeys keys_of(std::string_view text) {
    JsonScanner scanner(text);
    return fitbit::keys_at_head(scanner, text);
}

bool is_ihealth(const HeadKeys& keys) {
    return std::any_of(keys.all().begin(), keys.all().end(), [](const auto& member) {
        return ihealth_list(member.first) != nullptr && member.second.starts_with('[');
    });
}

class VendorAnswer {
  public:
    VendorAnswer(std::string_view text, DecodedFile& file)
        : parser_(text), scanner_(parser_.text()), answer_(file) {
        const HeadKeys keys = keys_of(parser_.text());
        ihealth_ = is_ihealth(keys);
        answer_.maker = ihealth_ ? "iHealth" : "Withings";
        file.device = answer_.maker;
        for (const auto& [name, value] : keys.all()) {
            const IhealthList* const list = ihealth_list(name);
            const auto unit = list ? keys.find(list->unit_member) : std::nullopt;
            const auto number = unit ? fitbit::parse_plain_number(*unit) : std::nullopt;
            if (number && *number >= 0 && *number <= 2) answer_.unit = static_cast<int>(*number);
        }
    }

    void read() {
        members(false);
        scanner_.expect_end();
        fitbit::note_damage(scanner_, answer_.file);
        DecodedFile& file = answer_.file;
        file.kind = answer_.kind.empty() ? std::string_view("empty") : answer_.kind;
        file.counts["entry"] = answer_.entries;
        write_summary();
    }

  private:
    void members(bool in_body) {
        if (!scanner_.enter('{')) return;
        std::string_view key;
        while (scanner_.next_member(key)) {
            if (!in_body && top_.size() < kMaxTop) top_.emplace_back(key);
            const char first = scanner_.peek();
            const IhealthList* const list = ihealth_ && !in_body ? ihealth_list(key) : nullptr;
            const TakeEntry take = list ? list->take : in_body ? withings_list(key) : nullptr;
            if (first == '{' && key == "body" && !ihealth_ && !in_body) {
                members(true);
            } else if (first == '[' && take) {
                items(take, list ? list->kind : std::string_view());
            } else if (first == '{' && in_body && key == "series") {
                minutes();
            } else {
                scanner_.skip_value();
            }
        }
    }

    void items(TakeEntry take, std::string_view kind) {
        scanner_.enter('[');
        const auto one = [&](Json entry, std::size_t offset) {
            ++answer_.entries;
            if (!take(entry, answer_)) {
                bad_entry(offset);
            } else if (!kind.empty()) {
                answer_.kind = kind;
            }
        };
        fitbit::read_items(scanner_, parser_, answer_.file, one);
    }

    void minutes() {
        scanner_.enter('{');
        std::string_view key;
        while (scanner_.next_member(key)) {
            const std::string second(key);
            const fitbit::JsonSpan span = scanner_.skip_value();
            const auto entry = span.size() > 0 ? parser_.parse(span) : std::nullopt;
            ++answer_.entries;
            if (!entry || !withings_minute(second, *entry, answer_)) bad_entry(span.begin);
        }
    }

    void bad_entry(std::size_t offset) {
        add_warning(answer_.file, "bad_entry", "an entry has no time or no value", offset);
    }

    void write_summary() {
        std::sort(top_.begin(), top_.end());
        core::JsonWriter json(answer_.file.summary);
        json.begin_object().key("top").begin_array();
        for (const std::string& name : top_) json.value(name);
        json.end_array().member("entries", answer_.entries);
        json.member("readings", answer_.file.body.blood_pressure.size());
        for (const auto& [name, sum] : answer_.numbers) json.key(name).number(sum, 3);
        if (parser_.text().size() <= kSmall) {
            JsonScanner whole(parser_.text());
            whole.peek();
            if (const auto root = parser_.parse(whole.skip_value()))
                json.key("content").raw(fitbit::compact(*root));
        }
        json.end_object();
    }

    fitbit::JsonParser parser_;
    JsonScanner scanner_;
    Answer answer_;
    bool ihealth_ = false;
    std::vector<std::string> top_;
};

}  // namespace

int sniff_vendor_answer(std::string_view head) {
    if (JsonScanner(head).peek() != '{') return 0;
    const HeadKeys keys = keys_of(head);
    if (is_ihealth(keys)) return 95;
    const auto body = keys.find("body");
    if (!body || !body->starts_with('{')) return 0;
    const auto has = [&](std::string_view word) {
        return body->find(word) != std::string_view::npos;
    };
    if (has("\"measuregrps\"")) return 95;
    if (has("\"activities\"") && has("\"soft\"")) return 90;
    if (!has("\"series\"")) return 0;
    return has("\"startdate\"") || (has("\"duration\"") && has("\"steps\"")) ? 90 : 0;
}

void decode_vendor_answer(std::string_view text, DecodedFile& file) {
    VendorAnswer(text, file).read();
}

}  // namespace slipstream::decode::pressure
