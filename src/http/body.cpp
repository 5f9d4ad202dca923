#include "http/body.hpp"

namespace slipstream::http {

core::Result<void> Body::put_away(const core::ScratchSpace& space) {
    if (!scratch_) scratch_ = std::make_shared<core::Scratch>(space);
    if (auto done = scratch_->append(core::as_bytes(memory_)); !done) return done;
    away_ += memory_.size();
    memory_.clear();
    return {};
}

core::Result<void> Body::finish() {
    if (!scratch_) return {};
    if (auto done = scratch_->append(core::as_bytes(memory_)); !done) return done;
    auto held = scratch_->take();
    if (!held) return core::fail(held.error());
    held_ = std::make_shared<const core::HeldBytes>(*std::move(held));
    scratch_.reset();
    memory_ = {};
    away_ = 0;
    return {};
}

}  // namespace slipstream::http
