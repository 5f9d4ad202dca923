#pragma once
// Unpacks gzip (RFC 1952) in memory, all members; every byte that precedes damage or a cut is given.
#include <string>

#include "core/bytes.hpp"
#include "decode/container_budget.hpp"

namespace slipstream::decode {

/// Three bytes decide: a cut file is one as well.
bool is_gzip(core::Bytes head);

struct Unpacked {
    core::ByteBuffer bytes;
    std::string problem;      ///< empty where all went well, else what is wrong and at which byte
    bool over_limit = false;  ///< the problem is one of size
};

/// Takes what it unpacks from the budget; ends where that is used up.
Unpacked gunzip(core::Bytes packed, ContainerBudget& budget);

}  // namespace slipstream::decode
