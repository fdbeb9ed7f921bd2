#include "tests/support/golden.hpp"

#include "cli/run.hpp"
#include "tests/support/coded.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/lines.hpp"
#include "tests/support/office.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fmt/core.h>
#include <iterator>
#include <sstream>

namespace ipt::test {

namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); !from.empty() && at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

// Words as a shell takes them: quotes of both kinds, and backslashes in double ones.
std::vector<std::string> shell_words(std::string_view command) {
    std::vector<std::string> words;
    bool inside = false;
    char quote = 0;
    for (std::size_t i = 0; i < command.size(); ++i) {
        const char c = command[i];
        if (quote == 0 && (c == ' ' || c == '\t')) {
            inside = false;
            continue;
        }
        if (!inside) {
            words.emplace_back();
            inside = true;
        }
        if (quote == 0 && (c == '"' || c == '\'')) {
            quote = c;
        } else if (c == quote) {
            quote = 0;
        } else if (c == '\\' && quote != '\'' && i + 1 < command.size()) {
            words.back() += command[++i];
        } else {
            words.back() += c;
        }
    }
    return words;
}

// `0.02 s` and the like become `0.00 s`.
std::string without_times(std::string_view line) {
    std::string text{line};
    const auto digit = [&](std::size_t at) {
        return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0;
    };
    for (std::size_t at = text.find(" s"); at != std::string::npos; at = text.find(" s", at + 1)) {
        std::size_t begin = at;
        while (begin > 0 && (digit(begin - 1) || text[begin - 1] == '.')) {
            --begin;
        }
        const bool ends = at + 2 == text.size() || std::isalnum(static_cast<unsigned char>(text[at + 2])) == 0;
        if (ends && text.substr(begin, at - begin).find('.') != std::string::npos) {
            text.replace(begin, at - begin, "0.00");
            at = begin + 4;
        }
    }
    return text;
}

bool lines_agree(std::span<const std::string_view> expected, std::span<const std::string_view> actual) {
    while (!expected.empty()) {
        if (expected[0] == "…") {
            for (std::size_t skipped = 0; skipped <= actual.size(); ++skipped) {
                if (lines_agree(expected.subspan(1), actual.subspan(skipped))) {
                    return true;
                }
            }
            return false;
        }
        if (actual.empty() || without_times(expected[0]) != without_times(actual[0])) {
            return false;
        }
        expected = expected.subspan(1);
        actual = actual.subspan(1);
    }
    return actual.empty();
}

// The folder of the case and that of the examples have other names on every machine.
std::string without_paths(std::string text, const std::filesystem::path& folder) {
    text = replaced(std::move(text), folder.string() + "/", "");
    text = replaced(std::move(text), folder.string(), ".");
    text = replaced(std::move(text), (source_folder() / "examples").string(), "$EXAMPLES");
    return replaced(std::move(text), source_folder().string() + "/", "");
}

// What a file holds: its text as it stands, or what the word behind its name makes of it.
std::string bytes_of(std::string_view name, std::string_view made_as, const std::string& text) {
    if (made_as == " escaped") {
        return unescaped(text);
    }
    if (made_as == " coded") {
        return qdpx_of(text);
    }
    if (made_as == " parts") {
        return zip_of_parts(text);
    }
    if (made_as == " table") {
        return name.ends_with(".docx") ? docx_of(text) : xlsx_of(text);
    }
    return text;
}

} // namespace

GoldenCase golden_case(std::string_view text) {
    GoldenCase golden;
    std::string* current = &golden.title;
    for (const std::string_view line : lines_of(text)) {
        const bool file = line.starts_with("--- ");
        if (file || line.starts_with("$ ")) {
            golden.steps.push_back({.kind = file ? GoldenStep::Kind::file : GoldenStep::Kind::command,
                                    .head = std::string{line.substr(file ? 4 : 2)},
                                    .text = {}});
            current = &golden.steps.back().text;
        } else {
            const bool protected_line = line.starts_with("\\--- ") || line.starts_with("\\$ ");
            *current += protected_line ? line.substr(1) : line;
            *current += '\n';
        }
    }
    return golden;
}

std::string text_of(const GoldenCase& golden) {
    std::string text = golden.title;
    for (const GoldenStep& step : golden.steps) {
        text += fmt::format("{} {}\n", step.kind == GoldenStep::Kind::file ? "---" : "$", step.head);
        for (const std::string_view line : lines_of(step.text)) {
            const bool looks_like_a_step = line.starts_with("--- ") || line.starts_with("$ ");
            text += fmt::format("{}{}\n", looks_like_a_step ? "\\" : "", line);
        }
    }
    return text;
}

