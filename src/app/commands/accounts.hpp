#pragma once
// `slipstream journey`, `device` and `user`.
#include <ostream>
#include <string>

namespace slipstream::app {

struct JourneyOptions {
    std::string data, slug, title, rider, from, to, route;
};
int run_journey_add(const JourneyOptions& options, std::ostream& out, std::ostream& err);
int run_journey_list(const std::string& data, std::ostream& out, std::ostream& err);

struct DeviceOptions {
    std::string data, name, rider, journey;
    bool json = false;
};
/// Makes the rider and the journey where they are missing, and prints the token, which is shown once.
int run_device_add(const DeviceOptions& options, std::ostream& out, std::ostream& err);
int run_device_list(const std::string& data, std::ostream& out, std::ostream& err);
int run_device_revoke(const std::string& data, const std::string& name, std::ostream& out, std::ostream& err);

struct UserOptions {
    std::string data, name, rider, scope;
    bool admin = false;
};
int run_user_add(const UserOptions& options, std::ostream& out, std::ostream& err);
int run_user_list(const std::string& data, std::ostream& out, std::ostream& err);
int run_user_token(const UserOptions& options, std::ostream& out, std::ostream& err);

}  // namespace slipstream::app
