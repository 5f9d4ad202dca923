#pragma once
// The page /j/{slug} as the server writes it; web/src/ssr/journey.html names the values. Pure.
#include <string>

#include "api/pages/page_kit.hpp"
#include "query/views.hpp"

namespace slipstream::api::pages {

inline constexpr std::size_t kPageBytes = 40 * 1024;  ///< what a page may weigh before any script

/// `origin`: "https://example.org", for the links that must be absolute. `now` is for ages. The boot JSON
/// is bounded however long the journey is: of the days it has the last ones, of the planned route the places
/// just ahead and a thin line, so that the page stays below kPageBytes; the app asks for the rest.
std::string journey_page(const PageKit& kit, const query::JourneyView& view,
                         std::string_view origin, core::TimeMs now);

}  // namespace slipstream::api::pages
