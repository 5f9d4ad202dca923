#include "decode/pressure/compound_file.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "decode/pressure/little_endian.hpp"

namespace slipstream::decode::pressure {
namespace {

constexpr std::size_t kHeaderBytes = 512;
constexpr std::size_t kHeaderTables =
    109;  ///< sectors of the allocation table that the header names
constexpr std::size_t kEntryBytes = 128;
constexpr std::uint32_t kMaxSector = 0xFFFFFFFA;  ///< above: end of chain, free, other marks

using Chain = std::vector<std::uint32_t>;

class CompoundFile {
  public:
    explicit CompoundFile(std::string_view bytes) : bytes_(bytes) {}

    bool open() {
        const auto shift = read_le<std::uint16_t>(bytes_, 30);
        if (bytes_.size() < kHeaderBytes || shift < 9 || shift > 12) return false;
        sector_ = std::size_t{1} << shift;
        read_allocation();
        directory_ = read_chain(read_le<std::uint32_t>(bytes_, 48)).bytes;
        return !directory_.empty();
    }

    std::optional<CompoundStream> find(std::string_view name) const {
        for (std::size_t at = 0; at + kEntryBytes <= directory_.size(); at += kEntryBytes) {
            if (directory_[at + 66] != 2 || entry_name(at) != name) continue;
            return read_entry(at);
        }
        return std::nullopt;
    }

  private:
    std::string entry_name(std::size_t at) const {
        std::string out;
        const auto length = std::min<std::size_t>(read_le<std::uint16_t>(directory_, at + 64), 64);
        for (std::size_t i = 0; i + 2 < length; i += 2) out += directory_[at + i];
        return out;
    }

    std::string_view sector(std::uint32_t number) const {
        const std::size_t at = (std::size_t{number} + 1) * sector_;
        return at < bytes_.size() ? bytes_.substr(at, sector_) : std::string_view();
    }

    void add_table(std::uint32_t number) {
        const std::string_view table = sector(number);
        for (std::size_t i = 0; i + 4 <= table.size(); i += 4) {
            next_.push_back(read_le<std::uint32_t>(table, i));
        }
    }

    void read_allocation() {
        for (std::size_t i = 0; i < kHeaderTables; ++i) {
            const auto listed = read_le<std::uint32_t>(bytes_, 76 + i * 4);
            if (listed > kMaxSector) return;
            add_table(listed);
        }
        // Larger files list the rest in a chain of sectors of their own.
        auto list = read_le<std::uint32_t>(bytes_, 68);
        for (std::size_t n = bytes_.size() / sector_; n > 0 && list <= kMaxSector; --n) {
            const std::string_view table = sector(list);
            for (std::size_t i = 0; i + 8 <= table.size(); i += 4) {
                const auto listed = read_le<std::uint32_t>(table, i);
                if (listed <= kMaxSector && next_.size() * 4 < bytes_.size() + sector_) {
                    add_table(listed);
                }
            }
            list = table.size() == sector_ ? read_le<std::uint32_t>(table, sector_ - 4) : ~0U;
        }
    }

    /// The numbers of a chain; one that goes round ends where it has as many links as there are.
    static Chain follow(std::uint32_t first, const std::vector<std::uint32_t>& next) {
        Chain out;
        for (std::uint32_t at = first; at <= kMaxSector && out.size() <= next.size();) {
            out.push_back(at);
            at = at < next.size() ? next[at] : ~0U;
        }
        return out;
    }

    CompoundStream read_chain(std::uint32_t first) const {
        CompoundStream out;
        for (const std::uint32_t number : follow(first, next_)) {
            const std::string_view part = sector(number);
            out.bytes += part;
            out.cut = out.cut || part.size() < sector_;
            if (part.empty() || out.bytes.size() > bytes_.size()) break;
        }
        return out;
    }

    CompoundStream read_entry(std::size_t at) const {
        const auto first = read_le<std::uint32_t>(directory_, at + 116);
        const std::size_t size = read_le<std::uint32_t>(directory_, at + 120);
        const bool small = size < read_le<std::uint32_t>(bytes_, 56);
        CompoundStream out = small ? read_small(first) : read_chain(first);
        out.cut = out.bytes.size() < size;
        if (out.bytes.size() > size) out.bytes.resize(size);
        return out;
    }

    /// Small streams lie in pieces within the root entry's stream, with an allocation table of
    /// their own.
    CompoundStream read_small(std::uint32_t first) const {
        const std::string root = read_chain(read_le<std::uint32_t>(directory_, 116)).bytes;
        const std::string table = read_chain(read_le<std::uint32_t>(bytes_, 60)).bytes;
        const auto shift = std::min<unsigned>(read_le<std::uint16_t>(bytes_, 32), 12);
        const std::size_t piece = std::size_t{1} << shift;
        std::vector<std::uint32_t> next;
        for (std::size_t i = 0; i + 4 <= table.size(); i += 4) {
            next.push_back(read_le<std::uint32_t>(table, i));
        }
        CompoundStream out;
        for (const std::uint32_t number : follow(first, next)) {
            const std::size_t from = std::size_t{number} * piece;
            if (from >= root.size() || out.bytes.size() > bytes_.size()) break;
            out.bytes += root.substr(from, piece);
        }
        return out;
    }

    std::string_view bytes_;
    std::size_t sector_ = kHeaderBytes;
    std::vector<std::uint32_t> next_;  ///< the sector behind each sector
    std::string directory_;
};

}  // namespace

bool is_compound_file(core::Bytes head) {
    return core::as_text(head).starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
}

core::Result<CompoundStream> compound_stream(core::Bytes content,
                                             std::initializer_list<std::string_view> names) {
    CompoundFile file(core::as_text(content));
    if (!is_compound_file(content) || !file.open()) {
        return core::fail(core::ErrorCode::Undecodable, "not a compound file that can be read");
    }
    for (const std::string_view name : names) {
        if (auto found = file.find(name)) return *std::move(found);
    }
    return core::fail(core::ErrorCode::Undecodable, "the document is not an Excel workbook");
}

}  // namespace slipstream::decode::pressure
