// /api/v1/journeys/{slug}/export: everything of a journey as one archive.
#include <fmt/format.h>

#include "api/auth.hpp"
#include "api/respond.hpp"
#include "api/route_table.hpp"
#include "export/write_export.hpp"
#include "export/zip_sink.hpp"

namespace slipstream::api {
namespace {

using core::Result;
using http::Request;
using http::Response;

Result<bool> choice(const Request& request, const char* name) {
    const auto text = request.param(name).value_or("0");
    if (text == "1" || text == "true" || text.empty()) return true;
    if (text == "0" || text == "false") return false;
    return core::fail(core::ErrorCode::InvalidArgument, "{}: 1 or 0", name);
}

Result<exporting::Request> asked(Context& context, const Request& request) {
    auto viewer = viewer_of(context, request);
    if (!viewer) return core::fail(viewer.error());
    auto format = exporting::parse_format(request.param("format").value_or("csv"));
    if (!format) return core::fail(format.error());
    auto layers = exporting::parse_layers(request.param("layers").value_or(""));
    if (!layers) return core::fail(layers.error());
    auto days =
        exporting::parse_days(request.param("from").value_or(""), request.param("to").value_or(""));
    if (!days) return core::fail(days.error());
    auto pseudonym = choice(request, "pseudonym");
    if (!pseudonym) return core::fail(pseudonym.error());
    auto relative = choice(request, "relative");
    if (!relative) return core::fail(relative.error());
    return exporting::Request{context.reader,
                              context.body,
                              context.store,
                              *viewer,
                              std::string(request.path_param("slug")),
                              *format,
                              *layers,
                              *days,
                              *pseudonym,
                              *relative,
                              context.clock.now()};
}

Response get_export(Context& context, const Request& request) {
    auto wanted = asked(context, request);
    if (!wanted) return failure(wanted.error(), request);
    const core::ScratchSpace space = context.store.scratch();
    core::Scratch scratch(space);
    exporting::ZipSink zip([&](core::Bytes bytes) { return scratch.append(bytes); }, wanted->now);
    if (auto done = exporting::write_export(*wanted, zip); !done) {
        return failure(done.error(), request);
    }
    auto archive = scratch.take();
    if (!archive) return failure(archive.error(), request);
    Response response;
    response.body = http::SharedBody::of(*std::move(archive));
    response.set_header("Content-Type", "application/zip");
    // A slug is of a-z, 0-9 and '-': it needs no quoting.
    response.set_header("Content-Disposition",
                        fmt::format("attachment; filename=\"slipstream-{}-{}.zip\"",
                                    wanted->pseudonym ? std::string("export") : wanted->slug,
                                    exporting::format_key(wanted->format)));
    response.set_header("Cache-Control", "private, no-store");
    return response;
}

}  // namespace

std::vector<http::Route> export_routes(Context& context) {
    const auto handler = [&context](const Request& request) {
        return get_export(context, request);
    };
    return {{http::Method::Get, "/api/v1/journeys/{slug}/export", http::BlockingHandler{handler}, 0,
             ""}};
}

}  // namespace slipstream::api
