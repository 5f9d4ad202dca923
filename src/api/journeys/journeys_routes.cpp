// /api/v1/journeys and what hangs below a journey.
#include <fmt/format.h>

#include <charconv>

#include "api/auth.hpp"
#include "api/journeys/journeys_json.hpp"
#include "api/parameters.hpp"
#include "api/respond.hpp"
#include "api/route_table.hpp"

namespace slipstream::api {
namespace {

using core::Result;
using http::Request;
using http::Response;

constexpr std::size_t kTrackPoints = 5'000;
constexpr std::size_t kSeriesPoints = 1'000;
/// State and age depend on the clock, so these are kept for a moment only.
constexpr Caching kOfTheMoment{std::chrono::milliseconds(1'000), 0};
constexpr Caching kSnapshot{std::chrono::milliseconds(1'000), 2};
constexpr Caching kUntilChanged{std::chrono::milliseconds(600'000), 0};

Response list_journeys(Context& context, const Request& request) {
    auto viewer = viewer_of(context, request);
    if (!viewer) return failure(viewer.error(), request);
    const auto make = [&]() -> Result<std::string> {
        auto journeys = context.reader.journeys(*viewer);
        if (!journeys) return core::fail(journeys.error());
        return journeys_json(*journeys);
    };
    if (!is_anonymous(request)) {
        auto body = make();
        return body ? private_json(std::move(*body)) : failure(body.error(), request);
    }
    auto revision = revision_of_all(context);
    if (!revision) return failure(revision.error(), request);
    const std::string key = fmt::format("{}#{}", request.path, *revision);
    auto answer = cached_answer(context, key, kOfTheMoment.keep, [&]() -> Result<Response> {
        auto body = make();
        if (!body) return core::fail(body.error());
        Response response = Response::json(std::move(*body));
        response.set_header("Cache-Control", public_caching(kOfTheMoment.max_age_s));
        return response;
    });
    return answer ? std::move(*answer) : failure(answer.error(), request);
}

Response get_journey(Context& context, const Request& request) {
    return read_journey(context, request, kOfTheMoment,
                        [&](const query::Viewer& viewer) -> Result<std::string> {
                            auto view = context.reader.journey(viewer, request.path_param("slug"));
                            if (!view) return core::fail(view.error());
                            return journey_json(*view);
                        });
}

Response get_track(Context& context, const Request& request) {
    return read_journey(
        context, request, kOfTheMoment, [&](const query::Viewer& viewer) -> Result<std::string> {
            auto range = time_range(request);
            if (!range) return core::fail(range.error());
            auto count = points(request, kTrackPoints);
            if (!count) return core::fail(count.error());
            auto columns = metrics(request);
            if (!columns) return core::fail(columns.error());
            auto view =
                context.reader.track(viewer, request.path_param("slug"), *range, *count, *columns);
            if (!view) return core::fail(view.error());
            return track_json(*view);
        });
}

Response get_live(Context& context, const Request& request) {
    return read_journey(context, request, kSnapshot,
                        [&](const query::Viewer& viewer) -> Result<std::string> {
                            auto view = context.reader.live(viewer, request.path_param("slug"));
                            if (!view) return core::fail(view.error());
                            return live_json(*view);
                        });
}

Response get_day(Context& context, const Request& request) {
    return read_journey(
        context, request, kOfTheMoment, [&](const query::Viewer& viewer) -> Result<std::string> {
            const auto date = core::Date::parse(request.path_param("date"));
            if (!date)
                return core::fail(core::ErrorCode::InvalidArgument, "a day is written 2019-05-18");
            auto view = context.reader.day(viewer, request.path_param("slug"), *date);
            if (!view) return core::fail(view.error());
            return day_json(*view);
        });
}

Response get_series(Context& context, const Request& request) {
    return read_journey(
        context, request, kUntilChanged, [&](const query::Viewer& viewer) -> Result<std::string> {
            auto range = time_range(request);
            if (!range) return core::fail(range.error());
            auto count = points(request, kSeriesPoints);
            if (!count) return core::fail(count.error());
            auto wanted = metrics(request);
            if (!wanted) return core::fail(wanted.error());
            if (wanted->empty()) {
                return core::fail(core::ErrorCode::InvalidArgument,
                                  "metric: name at least one, such as heart_rate");
            }
            auto view =
                context.reader.series(viewer, request.path_param("slug"), *wanted, *range, *count);
            if (!view) return core::fail(view.error());
            return series_json(*range, *view);
        });
}

Response get_activities(Context& context, const Request& request) {
    return read_journey(
        context, request, kUntilChanged, [&](const query::Viewer& viewer) -> Result<std::string> {
            auto view = context.reader.activities(viewer, request.path_param("slug"));
            if (!view) return core::fail(view.error());
            return activities_json(*view);
        });
}

std::optional<std::uint64_t> last_event_id(const Request& request) {
    const auto text = request.header("last-event-id");
    if (!text) return std::nullopt;
    std::uint64_t id = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), id);
    if (error != std::errc() || end != text->data() + text->size()) return std::nullopt;
    return id;
}

std::variant<Response, http::EventStreamStart> follow(Context& context, const Request& request) {
    auto viewer = viewer_of(context, request);
    if (!viewer) return failure(viewer.error(), request);
    auto journey = context.reader.find_journey(*viewer, request.path_param("slug"));
    if (!journey) return failure(journey.error(), request);
    return context.hub.follow(*journey, *viewer, last_event_id(request));
}

http::Route get(Context& context, std::string pattern,
                Response (*handler)(Context&, const Request&)) {
    return {http::Method::Get, std::move(pattern),
            http::BlockingHandler{
                [&context, handler](const Request& request) { return handler(context, request); }},
            0, ""};
}

}  // namespace

std::vector<http::Route> journey_routes(Context& context) {
    std::vector<http::Route> routes;
    routes.push_back(get(context, "/api/v1/journeys", list_journeys));
    routes.push_back(get(context, "/api/v1/journeys/{slug}", get_journey));
    routes.push_back(get(context, "/api/v1/journeys/{slug}/track", get_track));
    routes.push_back(get(context, "/api/v1/journeys/{slug}/days/{date}", get_day));
    routes.push_back(get(context, "/api/v1/journeys/{slug}/series", get_series));
    routes.push_back(get(context, "/api/v1/journeys/{slug}/activities", get_activities));
    return routes;
}

std::vector<http::Route> live_routes(Context& context) {
    std::vector<http::Route> routes;
    routes.push_back(get(context, "/api/v1/journeys/{slug}/live", get_live));
    routes.push_back({http::Method::Get, "/api/v1/journeys/{slug}/live/events",
                      http::StreamHandler{
                          [&context](const Request& request) { return follow(context, request); }},
                      0, ""});
    return routes;
}

}  // namespace slipstream::api
