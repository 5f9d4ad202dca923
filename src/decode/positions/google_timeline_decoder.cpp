#include "decode/positions/google_timeline_decoder.hpp"

#include <fmt/format.h>

#include "decode/fitbit/entry_list.hpp"
#include "decode/live/live_json.hpp"
#include "decode/live/reading.hpp"
#include "decode/positions/position_rows.hpp"

namespace slipstream::decode::positions {
namespace {

using live::Json;

constexpr double kE7 = 1e-7;
constexpr core::TimeMs kMinuteMs = 60'000;

/// "geo:27.72,-97.34" of iOS or "27.72°, -97.34°" of Android.
void read_point(std::string_view text, live::Reading& reading) {
    constexpr std::string_view kScheme = "geo:";
    constexpr std::string_view kDegree = "\xC2\xB0";
    if (text.starts_with(kScheme)) text.remove_prefix(kScheme.size());
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos) return;
    const auto degrees = [&](std::string_view part) {
        while (part.ends_with(' ')) part.remove_suffix(1);
        if (part.ends_with(kDegree)) part.remove_suffix(kDegree.size());
        return live::parse_number(part);
    };
    reading.latitude_deg = degrees(text.substr(0, comma));
    reading.longitude_deg = degrees(text.substr(comma + 1));
}

class Reader {
  public:
    Reader(std::string_view text, DecodedFile& file) : file_(file), parser_(text), rows_(file) {}

    void read() {
        fitbit::JsonScanner scanner(parser_.text());
        if (scanner.enter('[')) {  // iOS: the segments alone
            each(scanner, &Reader::take_segment);
        } else if (scanner.enter('{')) {
            std::string_view key;
            while (scanner.next_member(key)) read_member(scanner, key);
        }
        scanner.expect_end();
        fitbit::note_damage(scanner, file_);
        finish();
    }

  private:
    void read_member(fitbit::JsonScanner& scanner, std::string_view key) {
        const bool list = scanner.peek() == '[';
        if (list && key == "locations" && scanner.enter('[')) {
            each(scanner, &Reader::take_record);
        } else if (list && key == "semanticSegments" && scanner.enter('[')) {
            each(scanner, &Reader::take_segment);
        } else if (list && key == "rawSignals" && scanner.enter('[')) {
            each(scanner, &Reader::take_signal);
        } else {
            scanner.skip_value();
        }
    }
    void each(fitbit::JsonScanner& scanner, void (Reader::*take)(Json, std::uint64_t)) {
        recognised_ = true;
        fitbit::read_items(scanner, parser_, file_,
                           [&](Json item, std::size_t offset) { (this->*take)(item, offset); });
    }

    void add(const live::Reading& reading, std::string device, std::uint64_t offset) {
        live::LiveMessage message;
        message.label = std::move(device);
        live::add_reading(message, reading, 0);
        rows_.take(message, offset);
    }

    /// Records.json: what phones measured, with a number that stands for the device.
    void take_record(Json record, std::uint64_t offset) {
        ++file_.counts["record"];
        live::Reading reading;
        reading.time = live::time_member(record, "timestamp");
        if (!reading.time) reading.time = live::time_member(record, "timestampMs");
        if (const auto e7 = live::number_member(record, "latitudeE7"))
            reading.latitude_deg = *e7 * kE7;
        if (const auto e7 = live::number_member(record, "longitudeE7"))
            reading.longitude_deg = *e7 * kE7;
        reading.elevation_m = live::number_member(record, "altitude");
        reading.speed_mps = live::known_member(record, "velocity");
        reading.heading_deg = live::known_member(record, "heading");
        reading.accuracy_m = live::known_member(record, "accuracy");
        const auto device = live::number_member(record, "deviceTag");
        add(reading, device ? fmt::format("{:.0f}", *device) : std::string(), offset);
    }

    /// Visits and activities are Google's conclusions: they are counted, their places are not positions.
    void take_segment(Json segment, std::uint64_t offset) {
        for (const char* kind : {"visit", "activity", "timelineMemory"}) {
            if (live::member(segment, kind)) ++file_.counts[kind];
        }
        const auto path = live::member(segment, "timelinePath");
        simdjson::dom::array points;
        if (!path || path->get(points) != simdjson::SUCCESS) return;
        ++file_.counts["timelinePath"];
        const auto start = live::time_member(segment, "startTime");
        for (const Json point : points) {
            live::Reading reading;
            read_point(live::text_member(point, "point").value_or(""), reading);
            reading.time = live::time_member(point, "time");
            const auto minutes = live::number_member(point, "durationMinutesOffsetFromStartTime");
            if (!reading.time && start && minutes && *minutes >= 0 && *minutes < 1e6)
                reading.time = *start + static_cast<core::TimeMs>(*minutes) * kMinuteMs;
            add(reading, {}, offset);
        }
    }

    void take_signal(Json signal, std::uint64_t offset) {
        const auto position = live::member(signal, "position");
        if (!position) return;
        ++file_.counts["position"];
        live::Reading reading;
        auto place = live::text_member(*position, "LatLng");
        if (!place) place = live::text_member(*position, "latLng");
        read_point(place.value_or(""), reading);
        reading.time = live::time_member(*position, "timestamp");
        reading.elevation_m = live::number_member(*position, "altitudeMeters");
        reading.speed_mps = live::known_member(*position, "speedMetersPerSecond");
        reading.accuracy_m = live::known_member(*position, "accuracyMeters");
        add(reading, {}, offset);
    }

    void finish() {
        if (!recognised_) return;
        rows_.finish();
        core::JsonWriter json(file_.summary);
        json.begin_object().member("positions", rows_.size());
        write_times(json, file_.points);
        json.end_object();
    }

    DecodedFile& file_;
    fitbit::JsonParser parser_;
    PositionRows rows_;
    bool recognised_ = false;
};

class GoogleTimelineDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "google_timeline"; }
    std::string_view title() const override { return "Google location history"; }
    int sniff(core::Bytes head) const override {
        const std::string_view text = core::as_text(head);
        fitbit::JsonScanner scanner(text);
        const bool list = scanner.enter('[');
        const auto keys = fitbit::keys_at_head(scanner, text);
        if (list) {
            if (!keys.find("startTime") || !keys.find("endTime")) return 0;
            for (const char* kind : {"timelinePath", "visit", "activity", "timelineMemory"}) {
                if (keys.find(kind)) return 92;
            }
            return 0;
        }
        if (keys.find("semanticSegments") || keys.find("rawSignals")) return 95;
        const auto records = keys.find("locations");
        return records && records->find("\"latitudeE7\"") != std::string_view::npos ? 95 : 0;
    }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        Reader(core::as_text(content), file).read();
        return file;
    }
};

}  // namespace

const Decoder& google_timeline_decoder() {
    static const GoogleTimelineDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::positions
