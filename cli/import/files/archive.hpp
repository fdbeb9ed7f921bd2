#pragma once
// A zip archive (docx, xlsx, qdpx) -> the bytes of the entries that we ask for, within limits.

#include "grammar/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::cli {

// What an archive may cost. Sizes are counted on the bytes really read, never taken from the archive's directory.
struct ArchiveLimits {
    std::uint64_t entries = 10'000;
    std::uint64_t entry_bytes = 512ull * 1024 * 1024;
    std::uint64_t all_bytes = 2048ull * 1024 * 1024;
    // An entry may be so many times as large as it was packed; the first MiB is free.
    std::uint64_t ratio = 200;
};

// Entries are read by name into memory; nothing is ever written to where an entry's name points.
class Archive {
public:
    // `name` is the archive as the user would write it. Fails on what is no zip, has too many entries, or is locked.
    [[nodiscard]] static Result<Archive> open(std::string bytes, const std::string& name, ArchiveLimits limits = {});
    // The same, read from the disk entry by entry as they are asked for: an archive may hold hours of sound.
    [[nodiscard]] static Result<Archive> open_file(const std::filesystem::path& path, const std::string& name,
                                                   ArchiveLimits limits = {});
    Archive(Archive&&) noexcept;
    Archive& operator=(Archive&&) noexcept;
    ~Archive();

    // In the archive's order. Names with "..", drive letters, backslashes, or that begin with "/", are not among them,
    // and of names that differ in upper and lower case alone only the first is.
    [[nodiscard]] const std::vector<std::string>& names() const;
    [[nodiscard]] bool has(std::string_view entry) const;
    // Those that are not among them.
    [[nodiscard]] const std::vector<std::string>& refused() const;
    // The bytes of an entry; upper and lower case of its name do not matter.
    [[nodiscard]] Result<std::string> read(std::string_view entry);

private:
    struct Inside;
    explicit Archive(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

} // namespace ipt::cli
