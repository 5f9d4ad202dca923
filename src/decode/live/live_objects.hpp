#pragma once
// Single JSON objects of the receivers: what a request holds, and what files of saved positions hold
// (decode/positions). Pure; any thread.
#include "decode/live/live_json.hpp"
#include "decode/live/live_payload.hpp"

namespace slipstream::decode::live {

/// One OwnTracks message; `message` gains its fix or a warning, and is recognised where it has a `_type`.
void take_owntracks(LiveMessage& message, Json object, core::TimeMs received);

/// One feature of an Overland batch. False where it is not a place: trips and visits lie in the same list.
bool take_overland(LiveMessage& message, Json feature, core::TimeMs received);

}  // namespace slipstream::decode::live
