#pragma once
// A fresh folder for one test, removed with all it holds when the test is over; and whole files in one call.

#include <filesystem>
#include <string>
#include <string_view>

namespace ipt::test {

class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    // Makes the folders above it too.
    void write(std::string_view name, std::string_view text) const;

private:
    std::filesystem::path path_;
};

// Fails the test when the file cannot be read.
[[nodiscard]] std::string file_text(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, std::string_view text);

// The folder that holds CMakeLists.txt, examples, stdlib ….
[[nodiscard]] std::filesystem::path source_folder();

} // namespace ipt::test
