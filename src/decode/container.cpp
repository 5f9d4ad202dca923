#include "decode/container.hpp"

#include <optional>

#include "decode/archive/archive_reader.hpp"
#include "decode/gzip.hpp"

namespace slipstream::decode {
namespace {

constexpr std::size_t kTarMagicAt = 257;  // POSIX.1-1988, ustar header

using Visit = std::function<bool(const ContainerEntry&)>;

/// How a walk through one container ended.
enum class Walk { Done, Stopped };

bool is_zip(std::string_view head) {
    return (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) &&
           !is_office_package(core::as_bytes(head));
}
bool is_tar(std::string_view head) {
    return head.size() >= kTarMagicAt + 5 && head.substr(kTarMagicAt, 5) == "ustar";
}

std::string without_gz(std::string_view name) {
    if (name.size() > 3 && (name.ends_with(".gz") || name.ends_with(".GZ"))) name.remove_suffix(3);
    return std::string(name);
}
std::string last_part(std::string_view path) {
    return std::string(path.substr(path.find_last_of("/!") + 1));
}

/// What desktops put beside the files that people packed.
bool is_litter(std::string_view path) {
    return path.starts_with("__MACOSX/") || path.ends_with("/.DS_Store") || path == ".DS_Store";
}

core::Result<Walk> walk(core::Bytes content, const std::string& prefix, std::string_view name,
                        std::uint32_t depth, ContainerBudget& budget, const Visit& visit);

/// Visits one unpacked file, or what is inside it.
core::Result<Walk> visit_entry(core::Bytes content, const std::string& path, std::uint32_t depth,
                               ContainerBudget& budget, const Visit& visit) {
    if (++budget.entries > budget.limits.entries) {
        return core::fail(core::ErrorCode::PayloadTooLarge, "{}: more than {} entries", path,
                          budget.limits.entries);
    }
    if (depth < budget.limits.depth && is_container(content)) {
        return walk(content, path + "!", last_part(path), depth + 1, budget, visit);
    }
    return visit(ContainerEntry{path, content}) ? Walk::Done : Walk::Stopped;
}

core::Unexpected failure(const std::string& where, const core::Error& error) {
    return core::fail(error.code, "{}: {}", where, error.message);
}

core::Result<Walk> walk_gzip(core::Bytes content, const std::string& prefix, std::string_view name,
                             std::uint32_t depth, ContainerBudget& budget, const Visit& visit) {
    const Unpacked unpacked = gunzip(content, budget);
    const core::Bytes bytes = unpacked.content.bytes();
    Walk result = Walk::Done;
    if (unpacked.is_usable() && (!unpacked.error || !bytes.empty())) {
        auto inner = visit_entry(bytes, prefix + without_gz(name), depth, budget, visit);
        if (!inner) return inner;
        result = *inner;
    }
    if (unpacked.error) return failure(prefix + std::string(name), *unpacked.error);
    return result;
}

core::Result<Walk> walk_archive(core::Bytes content, const std::string& prefix,
                                std::string_view name, std::uint32_t depth, ContainerBudget& budget,
                                const Visit& visit) {
    ArchiveReader reader(content);
    std::optional<core::Error>
        first_error;  // of a nested container: its neighbours are read all the same
    while (reader.next()) {
        const std::string path = prefix + reader.path();
        if (is_litter(reader.path())) continue;
        const Unpacked unpacked = reader.read(budget);
        if (!unpacked.is_usable()) break;
        if (unpacked.error && unpacked.content.bytes().empty()) break;
        auto inner = visit_entry(unpacked.content.bytes(), path, depth, budget, visit);
        if (!inner) {
            if (inner.error().code != core::ErrorCode::Corrupt) return inner;
            if (!first_error) first_error = inner.error();
        } else if (*inner == Walk::Stopped) {
            return Walk::Stopped;
        }
    }
    if (reader.error()) return failure(prefix + std::string(name), *reader.error());
    if (first_error) return core::fail(*first_error);
    return Walk::Done;
}

core::Result<Walk> walk(core::Bytes content, const std::string& prefix, std::string_view name,
                        std::uint32_t depth, ContainerBudget& budget, const Visit& visit) {
    return is_gzip(content) ? walk_gzip(content, prefix, name, depth, budget, visit)
                            : walk_archive(content, prefix, name, depth, budget, visit);
}

}  // namespace

bool is_office_package(core::Bytes head) {
    constexpr std::size_t kNameAt = 30;  // in a zip's local header
    const std::string_view text = core::as_text(head);
    if (!text.starts_with("PK\x03\x04") || text.size() < kNameAt) return false;
    const std::string_view first = text.substr(kNameAt, head[26] | (head[27] << 8));
    if (first == "[Content_Types].xml") return true;
    for (const std::string_view folder : {"_rels/", "docProps/", "xl/"})
        if (first.starts_with(folder)) return true;
    return false;
}

bool is_container(core::Bytes head) {
    const std::string_view text = core::as_text(head);
    return is_gzip(head) || is_zip(text) || is_tar(text);
}

core::Result<void> for_each_entry(core::Bytes content, std::string_view name,
                                  const ContainerLimits& limits,
                                  const std::function<bool(const ContainerEntry&)>& visit) {
    if (!is_container(content)) {
        return core::fail(core::ErrorCode::UnsupportedMedia, "{}: no gzip, zip or tar file", name);
    }
    ContainerBudget budget(limits);
    auto result = walk(content, "", name, 1, budget, visit);
    if (!result) return core::fail(result.error());
    return {};
}

}  // namespace slipstream::decode
