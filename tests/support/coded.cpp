#include "tests/support/coded.hpp"

#include "tests/support/lines.hpp"
#include "tests/support/office.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/core.h>
#include <map>
#include <set>

namespace ipt::test {

namespace {

// The same path gives the same identifier.
std::string guid(std::string_view path, int keys) {
    std::uint64_t hash = 14695981039346656037ULL + static_cast<std::uint64_t>(keys);
    for (const char c : path) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    return fmt::format("{:08x}-{:04x}-4000-8000-{:012x}", hash >> 32U, hash >> 16U & 0xFFFFU,
                       hash * 0x9E3779B97F4A7C15ULL >> 16U);
}

struct Mark {
    std::size_t begin;
    std::size_t end;
    // path, coder
    std::vector<std::pair<std::string, std::string>> codes;
};

struct Text {
    std::string name;
    std::string words;
    std::vector<Mark> marks;
};

std::vector<std::pair<std::string, std::string>> codes_in(std::string_view list) {
    std::vector<std::pair<std::string, std::string>> codes;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(';'), list.size());
        const std::string_view one = list.substr(0, end);
        const std::size_t at = one.find('@');
        codes.emplace_back(trimmed(one.substr(0, at)),
                           at == std::string_view::npos ? "" : std::string{trimmed(one.substr(at + 1))});
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return codes;
}

Text without_marks(std::string name, std::string_view marked, bool crlf) {
    Text text{.name = std::move(name), .words = {}, .marks = {}};
    std::vector<std::size_t> open;
    while (!marked.empty()) {
        if (marked.starts_with("[[")) {
            const std::size_t bar = marked.find('|');
            assert(bar != std::string_view::npos && "a mark of a sample has its codes before a stroke");
            open.push_back(text.marks.size());
            const std::size_t blank = marked.substr(bar + 1).starts_with(' ') ? 1 : 0;
            text.marks.push_back({text.words.size(), 0, codes_in(marked.substr(2, bar - 2))});
            marked.remove_prefix(bar + 1 + blank);
        } else if (marked.starts_with("]]")) {
            text.marks[open.back()].end = text.words.size();
            open.pop_back();
            marked.remove_prefix(2);
        } else {
            text.words += marked.front() == '\n' && crlf ? "\r\n" : std::string{marked.front()};
            marked.remove_prefix(1);
        }
    }
    return text;
}

// Bytes -> the position that the program gives them.
std::int64_t position(std::string_view text, std::size_t byte, cli::Counting counting) {
    std::int64_t count = counting == cli::Counting::mark_counted ? 1 : 0;
    for (std::size_t i = 0; i < byte; ++i) {
        const auto value = static_cast<unsigned char>(text[i]);
        const bool joined =
            counting == cli::Counting::line_ends_as_one && text[i] == '\n' && i > 0 && text[i - 1] == '\r';
        count += (value & 0xC0U) == 0x80U || joined ? 0 : 1;
        count += counting == cli::Counting::utf16 && value >= 0xF0U ? 1 : 0;
    }
    return count;
}

class SampleWriter {
public:
    SampleWriter(std::string_view marked, CodedManner manner)
        : manner_(std::move(manner)) {
        std::string name;
        std::string body;
        const auto end_text = [&] {
            if (name == "links") {
                links_ = body;
            } else if (!name.empty()) {
                texts_.push_back(without_marks(name, body, manner_.crlf));
            }
            body.clear();
        };
        while (!marked.empty()) {
            const std::size_t end = std::min(marked.find('\n'), marked.size());
            const std::string_view line = marked.substr(0, end);
            if (line.starts_with("=== ")) {
                end_text();
                name = line.substr(4);
            } else {
                body += std::string{line} + "\n";
            }
            marked.remove_prefix(std::min(end + 1, marked.size()));
        }
        end_text();
    }

    CodedSample sample() {
        CodedSample made;
        std::string sources;
        for (const Text& text : texts_) {
            made.texts.emplace_back(text.name, text.words);
            for (const Mark& mark : text.marks) {
                made.quotes.push_back({text.name, text.words.substr(mark.begin, mark.end - mark.begin)});
            }
            sources += source(text);
        }
        made.xml = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" "
                               "name=\"Sample\" origin=\"{}\">\n",
                               escaped_xml(manner_.origin)) +
                   users() + "<CodeBook><Codes>\n" + codes("") + "</Codes></CodeBook>\n<Sources>\n" + sources +
                   "</Sources>\n" + links() + "</Project>\n";
        return made;
    }

