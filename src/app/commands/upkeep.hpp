#pragma once
// `slipstream doctor`, `backup`, `restore`, `migrate` and `reprocess`.
#include <string>

#include "app/environment.hpp"

namespace slipstream::app {

/// Exit code 0 where every check is good, else 1.
int run_doctor(const std::string& data, bool json, Environment& env);
int run_backup(const std::string& data, const std::string& file, Environment& env);
/// Exit 0 also with warnings of what `reprocess` mends; with `damaged` a backup from which something is lost is
/// restored too, with exit 3, else that is exit 1 and the folder stays as it was.
int run_restore(const std::string& data, const std::string& file, bool damaged, Environment& env);
/// Opening a store brings its schema up to date; this does no more than that and says so.
int run_migrate(const std::string& data, Environment& env);
/// Decodes again what is quarantined, or (`all`) everything; exit 3 where some still cannot be decoded
/// or an interrupt left some for the next time.
int run_reprocess(const std::string& data, bool all, Environment& env);

}  // namespace slipstream::app
