#include "tests/support/folder.hpp"

#include <atomic>
#include <fmt/core.h>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

namespace ipt::test {

TemporaryFolder::TemporaryFolder() {
    static std::atomic<unsigned> count{0};
    path_ = std::filesystem::temp_directory_path() / fmt::format("ipt-test-{}", getpid()) / fmt::format("{}", count++);
    std::filesystem::create_directories(path_);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
    // The one above goes with the last of its folders.
    std::filesystem::remove(path_.parent_path(), ignored);
}

void TemporaryFolder::write(std::string_view name, std::string_view text) const {
    write_file(path_ / name, text);
}

std::string file_text(const std::filesystem::path& path) {
    const std::ifstream file{path, std::ios::binary};
    if (!file) {
        throw std::runtime_error(fmt::format("{} cannot be read", path.string()));
    }
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void write_file(const std::filesystem::path& path, std::string_view text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream file{path, std::ios::binary};
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!file) {
        throw std::runtime_error(fmt::format("{} cannot be written", path.string()));
    }
}

std::filesystem::path source_folder() {
    return IPT_SOURCE_DIR;
}

} // namespace ipt::test
