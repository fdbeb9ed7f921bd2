#include "cli/read_source.hpp"

#include "grammar/source.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fmt/core.h>
#include <fstream>
#include <istream>
#include <memory>
#include <optional>
#include <string_view>

namespace ipt::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t megabyte = 1024 * 1024;

Failure too_large(const std::string& name) {
    return {.message = fmt::format("{} is larger than {} MB", name, Source::limit / megabyte),
            .remedy = "Divide it into several files; a project may have as many as it likes."};
}

struct Magic {
    std::string_view bytes;
    std::string_view what;
    std::string_view remedy;
};

constexpr std::string_view save_as_utf8 = "Save it once more as plain text with the encoding UTF-8.";
constexpr std::string_view copy_text =
    "Copy its words into a file whose name ends in .ipt and that is saved as plain text.";

// What people name .ipt by mistake, or save in another encoding.
constexpr Magic magics[] = {
    {{"\xFF\xFE", 2}, "is saved as UTF-16, not as UTF-8", save_as_utf8},
    {{"\xFE\xFF", 2}, "is saved as UTF-16, not as UTF-8", save_as_utf8},
    {{"PK\x03\x04", 4}, "is a Word, Excel or zip file, not plain text", copy_text},
    {{"\xD0\xCF\x11\xE0", 4}, "is an old Word or Excel file, not plain text", copy_text},
    {{"%PDF-", 5}, "is a PDF, not plain text", copy_text},
};

// Only the first few kilobytes are looked at; a stray NUL further down is a mistake with a place, for the parser.
std::optional<Failure> no_text(const std::string& text, const std::string& name) {
    for (const Magic& magic : magics) {
        if (std::string_view{text}.substr(0, magic.bytes.size()) == magic.bytes) {
            return Failure{.message = fmt::format("{} {}", name, magic.what), .remedy = std::string{magic.remedy}};
        }
    }
    const std::string_view start = std::string_view{text}.substr(0, 8192);
    const auto zeros = std::count(start.begin(), start.end(), '\0');
    if (zeros > 0 && static_cast<std::size_t>(zeros) * 20 > start.size()) {
        return Failure{.message = fmt::format("{} holds no text that can be read", name),
                       .remedy = std::string{copy_text}};
    }
    return std::nullopt;
}

struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

} // namespace

Result<std::string> read_bytes(const fs::path& path, const std::string& name) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) {
        return Failure{.message = fmt::format("there is no file {}", name)};
    }
    if (status.type() != fs::file_type::regular) {
        return Failure{.message = fmt::format("{} is not a file that can be read", name),
                       .remedy = error ? error.message() : std::string{}};
    }
    const File file{std::fopen(path.c_str(), "rb")};
    if (file == nullptr) {
        return Failure{.message = fmt::format("{} cannot be read: {}", name, std::strerror(errno)),
                       .remedy = "Ask for the right to read it, or leave it out of the folder."};
    }
    std::string text;
    const std::uintmax_t size = fs::file_size(path, error);
    if (!error && size <= Source::limit) {
        text.reserve(static_cast<std::size_t>(size));
    }
    std::array<char, 65536> block;
    // Bytes that are really read are counted, whatever the size said.
    while (const std::size_t count = std::fread(block.data(), 1, block.size(), file.get())) {
        if (text.size() + count > Source::limit) {
            return too_large(name);
        }
        text.append(block.data(), count);
    }
    if (std::ferror(file.get()) != 0) {
        return Failure{.message = fmt::format("{} cannot be read to its end: {}", name, std::strerror(errno))};
    }
    return text;
}

Result<std::string> read_text(const fs::path& path, const std::string& name) {
    auto text = read_bytes(path, name);
    if (text) {
        if (auto failure = no_text(text.value(), name)) {
            return *failure;
        }
    }
    return text;
}

Result<std::string> read_text(std::istream& in) {
    std::string text;
    std::array<char, 65536> block;
    while (in.read(block.data(), block.size()) || in.gcount() > 0) {
        const auto count = static_cast<std::size_t>(in.gcount());
        if (text.size() + count > Source::limit) {
            return too_large("standard input");
        }
        text.append(block.data(), count);
    }
    if (auto failure = no_text(text, "standard input")) {
        return *failure;
    }
    return text;
}

Result<std::monostate> write_text(const fs::path& path, const std::string& name, std::string_view text) {
    std::error_code error;
    // A link stays a link: what it points at is replaced.
    const fs::path target = fs::is_symlink(path, error) ? fs::canonical(path, error) : path;
    const fs::path beside = target.parent_path() / fmt::format(".{}.new", target.filename().string());
    if (!fs::is_directory(beside.parent_path(), error)) {
        return Failure{.message = fmt::format("{} cannot be written: its folder is not there", name),
                       .remedy = "Make the folder first, or name one that there is."};
    }
    const auto failed = [&](const std::string& why) {
        fs::remove(beside, error);
        return Failure{.message = fmt::format("{} cannot be written: {}", name, why),
                       .remedy = "The file is as it was."};
    };
    std::ofstream out{beside, std::ios::binary | std::ios::trunc};
    if (!out) {
        return failed(std::strerror(errno));
    }
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.close();
    if (!out) {
        return failed("the disk may be full");
    }
    if (fs::exists(target, error)) {
        fs::permissions(beside, fs::status(target, error).permissions(), error);
    }
    fs::rename(beside, target, error);
    if (error) {
        return failed(error.message());
    }
    return std::monostate{};
}

} // namespace ipt::cli
