// Deliveries and uploads: their routes, originals, and what is taken in. The list has a file of its own.
#include <fmt/format.h>

#include "api/auth.hpp"
#include "api/delivery_list.hpp"
#include "api/respond.hpp"
#include "api/route_table.hpp"
#include "api/tables/tables_json.hpp"
#include "core/json_writer.hpp"
#include "http/text/multipart.hpp"

namespace slipstream::api {
namespace {

using http::Request;
using http::Response;

/// As large as one delivery may be; what does not fit into memory goes to scratch.
constexpr std::uint64_t kUploadBytes = 16ull << 30;

Response get_original(Context& context, const Request& request) {
    auto viewer = viewer_of(context, request);
    if (!viewer) return failure(viewer.error(), request);
    auto id = core::DeliveryId::from_hex(request.path_param("id"));
    if (!id) return failure(id.error(), request);
    auto content = context.reader.delivery_content(*viewer, *id);
    return content ? attachment(content->first, std::move(content->second))
                   : failure(content.error(), request);
}

struct UploadedFile {
    std::string name;
    std::string_view content;
};

/// The body itself, or the files of a form (multipart/form-data); views of the request's body.
core::Result<std::vector<UploadedFile>> uploaded_files(const Request& request) {
    const std::string_view type = request.header("content-type").value_or("");
    std::vector<UploadedFile> files;
    if (const auto boundary = http::text::multipart_boundary(type)) {
        auto parts = http::text::parse_multipart(request.body, *boundary);
        if (!parts) return core::fail(parts.error());
        for (const http::text::Part& part : *parts) {
            if (part.file_name) files.push_back({*part.file_name, part.content});
        }
    } else if (!request.body.empty()) {
        files.push_back({std::string(request.param("name").value_or("upload")), request.body});
    }
    if (files.empty()) {
        return core::fail(core::ErrorCode::InvalidArgument,
                          "send the file as the body of the request, or files of a form");
    }
    return files;
}

void write_outcome(core::JsonWriter& json, const ingest::Outcome& outcome) {
    json.begin_object();
    json.member("id", outcome.delivery.hex()).member("name", outcome.name);
    json.member("state", outcome.repeated ? "duplicate" : state_name(outcome.state));
    json.text_or_null("error", outcome.error);
    write_waits_for(json, outcome.state, outcome.error);
    json.key("activities").begin_array();
    for (const core::ActivityId activity : outcome.activities) json.value(activity.hex());
    json.end_array().end_object();
}

Response upload(Context& context, const Request& request) {
    auto grant = require_scope(context, request, store::Scope::Ingest);
    if (!grant) return failure(grant.error(), request);
    auto rider = rider_of(context, *grant);
    if (!rider) return failure(rider.error(), request);
    auto files = uploaded_files(request);
    if (!files) return failure(files.error(), request);
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().key("deliveries").begin_array();
    for (const UploadedFile& file : *files) {
        ingest::Handover handover;
        handover.rider = *rider;
        handover.source = "upload";
        handover.name = file.name;
        handover.trace_id = request.trace_id;
        handover.received = context.clock.now();
        auto outcomes = context.pipeline.take(core::as_bytes(file.content), handover);
        if (!outcomes) return failure(outcomes.error(), request);
        for (const ingest::Outcome& outcome : *outcomes) write_outcome(json, outcome);
    }
    json.end_array().end_object();
    Response response = Response::json(std::move(out), 201);
    response.set_header("Cache-Control", "no-store");
    return response;
}

}  // namespace

std::vector<http::Route> delivery_routes(Context& context) {
    http::Route uploads =
        blocking_route(context, http::Method::Post, "/api/v1/uploads", kUploadBytes, upload);
    uploads.large_body = [&context](const Request& request) -> core::Result<void> {
        auto grant = require_scope(context, request, store::Scope::Ingest);
        if (!grant) return core::fail(grant.error());
        return {};
    };
    return {blocking_route(context, http::Method::Get, "/api/v1/deliveries", 0, list_deliveries),
            blocking_route(context, http::Method::Get, "/api/v1/deliveries/{id}/original", 0,
                           get_original),
            std::move(uploads)};
}

}  // namespace slipstream::api
