#include "runtime/allocator.hpp"

#include <malloc.h>

#include <algorithm>
#include <thread>

namespace slipstream::runtime {

#if defined(__GLIBC__) && !defined(SLIPSTREAM_SANITIZED)

void tune_allocator() {
    constexpr int kKeptBytes = 32 * 1024 * 1024;  // the largest mmap threshold that glibc takes
    mallopt(M_MMAP_THRESHOLD, kKeptBytes);
    mallopt(M_TRIM_THRESHOLD, 2 * kKeptBytes);
    mallopt(M_TOP_PAD, 1024 * 1024);
    mallopt(M_ARENA_MAX,
            static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 4U, 16U)));
}

void trim_allocator() { malloc_trim(0); }

#else

void tune_allocator() {}
void trim_allocator() {}

#endif

}  // namespace slipstream::runtime
