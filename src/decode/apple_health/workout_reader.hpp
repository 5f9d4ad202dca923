#pragma once
// A workout and what stands inside its element: totals, metadata, and in older exports the places of its route.
// Belongs to one decode call.
#include <optional>

#include "decode/apple_health/tag_scanner.hpp"
#include "decode/apple_health/units.hpp"
#include "decode/decoder.hpp"

namespace slipstream::decode::apple_health {

class WorkoutReader {
  public:
    explicit WorkoutReader(DecodedFile& file) : file_(file) {}

    bool open() const { return open_; }
    /// The start tag of a workout; false where its times cannot be read.
    bool begin(const Tag& tag, std::string origin);
    /// A tag inside: WorkoutStatistics, MetadataEntry, Location; others are passed over.
    void inside(const Tag& tag);
    void end();  ///< keeps the workout

  private:
    void statistics(const Tag& tag);
    void metadata(const Tag& tag);
    void location(const Tag& tag);
    void end_route();

    DecodedFile& file_;
    TimeReader times_;
    bool open_ = false;
    model::Exercise workout_;
    std::uint32_t first_row_ = 0;
};

}  // namespace slipstream::decode::apple_health
