#include "http/static_assets.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "http/text/ascii.hpp"
#include "http/text/content_type.hpp"

namespace slipstream::http {
namespace {

using text::Encoding;

constexpr std::size_t kTagLetters = 32;  ///< of the digest: 128 bits

bool is_compressed_form(std::string_view name) {
    return name.ends_with(".br") || name.ends_with(".gz");
}

std::optional<core::Bytes> find_file(std::span<const core::EmbeddedFile> files,
                                     std::string_view path, std::string_view suffix) {
    const auto found = std::find_if(files.begin(), files.end(), [&](const auto& file) {
        return file.path.size() == path.size() + suffix.size() && file.path.starts_with(path) &&
               file.path.ends_with(suffix);
    });
    if (found == files.end()) return std::nullopt;
    return found->content;
}

}  // namespace

StaticAssets::StaticAssets(std::span<const core::EmbeddedFile> files, std::string_view prefix) {
    for (const core::EmbeddedFile& file : files) {
        if (!file.path.starts_with(prefix)) continue;
        const std::string_view name = file.path.substr(prefix.size());
        // A compressed form is served under its plain name; one that stands alone is a file itself.
        if (is_compressed_form(name) &&
            find_file(files, file.path.substr(0, file.path.size() - 3), "")) {
            continue;
        }
        Response response;
        response.body = SharedBody::of_static(file.content);
        response.headers.emplace_back("Content-Type", text::content_type_of(name));
        response.headers.emplace_back("Cache-Control", has_content_hash(name)
                                                           ? "public, max-age=31536000, immutable"
                                                           : "no-cache");
        response.headers.emplace_back("Accept-Ranges", "bytes");
        if (!file.digest.empty()) {
            response.headers.emplace_back(
                "ETag", '"' + std::string(file.digest.substr(0, kTagLetters)) + '"');
        }
        std::vector<std::pair<Encoding, SharedBody>> forms;
        if (const auto brotli = find_file(files, file.path, ".br")) {
            forms.emplace_back(Encoding::Brotli, SharedBody::of_static(*brotli));
        }
        if (const auto gzip = find_file(files, file.path, ".gz")) {
            forms.emplace_back(Encoding::Gzip, SharedBody::of_static(*gzip));
        }
        files_.emplace(name, CachedResponse::make(std::move(response), std::move(forms)));
    }
}

std::shared_ptr<const CachedResponse> StaticAssets::find(std::string_view name) const {
    const auto found = files_.find(std::string(name));
    return found == files_.end() ? nullptr : found->second;
}

Response StaticAssets::serve(const Request& request, std::string_view name) const {
    if (auto file = find(name)) return respond(std::move(file));
    return problem(core::Error{core::ErrorCode::NotFound, "there is no such file"},
                   request.trace_id);
}

bool has_content_hash(std::string_view name) {
    name = name.substr(name.rfind('/') + 1);
    const std::size_t extension = name.find('.', 1);
    std::string_view stem = name.substr(0, name.rfind('.'));
    // "app-3f9a1c2b.js" and "app.3f9a1c2b.js"; "worker-3f9a1c2b.js.map" has two extensions.
    const auto is_hash = [](std::string_view part) {
        return part.size() >= 8 && part.size() <= 40 &&
               std::all_of(part.begin(), part.end(),
                           [](char c) {
                               const char low = text::lower(c);
                               return text::is_digit(c) || (low >= 'a' && low <= 'z') || c == '_';
                           }) &&
               std::any_of(part.begin(), part.end(), [](char c) { return text::is_digit(c); }) &&
               !std::all_of(part.begin(), part.end(), [](char c) { return text::is_digit(c); });
    };
    if (extension != std::string_view::npos) {
        const std::string_view first = name.substr(0, extension);
        if (is_hash(first.substr(first.rfind('-') + 1)) && first.find('-') != first.npos) {
            return true;
        }
    }
    const std::size_t dot = stem.rfind('.');
    return dot != std::string_view::npos && is_hash(stem.substr(dot + 1));
}

}  // namespace slipstream::http
