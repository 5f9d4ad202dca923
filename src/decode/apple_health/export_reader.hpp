#pragma once
// Reads the tags of an export in one pass and gathers what they say. Belongs to one decode call.
#include <map>
#include <string>

#include "decode/apple_health/beat_list.hpp"
#include "decode/apple_health/export_summary.hpp"
#include "decode/apple_health/food_builder.hpp"
#include "decode/apple_health/record_types.hpp"
#include "decode/apple_health/series_set.hpp"
#include "decode/apple_health/sleep_builder.hpp"
#include "decode/apple_health/workout_reader.hpp"

namespace slipstream::decode::apple_health {

class ExportReader {
  public:
    /// `take` as Decoder::decode_in_parts; may be empty.
    ExportReader(DecodedFile& file, const SeriesSink& take)
        : file_(file), series_(file, origins_, take), workout_(file) {}

    void start(const Tag& tag);
    void end(std::string_view name);
    void finish();  ///< at the end of the document or of its good part

  private:
    /// The attributes of a Record that count, as written.
    struct RecordText {
        std::string_view type, unit, value, source, start, end;
    };
    /// A record whose times and value are read.
    struct Reading {
        const RecordType* type = nullptr;
        std::uint32_t origin = 0;
        TimeReader::Time start;
        core::TimeMs end = 0;
        double value = 0;
    };
    static RecordText text_of(const Tag& tag);
    void record(const Tag& tag);
    void quantity(const Tag& tag, const RecordText& text, Reading& reading);
    void sleep(const Tag& tag, const RecordText& text, const Reading& reading);
    void keep(const Reading& reading);
    void keep_food(const Reading& reading);
    void begin_beats(const Reading& reading);
    void end_beats();
    void correlation_metadata(const Tag& tag);
    std::uint32_t origin_of(std::string_view raw);
    const RecordType& type_of(std::string_view raw);

    struct Pressure {
        double systolic = 0, diastolic = 0;
    };
    DecodedFile& file_;
    Origins origins_;
    SeriesSet series_;
    WorkoutReader workout_;
    SleepBuilder sleeps_;
    FoodBuilder food_;
    ExportSummary summary_;
    TimeReader start_times_, end_times_;
    // Neighbours are of one type and source; the views are into the document.
    std::string_view last_type_name_, last_source_;
    const RecordType* last_type_ = nullptr;
    std::uint32_t last_origin_ = 0;
    bool source_known_ = false;
    std::map<std::pair<std::uint32_t, core::TimeMs>, Pressure> pressures_;
    bool in_correlation_ = false, in_beats_ = false;
    FoodEntry entry_;
    BeatList beats_;
    model::HrvReport report_;
};

}  // namespace slipstream::decode::apple_health
