// A day of heart rates: [milliseconds, bpm or null] every two minutes, with extremes and the resting rate.
#include <cmath>
#include <cstdlib>

#include "decode/garmin/answer.hpp"

namespace slipstream::decode::garmin {
namespace {

using fitbit::HeadKeys;
using fitbit::Json;
using model::Metric;
using model::TimeBasis;

constexpr std::int32_t kDay = 86'400;
constexpr std::uint64_t kMaxDays = 1000;  ///< in the summary

struct Reading {
    core::TimeMs time = 0;
    double bpm = 0;
};

/// What the day has been found to hold.
struct Day {
    std::size_t time_index = 0;
    std::size_t rate_index = 1;
    fitbit::Statistics rates;
    std::optional<Reading> first, last;
    std::uint64_t without_reading = 0;
};

std::optional<core::TimeMs> time_of(const HeadKeys& keys, std::string_view name) {
    const auto text = keys.find(name);
    const auto parsed = text ? core::parse_time(*text) : std::nullopt;
    return parsed ? std::optional(parsed->time) : std::nullopt;
}

std::optional<double> number_of(const HeadKeys& keys, std::string_view name) {
    const auto text = keys.find(name);
    return text ? fitbit::parse_plain_number(*text) : std::nullopt;
}

std::optional<int> offset_of(const HeadKeys& keys) {
    const auto utc = time_of(keys, "startTimestampGMT");
    const auto local = time_of(keys, "startTimestampLocal");
    if (!utc || !local || std::abs(*local - *utc) > kMostOffsetS * 1000LL) return std::nullopt;
    return static_cast<int>((*local - *utc) / 1000);
}

/// Which place of an entry holds what; as recorded where the answer does not say.
void take_descriptors(std::string_view text, Answer& answer, Day& day) {
    const auto list = answer.parse(text);
    simdjson::dom::array descriptors;
    if (!list || list->get(descriptors) != simdjson::SUCCESS) return;
    for (const Json descriptor : descriptors) {
        const auto key = fitbit::text_member(descriptor, "key");
        const auto index = fitbit::number_member(descriptor, "index");
        if (!key || !index || !(*index >= 0 && *index < 64)) continue;
        if (*key == "timestamp") day.time_index = static_cast<std::size_t>(*index);
        if (*key == "heartrate") day.rate_index = static_cast<std::size_t>(*index);
    }
}

/// Milliseconds since 1970.
std::optional<core::TimeMs> entry_time(Json value) {
    double number = 0;
    if (value.get(number) != simdjson::SUCCESS) return std::nullopt;
    if (!(number >= 0 && number <= static_cast<double>(kLastSecond) * 1000)) return std::nullopt;
    return std::llround(number);
}

/// False where the entry has no time, or something that is no number for a rate.
bool take_entry(Json entry, Answer& answer, Day& day) {
    simdjson::dom::array places;
    Json time_place;
    Json rate_place;
    if (entry.get(places) != simdjson::SUCCESS ||
        places.at(day.time_index).get(time_place) != simdjson::SUCCESS ||
        places.at(day.rate_index).get(rate_place) != simdjson::SUCCESS) {
        return false;
    }
    const auto time = entry_time(time_place);
    if (!time) return false;
    if (rate_place.is_null()) {
        ++day.without_reading;
        return true;
    }
    const auto bpm = fitbit::as_number(rate_place);
    if (!bpm) return false;
    answer.body.add({Metric::HeartRate, TimeBasis::Utc, 0}, kGarmin, *time, *bpm);
    day.rates.add(*bpm);
    day.last = Reading{*time, *bpm};
    if (!day.first) day.first = day.last;
    return true;
}

void write_reading(core::JsonWriter& json, std::string_view name,
                   const std::optional<Reading>& reading) {
    json.key(name);
    if (!reading) {
        json.null();
        return;
    }
    json.begin_array().value(reading->time).number(reading->bpm, 3).end_array();
}

std::optional<core::Date> date_of(const HeadKeys& keys) {
    const auto text = keys.find("calendarDate");
    return text ? core::Date::parse(text->substr(0, 10)) : std::nullopt;
}

void write_day(const HeadKeys& keys, const Day& day, Answer& answer) {
    if (++answer.day_count > kMaxDays) return;
    if (!answer.days.empty()) answer.days += ',';
    const auto date = date_of(keys);
    core::JsonWriter json(answer.days);
    json.begin_object().text_or_null("calendarDate", date ? date->iso() : std::string());
    for (const std::string_view name :
         {"maxHeartRate", "minHeartRate", "restingHeartRate", "lastSevenDaysAvgRestingHeartRate"}) {
        json.key(name).number(number_of(keys, name), 3);
    }
    json.key("values");
    day.rates.write(json, 4);
    write_reading(json, "first", day.first);
    write_reading(json, "last", day.last);
    json.member("values_without_reading", day.without_reading).end_object();
}

/// The resting rate belongs to the calendar day on the rider's clock.
void take_resting_rate(const HeadKeys& keys, Answer& answer) {
    const auto date = date_of(keys);
    const auto bpm = number_of(keys, "restingHeartRate");
    if (!date || !bpm || *bpm <= 0) return;
    answer.body.add({Metric::RestingHeartRate, TimeBasis::Local, kDay}, kGarmin,
                    date->days_since_epoch() * kDay * 1000LL, *bpm);
}

}  // namespace

void read_daily_heart_rate(fitbit::JsonScanner& scanner, const HeadKeys& keys, Answer& answer) {
    Day day;
    DecodedFile& file = answer.file;
    if (!file.utc_offset_s) file.utc_offset_s = offset_of(keys);
    if (const auto text = keys.find("heartRateValueDescriptors")) {
        take_descriptors(*text, answer, day);
    }
    std::string_view key;
    scanner.enter('{');
    while (scanner.next_member(key)) {
        if (key != "heartRateValues" || !scanner.enter('[')) {
            scanner.skip_value();
            continue;
        }
        fitbit::read_items(scanner, answer.parser, file, [&](Json entry, std::size_t offset) {
            ++answer.lists["heartRateValues"];
            if (!take_entry(entry, answer, day)) {
                add_warning(file, "bad_entry", "a heart rate has no time or is no number", offset);
            }
        });
    }
    take_resting_rate(keys, answer);
    write_day(keys, day, answer);
}

}  // namespace slipstream::decode::garmin
