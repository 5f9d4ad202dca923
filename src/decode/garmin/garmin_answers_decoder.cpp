#include "decode/garmin/garmin_answers_decoder.hpp"

#include <algorithm>

#include "decode/garmin/answer.hpp"

namespace slipstream::decode::garmin {
namespace {

using fitbit::HeadKeys;
using fitbit::JsonScanner;

bool has(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}

/// A day without readings has null for its values.
bool is_daily_heart_rate(const HeadKeys& keys) {
    const auto values = keys.find("heartRateValues");
    if (values && !values->starts_with('[') && !values->starts_with("null")) return false;
    const bool day = keys.find("calendarDate") && keys.find("startTimestampGMT");
    return (values && (day || keys.find("userProfilePK") || keys.find("calendarDate"))) ||
           (day && keys.find("restingHeartRate") && keys.find("heartRateValueDescriptors"));
}

bool is_health_message(const HeadKeys& keys) {
    return std::any_of(keys.all().begin(), keys.all().end(), [](const auto& member) {
        return is_summary_list(member.first) && member.second.starts_with('[') &&
               has(member.second, "\"summaryId\"") && has(member.second, "InSeconds\"");
    });
}

/// One day or message, which comes next.
void read_answer(JsonScanner& scanner, Answer& answer) {
    JsonScanner ahead = scanner;
    const HeadKeys keys = fitbit::keys_at_head(ahead, answer.parser.text());
    if (is_daily_heart_rate(keys)) {
        read_daily_heart_rate(scanner, keys, answer);
    } else {
        read_health_summaries(scanner, answer);
    }
}

std::string_view kind_of(const Answer& answer) {
    const model::BodyData& body = answer.file.body;
    if (!body.sleeps.empty()) return "sleep";
    if (!body.blood_pressure.empty()) return "blood_pressure";
    if (!body.exercises.empty()) return "exercise";
    if (!body.series.empty())
        return body.series.front().metric == model::Metric::HeartRate ? "heart_rate"
                                                                      : "resting_heart_rate";
    return answer.day_count > 0 ? "empty" : "";
}

void finish(Answer& answer) {
    DecodedFile& file = answer.file;
    file.kind = kind_of(answer);
    for (const auto& [name, count] : answer.lists) file.counts[name] = count;
    if (answer.day_count == 1 && answer.file.body.sleeps.empty()) {
        file.summary = answer.days;
        return;
    }
    core::JsonWriter json(file.summary);
    json.begin_object();
    if (answer.day_count > 0) {
        json.member("days", answer.day_count).key("heart_rate").raw("[" + answer.days + "]");
    }
    json.key("lists").begin_object();
    for (const auto& [name, count] : answer.lists) json.member(name, count);
    json.end_object();
    answer.range.write(json);
    json.end_object();
}

class GarminAnswersDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "garmin_connect"; }
    std::string_view title() const override { return "Garmin Connect answer"; }

    int sniff(core::Bytes head) const override {
        const std::string_view text = core::as_text(head);
        JsonScanner scanner(text);
        scanner.enter('[');  // several days
        const HeadKeys keys = fitbit::keys_at_head(scanner, text);
        return is_daily_heart_rate(keys) || is_health_message(keys) ? 95 : 0;
    }

    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        file.device = kGarmin;
        fitbit::JsonParser parser(core::as_text(content));
        JsonScanner scanner(parser.text());
        Answer answer(parser, file);
        if (scanner.enter('[')) {
            while (scanner.next_item()) {
                if (scanner.peek() == '{') {
                    read_answer(scanner, answer);
                } else {
                    scanner.skip_value();
                }
            }
        } else if (scanner.peek() == '{') {
            read_answer(scanner, answer);
        }
        scanner.expect_end();
        fitbit::note_damage(scanner, file);
        finish(answer);
        return file;
    }
};

}  // namespace

const Decoder& garmin_answers_decoder() {
    static const GarminAnswersDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::garmin
