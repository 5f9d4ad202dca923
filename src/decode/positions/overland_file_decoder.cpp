#include "decode/positions/overland_file_decoder.hpp"

#include <map>
#include <vector>

#include "decode/fitbit/entry_list.hpp"
#include "decode/live/live_objects.hpp"
#include "decode/positions/position_rows.hpp"

namespace slipstream::decode::positions {
namespace {

constexpr std::size_t kSmall = 8 * 1024;  ///< batches up to this size stand in the summary whole
constexpr std::size_t kMaxNames = 64;

class Reader {
  public:
    Reader(std::string_view text, DecodedFile& file) : file_(file), parser_(text), rows_(file) {}

    /// One batch, several one after the other (a request a line), or a list of them.
    void read() {
        fitbit::JsonScanner scanner(parser_.text());
        while (!scanner.damaged() && scanner.peek() != '\0') {
            if (scanner.enter('[')) {
                while (scanner.next_item()) read_batch(scanner);
            } else {
                read_batch(scanner);
            }
        }
        scanner.expect_end();
        fitbit::note_damage(scanner, file_);
        if (batches_ > 0) finish();
    }

  private:
    void read_batch(fitbit::JsonScanner& scanner) {
        if (!scanner.enter('{')) {
            scanner.skip_value();
            return;
        }
        std::string_view key;
        while (scanner.next_member(key)) {
            if (top_.size() < kMaxNames) ++top_[std::string(key)];
            if (key != "locations" || !scanner.enter('[')) {
                scanner.skip_value();
                continue;
            }
            ++batches_;
            fitbit::read_items(scanner, parser_, file_, [&](live::Json item, std::size_t offset) {
                read_location(item, offset);
            });
        }
    }

    void read_location(live::Json feature, std::uint64_t offset) {
        ++locations_;
        live::LiveMessage message;
        if (!live::take_overland(message, feature, 0)) {
            ++others_;
            return;
        }
        rows_.take(message, offset);
        const auto properties = live::member(feature, "properties");
        if (!properties) return;
        if (const auto state = live::text_member(*properties, "battery_state"))
            count(battery_states_, *state);
        if (const auto motion = live::member(*properties, "motion")) {
            simdjson::dom::array words;
            std::string_view word;
            if (motion->get(words) != simdjson::SUCCESS) return;
            for (const live::Json item : words) {
                if (item.get(word) == simdjson::SUCCESS) count(motions_, word);
            }
        }
    }
    static void count(std::map<std::string, std::uint64_t>& names, std::string_view name) {
        const std::string key(name);
        if (names.size() < kMaxNames || names.contains(key)) ++names[key];
    }

    void finish() {
        file_.counts["location"] = locations_;
        if (others_ > 0) file_.counts["other_feature"] = others_;
        core::JsonWriter json(file_.summary);
        json.begin_object().key("top").begin_array();
        for (const auto& [name, number] : top_) json.value(name);
        json.end_array().member("batches", batches_).member("locations", locations_);
        json.member("positions", rows_.size()).member("without_position", others_);
        write_times(json, file_.points);
        write_counts(json, "motion", motions_);
        write_counts(json, "battery_state", battery_states_);
        content(json);
        json.end_object();
        rows_.finish();
    }
    static void write_counts(core::JsonWriter& json, std::string_view name,
                             const std::map<std::string, std::uint64_t>& counts) {
        json.key(name).begin_object();
        for (const auto& [key, number] : counts) json.member(key, number);
        json.end_object();
    }
    void content(core::JsonWriter& json) {
        if (parser_.text().size() > kSmall) return;
        fitbit::JsonScanner whole(parser_.text());
        whole.peek();
        const auto root = parser_.parse(whole.skip_value());
        whole.expect_end();
        if (root && !whole.damaged()) json.key("content").raw(fitbit::compact(*root));
    }

    DecodedFile& file_;
    fitbit::JsonParser parser_;
    PositionRows rows_;
    std::map<std::string, std::uint64_t> top_, motions_, battery_states_;
    std::uint64_t batches_ = 0, locations_ = 0, others_ = 0;
};

class OverlandFileDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "overland"; }
    std::string_view title() const override { return "Overland batch of positions"; }
    int sniff(core::Bytes head) const override {
        const std::string_view text = core::as_text(head);
        fitbit::JsonScanner scanner(text);
        scanner.enter('[');
        const auto list = fitbit::keys_at_head(scanner, text).find("locations");
        if (!list || !list->starts_with('[')) return 0;
        const bool features = list->find("\"Feature\"") != std::string_view::npos;
        return features && list->find("\"properties\"") != std::string_view::npos ? 95 : 0;
    }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        Reader(core::as_text(content), file).read();
        return file;
    }
};

}  // namespace

const Decoder& overland_file_decoder() {
    static const OverlandFileDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::positions
