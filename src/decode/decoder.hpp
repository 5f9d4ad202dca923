#pragma once
// What every decoder gives: bytes in, records and diagnostics out. Decoders are pure (no clock, file,
// socket or database), never throw, run on any thread, and deliver everything that precedes damage.
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.hpp"
#include "model/activity.hpp"
#include "model/body.hpp"
#include "model/journey.hpp"
#include "model/stream.hpp"

namespace slipstream::decode {

/// What was wrong and where. `code` is stable (tests and pages match on it), the message is for people.
struct Diagnostic {
    std::string code;  ///< snake_case: "file_crc_mismatch", "undeclared_prefix"
    std::string message;
    std::optional<std::uint64_t> offset;  ///< byte offset in the decoded (uncompressed) bytes
    std::uint64_t count = 1;  ///< how often; equal ones are joined, the first offset is kept
};

/// A value kept of something no table knows: one FIT field, developer field or XML extension.
struct UnknownCount {
    std::uint64_t messages = 0;
    std::uint64_t values = 0;
};

/// R-R intervals or beats: what FIT hrv/hr messages carry.
struct BeatSeries {
    std::vector<core::TimeMs> time;         ///< of each beat or interval end; kNoTime where unknown
    std::vector<std::int32_t> interval_ms;  ///< kMissing where the message says invalid
};

/// Everything one file says, in file order; nothing repaired, filtered or made up.
struct DecodedFile {
    std::string format;  ///< decoder key: "fit", "gpx", "fitbit", "edf"
    std::string
        kind;  ///< "activity", "course", "settings", "monitoring", "sleep", "heart_rate", "blood_pressure", ... ; empty: nothing recognised
    std::string sport;                ///< of the first session that names one
    std::string device;               ///< maker and product as the file names them; may be empty
    std::optional<int> utc_offset_s;  ///< the rider's local offset where the file states one
    std::vector<model::Session> sessions;
    std::vector<model::Lap> laps;  ///< all laps, empty ones too
    model::Stream points;          ///< every complete record message / trkpt / Trackpoint
    std::vector<model::Route> routes;
    std::uint64_t route_points = 0;  ///< all vertices of `routes`
    std::vector<model::Waypoint> waypoints;
    BeatSeries beats;
    std::uint64_t hrv_intervals = 0;
    model::BodyData body;
    std::string
        summary;  ///< a JSON object of what else the file says, in the format's own words and
                  ///< field-standard units (docs/formats); empty: nothing. `inspect` prints it
    std::string integrity = "ok";      ///< "ok", or what is wrong with the framing, with the offset
    std::vector<Diagnostic> warnings;  ///< at most kMaxWarnings; equal codes joined
    std::map<std::string, UnknownCount>
        unknown;  ///< by name such as "message 140 field 3", bounded
    /// Counts by message or element name, for people ("record": 8823, "device_info": 7).
    std::map<std::string, std::uint64_t> counts;
};

inline constexpr std::size_t kMaxWarnings = 64;

/// Adds a diagnostic, joining it to an earlier one of the same code; beyond kMaxWarnings it is only
/// counted under "more_warnings".
void add_warning(DecodedFile& file, std::string_view code, std::string message,
                 std::optional<std::uint64_t> offset = std::nullopt);

/// Takes over a part of a series: samples of one metric and origin in the order of the file.
using SeriesSink = std::function<void(model::SampleSeries&&)>;

class Decoder {
  public:
    virtual ~Decoder() = default;
    virtual std::string_view key() const = 0;  ///< "fit"
    virtual std::string_view title() const = 0;
    /// How sure it is from the first bytes (up to 4 KiB) alone: 0 not mine, 100 certain.
    virtual int sniff(core::Bytes head) const = 0;
    /// Decodes the whole content. `kind` is empty where nothing was recognised. `name` is the file's name
    /// where it has one; only formats whose content does not say what it is look at it (Fitbit Takeout).
    virtual DecodedFile decode(core::Bytes content, std::string_view name = {}) const = 0;
    /// The same, where a series that has grown to many samples may be handed over before the end, so that memory
    /// does not grow with the file; `body` has what is left. Formats of files that are never large need not.
    virtual DecodedFile decode_in_parts(core::Bytes content, std::string_view name,
                                        const SeriesSink& take) const;
};

/// All decoders (decoder_table.cpp is the only file that names them).
std::span<const Decoder* const> decoder_table();
/// The surest decoder for content that starts with `head`; null where none claims it.
const Decoder* find_decoder(core::Bytes head);

}  // namespace slipstream::decode
