#pragma once
// Passwords as Argon2id hashes (RFC 9106), by libsodium.
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace slipstream::core {

/// The hash with its parameters and salt, as text. Takes some 0.1 s and 64 MiB: not on an io thread.
Result<std::string> hash_password(std::string_view password);
/// Whether the password gives that hash; takes as long.
bool password_matches(std::string_view password, const std::string& hash);

}  // namespace slipstream::core
