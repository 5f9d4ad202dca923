#include "core/embedded.hpp"

namespace slipstream::core {
namespace {
std::span<const EmbeddedFile> g_files;
}  // namespace

void set_embedded_files(std::span<const EmbeddedFile> files) { g_files = files; }
std::span<const EmbeddedFile> embedded_files() { return g_files; }

std::optional<Bytes> embedded_file(std::string_view path) {
    for (const EmbeddedFile& file : g_files) {
        if (file.path == path) return file.content;
    }
    return std::nullopt;
}

}  // namespace slipstream::core
