#pragma once
// Parts of the CSV export (exporter.hpp has the whole).
#include <map>

#include "export/csv_rows.hpp"
#include "export/exporter.hpp"

namespace slipstream::exporting {

core::Result<void> csv_rides(Source& source, Output& output);  ///< activities, laps, track
core::Result<void> csv_fixes(Source& source, Output& output);
/// samples_<metric>.csv of rides and of the body together, then gaps.csv.
core::Result<void> csv_samples(Source& source, Output& output);
core::Result<void> csv_nutrition(Source& source, Output& output);
core::Result<void> csv_recordings(Source& source, Output& output);
/// Sleep, blood pressure, reports of heart-rate variability, exercises.
core::Result<void> csv_records(Source& source, Output& output);

void add_stated(CsvFile& csv, const model::StatedTotals& stated);
/// Latitude and longitude in degrees, or metres east and north: two cells.
void add_place(CsvFile& csv, const Disguise& disguise, std::int32_t latitude_e7,
               std::int32_t longitude_e7);

/// What was recorded of one metric, by origin: finds the silences in between.
class Coverage {
  public:
    /// Samples of one piece, ascending; each lasts `interval_s`.
    void add(const std::string& origin, std::span<const core::TimeMs> times,
             std::int32_t interval_s, core::TimeMs silence);
    struct Gap {
        std::string origin;
        core::TimeMs from = 0, to = 0;
    };
    /// Longer than `silence`, by origin and time.
    std::vector<Gap> gaps(core::TimeMs silence) const;

  private:
    struct Stretch {
        core::TimeMs from = 0, to = 0;
    };
    std::map<std::string, std::vector<Stretch>> stretches_;
};

}  // namespace slipstream::exporting
