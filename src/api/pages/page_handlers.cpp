#include "api/pages/page_handlers.hpp"

#include <fmt/format.h>

#include "api/auth.hpp"
#include "api/pages/error_page.hpp"
#include "api/pages/home_page.hpp"
#include "api/pages/journey_page.hpp"
#include "api/pages/picture/journey_picture.hpp"
#include "api/respond.hpp"

namespace slipstream::api::pages {
namespace {

using core::Result;
using http::Request;
using http::Response;

/// Pages say ages by the minute, so together these stay below one.
constexpr std::chrono::milliseconds kKeep{10'000};
constexpr std::chrono::milliseconds kKeepPicture{300'000};
constexpr std::string_view kPictureCaching = "public, max-age=300";
constexpr std::string_view kPageCaching = "public, max-age=5, stale-while-revalidate=15";

struct Site {
    Context& context;
    PageKit kit;
    mutable picture::JourneyPainter painter;

    Site(Context& the_context, const http::StaticAssets& web)
        : context(the_context), kit(web), painter(kit) {}
};

Response html(std::string page, std::string_view caching) {
    Response response = Response::text(200, "text/html; charset=utf-8", std::move(page));
    response.set_header("Cache-Control", std::string(caching));
    response.compressible = true;
    return response;
}

/// `make` gives the page for the viewer. Pages that a token opened are its holder's alone.
Response answer(const Site& site, const Request& request, const std::string& key,
                const std::function<Result<std::string>()>& make) {
    if (!is_anonymous(request)) {
        auto page = make();
        return page ? html(std::move(*page), "private, no-cache")
                    : error_page(site.kit, page.error(), request);
    }
    auto kept = cached_answer(site.context, key, kKeep, [&]() -> Result<Response> {
        auto page = make();
        if (!page) return core::fail(page.error());
        return html(std::move(*page), kPageCaching);
    });
    return kept ? std::move(*kept) : error_page(site.kit, kept.error(), request);
}

Response get_home(const Site& site, const Request& request) {
    auto viewer = viewer_of(site.context, request);
    if (!viewer) return error_page(site.kit, viewer.error(), request);
    auto revision = revision_of_all(site.context);
    if (!revision) return error_page(site.kit, revision.error(), request);
    const std::string key = fmt::format("page /#{}#{}", request.scheme_host, *revision);
    return answer(site, request, key, [&]() -> Result<std::string> {
        auto journeys = site.context.reader.journeys(*viewer);
        if (!journeys) return core::fail(journeys.error());
        return home_page(site.kit, *journeys, request.scheme_host, site.context.clock.now());
    });
}

Response get_journey(const Site& site, const Request& request) {
    auto viewer = viewer_of(site.context, request);
    if (!viewer) return error_page(site.kit, viewer.error(), request);
    const std::string_view slug = request.path_param("slug");
    auto journey = site.context.reader.find_journey(*viewer, slug);
    if (!journey) return error_page(site.kit, journey.error(), request);
    const std::string key = fmt::format("page /j/{}#{}#{}", slug, request.scheme_host,
                                        site.context.reader.revision(*journey));
    return answer(site, request, key, [&]() -> Result<std::string> {
        auto view = site.context.reader.journey(*viewer, slug);
        if (!view) return core::fail(view.error());
        return journey_page(site.kit, *view, request.scheme_host, site.context.clock.now());
    });
}

/// The address is given to people and machines as it is, so what is wrong is a problem document.
Response get_picture(const Site& site, const Request& request) {
    auto viewer = viewer_of(site.context, request);
    if (!viewer) return failure(viewer.error(), request);
    const std::string_view slug = request.path_param("slug");
    auto journey = site.context.reader.find_journey(*viewer, slug);
    if (!journey) return failure(journey.error(), request);
    const auto make = [&](std::string_view caching) -> Result<Response> {
        auto view = site.context.reader.journey(*viewer, slug);
        if (!view) return core::fail(view.error());
        Response response = Response::text(200, "image/png", site.painter.paint(*view));
        response.set_header("Cache-Control", std::string(caching));
        return response;
    };
    auto picture = is_anonymous(request)
                       ? cached_answer(site.context,
                                       fmt::format("picture {}#{}", slug,
                                                   site.context.reader.revision(*journey)),
                                       kKeepPicture, [&] { return make(kPictureCaching); })
                       : make("private, no-cache");
    return picture ? std::move(*picture) : failure(picture.error(), request);
}

}  // namespace

std::vector<http::Route> page_handlers(Context& context, const http::StaticAssets& web) {
    const auto site = std::make_shared<const Site>(context, web);
    const auto page = [&site](std::string pattern,
                              Response (*handler)(const Site&, const Request&)) {
        return http::Route{http::Method::Get, std::move(pattern),
                           http::BlockingHandler{[site, handler](const Request& request) {
                               return handler(*site, request);
                           }},
                           0, ""};
    };
    std::vector<http::Route> routes;
    if (site->kit.page_template("journey").empty()) return routes;  // a program without the web app
    routes.push_back(page("/", get_home));
    routes.push_back(page("/j/{slug}", get_journey));
    routes.push_back(page("/j/{slug}/", get_journey));
    routes.push_back(page("/j/{slug}/og.png", get_picture));
    const auto console = http::CachedResponse::make(
        html(std::string(site->kit.page_template("console")), "public, no-cache"));
    for (const char* pattern : {"/console", "/console/{rest...}"}) {
        routes.push_back(
            {http::Method::Get, pattern,
             http::InlineHandler{[console](const Request&) { return http::respond(console); }}, 0,
             ""});
    }
    routes.push_back({http::Method::Get, "/{rest...}",
                      http::BlockingHandler{
                          [site](const Request& request) { return not_found(site->kit, request); }},
                      0, ""});
    return routes;
}

}  // namespace slipstream::api::pages
