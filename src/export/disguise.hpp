#pragma once
// What an export shows of who the rider is and where: ids, names and positions as the rider chose. Without
// the choices everything passes as it is.
#include <optional>
#include <string>
#include <utility>

#include "core/ids.hpp"
#include "model/body.hpp"
#include "model/stream.hpp"

namespace slipstream::exporting {

class Disguise {
  public:
    Disguise(core::RiderId rider, std::string rider_name, bool pseudonym, bool relative)
        : rider_(rider),
          rider_name_(std::move(rider_name)),
          pseudonym_(pseudonym),
          relative_(relative) {}

    bool pseudonym() const { return pseudonym_; }
    bool relative() const { return relative_; }

    /// The rider's name, or "subject-" and twelve digits derived from the rider's id: the same in every
    /// export of this server.
    std::string subject() const;
    /// An id in hexadecimal; under a pseudonym another one derived from it, so that records of one export can
    /// be joined but not found on the server.
    std::string id(core::Bytes id) const;
    /// A device or app; under a pseudonym without whose it is: "Ada's Apple Watch" is "Apple Watch".
    std::string origin(const std::string& origin) const;
    /// Free text by the rider, or a maker's id: empty under a pseudonym.
    std::string text(const std::string& text) const { return pseudonym_ ? std::string() : text; }
    /// A recording's title, details, annotations, maker's id and origin.
    void clean(model::Recording& recording) const;

    /// Relative positions count from here; the first call decides.
    void set_first(std::int32_t latitude_e7, std::int32_t longitude_e7);
    /// Metres east and north of the first position, by distance and azimuth on the ellipsoid (azimuthal
    /// equidistant projection); nullopt where there is no position.
    std::optional<std::pair<double, double>> east_north_m(std::int32_t latitude_e7,
                                                          std::int32_t longitude_e7) const;

  private:
    core::RiderId rider_;
    std::string rider_name_;
    bool pseudonym_ = false, relative_ = false;
    std::optional<std::pair<double, double>> first_;  ///< degrees
};

}  // namespace slipstream::exporting
