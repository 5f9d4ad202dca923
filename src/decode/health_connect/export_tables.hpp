#pragma once
// Reads the tables of a Health Connect export. Table and column names: docs/formats/health-connect.md. Belongs to one decode
// call.
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "decode/apple_health/food_builder.hpp"
#include "decode/apple_health/series_set.hpp"
#include "decode/health_connect/export_database.hpp"

namespace slipstream::decode::health_connect {

/// Whether a column's value is a time after 1970 and before the year 10000.
inline bool is_time(std::optional<std::int64_t> ms) {
    return ms && *ms > 0 && *ms <= 253'402'300'799'999;
}

/// A place on the way of an exercise; values in the stream's units, kMissing where there is none.
struct RoutePoint {
    core::TimeMs time = core::kNoTime;
    std::int32_t latitude_e7 = model::kMissing;
    std::int32_t longitude_e7 = model::kMissing;
    std::int32_t elevation_cm = model::kMissing;
    std::int32_t accuracy = model::kMissing;
};

class ExportTables {
  public:
    ExportTables(ExportDatabase& database, DecodedFile& file)
        : database_(database), file_(file), series_(file, origins_) {}

    /// Reads all known tables. What a damaged database gives before its damage is kept.
    void read();
    bool knows(std::string_view table) const { return read_.contains(table); }
    const std::vector<std::string>& apps() const { return app_names_; }

  private:
    void read_apps();
    void read_samples();
    void read_series();
    void read_pressures();
    void read_nights();
    void read_stages(const std::unordered_map<std::int64_t, std::size_t>& nights);
    void read_exercises();
    void read_routes(const std::unordered_map<std::int64_t, std::size_t>& exercises);
    void add_route(const model::Exercise& exercise, std::vector<RoutePoint>& route);
    void read_food();

    std::optional<TableRows> open(std::string_view table,
                                  std::initializer_list<std::string_view> columns,
                                  std::string_view order = "row_id");
    void check(const TableRows& rows, std::string_view table);
    std::uint32_t origin(std::optional<std::int64_t> app_info_id) const;
    /// Fills what all records have; false, with a warning, where there is no time.
    bool fill(model::BodyRecord& record, const TableRows& rows, std::string_view table);

    ExportDatabase& database_;
    DecodedFile& file_;
    apple_health::Origins origins_;
    apple_health::SeriesSet series_;
    std::unordered_map<std::int64_t, std::uint32_t> apps_;
    std::vector<std::string> app_names_;
    std::uint32_t no_app_ = 0;
    std::set<std::string, std::less<>> read_;
};

}  // namespace slipstream::decode::health_connect
