#include "export/zip_sink.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <string>

namespace slipstream::exporting {

using core::Result;

struct ZipSink::Archive {
    Take take;
    core::TimeMs modified = 0;
    struct archive* zip = nullptr;
    Result<void> taken{};  ///< what `take` said last

    Result<void> check(la_ssize_t status) const {
        if (!taken) return taken;
        if (status >= ARCHIVE_WARN) return {};
        const char* reason = archive_error_string(zip);
        return core::fail(core::ErrorCode::Io, "the archive cannot be written: {}",
                          reason == nullptr ? "out of memory" : reason);
    }
};

namespace {

constexpr core::TimeMs kSecond = 1000;

}  // namespace

ZipSink::ZipSink(Take take, core::TimeMs modified) : archive_(std::make_unique<Archive>()) {
    archive_->take = std::move(take);
    archive_->modified = modified;
    archive_->zip = archive_write_new();
    archive_write_set_format_zip(archive_->zip);
    archive_write_set_options(archive_->zip, "zip:compression=deflate,zip:hdrcharset=UTF-8");
    archive_write_set_bytes_in_last_block(archive_->zip, 1);  // no padding behind the end
    // An error here would make libarchive forget its compressor: the sink tells it instead.
    const auto write = [](struct archive*, void* self, const void* data,
                          std::size_t size) -> la_ssize_t {
        auto& state = *static_cast<Archive*>(self);
        const auto* bytes = static_cast<const std::uint8_t*>(data);
        if (state.taken) state.taken = state.take({bytes, size});
        return static_cast<la_ssize_t>(size);
    };
    archive_write_open(archive_->zip, archive_.get(), nullptr, write, nullptr);
}

ZipSink::~ZipSink() { archive_write_free(archive_->zip); }

Result<void> ZipSink::begin_file(std::string_view path) {
    struct archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname_utf8(entry, std::string(path).c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, archive_->modified / kSecond, 0);
    const int status = archive_write_header(archive_->zip, entry);
    archive_entry_free(entry);
    return archive_->check(status);
}

Result<void> ZipSink::write(core::Bytes piece) {
    return archive_->check(archive_write_data(archive_->zip, piece.data(), piece.size()));
}

Result<void> ZipSink::end_file() {
    return archive_->check(archive_write_finish_entry(archive_->zip));
}

Result<void> ZipSink::finish() { return archive_->check(archive_write_close(archive_->zip)); }

}  // namespace slipstream::exporting
