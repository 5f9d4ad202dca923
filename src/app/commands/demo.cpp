#include "app/commands/demo.hpp"

#include <fmt/format.h>

#include "app/commands/common.hpp"
#include "core/time.hpp"
#include "ingest/pipeline.hpp"
#include "sample/sample_journey.hpp"

namespace slipstream::app {
namespace {

/// A clock that stands still: everything the sample makes is of one moment.
class StoppedClock final : public core::Clock {
  public:
    explicit StoppedClock(core::TimeMs now) : now_(now) {}
    core::TimeMs now() const override { return now_; }

  private:
    const core::TimeMs now_;
};

}  // namespace

int run_demo(const DemoOptions& options, Environment& env) {
    const auto fail = [&](const core::Error& error) { return failed(env, "demo", error); };
    core::TimeMs now = core::system_clock().now();
    if (!options.now.empty()) {
        const auto given = core::parse_time(options.now);
        if (!given) {
            return fail({core::ErrorCode::InvalidArgument,
                         "--now: '" + options.now + "' is no moment such as 2026-07-14T12:00:00Z"});
        }
        now = given->time;
    }
    auto store = env.open_store(options.data, Missing::Make);
    if (!store) return fail(store.error());
    const StoppedClock clock(now);
    ingest::Pipeline pipeline(**store, clock);
    const auto progress = [&](int done, int total) {
        if (env.terminal())
            env.err() << fmt::format("\r\x1b[K{} of {} files", done, total) << std::flush;
    };
    auto loaded = sample::load_sample(**store, pipeline, clock, now, progress);
    if (env.terminal()) env.err() << "\r\x1b[K" << std::flush;
    if (!loaded) return fail(loaded.error());
    env.out() << fmt::format("the sample journey is loaded: /j/{}\n", sample::kSampleSlug);
    return 0;
}

}  // namespace slipstream::app
