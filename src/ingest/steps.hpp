#pragma once
// The steps between a decoded file and what is stored. Pure. Internal to ingest/.
#include <vector>

#include "decode/decoder.hpp"
#include "ingest/pipeline.hpp"
#include "store/store.hpp"

namespace slipstream::ingest {

/// The delivery's identity: rider + source + external id, else rider + content hash.
model::Delivery identify(core::Bytes content, const Handover& handover);

/// One activity a session (the whole file where it names none), rows copied out, ids derived from the
/// rider, the content and the index; flags, local time and totals are not set yet.
std::vector<store::NewActivity> split_sessions(const decode::DecodedFile& file,
                                               const model::Delivery& delivery,
                                               const Handover& handover);

/// Sets flags, times, zone and totals.
void derive(store::NewActivity& activity, const decode::DecodedFile& file, core::TimeMs now);

}  // namespace slipstream::ingest
