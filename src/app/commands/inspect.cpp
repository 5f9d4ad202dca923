#include "app/commands/inspect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "app/commands/inspect_archive.hpp"
#include "app/commands/inspect_body.hpp"
#include "app/commands/inspect_json.hpp"
#include "core/mapped_file.hpp"
#include "decode/container.hpp"
#include "decode/decoder.hpp"
#include "decode/inspection.hpp"
#include "decode/table/table_mapping.hpp"

namespace slipstream::app {
namespace {

constexpr std::size_t kSniffBytes = 4096;
constexpr std::string_view kUnrecognised = "not a file that is known here";

void print_summary(const decode::DecodedFile& file, const std::string& name, std::ostream& out) {
    const decode::Inspection summary = decode::inspect(file);
    out << fmt::format("{}: {} {}\n", name, file.format, file.kind);
    if (!file.device.empty()) out << fmt::format("  device     {}\n", file.device);
    for (const model::Session& session : file.sessions) {
        out << fmt::format("  session    {}{}{}\n",
                           session.sport.empty() ? "unnamed" : session.sport,
                           session.start == core::kNoTime ? "" : ", from ",
                           session.start == core::kNoTime ? "" : core::format_time(session.start));
    }
    if (!file.points.empty() || file.body.empty()) {
        out << fmt::format("  points     {}\n", file.points.size());
    }
    if (!file.laps.empty()) out << fmt::format("  laps       {}\n", file.laps.size());
    if (file.route_points > 0) out << fmt::format("  route      {} points\n", file.route_points);
    if (!file.waypoints.empty()) out << fmt::format("  waypoints  {}\n", file.waypoints.size());
    if (file.hrv_intervals > 0) out << fmt::format("  intervals  {}\n", file.hrv_intervals);
    if (summary.distance_m > 0)
        out << fmt::format("  distance   {:.2f} km\n", summary.distance_m / 1000);
    if (summary.first && summary.first->time != core::kNoTime) {
        out << fmt::format("  from       {}\n", core::format_time(summary.first->time));
    }
    if (summary.last && summary.last->time != core::kNoTime) {
        out << fmt::format("  to         {}\n", core::format_time(summary.last->time));
    }
    print_body(file.body, out);
    out << fmt::format("  integrity  {}\n", file.integrity);
    for (const decode::Diagnostic& warning : file.warnings) {
        out << fmt::format("  warning    {}{}{}\n", warning.message,
                           warning.offset ? fmt::format(" (byte {})", *warning.offset) : "",
                           warning.count > 1 ? fmt::format(", {} times", warning.count) : "");
    }
}

/// A file that no decoder claims, as the same object with nothing in it.
decode::DecodedFile unrecognised() {
    decode::DecodedFile file;
    file.integrity = kUnrecognised;
    return file;
}

decode::DecodedFile decode_one(core::Bytes content, std::string_view name) {
    const decode::Decoder* decoder =
        decode::find_decoder(content.first(std::min(content.size(), kSniffBytes)));
    if (decoder != nullptr) return decoder->decode(content, name);
    decode::DecodedFile file = unrecognised();
    const std::string table = decode::table::describe_table(content);
    if (!table.empty()) decode::add_warning(file, "unknown_table", table);
    return file;
}

int report(const decode::DecodedFile& file, const InspectOptions& options, std::ostream& out,
           std::ostream& err) {
    if (options.json) {
        out << inspect_json(file) << '\n';
    } else if (!file.kind.empty()) {
        print_summary(file, options.file.filename().string(), out);
    } else {
        err << fmt::format("slipstream inspect: {}: {}\n", options.file.string(),
                           !file.format.empty() || file.integrity != kUnrecognised
                               ? "nothing in it could be decoded: " + file.integrity
                           : !file.warnings.empty() ? file.warnings.front().message
                                                    : "no decoder knows this content");
    }
    return file.kind.empty() ? 1 : 0;
}

/// A wrapped single file is reported as that file, several as an archive.
int inspect_container(core::Bytes content, const InspectOptions& options, std::ostream& out,
                      std::ostream& err) {
    ArchiveInspection archive;
    std::optional<decode::DecodedFile> only;
    std::string only_path;
    std::size_t known = 0;
    decode::ContainerLimits limits;
    limits.scratch.folder = std::filesystem::temp_directory_path();
    const auto walked = decode::for_each_entry(content, options.file.filename().string(), limits,
                                               [&](const decode::ContainerEntry& entry) {
                                                   decode::DecodedFile file =
                                                       decode_one(entry.content, entry.path);
                                                   if (file.kind.empty() && file.format.empty()) {
                                                       archive.add_unrecognised(entry.path);
                                                       return true;
                                                   }
                                                   ++known;
                                                   if (known == 1) {
                                                       only = std::move(file);
                                                       only_path = entry.path;
                                                       return true;
                                                   }
                                                   if (only) archive.add(only_path, *only);
                                                   only.reset();
                                                   archive.add(entry.path, file);
                                                   return true;
                                               });
    const std::string problem = walked ? "" : walked.error().message;
    if (known <= 1) {
        decode::DecodedFile file = only ? std::move(*only) : unrecognised();
        if (!problem.empty() && (!only || file.integrity == "ok")) file.integrity = problem;
        return report(file, options, out, err);
    }
    if (!problem.empty()) archive.set_integrity(problem);
    if (options.json) {
        out << archive.json() << '\n';
    } else {
        out << archive.summary(options.file.filename().string());
    }
    return 0;
}

}  // namespace

int run_inspect(const InspectOptions& options, std::ostream& out, std::ostream& err) {
    auto mapped = core::MappedFile::open(options.file);
    if (!mapped) {
        err << "slipstream inspect: " << mapped.error().message << '\n';
        return 1;
    }
    const core::Bytes content = mapped->bytes();
    if (content.empty() && !options.json) {
        err << fmt::format("slipstream inspect: {}: the file is empty\n", options.file.string());
        return 1;
    }
    if (decode::is_container(content)) return inspect_container(content, options, out, err);
    return report(decode_one(content, options.file.filename().string()), options, out, err);
}

}  // namespace slipstream::app
