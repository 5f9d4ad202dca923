#include "core/password.hpp"

#include <sodium.h>

namespace slipstream::core {

Result<std::string> hash_password(std::string_view password) {
    if (sodium_init() < 0) return fail(ErrorCode::Internal, "libsodium cannot start");
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str(hash.data(), password.data(), password.size(),
                          crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
        return fail(ErrorCode::Unavailable,
                    "not enough memory to hash a password (64 MiB are needed)");
    }
    hash.resize(hash.find('\0'));
    return hash;
}

bool password_matches(std::string_view password, const std::string& hash) {
    return sodium_init() >= 0 && hash.size() < crypto_pwhash_STRBYTES &&
           crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace slipstream::core
