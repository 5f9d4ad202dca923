#pragma once
// What the commands share: how a failure is told, and how days and names on the command line are read.
#include <optional>
#include <string>
#include <string_view>

#include "app/environment.hpp"
#include "core/time.hpp"

namespace slipstream::app {

/// Prints `slipstream COMMAND: message` on the errors' stream; the exit code that goes with it: 2 where what was
/// typed is wrong (InvalidArgument), else 1.
int failed(Environment& env, std::string_view command, const core::Error& error);

/// The day of an option such as `--from`; nothing where it is empty, InvalidArgument where it is no day.
core::Result<std::optional<core::Date>> parse_day(std::string_view option, const std::string& text);
/// InvalidArgument where both are given and the last day lies before the first.
core::Result<void> check_days(const std::optional<core::Date>& from,
                              const std::optional<core::Date>& to);

/// A name that is given to something (`what`, such as "a device"): InvalidArgument where it is empty or holds line
/// breaks or other controls, which would spoil lists and logs.
core::Result<void> check_name(std::string_view what, std::string_view name);

}  // namespace slipstream::app
