#pragma once
// Result<T>: a value or an Error, with the member names of std::expected (C++23), so that the later
// switch is one alias. `return fail(ErrorCode::NotFound, "no journey 'x'")` makes the error side.
#include <fmt/format.h>

#include <optional>
#include <utility>
#include <variant>

#include "core/assert.hpp"
#include "core/error.hpp"

namespace slipstream::core {

/// The error side of a Result of any type.
struct Unexpected {
    Error error;
};

/// Makes an error from a code and a fmt format string.
template <typename... Args>
[[nodiscard]] Unexpected fail(ErrorCode code, fmt::format_string<Args...> text, Args&&... args) {
    return Unexpected{Error{code, fmt::format(text, std::forward<Args>(args)...)}};
}
[[nodiscard]] inline Unexpected fail(Error error) { return Unexpected{std::move(error)}; }

template <typename T>
class [[nodiscard]] Result {
  public:
    using value_type = T;

    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit
    Result(Unexpected unexpected)                                          // NOLINT: implicit
        : state_(std::in_place_index<1>, std::move(unexpected.error)) {}

    bool has_value() const { return state_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    /// The value; calling it on an error is a bug.
    T& value() & {
        SLIPSTREAM_ASSERT(has_value());
        return std::get<0>(state_);
    }
    const T& value() const& {
        SLIPSTREAM_ASSERT(has_value());
        return std::get<0>(state_);
    }
    T&& value() && {
        SLIPSTREAM_ASSERT(has_value());
        return std::get<0>(std::move(state_));
    }
    T value_or(T other) const { return has_value() ? value() : std::move(other); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const {
        SLIPSTREAM_ASSERT(!has_value());
        return std::get<1>(state_);
    }

  private:
    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
  public:
    using value_type = void;

    Result() = default;
    Result(Unexpected unexpected) : error_(std::move(unexpected.error)) {}  // NOLINT: implicit

    bool has_value() const { return !error_.has_value(); }
    explicit operator bool() const { return has_value(); }
    const Error& error() const {
        SLIPSTREAM_ASSERT(error_.has_value());
        return *error_;
    }

  private:
    std::optional<Error> error_;
};

}  // namespace slipstream::core
