#pragma once
// From the elements of a GPX document to rows, sessions, routes and waypoints. One object per decode.
#include <string>
#include <vector>

#include "decode/decoder.hpp"
#include "decode/gpx/gpx_names.hpp"
#include "decode/xml/row_builder.hpp"
#include "decode/xml/row_pattern.hpp"
#include "decode/xml/unknown_elements.hpp"
#include "decode/xml/xml_handler.hpp"

namespace slipstream::decode::gpx {

class GpxHandler final : public xml::XmlHandler {
  public:
    explicit GpxHandler(DecodedFile& file) : file_(file), row_(file) {}

    void start(const xml::XmlTag& tag) override;
    void end() override;
    void text(std::string_view piece) override {
        if (field_ != Name::None) text_ += piece;
        pattern_.text(piece);
    }
    void restart() override;
    xml::RowPattern& pattern() { return pattern_; }
    /// Reads the track points of the learnt shape that follow at `at`; the offset behind them.
    std::size_t take_rows(std::size_t at, std::size_t valid_end);
    /// Closes what a damaged file left open, and sums up.
    void finish();

  private:
    /// Where in the document an element stands.
    enum class Context : std::uint8_t {
        Elsewhere,
        Document,
        DocumentExtra,
        Track,
        TrackExtra,
        Segment,
        TrackPoint,
        PointExtra,
        Route,
        RoutePoint,
        WayPoint,
        Lap,
    };
    struct Counts {
        std::uint64_t tracks = 0, segments = 0, route_points = 0;
    };

    Context context() const { return stack_.empty() ? Context::Elsewhere : stack_.back(); }
    Context enter_document(Name name, const xml::XmlTag& tag);
    Context enter_point(Name name, const xml::XmlTag& tag, bool direct);
    Context enter_place(Name name, Context place);
    Context enter_track_extra(Name name, const xml::XmlTag& tag);
    void begin_place(const xml::XmlTag& tag);
    void learn_point(const xml::XmlTag& tag);
    void count_unknown(std::string_view name) {
        unknown_.count(name);
        pattern_.unknown(name);
    }
    void finish_field();
    void set_point_value(Name field, std::string_view text, std::uint64_t offset);
    void finish_stated(model::StatedTotals& stated);
    void end_track();
    void capture(Name field) {
        field_ = field;
        text_.clear();
    }

    DecodedFile& file_;
    xml::RowBuilder row_;
    xml::RowPattern pattern_;
    xml::UnknownElements unknown_;
    std::vector<Context> stack_;
    Name field_ = Name::None;  ///< whose text is wanted
    Context field_context_ = Context::Elsewhere;
    std::string text_;
    std::uint64_t offset_ = 0;  ///< of the last start tag
    std::uint64_t point_offset_ = 0;
    bool track_open_ = false;
    bool recognised_ = false;
    model::Session session_;
    model::Lap lap_;
    model::Route route_;
    std::string place_name_;
    Counts counts_;
};

}  // namespace slipstream::decode::gpx
