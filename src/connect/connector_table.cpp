#include "connect/connector_table.hpp"

#include <algorithm>

namespace slipstream::connect {

ConnectorList make_connectors(const Sources& sources) {
    ConnectorList connectors;
    for (const WatchedFolder& folder : sources.folders)
        connectors.push_back(std::make_unique<FolderConnector>(folder));
    return connectors;
}

bool is_meant(const Connector& connector, std::string_view source) {
    const std::string key = connector.key();
    const std::string_view kind = std::string_view(key).substr(0, key.find(':'));
    const std::string_view name =
        std::string_view(key).substr(std::min(kind.size() + 1, key.size()));
    return source.empty() || source == key || source == kind || source == name;
}

}  // namespace slipstream::connect
