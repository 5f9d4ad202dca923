#pragma once
// Who asks: the token of a request and what it is good for. The one place that reads credentials.
#include <optional>
#include <string>

#include "api/context.hpp"
#include "http/message.hpp"
#include "query/viewer.hpp"
#include "store/store.hpp"

namespace slipstream::api {

/// `Authorization: Bearer`, the password of `Authorization: Basic`, or `?token=`; nullopt: none.
std::optional<std::string> presented_token(const http::Request& request);

/// Anonymous without a token; Unauthenticated for one that is not known.
core::Result<query::Viewer> viewer_of(Context& context, const http::Request& request);

/// The grant of a token whose scope reaches at least `scope` (Device < Ingest < Write < Admin).
core::Result<store::TokenGrant> require_scope(Context& context, const http::Request& request,
                                              store::Scope scope);

/// The rider that the grant writes for: its own, else the only one there is.
core::Result<core::RiderId> rider_of(Context& context, const store::TokenGrant& grant);

}  // namespace slipstream::api
