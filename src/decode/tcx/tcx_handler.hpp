#pragma once
// From the elements of a TCX document to rows, laps and sessions. One object per decode.
#include <string>
#include <vector>

#include "decode/decoder.hpp"
#include "decode/tcx/tcx_names.hpp"
#include "decode/xml/row_builder.hpp"
#include "decode/xml/row_pattern.hpp"
#include "decode/xml/unknown_elements.hpp"
#include "decode/xml/xml_handler.hpp"

namespace slipstream::decode::tcx {

class TcxHandler final : public xml::XmlHandler {
  public:
    explicit TcxHandler(DecodedFile& file) : file_(file), row_(file) {}

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
        Database,
        Activity,
        Course,
        Lap,
        LapAverageHeart,
        LapMaximumHeart,
        LapExtra,
        Track,
        TrackPoint,
        PointPosition,
        PointHeart,
        PointExtra,
        CoursePoint,
        CoursePosition,
        Creator,
    };

    Context context() const { return stack_.empty() ? Context::Elsewhere : stack_.back(); }
    Context enter_database(Name name, const xml::XmlTag& tag);
    Context enter_activity(Name name, const xml::XmlTag& tag);
    Context enter_lap(Name name, const xml::XmlTag& tag);
    Context enter_point(Name name, const xml::XmlTag& tag);
    Context enter_extra(Name name, const xml::XmlTag& tag, Context parent);
    Context enter_course_point(Name name);
    void begin_activity(const xml::XmlTag& tag, bool course);
    void begin_lap(const xml::XmlTag& tag);
    void finish_field();
    void set_point_value(Name field, std::string_view text, std::uint64_t offset);
    void count_unknown(std::string_view name) {
        unknown_.count(name);
        pattern_.unknown(name);
    }
    void finish_lap_field();
    void end_lap();
    void end_activity();
    void end_course_point();
    void capture(Name field) {
        field_ = field;
        text_.clear();
    }
    std::uint32_t rows() const { return static_cast<std::uint32_t>(file_.points.size()); }
    std::uint32_t lap_count() const { return static_cast<std::uint32_t>(file_.laps.size()); }

    DecodedFile& file_;
    xml::RowBuilder row_;
    xml::RowPattern pattern_;
    xml::UnknownElements unknown_;
    std::vector<Context> stack_;
    Name field_ = Name::None;  ///< whose text is wanted
    Context field_context_ = Context::Elsewhere;
    std::string text_;
    std::uint64_t offset_ = 0;
    std::uint64_t point_offset_ = 0;
    bool recognised_ = false;
    bool activity_open_ = false;
    bool in_course_ = false;
    bool lap_open_ = false;
    std::string folder_;  ///< the last history folder's sport, lower case
    model::Session session_;
    model::Lap lap_;
    std::string place_name_;
    std::uint64_t courses_ = 0;
    std::uint64_t tracks_ = 0;
};

}  // namespace slipstream::decode::tcx
