#pragma once
// Unpacks gzip (RFC 1952), all members; every byte that precedes damage or a cut is given.
#include "core/bytes.hpp"
#include "decode/container_budget.hpp"

namespace slipstream::decode {

/// Three bytes decide: a cut file is one as well.
bool is_gzip(core::Bytes head);

/// Takes what it unpacks from the budget; ends where that is used up.
Unpacked gunzip(core::Bytes packed, ContainerBudget& budget);

}  // namespace slipstream::decode
