// /api/v1/deliveries/{id}/table and /api/v1/tables: the rider says what the columns of their tables mean.
#include <simdjson.h>

#include "api/auth.hpp"
#include "api/respond.hpp"
#include "api/route_table.hpp"
#include "api/tables/table_preview.hpp"
#include "api/tables/tables_json.hpp"

namespace slipstream::api {
namespace {

namespace table = decode::table;
using core::ErrorCode;
using core::Result;
using http::Request;
using http::Response;

constexpr std::uint64_t kMappingBytes = 1U << 20;

/// The rider that the token may decide for.
Result<core::RiderId> deciding_rider(Context& context, const Request& request) {
    auto grant = require_scope(context, request, store::Scope::Write);
    if (!grant) return core::fail(grant.error());
    return rider_of(context, *grant);
}

/// A table of the rider's that no decoder claims.
struct OwnTable {
    core::RiderId rider;
    model::Delivery delivery;
    core::HeldBytes content;
    table::TableHead head;
};

Result<OwnTable> own_table(Context& context, const Request& request) {
    auto rider = deciding_rider(context, request);
    if (!rider) return core::fail(rider.error());
    auto id = core::DeliveryId::from_hex(request.path_param("id"));
    if (!id) return core::fail(id.error());
    query::Viewer
        viewer;  // the rider alone: an admin may list what others deliver, not read it here
    viewer.rider = *rider;
    auto found = context.reader.delivery_content(viewer, *id);
    if (!found) return core::fail(found.error());
    OwnTable own{*rider, std::move(found->first), std::move(found->second), {}};
    const core::Bytes content = own.content.bytes();
    if (ingest::is_table_of_the_riders(content)) own.head = table::read_table_head(content);
    if (own.head.header.empty()) {
        return core::fail(ErrorCode::NotFound,
                          "delivery {} is not a table whose columns have to be explained",
                          id->hex());
    }
    return own;
}

/// The library names members of the mapping: their path from the body.
core::Unexpected in_mapping(core::Error error) {
    if (!error.message.starts_with("mapping")) error.message.insert(0, "mapping.");
    return core::fail(std::move(error));
}

/// The member `mapping` of the body, read but not checked against anything else.
Result<table::TableMapping> sent_mapping(const Request& request) {
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    simdjson::dom::element sent;
    const simdjson::padded_string text(request.body.view());
    if (parser.parse(text).get(root) != simdjson::SUCCESS || !root.is_object())
        return core::fail(ErrorCode::InvalidArgument, "the body has to be a JSON object");
    if (root["mapping"].get(sent) != simdjson::SUCCESS)
        return core::fail(ErrorCode::InvalidArgument, "mapping: it is missing");
    auto mapping = table::from_json(simdjson::minify(sent));
    if (!mapping) return in_mapping(mapping.error());
    if (auto good = table::check_mapping(*mapping); !good) return in_mapping(good.error());
    return mapping;
}

/// The answer of a write, or of a question with a body: of this moment alone.
Response once(std::string body) {
    Response response = Response::json(std::move(body));
    response.set_header("Cache-Control", "no-store");
    return response;
}

Response get_table(Context& context, const Request& request) {
    auto own = own_table(context, request);
    if (!own) return failure(own.error(), request);
    auto confirmed =
        context.store.column_mapping(own->rider, table::header_signature(own->head.header));
    if (!confirmed) return failure(confirmed.error(), request);
    return private_json(table_json(own->delivery, own->head, *confirmed));
}

Response preview_table(Context& context, const Request& request) {
    auto own = own_table(context, request);
    if (!own) return failure(own.error(), request);
    auto mapping = sent_mapping(request);
    if (!mapping) return failure(mapping.error(), request);
    if (auto same = table::check_header(*mapping, own->head.header); !same)
        return failure(in_mapping(same.error()).error, request);
    return once(table_preview_json(own->content.bytes(), *mapping));
}

Response list_tables(Context& context, const Request& request) {
    auto rider = deciding_rider(context, request);
    if (!rider) return failure(rider.error(), request);
    auto tables = context.store.column_mappings(*rider);
    return tables ? private_json(tables_json(*tables)) : failure(tables.error(), request);
}

Response confirm_table(Context& context, const Request& request) {
    auto rider = deciding_rider(context, request);
    if (!rider) return failure(rider.error(), request);
    auto mapping = sent_mapping(request);
    if (!mapping) return failure(mapping.error(), request);
    std::vector<std::string> header;
    for (const table::TableColumn& column : mapping->columns) header.push_back(column.header);
    const std::string signature(request.path_param("signature"));
    if (table::header_signature(header) != signature) {
        return failure(
            {ErrorCode::InvalidArgument,
             "mapping.columns: these headings are not those of the table in the address"},
            request);
    }
    auto outcomes = context.pipeline.confirm_table(*rider, *mapping);
    if (!outcomes) return failure(outcomes.error(), request);
    auto confirmed = context.store.column_mapping(*rider, signature);
    if (!confirmed) return failure(confirmed.error(), request);
    return once(decided_json(signature, *confirmed, *outcomes));
}

Response forget_table(Context& context, const Request& request) {
    auto rider = deciding_rider(context, request);
    if (!rider) return failure(rider.error(), request);
    const std::string signature(request.path_param("signature"));
    auto outcomes = context.pipeline.forget_table(*rider, signature);
    if (!outcomes) return failure(outcomes.error(), request);
    return once(decided_json(signature, std::nullopt, *outcomes));
}

}  // namespace

std::vector<http::Route> table_routes(Context& context) {
    return {
        blocking_route(context, http::Method::Get, "/api/v1/deliveries/{id}/table", 0, get_table),
        blocking_route(context, http::Method::Post, "/api/v1/deliveries/{id}/table/preview",
                       kMappingBytes, preview_table),
        blocking_route(context, http::Method::Get, "/api/v1/tables", 0, list_tables),
        blocking_route(context, http::Method::Put, "/api/v1/tables/{signature}", kMappingBytes,
                       confirm_table),
        blocking_route(context, http::Method::Delete, "/api/v1/tables/{signature}", 0,
                       forget_table)};
}

}  // namespace slipstream::api
