#include "decode/strava/stream_reader.hpp"

#include <algorithm>
#include <cmath>

namespace slipstream::decode::strava {
namespace {

using fitbit::JsonScanner;
using fitbit::JsonSpan;
using model::kMissing;
using model::Metric;

constexpr std::size_t kMaxStreams = 64;  ///< of one answer; the API has 11
constexpr std::size_t kLongestName = 64;
constexpr double kMostSeconds = 1e8;  ///< three years

enum class Use : std::uint8_t { Value, Time, Place, None };

struct StreamType {
    std::string_view name;
    Use use = Use::None;
    Metric metric = Metric::HeartRate;
};

/// `watts_calc` is Strava's estimate: it is counted, and no power of the rider's. `moving` has no column.
constexpr StreamType kTypes[] = {
    {"time", Use::Time},
    {"latlng", Use::Place},
    {"distance", Use::Value, Metric::Distance},
    {"altitude", Use::Value, Metric::Elevation},
    {"velocity_smooth", Use::Value, Metric::Speed},
    {"heartrate", Use::Value, Metric::HeartRate},
    {"cadence", Use::Value, Metric::Cadence},
    {"watts", Use::Value, Metric::Power},
    {"temp", Use::Value, Metric::Temperature},
    {"grade_smooth", Use::Value, Metric::Gradient},
    {"moving", Use::None},
    {"watts_calc", Use::None},
};

const StreamType* type_of(std::string_view name) {
    for (const StreamType& type : kTypes) {
        if (type.name == name) return &type;
    }
    return nullptr;
}

bool has_value(const std::vector<std::int32_t>& column) {
    return std::any_of(column.begin(), column.end(), [](std::int32_t v) { return v != kMissing; });
}

}  // namespace

bool StreamReader::is_stream(std::string_view name) { return type_of(name) != nullptr; }

void StreamReader::read(JsonScanner& scanner) {
    const char first = scanner.peek();
    if (first == '{') {
        read_object(scanner);
    } else if (first == '[') {
        read_list(scanner);
    } else {
        scanner.skip_value();
    }
}

void StreamReader::read_object(JsonScanner& scanner) {
    std::string_view key;
    scanner.enter('{');
    while (scanner.next_member(key)) {
        const char first = scanner.peek();
        if (first == '[') {
            read_data(key, scanner);
        } else if (first == '{') {
            read_described(key, scanner);
        } else {
            scanner.skip_value();
        }
    }
}

/// The type may stand behind the data, so it is looked for first.
void StreamReader::read_list(JsonScanner& scanner) {
    scanner.enter('[');
    while (scanner.next_item()) {
        JsonScanner ahead = scanner;
        std::string_view key;
        std::string name;
        if (ahead.enter('{')) {
            while (ahead.next_member(key)) {
                const JsonSpan span = ahead.skip_value();
                const auto value = key == "type" ? parser_.parse(span) : std::nullopt;
                std::string_view text;
                if (value && value->get(text) == simdjson::SUCCESS) name = text;
            }
        }
        if (name.empty()) {
            add_warning(file_, "bad_entry", "a stream has no type", scanner.offset());
            scanner.skip_value();
        } else {
            read_described(name, scanner);
        }
    }
}

void StreamReader::read_described(std::string_view name, JsonScanner& scanner) {
    std::string_view key;
    scanner.enter('{');
    while (scanner.next_member(key)) {
        if (key == "data" && scanner.peek() == '[') {
            read_data(name, scanner);
        } else {
            scanner.skip_value();
        }
    }
}

void StreamReader::read_data(std::string_view name, JsonScanner& scanner) {
    const std::size_t at = scanner.offset();
    const bool twice = std::any_of(streams_.begin(), streams_.end(),
                                   [&](const Named& known) { return known.name == name; });
    if (twice || streams_.size() >= kMaxStreams || name.size() > kLongestName) {
        add_warning(file_, twice ? "stream_twice" : "too_many_streams",
                    twice ? "a stream is there twice: the first one counts"
                          : "more streams, or longer names of them, than there can be",
                    at);
        scanner.skip_value();
        return;
    }
    Named& stream = streams_.emplace_back(Named{std::string(name), {}});
    ++file_.counts["stream"];
    if (!is_stream(name)) ++file_.unknown["stream " + stream.name].messages;
    scanner.enter('[');
    while (scanner.next_item()) {
        const Sample sample = next_sample(scanner);
        if (scanner.damaged() || scanner.peek() == '\0') continue;  // cut off within a sample
        stream.statistics.add(sample);
        store(name, sample);
    }
}

/// A number, a truth value, or nothing for null; what is none of them gives a warning.
std::optional<double> StreamReader::next_number(JsonScanner& scanner, bool& truth) {
    scanner.peek();
    const std::size_t at = scanner.offset();
    const JsonSpan span = scanner.skip_value();
    std::string_view text = parser_.text().substr(span.begin, span.size());
    if (text.empty() || text == "null") return std::nullopt;
    truth = text == "true" || text == "false";
    if (truth) return text == "true" ? 1 : 0;
    if (text.size() > 1 && text.starts_with('"')) text = text.substr(1, text.size() - 2);
    const auto number = fitbit::parse_plain_number(text);
    if (!number) add_warning(file_, "bad_number", "a sample is not a number", at);
    return number;
}

/// A pair is an array of two numbers; an empty one, or one with a null in it, is no place.
Sample StreamReader::next_sample(JsonScanner& scanner) {
    Sample sample;
    if (!scanner.enter('[')) {
        sample.value = next_number(scanner, sample.truth);
        return sample;
    }
    sample.pair = true;
    std::size_t n = 0;
    bool truth = false;
    for (; scanner.next_item(); ++n) {
        const auto number = next_number(scanner, truth);
        if (n < 2) (n == 0 ? sample.value : sample.second) = number;
    }
    if (!sample.value || !sample.second) sample.value = sample.second = std::nullopt;
    return sample;
}

void StreamReader::store(std::string_view name, const Sample& sample) {
    const StreamType* type = type_of(name);
    if (type == nullptr) return;
    switch (type->use) {
        case Use::Time: store_time(sample); break;
        case Use::Place: store_place(sample); break;
        case Use::Value: store_value(type->metric, sample); break;
        case Use::None: break;
    }
}

bool StreamReader::is_full(std::size_t rows) {
    if (file_.points.size() + rows < kMaxRows) return false;
    add_warning(file_, "too_many_samples", "more samples than one file may have were left out");
    return true;
}

void StreamReader::store_time(const Sample& sample) {
    if (is_full(time_ms_.size())) return;
    core::TimeMs time = core::kNoTime;
    if (sample.value && !sample.pair && *sample.value >= 0 && *sample.value <= kMostSeconds) {
        time = std::llround(*sample.value * 1000);
        if (!time_ms_.empty() && time < time_ms_.back())
            add_warning(file_, "time_goes_back", "a sample's time is before the one before it");
    } else if (sample.value) {
        add_warning(file_, "bad_time", "a sample's time is no number of seconds since the start");
    }
    time_ms_.push_back(time);
}

void StreamReader::store_place(const Sample& sample) {
    auto& latitude = column(Metric::Latitude);
    auto& longitude = column(Metric::Longitude);
    if (is_full(latitude.size())) return;
    const bool placed = sample.pair && sample.value && std::abs(*sample.value) <= 90 &&
                        std::abs(*sample.second) <= 180;
    if (sample.value && !placed)
        add_warning(file_, "position_out_of_range", "a position is beyond 90 or 180 degrees");
    latitude.push_back(placed ? model::to_stored(Metric::Latitude, *sample.value) : kMissing);
    longitude.push_back(placed ? model::to_stored(Metric::Longitude, *sample.second) : kMissing);
}

void StreamReader::store_value(Metric metric, const Sample& sample) {
    auto& values = column(metric);
    if (is_full(values.size())) return;
    const bool number = sample.value && !sample.pair && !sample.truth;
    const std::int32_t stored = number ? model::to_stored(metric, *sample.value) : kMissing;
    if (sample.value && stored == kMissing)
        add_warning(file_, "value_out_of_range", "a value is beyond what can be stored");
    values.push_back(stored);
}

std::size_t StreamReader::rows() const {
    std::size_t most = time_ms_.size();
    for (const auto& values : columns_) most = std::max(most, values.size());
    return most;
}

void StreamReader::append_rows(core::TimeMs start, bool power_is_measured) {
    model::Stream& points = file_.points;
    const std::size_t first = points.size();
    const std::size_t n = rows();
    if (n == 0) return;
    if (first > 0) points.breaks.push_back(static_cast<std::uint32_t>(first));
    points.time.resize(first + n, core::kNoTime);
    for (std::size_t i = 0; i < time_ms_.size(); ++i) {
        if (time_ms_[i] != core::kNoTime) points.time[first + i] = start + time_ms_[i];
    }
    bool uneven = has_time() && time_ms_.size() != n;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const auto metric = static_cast<Metric>(i);
        const std::vector<std::int32_t>& values = columns_[i];
        uneven = uneven || (!values.empty() && values.size() != n);
        const bool wanted = metric != Metric::Power || power_is_measured;
        if (wanted && has_value(values)) {
            std::vector<std::int32_t>& into = points.make_column(metric);
            into.resize(first + n, kMissing);
            std::copy(values.begin(), values.end(),
                      into.begin() + static_cast<std::ptrdiff_t>(first));
        } else if (points.has(metric)) {
            points.make_column(metric).resize(first + n, kMissing);
        }
    }
    if (uneven) add_warning(file_, "uneven_streams", "the streams are not of one length");
}

void StreamReader::write(core::JsonWriter& json) const {
    std::vector<const Named*> sorted;
    for (const Named& stream : streams_) sorted.push_back(&stream);
    std::sort(sorted.begin(), sorted.end(),
              [](const Named* a, const Named* b) { return a->name < b->name; });
    json.begin_object();
    for (const Named* stream : sorted) {
        json.key(stream->name);
        stream->statistics.write(json);
    }
    json.end_object();
}

}  // namespace slipstream::decode::strava
