#pragma once
// One kind of geometry of a KML document as rows, with a session for each placemark that has some.
#include <string>
#include <vector>

#include "decode/decoder.hpp"
#include "decode/xml/decimal.hpp"
#include "decode/xml/row_builder.hpp"

namespace slipstream::decode::kml {

struct KmlRows {
    model::Stream points;
    std::vector<model::Session> sessions;
    std::vector<std::string> names;  ///< of Point placemarks, one a row; else empty

    /// Widens the session of the placemark with that number to the present rows.
    void cover(std::uint64_t placemark, std::uint32_t first_row);
    void close(const std::string& name);

  private:
    std::uint64_t open_placemark_ = 0;
};

/// Reads "lon,lat" or "lon,lat,alt" (gx:coord: blanks instead of commas) into the present row.
/// False where it is no position.
bool set_position(xml::RowBuilder& row, std::string_view tuple, char separator,
                  std::uint64_t offset);

/// Calls `visit` for each tuple of a <coordinates> text that is complete: of damaged files the last
/// one may be cut.
template <typename Visit>
void for_each_tuple(std::string_view text, bool cut, const Visit& visit) {
    std::size_t at = 0;
    while (true) {
        while (at < text.size() && xml::is_blank(text[at])) ++at;
        if (at == text.size()) return;
        std::size_t end = at;
        while (end < text.size() && !xml::is_blank(text[end])) ++end;
        if (end == text.size() && cut) return;
        visit(text.substr(at, end - at));
        at = end;
    }
}

}  // namespace slipstream::decode::kml
