#pragma once
// The bytes of a journal row's fixes: what each request of one group commit brought, in order; after
// folding, those of many commits. Pure.
#include <vector>

#include "store/store.hpp"

namespace slipstream::store::sqlite {

/// One request's share of a journal row.
struct JournalPart {
    core::RiderId rider;
    core::DeviceId device;
    std::vector<model::Fix> fixes;
};

/// Parts without fixes are left out.
core::ByteBuffer encode_parts(const std::vector<JournalPart>& parts);
/// The same where every fix was folded already, packed closely: in order of sequence, one part for each
/// run of one device.
core::ByteBuffer encode_folded(const std::vector<JournalPart>& parts);
/// Corrupt where the row is cut or of an unknown version.
Result<std::vector<JournalPart>> decode_parts(core::Bytes bytes);

}  // namespace slipstream::store::sqlite
