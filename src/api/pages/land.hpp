#pragma once
// The coast lines behind the route pictures: the file templates/land.json of the web build, kept small
// in memory. Read-only after parsing, so any thread may draw from it.
#include <cstdint>
#include <string_view>
#include <vector>

#include "api/pages/web_mercator.hpp"

namespace slipstream::api::pages {

class Land {
  public:
    /// {"rings":[[lon,lat,lon,lat,...],...]} in hundredths of a degree. Empty where that is not what
    /// `json` is: pictures then show water alone.
    static Land parse(std::string_view json);

    /// The rings inside `box` in units of the frame, also where the frame lies beyond the antimeridian.
    std::vector<std::vector<Point>> inside(const Frame& frame, Box box) const;

  private:
    struct Ring {
        std::vector<std::int16_t> lon, lat;
        std::int16_t west = 0, east = 0, south = 0, north = 0;
    };
    std::vector<Ring> rings_;
};

}  // namespace slipstream::api::pages
