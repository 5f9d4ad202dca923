#include "decode/archive/archive_reader.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>

namespace slipstream::decode {
namespace {

constexpr std::size_t kReadStep = 64 * 1024;

}  // namespace

ArchiveReader::ArchiveReader(core::Bytes content) : content_(content), reader_(archive_read_new()) {
    archive_read_support_format_zip(reader_);
    archive_read_support_format_tar(reader_);
    if (archive_read_open_memory(reader_, content.data(), content.size()) != ARCHIVE_OK)
        note_failure();
}

ArchiveReader::~ArchiveReader() { archive_read_free(reader_); }

void ArchiveReader::note_failure() {
    const char* reason = archive_error_string(reader_);
    problem_ = fmt::format("damaged at about byte {}: {}", archive_filter_bytes(reader_, -1),
                           reason != nullptr ? reason : "the archive cannot be read");
}

bool ArchiveReader::next() {
    while (problem_.empty()) {
        const int status = archive_read_next_header(reader_, &entry_);
        if (status == ARCHIVE_EOF) return false;
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
            note_failure();
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

void ArchiveReader::read(ContainerBudget& budget, core::ByteBuffer& out) {
    out.clear();
    if (archive_entry_is_encrypted(entry_) != 0) {
        problem_ = "an entry is encrypted";
        return;
    }
    while (true) {
        const std::size_t before = out.size();
        out.resize(before + std::max(kReadStep, before / 2));
        const la_ssize_t got = archive_read_data(reader_, out.data() + before, out.size() - before);
        out.resize(before + static_cast<std::size_t>(std::max<la_ssize_t>(got, 0)));
        if (got == 0) return;
        if (got < 0) {
            note_failure();
            return;
        }
        budget.bytes += static_cast<std::uint64_t>(got);
        problem_ = budget.exceeded(out.size(), content_.size());
        over_limit_ = !problem_.empty();
        if (over_limit_) return;
    }
}

}  // namespace slipstream::decode
