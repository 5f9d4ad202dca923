#pragma once
// The picture of a route for the first paint, as SVG path data in a box that is 1000 units wide. Pure.
#include <optional>
#include <string>

#include "api/pages/land.hpp"
#include "api/pages/route_shape.hpp"

namespace slipstream::api::pages {

inline constexpr std::size_t kLandPathBytes = 4'000;  ///< at most, for one picture

struct RouteSvg {
    std::string view_box;           ///< "0 0 W H"
    std::string land, done, ahead;  ///< path data
    int x = 0, y = 0;               ///< the marker
};

/// `aspect` (width / height) 0: that of the route. Land reaches one box size beyond the box on every
/// side and is thinned until it is below `land_bytes`. nullopt where there are not two points to draw.
std::optional<RouteSvg> route_svg(const RouteShape& shape, const Land& land, double aspect,
                                  std::size_t land_bytes = kLandPathBytes);

}  // namespace slipstream::api::pages
