#include "export/output.hpp"

namespace slipstream::exporting {

void Output::keep(const core::Result<void>& done) {
    if (!done && !error_) error_ = done.error();
}

void Output::begin(std::string path) {
    entry_ = {};
    entry_.path = std::move(path);
    hasher_.emplace();
    text_.clear();
    if (!failed()) keep(sink_.begin_file(entry_.path));
}

void Output::flush() {
    const core::Bytes piece = core::as_bytes(text_);
    hasher_->update(piece);
    entry_.bytes += piece.size();
    if (!failed()) keep(sink_.write(piece));
    text_.clear();
}

void Output::end() {
    if (!text_.empty()) flush();
    entry_.hash = hasher_->finish();
    if (!failed()) keep(sink_.end_file());
    files_.push_back(std::move(entry_));
}

}  // namespace slipstream::exporting
