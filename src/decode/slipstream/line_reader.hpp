#pragma once
// Puts the lines of one export file together into records.
#include <map>
#include <set>

#include "decode/decoder.hpp"
#include "decode/slipstream/line_fields.hpp"

namespace slipstream::decode::slipstream_lines {

/// Rides and live fixes: sessions with their rows.
class TrackLines {
  public:
    explicit TrackLines(DecodedFile& file) : file_(file) {}
    void activity(const Fields& line);
    void rows(const Fields& line, std::uint64_t offset);
    void fixes(const Fields& line);
    /// After the last line: closes the session in work.
    void finish();

  private:
    void open_session(model::Session session);
    void append(const Fields& line, const std::vector<core::TimeMs>& times);
    void mark_breaks();

    DecodedFile& file_;
    bool open_ = false;
    std::vector<std::int32_t> breaks_;  ///< of the ride in work, from its first row
    std::size_t laps_from_ = 0;
    std::string device_;  ///< of the fixes in work
    core::TimeMs last_fix_ = core::kNoTime;
};

/// Records of the body.
class BodyLines {
  public:
    explicit BodyLines(DecodedFile& file) : file_(file) {}
    void samples(const Fields& line, std::uint64_t offset);
    void waveform(const Fields& line, std::uint64_t offset);
    /// False where no body record has that name.
    bool record(std::string_view kind, const Fields& line);

  private:
    DecodedFile& file_;
    std::map<std::string, std::size_t> series_;  ///< by the id the line names
};

model::StatedTotals stated_of(const Fields& fields);

}  // namespace slipstream::decode::slipstream_lines