std::string unescaped(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            bytes += text[i];
            continue;
        }
        const char c = text[++i];
        switch (c) {
        case 'n':
            bytes += '\n';
            break;
        case 'r':
            bytes += '\r';
            break;
        case 't':
            bytes += '\t';
            break;
        case '\n':
            break;
        case 'x':
            bytes += static_cast<char>(std::stoi(std::string{text.substr(i + 1, 2)}, nullptr, 16));
            i += 2;
            break;
        default:
            bytes += c;
        }
    }
    return bytes;
}

std::string escaped(std::string_view bytes) {
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n') {
            text += '\n';
        } else if (c == '\\') {
            text += "\\\\";
        } else if (byte < 0x20 || byte >= 0x7F) {
            text += fmt::format("\\x{:02x}", byte);
        } else {
            text += c;
        }
    }
    return text.ends_with('\n') ? text : text + "\\\n";
}

std::string output_of(std::string_view command, const std::filesystem::path& folder) {
    std::vector<std::string> words = shell_words(command);
    if (words.size() == 2 && words[0] == "cat") {
        return file_text(folder / words[1]);
    }
    if (words.size() == 2 && words[0] == "bytes") {
        return escaped(file_text(folder / words[1]));
    }
    for (std::string& word : words) {
        word = replaced(std::move(word), "$EXAMPLES", (source_folder() / "examples").string());
    }
    // The clock of `ipt check --keep`: 2026-11-28 00:00.
    setenv("SOURCE_DATE_EPOCH", "1795824000", 1);
    std::ostringstream out;
    std::istringstream in;
    cli::Io io{.out = out, .err = out, .in = in, .color = false, .directory = folder};
    const int code = cli::run(std::span{words}.subspan(1), io);
    std::string text = without_paths(std::move(out).str(), folder);
    if (!text.empty() && text.back() != '\n') {
        text += '\n';
    }
    return code == 0 ? text : text + fmt::format("[exit {}]\n", code);
}

GoldenCase played(const GoldenCase& golden, const std::filesystem::path& folder) {
    GoldenCase result = golden;
    for (GoldenStep& step : result.steps) {
        if (step.kind == GoldenStep::Kind::command) {
            step.text = output_of(step.head, folder);
            continue;
        }
        const std::size_t blank = std::min(step.head.find(' '), step.head.size());
        const std::string name = step.head.substr(0, blank);
        write_file(folder / name, bytes_of(name, std::string_view{step.head}.substr(blank), step.text));
    }
    return result;
}

bool agrees(std::string_view expected, std::string_view actual) {
    return lines_agree(lines_of(expected), lines_of(actual));
}

std::string difference(std::string_view expected, std::string_view actual) {
    if (agrees(expected, actual)) {
        return "";
    }
    const std::vector<std::string_view> before = lines_of(expected);
    const std::vector<std::string_view> after = lines_of(actual);
    // Lengths of the longest common run of lines of what is left of both.
    std::vector<std::vector<std::size_t>> common(before.size() + 1, std::vector<std::size_t>(after.size() + 1, 0));
    for (std::size_t i = before.size(); i-- > 0;) {
        for (std::size_t j = after.size(); j-- > 0;) {
            const bool same = without_times(before[i]) == without_times(after[j]);
            common[i][j] = same ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
        }
    }
    std::string text;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < before.size() || j < after.size()) {
        if (i < before.size() && j < after.size() && without_times(before[i]) == without_times(after[j])) {
            text += fmt::format("  {}\n", before[i]);
            ++i;
            ++j;
        } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
            text += fmt::format("- {}\n", before[i++]);
        } else {
            text += fmt::format("+ {}\n", after[j++]);
        }
    }
    return text;
}

bool blessing() {
    const char* wish = std::getenv("IPT_BLESS");
    return wish != nullptr && std::string_view{wish} == "1";
}

std::vector<Block> blocks_of(std::string_view page) {
    std::vector<Block> blocks;
    bool inside = false;
    std::size_t offset = 0;
    std::size_t number = 0;
    for (const std::string_view line : lines_of(page)) {
        offset += line.size() + 1;
        ++number;
        if (!line.starts_with("```")) {
            if (inside) {
                blocks.back().text += line;
                blocks.back().text += '\n';
            }
            continue;
        }
        if (!inside) {
            blocks.push_back({.tag = std::string{line.substr(3)}, .text = {}, .offset = offset, .line = number + 1});
        }
        inside = !inside;
    }
    return blocks;
}

} // namespace ipt::test
