#include "cli/import/files/archive.hpp"

#include "grammar/ascii.hpp"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <optional>
#include <unordered_map>
#include <zip.h>

namespace ipt::cli {

namespace {

constexpr std::uint64_t mebibyte = 1024 * 1024;

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct Close {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

// A name that leads out of the archive is nobody's part of a document.
bool is_harmless(std::string_view name) {
    const bool leads_out = name == ".." || name.substr(0, 3) == "../" || name.find("/../") != std::string_view::npos ||
                           (name.size() > 2 && name.substr(name.size() - 3) == "/..");
    return !name.empty() && name.front() != '/' && name.find('\\') == std::string_view::npos && !leads_out &&
           (name.size() < 2 || name[1] != ':');
}

} // namespace

struct Archive::Inside {
    // libzip reads from here, so it must not move.
    std::string bytes;
    std::string name;
    ArchiveLimits limits;
    std::unique_ptr<zip_t, Discard> zip = {};
    std::vector<std::string> names = {};
    std::vector<std::string> refused = {};
    std::unordered_map<std::string, zip_uint64_t> index = {};
    std::uint64_t read_so_far = 0;

    [[nodiscard]] Failure unreadable(const std::string& why) const {
        return {.message = fmt::format("{} cannot be read: {}", name, why),
                .remedy = "Open it in the program that made it and save it once more."};
    }
    [[nodiscard]] Failure too_large(const std::string& what) const {
        return {.message = fmt::format("{} was not read: {}", name, what),
                .remedy = "An archive like this is no document that people write; ask where it comes from."};
    }
    // From `path`, or from the bytes where it is empty.
    std::optional<Failure> open(const std::filesystem::path& path);
    std::optional<Failure> list();
    Result<std::string> read(zip_uint64_t entry, const std::string& shown);
};

std::optional<Failure> Archive::Inside::open(const std::filesystem::path& path) {
    // libzip takes no bytes at all for an archive without entries.
    if (path.empty() && bytes.empty()) {
        return unreadable("it is empty");
    }
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = path.empty() ? zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error)
                                        : zip_source_file_create(path.c_str(), 0, -1, &error);
    if (source != nullptr) {
        zip.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
        if (zip == nullptr) {
            zip_source_free(source);
        }
    }
    const std::string why = zip == nullptr ? zip_error_strerror(&error) : "";
    zip_error_fini(&error);
    if (zip == nullptr) {
        return unreadable(why);
    }
    return list();
}

std::optional<Failure> Archive::Inside::list() {
    const zip_int64_t count = zip_get_num_entries(zip.get(), 0);
    if (static_cast<std::uint64_t>(std::max<zip_int64_t>(count, 0)) > limits.entries) {
        return too_large(fmt::format("it holds {} entries, more than {}", count, limits.entries));
    }
    for (zip_int64_t i = 0; i < count; ++i) {
        const auto place = static_cast<zip_uint64_t>(i);
        const char* entry = zip_get_name(zip.get(), place, 0);
        if (entry != nullptr) {
            const bool taken = is_harmless(entry) && index.emplace(ascii_lower(entry), place).second;
            (taken ? names : refused).emplace_back(entry);
        }
    }
    return std::nullopt;
}

Result<std::string> Archive::Inside::read(zip_uint64_t entry, const std::string& shown) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    const bool known = zip_stat_index(zip.get(), entry, 0, &stat) == 0 && (stat.valid & ZIP_STAT_COMP_SIZE) != 0;
    if (known && (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
        return Failure{.message = fmt::format("{} is locked with a password", name),
                       .remedy = "Save a copy without a password, and import that."};
    }
    const std::unique_ptr<zip_file_t, Close> file{zip_fopen_index(zip.get(), entry, 0)};
    if (file == nullptr) {
        return unreadable(fmt::format("{}: {}", shown, zip_strerror(zip.get())));
    }
    const std::uint64_t packed = known ? stat.comp_size : 0;
    std::string text;
    std::array<char, 65536> block;
    while (true) {
        const zip_int64_t count = zip_fread(file.get(), block.data(), block.size());
        if (count < 0) {
            return unreadable(fmt::format("{} is damaged", shown));
        }
        if (count == 0) {
            return text;
        }
        text.append(block.data(), static_cast<std::size_t>(count));
        read_so_far += static_cast<std::uint64_t>(count);
        if (text.size() > limits.entry_bytes || read_so_far > limits.all_bytes) {
            return too_large(fmt::format("unpacked, {} is larger than {} MB", shown,
                                         std::min(limits.entry_bytes, limits.all_bytes) / mebibyte));
        }
        if (text.size() > mebibyte && text.size() - mebibyte > packed * limits.ratio) {
            return too_large(fmt::format("{} is more than {} times as large as it was packed", shown, limits.ratio));
        }
    }
}

Archive::Archive(std::unique_ptr<Inside> inside)
    : inside_(std::move(inside)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::open(std::string bytes, const std::string& name, ArchiveLimits limits) {
    auto inside = std::make_unique<Inside>(Inside{.bytes = std::move(bytes), .name = name, .limits = limits});
    if (auto failure = inside->open({})) {
        return *failure;
    }
    return Archive{std::move(inside)};
}

Result<Archive> Archive::open_file(const std::filesystem::path& path, const std::string& name, ArchiveLimits limits) {
    auto inside = std::make_unique<Inside>(Inside{.bytes = {}, .name = name, .limits = limits});
    if (auto failure = inside->open(path)) {
        return *failure;
    }
    return Archive{std::move(inside)};
}

const std::vector<std::string>& Archive::refused() const {
    return inside_->refused;
}

const std::vector<std::string>& Archive::names() const {
    return inside_->names;
}

bool Archive::has(std::string_view entry) const {
    return inside_->index.count(ascii_lower(entry)) > 0;
}

Result<std::string> Archive::read(std::string_view entry) {
    const auto found = inside_->index.find(ascii_lower(entry));
    if (found == inside_->index.end()) {
        return inside_->unreadable(fmt::format("there is no {} in it", entry));
    }
    return inside_->read(found->second, std::string{entry});
}

} // namespace ipt::cli
