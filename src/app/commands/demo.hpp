#pragma once
// `slipstream demo`: the sample journey into an empty store.
#include <string>

#include "app/environment.hpp"

namespace slipstream::app {

struct DemoOptions {
    std::string data;
    std::string now;  ///< RFC 3339; empty: the clock's now
};

/// Exit code 1 where the store holds something else already.
int run_demo(const DemoOptions& options, Environment& env);

}  // namespace slipstream::app
