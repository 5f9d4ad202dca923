#include "api/auth.hpp"

#include <sodium.h>

namespace slipstream::api {
namespace {

bool starts_with_word(std::string_view text, std::string_view word) {
    if (text.size() <= word.size() || text[word.size()] != ' ') return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = text[i];
        if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != word[i]) return false;
    }
    return true;
}

/// RFC 7617: base64(user ":" password).
std::optional<std::string> basic_password(std::string_view encoded) {
    while (!encoded.empty() && encoded.front() == ' ') encoded.remove_prefix(1);
    std::string decoded(encoded.size() + 1, '\0');
    std::size_t length = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(decoded.data()), decoded.size(),
                          encoded.data(), encoded.size(), " ", &length, nullptr,
                          sodium_base64_VARIANT_ORIGINAL) != 0) {
        return std::nullopt;
    }
    decoded.resize(length);
    const auto colon = decoded.find(':');
    if (colon == std::string::npos) return std::nullopt;
    return decoded.substr(colon + 1);
}

}  // namespace

std::optional<std::string> presented_token(const http::Request& request) {
    if (const auto header = request.header("authorization")) {
        if (starts_with_word(*header, "bearer")) {
            std::string_view token = header->substr(7);
            while (!token.empty() && token.front() == ' ') token.remove_prefix(1);
            return std::string(token);
        }
        if (starts_with_word(*header, "basic")) return basic_password(header->substr(6));
    }
    if (const auto token = request.param("token")) return std::string(*token);
    return std::nullopt;
}

core::Result<query::Viewer> viewer_of(Context& context, const http::Request& request) {
    const auto token = presented_token(request);
    if (!token) return query::Viewer::anonymous();
    auto grant = context.store.find_token(*token);
    if (!grant) return core::fail(grant.error());
    if (!*grant) return core::fail(core::ErrorCode::Unauthenticated, "this token is not known");
    query::Viewer viewer;
    if ((*grant)->scope == store::Scope::Device || (*grant)->scope == store::Scope::Ingest) {
        return viewer;  // tokens that bring data in do not open data
    }
    viewer.rider = (*grant)->rider;
    viewer.admin = (*grant)->scope == store::Scope::Admin;
    return viewer;
}

core::Result<store::TokenGrant> require_scope(Context& context, const http::Request& request,
                                              store::Scope scope) {
    const auto token = presented_token(request);
    if (!token) {
        return core::fail(core::ErrorCode::Unauthenticated,
                          "send a token as 'Authorization: Bearer ...' "
                          "(slipstream user token NAME makes one)");
    }
    auto grant = context.store.find_token(*token);
    if (!grant) return core::fail(grant.error());
    if (!*grant) return core::fail(core::ErrorCode::Unauthenticated, "this token is not known");
    if ((*grant)->scope < scope) {
        return core::fail(core::ErrorCode::Forbidden, "this token's scope does not allow that");
    }
    return **grant;
}

core::Result<core::RiderId> rider_of(Context& context, const store::TokenGrant& grant) {
    if (!grant.rider.is_nil()) return grant.rider;
    auto riders = context.store.riders();
    if (!riders) return core::fail(riders.error());
    if (riders->size() == 1) return riders->front().id;
    return core::fail(core::ErrorCode::InvalidArgument,
                      "this token belongs to no rider and there is not exactly one rider here");
}

}  // namespace slipstream::api
