#pragma once
// The steps between a decoded file and what is stored. Pure. Internal to ingest/.
#include <vector>

#include "decode/decoder.hpp"
#include "decode/live/live_payload.hpp"
#include "ingest/pipeline.hpp"
#include "store/store.hpp"

namespace slipstream::ingest {

/// The delivery's identity: rider + content hash, with source + external id where there is one. Each
/// version of an external id is a delivery; the store keeps the records of one of them.
model::Delivery identify(core::Bytes content, const Handover& handover);

/// One activity a session (the whole file where it names none), rows copied out, ids derived from the
/// rider, the content and the index; flags, local time and totals are not set yet.
std::vector<store::NewActivity> split_sessions(const decode::DecodedFile& file,
                                               const model::Delivery& delivery,
                                               const Handover& handover);

/// Sets flags, times, zone and totals.
void derive(store::NewActivity& activity, const decode::DecodedFile& file, core::TimeMs now);

/// Why a pushed message is quarantined; empty where it gave fixes or is understood and has none.
std::string reason_of(const decode::live::LiveMessage& message);

}  // namespace slipstream::ingest
