#include "decode/kml/kml_rows.hpp"

#include <array>

namespace slipstream::decode::kml {

void KmlRows::cover(std::uint64_t placemark, std::uint32_t first_row) {
    if (sessions.empty() || open_placemark_ != placemark) {
        model::Session session;
        session.first_row = first_row;
        sessions.push_back(session);
        open_placemark_ = placemark;
    }
    model::Session& session = sessions.back();
    session.end_row = static_cast<std::uint32_t>(points.size());
    for (std::uint32_t row = first_row; row < session.end_row && session.start == core::kNoTime;
         ++row) {
        session.start = points.time[row];
    }
}

void KmlRows::close(const std::string& name) {
    if (open_placemark_ != 0) sessions.back().name = name;
    open_placemark_ = 0;
}

bool set_position(xml::RowBuilder& row, std::string_view tuple, char separator,
                  std::uint64_t offset) {
    std::array<std::string_view, 3> parts;
    std::size_t count = 0;
    tuple = xml::trimmed(tuple);
    while (!tuple.empty() && count < parts.size()) {
        const std::size_t end = tuple.find(separator);
        parts[count++] = tuple.substr(0, end);
        if (end == std::string_view::npos) break;
        tuple.remove_prefix(end + 1);
        if (separator == ' ') tuple = xml::trimmed(tuple);
    }
    if (count < 2) return false;
    row.set(model::Metric::Longitude, parts[0], offset);
    row.set(model::Metric::Latitude, parts[1], offset);
    if (count == 3) row.set(model::Metric::Elevation, parts[2], offset);
    return row.has_position();
}

}  // namespace slipstream::decode::kml
