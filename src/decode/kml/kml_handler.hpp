#pragma once
// From the elements of a KML document to rows and waypoints. One object per decode.
#include <string>
#include <vector>

#include "decode/decoder.hpp"
#include "decode/kml/kml_names.hpp"
#include "decode/kml/kml_rows.hpp"
#include "decode/xml/row_builder.hpp"
#include "decode/xml/xml_handler.hpp"

namespace slipstream::decode::kml {

class KmlHandler final : public xml::XmlHandler {
  public:
    explicit KmlHandler(DecodedFile& file) : file_(file), row_(file) {}

    void start(const xml::XmlTag& tag) override;
    void end() override;
    void text(std::string_view piece) override {
        if (field_ != Name::None) text_ += piece;
    }
    void restart() override;
    /// Closes what a damaged file left open, chooses the geometry that makes the rows, and sums up.
    void finish();

  private:
    /// The innermost element around that matters.
    enum class Context : std::uint8_t {
        Outside,
        Document,
        Placemark,
        Point,
        Line,
        Track,
        Data,
        TrackArray,
        TimeStamp,
        TimeSpan,
    };
    /// The columns of one gx:Track, joined by index when it ends.
    struct TrackParts {
        std::vector<core::TimeMs> times;
        std::vector<std::string> coords;
        std::vector<std::pair<model::Metric, std::vector<std::string>>> arrays;
    };

    Context context() const { return stack_.empty() ? Context::Outside : stack_.back(); }
    Context enter(Name name, const xml::XmlTag& tag, Context parent);
    Context enter_placemark(Name name, const xml::XmlTag& tag);
    void begin_placemark();
    void finish_field();
    void finish_data();
    void add_line(bool cut);
    void end_track();
    void end_placemark();
    void time_line_vertices();
    void capture(Name field) {
        field_ = field;
        text_.clear();
    }

    DecodedFile& file_;
    xml::RowBuilder row_;
    std::vector<Context> stack_;
    Name field_ = Name::None;
    Context field_context_ = Context::Outside;
    std::string text_;
    std::uint64_t offset_ = 0;
    bool recognised_ = false;

    std::uint64_t placemark_ = 0;  ///< number of the present placemark, from 1
    bool in_placemark_ = false;
    std::string name_;
    std::string data_name_;
    std::size_t placemark_depth_ = 0;       ///< of its children
    std::vector<std::string> place_texts_;  ///< coordinates of the placemark's Points
    core::TimeMs time_ = core::kNoTime;
    std::vector<std::pair<model::Metric, std::string>> values_;
    TrackParts track_;
    bool track_open_ = false;

    KmlRows tracks_;
    KmlRows lines_;
    KmlRows places_;
    std::uint64_t gx_tracks_ = 0;
    std::uint64_t line_strings_ = 0;
};

}  // namespace slipstream::decode::kml
