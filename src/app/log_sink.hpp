#pragma once
// Where log lines go: standard error, by a thread of its own, so that a slow terminal or pipe holds nobody up.

namespace slipstream::app {

/// Sends core::log lines to standard error while it lives: time, level, line. Under a flood the oldest
/// waiting lines are dropped.
class LogSink {
  public:
    explicit LogSink(const char* level);
    ~LogSink();
    LogSink(const LogSink&) = delete;
    LogSink& operator=(const LogSink&) = delete;
};

}  // namespace slipstream::app
