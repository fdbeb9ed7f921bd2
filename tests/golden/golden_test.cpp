// Every golden case of this folder, and the commands and samples in the pages that users read.

#include "grammar/parse.hpp"
#include "grammar/render.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/golden.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/core.h>

using namespace ipt;
using namespace ipt::test;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> files_below(const fs::path& folder, std::string_view extension) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator{folder}) {
        if (entry.is_regular_file() && entry.path().extension() == extension) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string name_of(const fs::path& path) {
    return path.lexically_relative(source_folder()).string();
}

// The pages whose console blocks are run: that of the project, and one for each example.
std::vector<fs::path> pages() {
    std::vector<fs::path> found;
    for (const fs::path& page : files_below(source_folder() / "examples", ".md")) {
        if (page.filename() == "README.md") {
            found.push_back(page);
        }
    }
    if (fs::exists(source_folder() / "README.md")) {
        found.push_back(source_folder() / "README.md");
    }
    return found;
}

// A page's commands run in a folder with the files that its named blocks hold (```ipt theory.ipt); those of an example
// in a copy of the example; those that name `examples/…` where that can be found.
fs::path folder_for(const fs::path& page, std::string_view commands, const TemporaryFolder& fresh) {
    if (commands.find("examples/") != std::string_view::npos) {
        return source_folder();
    }
    if (page.parent_path() != source_folder()) {
        fs::copy(page.parent_path(), fresh.path(), fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    }
    return fresh.path();
}

// The block with what its commands print now.
std::string replayed(const Block& block, const fs::path& folder) {
    GoldenCase golden = golden_case(block.text);
    for (GoldenStep& step : golden.steps) {
        // The program may be called by the path it is built at.
        const std::string_view head = step.head;
        const bool ours = head.starts_with("ipt ") || head == "ipt" || head.starts_with("build/ipt ");
        if (step.kind == GoldenStep::Kind::command && ours) {
            const std::string now = output_of(head, folder);
            step.text = agrees(step.text, now) ? step.text : now;
        }
    }
    return text_of(golden);
}

} // namespace

TEST_CASE("golden cases") {
    for (const fs::path& path : files_below(source_folder() / "tests" / "golden", ".case")) {
        const std::string expected = file_text(path);
        const TemporaryFolder folder;
        const std::string actual = text_of(played(golden_case(expected), folder.path()));
        const std::string changes = difference(expected, actual);
        if (changes.empty()) {
            CHECK(changes.empty());
        } else if (blessing()) {
            write_file(path, actual);
            WARN(name_of(path) << " rewritten");
        } else {
            FAIL_CHECK(name_of(path) << " (IPT_BLESS=1 takes over what came out)\n" << changes);
        }
    }
}

TEST_CASE("the commands in the pages print what the pages say") {
    for (const fs::path& path : pages()) {
        const std::string page = file_text(path);
        std::string renewed = page;
        const std::vector<Block> blocks = blocks_of(page);
        const TemporaryFolder fresh;
        for (const Block& block : blocks) {
            if (block.tag.starts_with("ipt ") && block.tag.ends_with(".ipt")) {
                fresh.write(block.tag.substr(4), block.text);
            }
        }
        // From the first to the last, for a command may rest on those before it.
        std::vector<std::pair<const Block*, std::string>> changed;
        for (const Block& block : blocks) {
            if (block.tag != "console") {
                continue;
            }
            std::string now = replayed(block, folder_for(path, block.text, fresh));
            const std::string changes = difference(block.text, now);
            if (changes.empty()) {
                continue;
            }
            if (!blessing()) {
                FAIL_CHECK(name_of(path) << ":" << block.line << " (IPT_BLESS=1 takes over what came out)\n"
                                         << changes);
            }
            changed.emplace_back(&block, std::move(now));
        }
        // From the last to the first, so that the places of the others stay right.
        for (auto one = changed.rbegin(); one != changed.rend(); ++one) {
            renewed.replace(one->first->offset, one->first->text.size(), one->second);
        }
        if (blessing() && renewed != page) {
            write_file(path, renewed);
            WARN(name_of(path) << " rewritten");
        }
    }
    SUCCEED();
}

TEST_CASE("the samples of the language reference are read without a complaint, the wrong ones with the one they show") {
    const fs::path path = source_folder() / "grammar" / "README.md";
    std::size_t samples = 0;
    for (const Block& block : blocks_of(file_text(path))) {
        const bool wrong = block.tag.starts_with("ipt-error ");
        if (block.tag != "ipt" && !wrong) {
            continue;
        }
        ++samples;
        if (wrong) {
            // A mistake may be one of spelling or one of sense: the whole program looks for it.
            const TemporaryFolder folder;
            folder.write("sample.ipt", block.text);
            const std::string output = output_of("ipt check --explain sample.ipt", folder.path());
            INFO(name_of(path) << ":" << block.line << "\n" << output);
            CHECK(output.find(fmt::format(" {}:", block.tag.substr(10))) != std::string::npos);
            continue;
        }
        Sources sources;
        SymbolTable symbols;
        Diagnostics diagnostics;
        const SourceId id = sources.add(Source{"sample.ipt", block.text});
        const ast::File file = parse(sources, id, symbols, diagnostics);
        INFO(name_of(path) << ":" << block.line << "\n" << render(sources, diagnostics.all()));
        CHECK(file.whole);
        CHECK(diagnostics.all().empty());
    }
    CHECK(samples > 0);
}
