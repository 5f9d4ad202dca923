#include "decode/positions/geojson_decoder.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "decode/fitbit/entry_list.hpp"
#include "decode/positions/geojson_lines.hpp"
#include "decode/positions/point_properties.hpp"
#include "decode/positions/position_rows.hpp"
#include "decode/xml/text.hpp"

namespace slipstream::decode::positions {
namespace {

using live::Json;

constexpr int kDeepest = 8;  ///< of collections within collections
constexpr std::array<std::string_view, 7> kGeometries{
    "Point",   "MultiPoint",   "LineString",        "MultiLineString",
    "Polygon", "MultiPolygon", "GeometryCollection"};

bool is_geometry(std::string_view type) {
    return std::find(kGeometries.begin(), kGeometries.end(), type) != kGeometries.end();
}

class Reader {
  public:
    Reader(std::string_view text, DecodedFile& file)
        : file_(file), parser_(text), lines_(file), rows_(file) {
        if (empty_.parse(std::string_view("{}")).get(no_properties_) != simdjson::SUCCESS)
            no_properties_ = Json();
    }

    /// One document; several one after the other are read too (a feature a line).
    void read() {
        fitbit::JsonScanner scanner(parser_.text());
        while (!scanner.damaged() && scanner.peek() != '\0') {
            fitbit::JsonScanner ahead = scanner;
            const auto keys = fitbit::keys_at_head(ahead, parser_.text());
            if (keys.find("features") && scanner.enter('{')) {
                read_collection(scanner);
                continue;
            }
            const fitbit::JsonSpan span = scanner.skip_value();
            const auto value = span.size() > 0 ? parser_.parse(span) : std::nullopt;
            if (value) {
                take_feature(*value, span.begin);
            } else if (span.size() > 0) {
                add_warning(file_, "bad_json", "a feature is not JSON", span.begin);
            }
        }
        scanner.expect_end();
        fitbit::note_damage(scanner, file_);
        finish();
    }

  private:
    /// A position that waits for whether the file has tracks: beside those it is a place on the way.
    struct Timed {
        model::Fix fix;
        std::string device, name;
        std::uint64_t offset = 0;
    };

    void read_collection(fitbit::JsonScanner& scanner) {
        std::string_view key;
        while (scanner.next_member(key)) {
            if (key != "features" || !scanner.enter('[')) {
                scanner.skip_value();
                continue;
            }
            recognised_ = true;
            fitbit::read_items(scanner, parser_, file_, [&](Json feature, std::size_t offset) {
                take_feature(feature, offset);
            });
        }
    }

    void take_feature(Json value, std::uint64_t offset) {
        const auto type = live::text_member(value, "type");
        const Json properties = live::member(value, "properties").value_or(no_properties_);
        if (type == "Feature") {
            recognised_ = true;
            ++features_;
            if (const auto geometry = live::member(value, "geometry"))
                take_geometry(*geometry, properties, offset, 0);
        } else if (type && is_geometry(*type)) {
            recognised_ = true;
            take_geometry(value, properties, offset, 0);
        } else {
            add_warning(file_, "not_a_feature", "neither a feature nor a geometry", offset);
        }
    }

    void take_geometry(Json geometry, Json properties, std::uint64_t offset, int depth) {
        const auto type = live::text_member(geometry, "type").value_or("");
        if (!is_geometry(type)) {
            add_warning(file_, "not_a_geometry", "a geometry of no known type", offset);
            return;
        }
        ++file_.counts[std::string(type)];
        simdjson::dom::array inner;
        if (const auto list = live::member(geometry, "geometries");
            list && depth < kDeepest && list->get(inner) == simdjson::SUCCESS) {
            for (const Json item : inner) take_geometry(item, properties, offset, depth + 1);
        }
        const auto coordinates = live::member(geometry, "coordinates");
        if (!coordinates) return;
        if (type == "Point") take_point(*coordinates, properties, offset);
        if (type == "LineString") lines_.take_line(*coordinates, properties, offset);
        if (type == "MultiLineString") lines_.take_lines(*coordinates, properties, offset);
    }

    void take_point(Json coordinates, Json properties, std::uint64_t offset) {
        live::Reading reading;
        read_coordinates(coordinates, reading);
        read_properties(properties, reading);
        const bool timed = reading.time.has_value();
        if (!timed) reading.time = 0;  // a place: it is checked like a position
        live::LiveMessage message;
        live::add_reading(message, reading, 0);
        for (const Diagnostic& warning : message.warnings)
            add_warning(file_, warning.code, warning.message, offset);
        std::string name = xml::tidy(live::text_member(properties, "name").value_or(""));
        for (const model::Fix& fix : message.fixes) {
            if (timed) {
                timed_.push_back({fix, device_of(properties), std::move(name), offset});
            } else {
                file_.waypoints.push_back({std::move(name), fix.latitude_e7, fix.longitude_e7});
            }
        }
    }

    void finish() {
        if (!recognised_) return;
        if (features_ > 0) file_.counts["Feature"] = features_;
        if (lines_.any_track()) {
            for (Timed& place : timed_) {
                file_.waypoints.push_back(
                    {std::move(place.name), place.fix.latitude_e7, place.fix.longitude_e7});
            }
            file_.kind = "activity";
        } else if (!timed_.empty()) {
            for (const Timed& at : timed_) rows_.add(at.fix, at.device, at.offset);
            rows_.finish();
        } else {
            file_.kind = !file_.routes.empty()      ? "route"
                         : !file_.waypoints.empty() ? "waypoints"
                                                    : "empty";
        }
        lines_.finish();
        core::JsonWriter json(file_.summary);
        json.begin_object().member("features", features_).key("geometries").begin_object();
        for (const std::string_view type : kGeometries) {
            const auto found = file_.counts.find(std::string(type));
            if (found != file_.counts.end()) json.member(type, found->second);
        }
        json.end_object().member("positions", rows_.size());
        write_times(json, file_.points);
        json.end_object();
    }

    DecodedFile& file_;
    fitbit::JsonParser parser_;
    GeoJsonLines lines_;
    PositionRows rows_;
    std::vector<Timed> timed_;
    simdjson::dom::parser empty_;
    Json no_properties_;  ///< an object without members
    std::uint64_t features_ = 0;
    bool recognised_ = false;
};

class GeoJsonDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "geojson"; }
    std::string_view title() const override { return "GeoJSON positions, tracks and routes"; }
    int sniff(core::Bytes head) const override {
        const std::string_view text = core::as_text(head);
        fitbit::JsonScanner scanner(text);
        const auto keys = fitbit::keys_at_head(scanner, text);
        const auto type = keys.find("type");
        if (type == "FeatureCollection") return 90;
        if (type == "Feature" && (keys.find("geometry") || keys.find("properties"))) return 90;
        if (type && is_geometry(*type) && (keys.find("coordinates") || keys.find("geometries")))
            return 80;
        const auto list = keys.find("features");
        if (!list || !list->starts_with('[')) return 0;
        return list->find("\"geometry\"") != std::string_view::npos ? 85 : 0;
    }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        Reader(core::as_text(content), file).read();
        return file;
    }
};

}  // namespace

const Decoder& geojson_decoder() {
    static const GeoJsonDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::positions
