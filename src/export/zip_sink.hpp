#pragma once
// An export as one zip archive (deflated), written piece by piece.
#include <functional>
#include <memory>

#include "core/time.hpp"
#include "export/sink.hpp"

namespace slipstream::exporting {

class ZipSink final : public Sink {
  public:
    /// Takes the archive's bytes in order; its error ends the export.
    using Take = std::function<core::Result<void>(core::Bytes)>;

    /// `modified` is the time of every entry.
    ZipSink(Take take, core::TimeMs modified);
    ~ZipSink() override;
    ZipSink(const ZipSink&) = delete;
    ZipSink& operator=(const ZipSink&) = delete;

    core::Result<void> begin_file(std::string_view path) override;
    core::Result<void> write(core::Bytes piece) override;
    core::Result<void> end_file() override;
    core::Result<void> finish() override;

  private:
    struct Archive;
    std::unique_ptr<Archive> archive_;
};

}  // namespace slipstream::exporting
