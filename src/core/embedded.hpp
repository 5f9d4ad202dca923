#pragma once
// Files that the program carries in its read-only data: the web app, the base map, the API document.
// The table is generated at build time (cmake/Embed.cmake); programs without it (tests) have none, or
// set their own.
#include <optional>
#include <span>
#include <string_view>

#include "core/bytes.hpp"

namespace slipstream::core {

struct EmbeddedFile {
    std::string_view path;         ///< "web/index.html", "map/basemap.pmtiles"
    Bytes content;                 ///< lives as long as the program
    std::string_view digest = {};  ///< of the content, hexadecimal, made at build; empty: not known
};

/// Replaces the table; call before threads start.
void set_embedded_files(std::span<const EmbeddedFile> files);
/// Sets the table that was built into the program; defined only where slipstream_embedded is linked.
void register_embedded_files();

std::span<const EmbeddedFile> embedded_files();
std::optional<Bytes> embedded_file(std::string_view path);

}  // namespace slipstream::core
