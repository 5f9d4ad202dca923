// /api/v1/deliveries and /api/v1/uploads.
#include <fmt/format.h>

#include "api/auth.hpp"
#include "api/respond.hpp"
#include "api/route_table.hpp"
#include "api/tables/tables_json.hpp"
#include "core/json_writer.hpp"
#include "http/text/multipart.hpp"

namespace slipstream::api {
namespace {

using http::Request;
using http::Response;

constexpr std::uint64_t kUploadBytes = 512u << 20;

void write_text(core::JsonWriter& json, std::string_view name, const std::string& text) {
    json.key(name);
    if (text.empty()) {
        json.null();
    } else {
        json.value(text);
    }
}

Response list_deliveries(Context& context, const Request& request) {
    auto viewer = viewer_of(context, request);
    if (!viewer) return failure(viewer.error(), request);
    store::DeliveryFilter filter;
    filter.cursor = std::string(request.param("cursor").value_or(""));
    if (const auto wanted = request.param("state")) {
        for (const auto state :
             {model::DeliveryState::Stored, model::DeliveryState::Decoded,
              model::DeliveryState::Quarantined, model::DeliveryState::Skipped}) {
            if (state_name(state) == *wanted) filter.state = state;
        }
        if (!filter.state) {
            return failure({core::ErrorCode::InvalidArgument,
                            "state: stored, decoded, quarantined or skipped"},
                           request);
        }
    }
    auto page = context.reader.deliveries(*viewer, filter);
    if (!page) return failure(page.error(), request);
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().key("deliveries").begin_array();
    for (const model::Delivery& delivery : page->items) {
        json.begin_object();
        json.member("id", delivery.id.hex())
            .member("name", delivery.name)
            .member("source", delivery.source);
        json.member("received_ms", delivery.received).member("size_bytes", delivery.size_bytes);
        json.member("state", state_name(delivery.state));
        write_text(json, "error", delivery.error);
        write_waits_for(json, delivery.state, delivery.error);
        write_text(json, "format", delivery.format);
        json.end_object();
    }
    json.end_array();
    write_text(json, "next", page->next);
    json.end_object();
    return private_json(std::move(out));
}

Response get_original(Context& context, const Request& request) {
    auto viewer = viewer_of(context, request);
    if (!viewer) return failure(viewer.error(), request);
    auto id = core::DeliveryId::from_hex(request.path_param("id"));
    if (!id) return failure(id.error(), request);
    auto content = context.reader.delivery_content(*viewer, *id);
    return content ? attachment(content->first, content->second)
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
    write_text(json, "error", outcome.error);
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
    return {blocking_route(context, http::Method::Get, "/api/v1/deliveries", 0, list_deliveries),
            blocking_route(context, http::Method::Get, "/api/v1/deliveries/{id}/original", 0,
                           get_original),
            blocking_route(context, http::Method::Post, "/api/v1/uploads", kUploadBytes, upload)};
}

}  // namespace slipstream::api
