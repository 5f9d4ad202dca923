#pragma once
// The page / as the server writes it; web/src/ssr/home.html names the values. Pure.
#include <string>
#include <vector>

#include "api/pages/page_kit.hpp"
#include "query/views.hpp"

namespace slipstream::api::pages {

std::string home_page(const PageKit& kit, const std::vector<query::JourneySummary>& journeys,
                      std::string_view origin, core::TimeMs now);

}  // namespace slipstream::api::pages
