#include "decode/archive/archive_reader.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>

namespace slipstream::decode {
namespace {

constexpr std::size_t kReadStep = 64 * 1024;
constexpr std::uint64_t kRatioFrom = 16 << 20;  // small files may shrink as far as they like

}  // namespace

ArchiveReader::ArchiveReader(core::Bytes content, Form form)
    : content_(content), reader_(archive_read_new()) {
    if (form == Form::Gzip) {
        archive_read_support_filter_gzip(reader_);
        archive_read_support_format_raw(reader_);
    } else {
        archive_read_support_format_zip(reader_);
        archive_read_support_format_tar(reader_);
    }
    if (archive_read_open_memory(reader_, content.data(), content.size()) != ARCHIVE_OK) note_failure();
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

bool ArchiveReader::within(const ContainerBudget& budget, std::size_t entry_bytes) {
    const ContainerLimits& limits = budget.limits;
    const double packed = static_cast<double>(std::max<std::size_t>(content_.size(), 1));
    if (entry_bytes > limits.entry_bytes) {
        problem_ = fmt::format("an entry unpacks to more than {} bytes", limits.entry_bytes);
    } else if (budget.bytes > limits.total_bytes) {
        problem_ = fmt::format("unpacks to more than {} bytes", limits.total_bytes);
    } else if (entry_bytes > kRatioFrom && static_cast<double>(entry_bytes) > limits.ratio * packed) {
        problem_ = fmt::format("an entry unpacks to more than {} times the archive", limits.ratio);
    } else {
        return true;
    }
    over_limit_ = true;
    return false;
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
        if (!within(budget, out.size())) return;
    }
}

}  // namespace slipstream::decode
