#pragma once
// What can fail in an expected way. One table (error.cpp) maps each code to its HTTP status, its
// public title and whether a repeat can help; `api/problem.cpp` is the only translator to HTTP.
#include <cstdint>
#include <string>
#include <string_view>

namespace slipstream::core {

/// Never renumber: the names appear in problem documents and metrics labels.
enum class ErrorCode : std::uint8_t {
    InvalidArgument,  ///< a parameter, header or setting that cannot be understood
    Unauthenticated,  ///< no token, or one that is not known (any more)
    Forbidden,        ///< the token is known but its scope or role does not allow this
    NotFound,         ///< no such thing, or not for this reader: the two are not told apart
    MethodNotAllowed,
    Conflict,  ///< the thing exists already, or is in another state
    PayloadTooLarge,
    UnsupportedMedia,  ///< bytes that no decoder recognises
    Undecodable,       ///< recognised, but nothing in it could be decoded
    TooManyRequests,
    Busy,  ///< the data folder has another owner, or a queue is full
    StorageFull,
    Io,       ///< a file or socket failed
    Corrupt,  ///< stored bytes that fail their own check
    Timeout,
    Unavailable,  ///< starting, draining or a dependency is away
    Internal,
};

/// An expected failure: its code and one sentence that says what, where and what to do.
/// The message may reach the caller for 4xx codes; 5xx codes show their title only.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
};

/// One row of the error table.
struct ErrorInfo {
    ErrorCode code;
    std::string_view name;  ///< snake_case, stable: `code` of a problem document, metrics label
    int http_status;
    std::string_view title;  ///< short, human, without details
    bool retryable;          ///< whether the same request can succeed later
};

/// The row for `code`; total over all enumerators.
const ErrorInfo& error_info(ErrorCode code);

}  // namespace slipstream::core
