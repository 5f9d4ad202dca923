#include "app/commands/export.hpp"

#include <fmt/format.h>

#include "app/commands/common.hpp"
#include "core/time.hpp"
#include "export/folder_sink.hpp"
#include "export/write_export.hpp"

namespace slipstream::app {
namespace {

using core::fail;
using core::Result;

/// The command line belongs to whoever owns the data folder: it sees what the rider sees.
Result<query::Viewer> owner_of(store::Store& store, const std::string& slug) {
    auto journey = store.journey(slug);
    if (!journey) return fail(journey.error());
    if (!*journey) {
        return fail(core::ErrorCode::NotFound,
                    "no journey '{}' ('slipstream journey list' shows them)", slug);
    }
    query::Viewer viewer;
    viewer.rider = (*journey)->rider;
    return viewer;
}

struct Choices {
    exporting::Format format;
    exporting::Layers layers;
    query::DateSpan days;
};

Result<Choices> choices_of(const ExportOptions& options) {
    auto format = exporting::parse_format(options.format);
    if (!format) return fail(format.error());
    auto layers = exporting::parse_layers(options.layers);
    if (!layers) return fail(layers.error());
    auto from = parse_day("--from", options.from);
    if (!from) return fail(from.error());
    auto to = parse_day("--to", options.to);
    if (!to) return fail(to.error());
    if (auto ordered = check_days(*from, *to); !ordered) return fail(ordered.error());
    auto days = exporting::parse_days(options.from, options.to);
    if (!days) return fail(days.error());
    return Choices{*format, *layers, *days};
}

Result<exporting::Completeness> export_journey(const ExportOptions& options, Environment& env) {
    auto choices = choices_of(options);
    if (!choices) return fail(choices.error());
    auto store = env.open_store(options.data, Missing::Refuse);
    if (!store) return fail(store.error());
    auto viewer = owner_of(**store, options.journey);
    if (!viewer) return fail(viewer.error());
    auto sink = exporting::FolderSink::open(env.resolve(options.out));
    if (!sink) return fail(sink.error());
    query::Reader reader(**store, core::system_clock());
    query::BodyReader body(reader, **store);
    const exporting::Request request{reader,
                                     body,
                                     **store,
                                     *viewer,
                                     options.journey,
                                     choices->format,
                                     choices->layers,
                                     choices->days,
                                     options.pseudonym,
                                     options.relative,
                                     core::system_clock().now()};
    return exporting::write_export(request, *sink);
}

void print(const exporting::Completeness& completeness, std::ostream& out) {
    for (const auto& [kind, count] : completeness.kinds) {
        if (!count.stored && count.left_out.empty()) continue;
        out << fmt::format("{}: {} exported", kind, count.exported);
        for (const auto& [why, left] : count.left_out) {
            out << (count.stored ? fmt::format(", {} left out ({})", left, why)
                                 : fmt::format(", left out ({})", why));
        }
        out << '\n';
    }
}

}  // namespace

int run_export(const ExportOptions& options, Environment& env) {
    auto done = export_journey(options, env);
    if (!done) return failed(env, "export", done.error());
    print(*done, env.out());
    env.out() << fmt::format("{} is in {}\n", options.journey, env.resolve(options.out).string());
    return 0;
}

}  // namespace slipstream::app
