#pragma once
// The lines of an OwnTracks Recorder's log. Pure; views into the text. Internal to decode/positions.
#include <optional>
#include <string_view>

namespace slipstream::decode::positions {

/// "2024-03-01T09:03:09Z", a tab or blanks, the label padded with blanks, a tab or blanks, the message.
struct RecorderLine {
    std::string_view
        label;  ///< "*" for the device's own topic, else what follows it: "event", "lwt"
    std::string_view payload;  ///< JSON as a rule; the Recorder also keeps what it could not read
    bool tab = false;          ///< what stands between the parts
};

/// nullopt where the line does not begin with a time and a label.
std::optional<RecorderLine> parse_recorder_line(std::string_view line);

/// Takes the next line off `text`, without its end and the blanks around it.
std::string_view take_line(std::string_view& text);

/// Whether a message of OwnTracks (a `_type` that it knows) stands in the text.
bool mentions_owntracks(std::string_view text);

}  // namespace slipstream::decode::positions