    [[nodiscard]] std::string file_of(const std::string& text) const {
        return guid("text:" + text, manner_.keys) + ".txt";
    }

private:
    std::string source(const Text& text) {
        std::string xml = fmt::format("<TextSource guid=\"{}\" name=\"{}\"", guid("text:" + text.name, manner_.keys),
                                      escaped_xml(text.name));
        xml += manner_.inside ? fmt::format(">\n<PlainTextContent>{}</PlainTextContent>\n", escaped_xml(text.words))
                              : fmt::format(" plainTextPath=\"internal://{}\">\n", file_of(text.name));
        for (std::size_t i = 0; i < text.marks.size(); ++i) {
            xml += selection(text, i);
        }
        return xml + "</TextSource>\n";
    }

    std::string selection(const Text& text, std::size_t number) {
        const Mark& mark = text.marks[number];
        const std::string words = text.words.substr(mark.begin, mark.end - mark.begin);
        const std::string key = fmt::format("quote:{}:{}", text.name, number);
        std::string xml = fmt::format(
            " <PlainTextSelection guid=\"{}\"{} startPosition=\"{}\" endPosition=\"{}\">\n", guid(key, manner_.keys),
            manner_.named ? fmt::format(" name=\"{}\"", escaped_xml(words)) : "",
            position(text.words, mark.begin, manner_.counting), position(text.words, mark.end, manner_.counting));
        for (const auto& [path, coder] : mark.codes) {
            const std::string user =
                coder.empty() ? "" : fmt::format(" creatingUser=\"{}\"", guid("user:" + coder, manner_.keys));
            xml += fmt::format("  <Coding guid=\"{}\"{}><CodeRef targetGUID=\"{}\"/></Coding>\n",
                               guid(key + ":" + path + coder, manner_.keys), user, guid("code:" + path, manner_.keys));
        }
        return xml + " </PlainTextSelection>\n";
    }

    // Every code that is used, and the codes above it.
    std::set<std::string> paths() const {
        std::set<std::string> all;
        for (const Text& text : texts_) {
            for (const Mark& mark : text.marks) {
                for (const auto& [path, coder] : mark.codes) {
                    for (std::size_t at = path.find(" > "); at != std::string::npos; at = path.find(" > ", at + 1)) {
                        all.insert(path.substr(0, at));
                    }
                    all.insert(path);
                }
            }
        }
        return all;
    }

    std::string codes(const std::string& above) const {
        std::string xml;
        for (const std::string& path : paths()) {
            const std::size_t at = path.rfind(" > ");
            if ((at == std::string::npos ? "" : path.substr(0, at)) != above) {
                continue;
            }
            const std::string inner = codes(path);
            xml +=
                fmt::format("<Code guid=\"{}\" name=\"{}\" isCodable=\"true\"{}\n", guid("code:" + path, manner_.keys),
                            escaped_xml(at == std::string::npos ? path : path.substr(at + 3)),
                            inner.empty() ? "/>" : ">\n" + inner + "</Code>");
        }
        return xml;
    }

    std::string users() const {
        std::set<std::string> names;
        for (const Text& text : texts_) {
            for (const Mark& mark : text.marks) {
                for (const auto& [path, coder] : mark.codes) {
                    names.insert(coder);
                }
            }
        }
        names.erase("");
        std::string xml;
        for (const std::string& name : names) {
            xml +=
                fmt::format("<User guid=\"{}\" name=\"{}\"/>\n", guid("user:" + name, manner_.keys), escaped_xml(name));
        }
        return xml.empty() ? xml : "<Users>\n" + xml + "</Users>\n";
    }

    std::string links() const {
        std::string xml;
        std::string_view rest = links_;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            const std::string line{rest.substr(0, end)};
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (const std::size_t arrow = line.find(" -> "); arrow != std::string::npos) {
                xml +=
                    fmt::format("<Link guid=\"{}\" direction=\"OneWay\" originGUID=\"{}\" targetGUID=\"{}\"/>\n",
                                guid("link:" + line, manner_.keys), guid("code:" + line.substr(0, arrow), manner_.keys),
                                guid("code:" + line.substr(arrow + 4), manner_.keys));
            }
        }
        return xml.empty() ? xml : "<Links>\n" + xml + "</Links>\n";
    }

    CodedManner manner_;
    std::vector<Text> texts_ = {};
    std::string links_ = {};
};

} // namespace

CodedSample coded_sample(std::string_view marked, const CodedManner& manner) {
    return SampleWriter{marked, manner}.sample();
}

std::string qdpx_of(std::string_view marked, const CodedManner& manner) {
    SampleWriter writer{marked, manner};
    const CodedSample sample = writer.sample();
    std::vector<std::pair<std::string, std::string>> entries{{"project.qde", sample.xml}};
    if (!manner.inside) {
        for (const auto& [name, words] : sample.texts) {
            const std::string mark = manner.counting == cli::Counting::mark_counted ? "\xEF\xBB\xBF" : "";
            entries.emplace_back("sources/" + writer.file_of(name), mark + words);
        }
    }
    return zip_of(entries);
}

} // namespace ipt::test
