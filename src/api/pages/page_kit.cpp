#include "api/pages/page_kit.hpp"

#include <fmt/format.h>

namespace slipstream::api::pages {
namespace {

core::Bytes bytes_of(const http::StaticAssets& web, std::string_view name) {
    const auto file = web.find(name);
    return file ? file->plain().body.bytes : core::Bytes{};
}

/// The name of the typeface has a hash in it; the styles in the error page, which every build has, name it.
core::Bytes find_typeface(const http::StaticAssets& web) {
    constexpr std::string_view kEnding = ".woff2";
    const std::string_view page = core::as_text(bytes_of(web, "templates/error.html"));
    const std::size_t end = page.find(kEnding);
    if (end == std::string_view::npos) return {};
    const std::size_t start = page.find_last_of("\"'(", end);
    if (start == std::string_view::npos || page.substr(start + 1, 1) != "/") return {};
    return bytes_of(web, page.substr(start + 2, end + kEnding.size() - (start + 2)));
}

}  // namespace

PageKit::PageKit(const http::StaticAssets& web)
    : web_(web),
      land_(Land::parse(core::as_text(bytes_of(web, "templates/land.json")))),
      typeface_(find_typeface(web)) {}

std::string_view PageKit::page_template(std::string_view name) const {
    return core::as_text(bytes_of(web_, fmt::format("templates/{}.html", name)));
}

Value object(Values values) { return std::vector<Values>{std::move(values)}; }

Value map_values(const RouteSvg& svg) {
    Values values;
    values.set("view_box", svg.view_box).set("land", svg.land).set("done", svg.done);
    values.set("ahead", svg.ahead).set("x", std::to_string(svg.x)).set("y", std::to_string(svg.y));
    return object(std::move(values));
}

std::string initial_of(std::string_view name) {
    if (name.empty()) return "";
    std::size_t length = 1;
    while (length < name.size() && (static_cast<unsigned char>(name[length]) & 0xC0) == 0x80)
        ++length;
    std::string initial(name.substr(0, length));
    if (initial[0] >= 'a' && initial[0] <= 'z')
        initial[0] = static_cast<char>(initial[0] - 'a' + 'A');
    return initial;
}

}  // namespace slipstream::api::pages
