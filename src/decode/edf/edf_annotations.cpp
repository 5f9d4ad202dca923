#include "decode/edf/edf_annotations.hpp"

#include "decode/edf/text.hpp"

namespace slipstream::decode::edf {
namespace {

constexpr char kSeparator = '\x14';
constexpr char kDuration = '\x15';

/// One list without its closing NUL; false where it is none.
bool read_list(std::string_view list, AnnotationRecord& record, bool first) {
    const auto stamp_end = list.find(kSeparator);
    if (stamp_end == std::string_view::npos) return false;
    const std::string_view stamp = list.substr(0, stamp_end);
    const auto duration_at = stamp.find(kDuration);
    // A sign is due; some writers leave it out.
    if (stamp.empty() || std::string_view("+-0123456789").find(stamp[0]) == std::string_view::npos)
        return false;
    const auto onset = field_number(stamp.substr(0, duration_at));
    if (!onset) return false;
    std::optional<double> duration;
    if (duration_at != std::string_view::npos)
        duration = field_number(stamp.substr(duration_at + 1));
    if (first) record.record_onset_s = onset;
    list.remove_prefix(stamp_end + 1);
    while (!list.empty()) {
        const auto end = list.find(kSeparator);
        const std::string_view text = list.substr(0, end);
        if (!text.empty()) record.annotations.push_back({*onset, duration, to_utf8(text)});
        if (end == std::string_view::npos) break;
        list.remove_prefix(end + 1);
    }
    return true;
}

}  // namespace

AnnotationRecord read_annotations(std::string_view text) {
    AnnotationRecord record;
    bool first = true;
    std::size_t at = 0;
    while ((at = text.find_first_not_of('\0', at)) != std::string_view::npos) {
        const auto end = std::min(text.find('\0', at), text.size());
        if (!read_list(text.substr(at, end - at), record, first) && !record.damage)
            record.damage = at;
        first = false;
        at = end;
    }
    return record;
}

}  // namespace slipstream::decode::edf
