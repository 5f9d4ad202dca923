#pragma once
// What the summary says of an export: counts by name and the first records. Belongs to one decode call.
#include <map>
#include <string>
#include <vector>

#include "core/json_writer.hpp"
#include "decode/apple_health/tag_scanner.hpp"

namespace slipstream::decode::apple_health {

/// Counts names that repeat one another many times in a row. At most 500 names.
class NameCounts {
  public:
    /// The place of the name, the same each time.
    std::size_t count(std::string_view name);
    struct Entry {
        std::string name;
        std::uint64_t count = 0;
    };
    const std::vector<Entry>& entries() const { return entries_; }
    void write(core::JsonWriter& json) const;  ///< an object of name: count

  private:
    std::vector<Entry> entries_;
    std::map<std::string, std::size_t, std::less<>> places_;
    std::size_t last_ = 0;
};

class ExportSummary {
  public:
    NameCounts elements, record_types;
    std::string export_date;

    void add_record(const Tag& tag);  ///< the first ten are kept
    void add_workout(const Tag& tag);
    std::string write() const;

  private:
    std::vector<std::string> records_, workouts_;  ///< JSON objects
};

}  // namespace slipstream::decode::apple_health
