#include "api/pages/page_security.hpp"

#include <sstream>

namespace slipstream::api::pages {

std::vector<std::string> script_hashes(const http::StaticAssets& web) {
    std::vector<std::string> hashes;
    const auto file = web.find("templates/inline-script-hash.txt");
    if (!file) return hashes;
    std::istringstream lines{std::string(core::as_text(file->plain().body.bytes))};
    for (std::string word; lines >> word;) {
        const bool safe = word.find_first_of("'\";,") == std::string::npos;
        if (word.starts_with("sha") && safe) hashes.push_back(std::move(word));
    }
    return hashes;
}

}  // namespace slipstream::api::pages
