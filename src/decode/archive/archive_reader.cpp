#include "decode/archive/archive_reader.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>

namespace slipstream::decode {
namespace {

constexpr std::size_t kWindow = 256 * 1024;

}  // namespace

ArchiveReader::ArchiveReader(core::Bytes content) : content_(content), reader_(archive_read_new()) {
    archive_read_support_format_zip(reader_);
    archive_read_support_format_tar(reader_);
    if (archive_read_open_memory(reader_, content.data(), content.size()) != ARCHIVE_OK)
        error_ = damage().error;
}

ArchiveReader::~ArchiveReader() { archive_read_free(reader_); }

core::Unexpected ArchiveReader::damage() const {
    const char* reason = archive_error_string(reader_);
    return core::fail(core::ErrorCode::Corrupt, "damaged at about byte {}: {}",
                      archive_filter_bytes(reader_, -1),
                      reason != nullptr ? reason : "the archive cannot be read");
}

bool ArchiveReader::next() {
    while (!error_) {
        const int status = archive_read_next_header(reader_, &entry_);
        if (status == ARCHIVE_EOF) return false;
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
            error_ = damage().error;
            return false;
        }
        const auto type = archive_entry_filetype(entry_);
        if (type == AE_IFREG || type == 0) return true;
    }
    return false;
}

std::string ArchiveReader::path() const {
    const char* name = archive_entry_pathname_utf8(entry_);
    if (name == nullptr) name = archive_entry_pathname(entry_);
    std::string path = name != nullptr ? name : "";
    std::replace(path.begin(), path.end(), '\\', '/');
    return path;
}

core::Result<void> ArchiveReader::read_into(ContainerBudget& budget, core::Scratch& out) {
    if (archive_entry_is_encrypted(entry_) != 0)
        return core::fail(core::ErrorCode::Corrupt, "an entry is encrypted");
    if (window_.empty()) window_.resize(kWindow);
    while (true) {
        const la_ssize_t got = archive_read_data(reader_, window_.data(), window_.size());
        if (got == 0) return {};
        if (got < 0) return damage();
        const auto piece = core::Bytes(window_).first(static_cast<std::size_t>(got));
        if (auto kept = budget.take(out, piece, content_.size()); !kept) return kept;
    }
}

Unpacked ArchiveReader::read(ContainerBudget& budget) {
    core::Scratch out(budget.limits.scratch);
    const auto done = read_into(budget, out);
    Unpacked unpacked = finish_unpacking(out, done);
    error_ = unpacked.error;
    return unpacked;
}

}  // namespace slipstream::decode
