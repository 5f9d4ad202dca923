#pragma once
// What `inspect` says of an archive with several files: their sums, and each file's own object.
#include <cstdint>
#include <string>
#include <vector>

#include "decode/decoder.hpp"

namespace slipstream::app {

class ArchiveInspection {
  public:
    /// One file of the archive that a decoder recognised.
    void add(const std::string& path, const decode::DecodedFile& file);
    void add_unrecognised(const std::string& path);
    void set_integrity(std::string integrity) { integrity_ = std::move(integrity); }

    /// The same fields as of a single file, with kind "archive", and `files`.
    std::string json() const;
    std::string summary(const std::string& name) const;
    bool empty() const { return objects_.empty(); }

  private:
    std::vector<std::string> objects_;  ///< of the files, as JSON
    std::vector<std::string> lines_;    ///< of the files, for people
    std::vector<model::Session> sessions_;
    std::uint64_t laps_ = 0;
    std::uint64_t points_ = 0;
    std::uint64_t route_points_ = 0;
    std::uint64_t waypoints_ = 0;
    std::uint64_t hrv_intervals_ = 0;
    std::uint64_t unrecognised_ = 0;
    double distance_m_ = 0;
    std::string sport_;
    std::string integrity_ = "ok";
};

}  // namespace slipstream::app
