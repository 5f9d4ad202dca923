#include "api/pages/error_page.hpp"

#include <algorithm>
#include <array>

#include "api/respond.hpp"

namespace slipstream::api::pages {
namespace {

struct Words {
    std::string_view title, text, action;
};

Words words_of(const core::Error& error, std::string_view path) {
    if (error.code == core::ErrorCode::NotFound && path.starts_with("/j/")) {
        return {
            "This journey is not here",
            "There is no such journey here, or it is not shared with you. Check the link, or ask "
            "the rider for a new one.",
            "See the journeys that are here"};
    }
    if (error.code == core::ErrorCode::NotFound) {
        return {"This page is not here",
                "Nothing lives at this address. The link may be old, or a letter may be missing.",
                "See the journeys that are here"};
    }
    if (error.code == core::ErrorCode::Unauthenticated ||
        error.code == core::ErrorCode::Forbidden) {
        return {
            "This link no longer opens anything",
            "The key in the link is not known here any more. Ask the rider for a new link; what is "
            "public can be read without one.",
            "See what is public"};
    }
    if (error.code == core::ErrorCode::Unavailable || error.code == core::ErrorCode::Busy) {
        return {"Not ready yet",
                "The server is starting, stopping or very busy. Nothing is lost; load the page "
                "again in a "
                "moment.",
                ""};
    }
    return {"Something went wrong here",
            "The page could not be made. The journey itself is safe on the server; load the page "
            "again in "
            "a moment.",
            "See the journeys that are here"};
}

bool wants_page(const http::Request& request) {
    static constexpr std::array<std::string_view, 4> kNoPages{"/api/", "/ingest/", "/assets/",
                                                              "/map/"};
    if (std::any_of(kNoPages.begin(), kNoPages.end(),
                    [&](std::string_view prefix) { return request.path.starts_with(prefix); })) {
        return false;
    }
    return request.header("accept").value_or("").find("text/html") != std::string_view::npos;
}

}  // namespace

http::Response error_page(const PageKit& kit, const core::Error& error,
                          const http::Request& request) {
    const std::string_view page = kit.page_template("error");
    http::Response problem = failure(error, request);
    if (page.empty()) return problem;
    const Words words = words_of(error, request.path);
    Values values;
    values.set("page_title", std::string(words.title) + " · Slipstream");
    values.set("title", std::string(words.title)).set("text", std::string(words.text));
    if (!words.action.empty()) {
        values.set(
            "action",
            object(Values().set("href", std::string("/")).set("label", std::string(words.action))));
    }
    values.set("request_id", request.trace_id);
    http::Response response =
        http::Response::text(problem.status, "text/html; charset=utf-8", render(page, values));
    if (const auto challenge = problem.header("www-authenticate")) {
        response.set_header("WWW-Authenticate", std::string(*challenge));
    }
    response.set_header("Cache-Control", "no-store");
    response.compressible = true;
    return response;
}

http::Response not_found(const PageKit& kit, const http::Request& request) {
    const core::Error error{core::ErrorCode::NotFound, "there is nothing at this address"};
    return wants_page(request) ? error_page(kit, error, request) : failure(error, request);
}

}  // namespace slipstream::api::pages
