#include "core/error.hpp"

#include <array>

#include "core/assert.hpp"

namespace slipstream::core {
namespace {

constexpr std::array<ErrorInfo, 17> kErrorTable{{
    {ErrorCode::InvalidArgument, "invalid_argument", 400, "The request is not valid", false},
    {ErrorCode::Unauthenticated, "unauthenticated", 401, "A valid token is needed", false},
    {ErrorCode::Forbidden, "forbidden", 403, "This token may not do that", false},
    {ErrorCode::NotFound, "not_found", 404, "There is nothing here", false},
    {ErrorCode::MethodNotAllowed, "method_not_allowed", 405, "This method is not offered here",
     false},
    {ErrorCode::Conflict, "conflict", 409, "That conflicts with what is stored", false},
    {ErrorCode::PayloadTooLarge, "payload_too_large", 413, "That is too large", false},
    {ErrorCode::UnsupportedMedia, "unsupported_media", 415, "This kind of file is not known",
     false},
    {ErrorCode::Undecodable, "undecodable", 422, "Nothing in this file could be decoded", false},
    {ErrorCode::TooManyRequests, "too_many_requests", 429, "Too many requests", true},
    {ErrorCode::Busy, "busy", 503, "Busy, try again shortly", true},
    {ErrorCode::StorageFull, "storage_full", 507, "The disk is full", true},
    {ErrorCode::Io, "io", 500, "Something went wrong here", true},
    {ErrorCode::Corrupt, "corrupt", 500, "Stored data failed its check", false},
    {ErrorCode::Timeout, "timeout", 408, "That took too long", true},
    {ErrorCode::Unavailable, "unavailable", 503, "Not ready to serve", true},
    {ErrorCode::Internal, "internal", 500, "Something went wrong here", true},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < kErrorTable.size(); ++i) {
        if (static_cast<std::size_t>(kErrorTable[i].code) != i) return false;
    }
    return true;
}
static_assert(in_order());

}  // namespace

const ErrorInfo& error_info(ErrorCode code) {
    const auto index = static_cast<std::size_t>(code);
    SLIPSTREAM_ASSERT(index < kErrorTable.size());
    return kErrorTable[index];
}

}  // namespace slipstream::core
