#pragma once
// The data folder of a command, and finding the rider or journey it is about.
#include <filesystem>
#include <string>

#include "store/store.hpp"

namespace slipstream::app {

/// `--data`, else $SLIPSTREAM_DATA, else the XDG data folder (~/.local/share/slipstream).
std::filesystem::path data_folder(const std::string& option);

/// The rider of that name, made where it is missing; without a name the only rider, else one is made.
core::Result<model::Rider> find_or_add_rider(store::Store& store, const std::string& name);

/// The journey of that slug, made (open dates) where it is missing.
core::Result<model::Journey> find_or_add_journey(store::Store& store, const model::Rider& rider,
                                                 const std::string& slug);

/// Whether it can name a journey: a-z, 0-9 and '-', 1 to 64 long.
bool is_slug(std::string_view text);

}  // namespace slipstream::app
