#pragma once
// Boxes of an ISO media file, and the items of its `meta` box. Internal to decode/photo.
#include <optional>
#include <string_view>

#include "decode/decoder.hpp"
#include "decode/photo/byte_view.hpp"
#include "decode/photo/photo_parts.hpp"

namespace slipstream::decode::photo {

struct Box {
    std::string_view type;
    std::uint64_t begin = 0, end = 0;  ///< of the body, in the file
};

/// The boxes inside `parent`, one after another. One that does not fit ends them, cut to what there is.
class Boxes {
  public:
    Boxes(ByteView view, const Box& parent) : view_(view), at_(parent.begin), end_(parent.end) {}
    std::optional<Box> next();
    /// Where a box began that does not fit.
    std::optional<std::uint64_t> damaged_at() const { return damaged_at_; }

  private:
    static constexpr std::size_t kMostBoxes = 65536;

    ByteView view_;
    std::uint64_t at_, end_;
    std::size_t given_ = 0;
    std::optional<std::uint64_t> damaged_at_;
};

/// Fills `parts` from the `meta` box of the file `content`; items that cannot be read are warnings of `file`.
void read_meta(core::Bytes content, const Box& meta, PhotoParts& parts, DecodedFile& file);

}  // namespace slipstream::decode::photo
