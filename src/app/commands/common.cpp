#include "app/commands/common.hpp"

#include <algorithm>

namespace slipstream::app {

using core::ErrorCode;
using core::fail;
using core::Result;

int failed(Environment& env, std::string_view command, const core::Error& error) {
    env.err() << "slipstream " << command << ": " << error.message << '\n';
    return error.code == ErrorCode::InvalidArgument ? 2 : 1;
}

Result<std::optional<core::Date>> parse_day(std::string_view option, const std::string& text) {
    if (text.empty()) return std::optional<core::Date>();
    const auto date = core::Date::parse(text);
    if (!date) {
        return fail(ErrorCode::InvalidArgument, "{}: '{}' is no date such as 2019-05-18", option,
                    text);
    }
    return date;
}

Result<void> check_days(const std::optional<core::Date>& from,
                        const std::optional<core::Date>& to) {
    if (!from || !to || *from <= *to) return {};
    return fail(ErrorCode::InvalidArgument, "the last day, {}, lies before the first, {}",
                to->iso(), from->iso());
}

Result<void> check_name(std::string_view what, std::string_view name) {
    const bool controls = std::any_of(name.begin(), name.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
    if (!name.empty() && !controls) return {};
    return fail(ErrorCode::InvalidArgument, "the name of {} {}", what,
                controls ? "holds a line break or another control character" : "is empty");
}

}  // namespace slipstream::app
