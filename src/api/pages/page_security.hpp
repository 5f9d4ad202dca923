#pragma once
// What the built web app needs of the Content-Security-Policy of its pages.
#include <string>
#include <vector>

#include "http/static_assets.hpp"

namespace slipstream::api::pages {

/// For http::PageSecurity::script_hashes: the hashes of the scripts written into the pages ("sha256-..."),
/// as templates/inline-script-hash.txt lists them, one a line. Empty without the web app.
std::vector<std::string> script_hashes(const http::StaticAssets& web);

}  // namespace slipstream::api::pages
