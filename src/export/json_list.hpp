#pragma once
// A long list as JSON files of at most kEntries each: PATH_0001.json, PATH_0002.json, ... Made when the first
// entry comes.
#include <string>

#include "export/output.hpp"

namespace slipstream::exporting {

class JsonList {
  public:
    static constexpr std::size_t kEntries = 10'000;

    /// Each file is `head`, the entries with commas between them, and `tail`.
    JsonList(Output& output, std::string path, std::string head, std::string tail)
        : output_(output), path_(std::move(path)), head_(std::move(head)), tail_(std::move(tail)) {}
    ~JsonList() { end(); }
    JsonList(const JsonList&) = delete;
    JsonList& operator=(const JsonList&) = delete;

    /// Appends one entry here, then calls `added`.
    std::string& entry() {
        if (entries_ == kEntries) end();
        if (entries_ == 0) {
            output_.begin(fmt::format("{}_{:04}.json", path_, ++number_));
            output_.text() += head_;
        } else {
            output_.text() += ",\n";
        }
        ++entries_;
        return output_.text();
    }
    void added() { output_.record(); }

  private:
    void end() {
        if (entries_ == 0) return;
        output_.text() += tail_;
        output_.end();
        entries_ = 0;
    }

    Output& output_;
    std::string path_, head_, tail_;
    std::size_t entries_ = 0;
    int number_ = 0;
};

}  // namespace slipstream::exporting
