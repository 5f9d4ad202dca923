#pragma once
// SLIPSTREAM_ASSERT states what must hold whatever outsiders send; a failure is a bug of ours, and
// ends the process in every build type. Never use it on outside data.
#include <cstdio>
#include <cstdlib>

#define SLIPSTREAM_ASSERT(condition)                                                     \
    do {                                                                                 \
        if (!(condition)) [[unlikely]] {                                                 \
            std::fprintf(stderr, "assertion failed: %s (%s:%d)\n", #condition, __FILE__, \
                         __LINE__);                                                      \
            std::abort();                                                                \
        }                                                                                \
    } while (false)
