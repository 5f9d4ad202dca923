#pragma once
// The pages that people open: /, /j/{slug}, /console, and the page for what is not there.
#include <vector>

#include "api/context.hpp"
#include "http/router.hpp"
#include "http/static_assets.hpp"

namespace slipstream::api::pages {

std::vector<http::Route> page_handlers(Context& context, const http::StaticAssets& web);

}  // namespace slipstream::api::pages
