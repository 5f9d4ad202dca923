// The live receivers: one route for each row of decode/live's table and method.
#include <memory>

#include "api/auth.hpp"
#include "api/respond.hpp"
#include "api/route_table.hpp"
#include "decode/live/live_payload.hpp"
#include "ingest/live_ingest.hpp"

namespace slipstream::api {
namespace {

using decode::live::LiveReceiver;
using http::Request;
using http::Response;

constexpr std::uint64_t kBodyBytes = 4u << 20;

std::optional<std::string> token_of(const LiveReceiver& receiver, const Request& request,
                                    std::string_view media_type) {
    if (auto token = presented_token(request)) return token;
    if (const auto token = request.param("access_token")) return std::string(*token);
    return decode::live::token_in_payload(
        receiver, {request.raw_query, request.body, media_type, request.received});
}

void take(Context& context, const LiveReceiver& receiver, Request request, http::Completion done) {
    auto kept = std::make_shared<Request>(std::move(request));
    const std::string_view media_type = kept->header("content-type").value_or("");
    const auto token = token_of(receiver, *kept, media_type);
    const auto refuse = [&](const core::Error& error) { done(failure(error, *kept)); };
    if (!token)
        return refuse(
            {core::ErrorCode::Unauthenticated, "this receiver wants the token of a device"});
    auto grant = context.store.find_token(*token);
    if (!grant) return refuse(grant.error());
    if (!*grant || (*grant)->device.is_nil()) {
        return refuse({core::ErrorCode::Unauthenticated, "this is not the token of a device"});
    }
    const ingest::LiveDelivery delivery{receiver,   kept->raw_query, kept->body,
                                        media_type, *token,          kept->trace_id};
    auto shared_done = std::make_shared<http::Completion>(std::move(done));
    auto queued =
        context.live_ingest.take(**grant, delivery, [kept, shared_done, &receiver](auto outcome) {
            if (!outcome) return (*shared_done)(failure(outcome.error(), *kept));
            (*shared_done)(Response::text(200, std::string(receiver.answer_type),
                                          std::string(receiver.answer_body)));
        });
    if (!queued) (*shared_done)(failure(queued.error(), *kept));
}

}  // namespace

std::vector<http::Route> ingest_routes(Context& context) {
    std::vector<http::Route> routes;
    for (const LiveReceiver& receiver : decode::live::live_receiver_table()) {
        const http::AsyncHandler handler{
            [&context, &receiver](Request request, http::Completion done) {
                take(context, receiver, std::move(request), std::move(done));
            }};
        routes.push_back({http::Method::Post, std::string(receiver.path), handler, kBodyBytes, ""});
        if (receiver.get)
            routes.push_back({http::Method::Get, std::string(receiver.path), handler, 0, ""});
    }
    return routes;
}

}  // namespace slipstream::api
