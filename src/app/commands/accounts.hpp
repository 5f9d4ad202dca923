#pragma once
// `slipstream journey`, `device` and `user`.
#include <string>

#include "app/environment.hpp"

namespace slipstream::app {

struct JourneyOptions {
    std::string data, slug, title, rider, from, to, route;
};
int run_journey_add(const JourneyOptions& options, Environment& env);
int run_journey_list(const std::string& data, Environment& env);

struct DeviceOptions {
    std::string data, name, rider, journey;
    bool json = false;
};
/// Makes the rider and the journey where they are missing, and prints the token, which is shown once.
int run_device_add(const DeviceOptions& options, Environment& env);
int run_device_list(const std::string& data, Environment& env);
int run_device_revoke(const std::string& data, const std::string& name, Environment& env);

struct UserOptions {
    std::string data, name, rider, scope;
    bool admin = false;
};
int run_user_add(const UserOptions& options, Environment& env);
int run_user_list(const std::string& data, Environment& env);
/// Asks for the new password and keeps its Argon2id hash.
int run_user_passwd(const UserOptions& options, Environment& env);
int run_user_token(const UserOptions& options, Environment& env);

}  // namespace slipstream::app
