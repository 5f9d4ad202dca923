#pragma once
// Folding of fixes: the order in which two versions of one fix are told apart, the merge of new fixes
// into a device's chunks, and the bytes of a chunk. Pure; safe from any thread.
#include <span>
#include <vector>

#include "core/bytes.hpp"
#include "core/result.hpp"
#include "model/fix.hpp"

namespace slipstream::series {

/// Whether `a` is kept where both have the same device and time: the one that states more values wins,
/// then the smaller tuple of values, fewer flags and the earlier arrival, so that the result does not
/// depend on the order of arrival.
bool wins(const model::Fix& a, const model::Fix& b);
/// Same time and values (arrival, sequence and flags apart: a repeated fix is not a second version).
bool same_values(const model::Fix& a, const model::Fix& b);

/// Sorts by time and keeps the winner of each time.
void normalise(std::vector<model::Fix>& fixes);

/// Cuts normalised fixes into chunks of at most `rows`.
std::vector<std::span<const model::Fix>> cut(std::span<const model::Fix> fixes, std::size_t rows);

/// All columns of at most kMaxColumnRows fixes, `sequence` left out. Equal fixes give equal bytes.
core::ByteBuffer encode_fixes(std::span<const model::Fix> fixes);
/// Appends to `out`; Corrupt where the bytes fail their checks.
core::Result<void> decode_fixes(core::Bytes encoded, std::vector<model::Fix>& out);

}  // namespace slipstream::series
