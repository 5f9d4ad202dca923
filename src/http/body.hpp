#pragma once
// The bytes of a request's body. Small ones are in memory; those of a route that takes large ones go to scratch, by
// turns: the io thread adds, the blocking pool puts away.
#include <memory>
#include <string>
#include <string_view>

#include "core/scratch.hpp"

namespace slipstream::http {

class Body {
  public:
    Body() = default;
    Body(std::string text) : memory_(std::move(text)) {}  // NOLINT: implicit
    Body(const char* text) : memory_(text) {}             // NOLINT: implicit

    /// All of it, once it is whole (`finish`, where a part was put away).
    std::string_view view() const {
        return held_ ? core::as_text(held_->bytes()) : std::string_view(memory_);
    }
    operator std::string_view() const { return view(); }  // NOLINT: implicit
    bool empty() const { return size() == 0; }
    std::uint64_t size() const { return away_ + (held_ ? held_->bytes().size() : memory_.size()); }
    std::uint64_t in_memory() const { return memory_.size(); }

    void reserve(std::size_t bytes) { memory_.reserve(bytes); }
    void append(const char* bytes, std::size_t count) { memory_.append(bytes, count); }
    /// Moves what is in memory to `space`, which must outlive the body.
    core::Result<void> put_away(const core::ScratchSpace& space);
    /// Makes the body whole where a part was put away.
    core::Result<void> finish();

  private:
    std::string memory_;
    std::uint64_t away_ = 0;  ///< bytes in `scratch_`
    std::shared_ptr<core::Scratch> scratch_;
    std::shared_ptr<const core::HeldBytes> held_;
};

}  // namespace slipstream::http
