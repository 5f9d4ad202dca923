#pragma once
// From settings to connectors. connector_table.cpp is the only file that names all of them.
#include <memory>
#include <string_view>
#include <vector>

#include "connect/connector.hpp"
#include "connect/folder_connector.hpp"

namespace slipstream::connect {

/// What is to be collected, as the settings say.
struct Sources {
    std::vector<WatchedFolder> folders;
    std::chrono::seconds every{30};  ///< between two looks
};

using ConnectorList = std::vector<std::unique_ptr<Connector>>;

/// A connector for each source.
ConnectorList make_connectors(const Sources& sources);

/// Whether a person who writes `source` means the connector: its key ("folder:rides"), the kind before the
/// colon, or the name after it; empty means every one.
bool is_meant(const Connector& connector, std::string_view source);

}  // namespace slipstream::connect
