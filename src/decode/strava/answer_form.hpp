#pragma once
// Tells Strava's answers apart, from each other and from other JSON, by the members of the outermost
// object, or of the first one in a list.
#include <cstdint>
#include <string_view>

namespace slipstream::decode::strava {

enum class Form : std::uint8_t {
    None,          ///< none of these
    Activity,      ///< one object: an activity, or {"activity","streams"}
    ActivityList,  ///< a list of such objects
    Streams,       ///< an object of streams by type, or a list of them
};

struct AnswerForm {
    Form form = Form::None;
    int score = 0;  ///< how sure, as Decoder::sniff has it
};

/// `text`: the file, or its head. An empty list has no form. Answers of other kinds (laps and efforts by
/// themselves, segments, routes, photos, athletes, errors) have none.
AnswerForm form_of(std::string_view text);

}  // namespace slipstream::decode::strava
