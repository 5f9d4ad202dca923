#pragma once
// How malloc keeps freed memory.

namespace slipstream::runtime {

/// Lets glibc's malloc keep up to some tens of MB of freed memory instead of giving it back to the
/// kernel after each use (large bodies and decoded columns are 2 to 14 times faster then), and
/// bounds the number of its arenas, which multiply that memory. Call once, before threads start.
void tune_allocator();

/// Gives memory that is free but kept back to the kernel; for a quiet moment.
void trim_allocator();

}  // namespace slipstream::runtime
