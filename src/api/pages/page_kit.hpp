#pragma once
// What the pages are made from: templates, coast lines and the typeface of the built web app. Made once
// before the server starts; read by all threads. The assets must outlive it.
#include <optional>
#include <string>
#include <string_view>

#include "api/pages/land.hpp"
#include "api/pages/mustache.hpp"
#include "api/pages/route_svg.hpp"
#include "http/static_assets.hpp"

namespace slipstream::api::pages {

class PageKit {
  public:
    explicit PageKit(const http::StaticAssets& web);

    /// "journey", "home", "console" or "error"; empty in a program built without the web app.
    std::string_view page_template(std::string_view name) const;
    const Land& land() const { return land_; }
    /// The Inter typeface (WOFF2) that the pages use; empty where there is none.
    core::Bytes typeface() const { return typeface_; }

  private:
    const http::StaticAssets& web_;
    Land land_;
    core::Bytes typeface_;
};

/// The values of a template's `map` section.
Value map_values(const RouteSvg& svg);

/// Wraps one object as the value of a section.
Value object(Values values);

/// The first character of a name, for the round badge: in capitals where it is an ASCII letter.
std::string initial_of(std::string_view name);

}  // namespace slipstream::api::pages
