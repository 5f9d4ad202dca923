#include "app/commands/inspect.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/commands/inspect_json.hpp"
#include "app/mapped_file.hpp"
#include "decode/decoder.hpp"
#include "decode/gzip.hpp"
#include "decode/inspection.hpp"

namespace slipstream::app {
namespace {

constexpr std::size_t kSniffBytes = 4096;
constexpr std::size_t kUnpackedLimit = 1ULL << 30;

void print_summary(const decode::DecodedFile& file, const std::string& name, std::ostream& out) {
    const decode::Inspection summary = decode::inspect(file);
    out << fmt::format("{}: {} {}\n", name, file.format, file.kind);
    if (!file.device.empty()) out << fmt::format("  device     {}\n", file.device);
    for (const model::Session& session : file.sessions) {
        out << fmt::format("  session    {}{}{}\n", session.sport.empty() ? "unnamed" : session.sport,
                           session.start == core::kNoTime ? "" : ", from ",
                           session.start == core::kNoTime ? "" : core::format_time(session.start));
    }
    out << fmt::format("  points     {}\n", file.points.size());
    if (!file.laps.empty()) out << fmt::format("  laps       {}\n", file.laps.size());
    if (file.route_points > 0) out << fmt::format("  route      {} points\n", file.route_points);
    if (!file.waypoints.empty()) out << fmt::format("  waypoints  {}\n", file.waypoints.size());
    if (file.hrv_intervals > 0) out << fmt::format("  intervals  {}\n", file.hrv_intervals);
    if (summary.distance_m > 0) out << fmt::format("  distance   {:.2f} km\n", summary.distance_m / 1000);
    if (summary.first && summary.first->time != core::kNoTime) {
        out << fmt::format("  from       {}\n", core::format_time(summary.first->time));
    }
    if (summary.last && summary.last->time != core::kNoTime) {
        out << fmt::format("  to         {}\n", core::format_time(summary.last->time));
    }
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
    file.integrity = "not a file that is known here";
    return file;
}

}  // namespace

int run_inspect(const InspectOptions& options, std::ostream& out, std::ostream& err) {
    auto mapped = MappedFile::open(options.file);
    if (!mapped) {
        err << "slipstream inspect: " << mapped.error().message << '\n';
        return 1;
    }
    core::Bytes content = mapped->bytes();
    core::ByteBuffer unpacked;
    std::string damage;
    if (decode::is_gzip(content)) {
        auto result = decode::gunzip(content, kUnpackedLimit);
        unpacked = std::move(result.bytes);
        damage = std::move(result.problem);
        content = unpacked;
    }
    const decode::Decoder* decoder =
        decode::find_decoder(content.first(std::min(content.size(), kSniffBytes)));
    decode::DecodedFile file = decoder != nullptr ? decoder->decode(content) : unrecognised();
    if (!damage.empty() && file.integrity == "ok") file.integrity = damage;
    if (options.json) {
        out << inspect_json(file) << '\n';
    } else if (!file.kind.empty()) {
        print_summary(file, options.file.filename().string(), out);
    } else {
        err << fmt::format("slipstream inspect: {}: {}\n", options.file.string(),
                           decoder == nullptr
                               ? "not a FIT, GPX, TCX or KML file, nor a gzip of one"
                               : "nothing in it could be decoded: " + file.integrity);
    }
    return file.kind.empty() ? 1 : 0;
}

}  // namespace slipstream::app
