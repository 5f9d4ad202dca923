#pragma once
// A stream out of a compound file, the container of old Office documents ([MS-CFB]).
#include <initializer_list>
#include <string>
#include <string_view>

#include "core/bytes.hpp"
#include "core/result.hpp"

namespace slipstream::decode::pressure {

/// Whether the bytes begin like one (D0 CF 11 E0 A1 B1 1A E1).
bool is_compound_file(core::Bytes head);

struct CompoundStream {
    std::string bytes;
    bool cut = false;  ///< sectors of it lie behind the end of the file
};

/// The first stream with one of the names (ASCII), wherever in the tree. Undecodable where the file
/// is not one or has no such stream. Never larger than the file.
core::Result<CompoundStream> compound_stream(core::Bytes content,
                                             std::initializer_list<std::string_view> names);

}  // namespace slipstream::decode::pressure
