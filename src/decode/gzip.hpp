#pragma once
// Unpacks gzip (RFC 1952) in memory, all members; what precedes damage is given.
#include <string>

#include "core/bytes.hpp"

namespace slipstream::decode {

bool is_gzip(core::Bytes head);

struct Unpacked {
    core::ByteBuffer bytes;
    std::string problem;  ///< empty where all went well, else what is wrong and at which byte
};

/// At most `limit` bytes come out; beyond that `problem` says so.
Unpacked gunzip(core::Bytes packed, std::size_t limit);

}  // namespace slipstream::decode
