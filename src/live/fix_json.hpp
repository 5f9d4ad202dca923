#pragma once
// A fix as JSON and as a server-sent event. Pure.
#include <cstdint>
#include <string>
#include <string_view>

#include "core/json_writer.hpp"
#include "model/fix.hpp"

namespace slipstream::live {

/// {"id","t","lat","lon","ele","speed_mps","heading_deg","accuracy_m","battery_pct","device"}; null
/// where the device did not say.
void write_fix(core::JsonWriter& json, const model::Fix& fix, std::string_view device_name);

/// Appends `id: <sequence>`, `event: fix`, `data: ...` and the empty line.
void append_fix_event(std::string& out, const model::Fix& fix, std::string_view device_name);
/// The follower must fetch the snapshot and the track again; `sequence` is where the events go on.
void append_reset_event(std::string& out, std::uint64_t sequence);

}  // namespace slipstream::live
