#pragma once
// LineStrings of GeoJSON: with times they are tracks, without they are routes. One object per decode. Internal
// to decode/positions.
#include <string_view>

#include "decode/decoder.hpp"
#include "decode/live/live_json.hpp"
#include "decode/xml/row_builder.hpp"

namespace slipstream::decode::positions {

class GeoJsonLines {
  public:
    explicit GeoJsonLines(DecodedFile& file) : file_(file), row_(file) {}

    /// A LineString, or the parts of a MultiLineString; `properties` may be an empty object.
    void take_line(live::Json coordinates, live::Json properties, std::uint64_t offset);
    void take_lines(live::Json parts, live::Json properties, std::uint64_t offset);
    /// Whether a track was read.
    bool any_track() const { return !file_.sessions.empty(); }
    void finish();

  private:
    /// Values beside the vertices of one line, by index.
    struct Beside;
    void add_track_part(live::Json coordinates, const Beside& beside, std::uint64_t offset);
    void add_route(live::Json coordinates, live::Json properties, std::uint64_t offset);
    void begin_session(live::Json properties);
    void end_session();

    DecodedFile& file_;
    xml::RowBuilder row_;
};

}  // namespace slipstream::decode::positions
