#include "http/text/content_type.hpp"

#include <algorithm>
#include <array>

#include "http/text/ascii.hpp"

namespace slipstream::http::text {
namespace {

struct Row {
    std::string_view extension, type;
};

constexpr std::array<Row, 27> kTypes{{
    {"html", "text/html; charset=utf-8"},
    {"js", "text/javascript; charset=utf-8"},
    {"mjs", "text/javascript; charset=utf-8"},
    {"css", "text/css; charset=utf-8"},
    {"json", "application/json"},
    {"map", "application/json"},
    {"geojson", "application/geo+json"},
    {"webmanifest", "application/manifest+json"},
    {"xml", "application/xml"},
    {"gpx", "application/gpx+xml"},
    {"tcx", "application/vnd.garmin.tcx+xml"},
    {"kml", "application/vnd.google-earth.kml+xml"},
    {"fit", "application/vnd.ant.fit"},
    {"csv", "text/csv; charset=utf-8"},
    {"txt", "text/plain; charset=utf-8"},
    {"svg", "image/svg+xml"},
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"webp", "image/webp"},
    {"avif", "image/avif"},
    {"ico", "image/x-icon"},
    {"woff2", "font/woff2"},
    {"wasm", "application/wasm"},
    {"pbf", "application/x-protobuf"},
    {"pmtiles", "application/vnd.pmtiles"},
    {"zip", "application/zip"},
}};

}  // namespace

std::string_view content_type_of(std::string_view path) {
    constexpr std::string_view kUnknown = "application/octet-stream";
    path = path.substr(path.rfind('/') + 1);
    const std::size_t dot = path.rfind('.');
    if (dot == std::string_view::npos) return kUnknown;
    const std::string_view extension = path.substr(dot + 1);
    const auto* row = std::find_if(kTypes.begin(), kTypes.end(), [&](const Row& r) {
        return equal_ignoring_case(r.extension, extension);
    });
    return row == kTypes.end() ? kUnknown : row->type;
}

bool is_compressible(std::string_view content_type) {
    const std::string type = to_lower(content_type.substr(0, content_type.find(';')));
    return type.starts_with("text/") || type.ends_with("+xml") || type.ends_with("+json") ||
           type == "application/json" || type == "application/xml" || type == "application/wasm" ||
           type == "application/x-protobuf";
}

}  // namespace slipstream::http::text
