#include "tests/bench/programs.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <filesystem>
#include <fmt/core.h>
#include <sstream>
#include <unistd.h>

namespace ipt::bench {

namespace fs = std::filesystem;

namespace {

constexpr const char* questions[] = {"?x comes out ?outcome at ?s to ?f with ?u open",
                                     "?b holds ?n from ?m papers for ?q", "?x soon reaches ?n", "?x reaches ?n"};

Program ipt_program(const std::string& ipt, const std::string& jobs, const std::string& way) {
    // It counts what is reached without writing it down.
    Program made{.name = "ipt, " + way, .most_cmocs_for_closure = 100'000};
    const std::string prepare = fmt::format(
        "cp {0}/shared.ipt project/shared.ipt && cp {0}/{1}.ipt project/way.ipt && exec {2} query -C project "
        "--csv",
        jobs, way, ipt);
    made.load = prepare + " \"?x is a question\" >/dev/null";
    for (const Part part : all_parts) {
        made.parts[static_cast<std::size_t>(part)] =
            fmt::format("{} \"{}\" >answer", prepare, questions[static_cast<std::size_t>(part)]);
    }
    return made;
}

constexpr const char* tables[] = {"cmoc(c, q, p)", "code(c, k)", "ctx(c, t)",
                                  "mech(c, t)",    "outc(c, t)", "obs(k, t, present)"};

std::string created_tables() {
    std::string text;
    for (const char* table : tables) {
        std::string columns{table};
        for (std::size_t at = 0; (at = columns.find_first_of(",)", at)) != std::string::npos; at += 9) {
            columns.insert(at, " integer");
        }
        text += fmt::format("create table {};", columns);
    }
    return text;
}

std::string name_of_table(const char* table) {
    const std::string text{table};
    return text.substr(0, text.find('('));
}

constexpr const char* answer_queries[] = {"select * from verdict order by c", "select * from bucket order by q, k",
                                          "select * from ripple order by a", "select * from closure order by a"};

// A database is loaded once; each part of the job makes its own tables in a copy of it.
Program sqlite_program(const std::string& jobs) {
    Program made{.name = "SQLite", .needs = "sqlite3", .keeps_loaded = true, .most_cmocs = 100'000};
    std::string import = "pragma journal_mode = off; pragma synchronous = off; " + created_tables();
    std::string commands = ".mode tabs\n";
    for (const char* table : tables) {
        commands += fmt::format(".import facts/{0}.facts {0}\n", name_of_table(table));
    }
    made.load = fmt::format("rm -f loaded.db && {{ echo '{}'; echo '{}'; cat {}/index.sql; echo 'analyze;'; }} | "
                            "sqlite3 loaded.db >/dev/null",
                            import, commands, jobs);
    const char* more[] = {"", "", "ripples.sql", "closure.sql"};
    for (std::size_t i = 0; i < std::size(all_parts); ++i) {
        const std::string extra = *more[i] ? fmt::format("cat {}/{};", jobs, more[i]) : "";
        const std::string first = i < 2 ? fmt::format("cat {}/{};", jobs, i == 0 ? "evidence.sql" : "buckets.sql")
                                        : fmt::format("cat {}/steps.sql;", jobs);
        made.parts[i] = fmt::format("cp loaded.db job.db && {{ echo 'pragma journal_mode = off;'; {} {} echo '.mode "
                                    "tabs'; echo '{};'; }} | sqlite3 job.db | grep -v '^off$' >answer",
                                    first, extra, answer_queries[i]);
    }
    return made;
}

// Where Debian puts the newest PostgreSQL; empty if there is none.
std::string postgres_folder() {
    std::string newest;
    std::error_code error;
    for (const fs::directory_entry& version : fs::directory_iterator{"/usr/lib/postgresql", error}) {
        const fs::path programs = version.path() / "bin";
        if (fs::exists(programs / "initdb") && programs.string() > newest) {
            newest = programs.string();
        }
    }
    return newest;
}

// Without a server: one process for one user, who may not be root. Its commands end with a blank line.
Program postgres_program(const std::string& jobs) {
    const std::string programs = postgres_folder();
    Program made{.name = "PostgreSQL",
                 .needs = programs.empty() ? "initdb" : programs + "/initdb",
                 .keeps_loaded = true,
                 .most_cmocs = 100'000};
    const bool is_root = geteuid() == 0;
    const std::string as_user = is_root ? "runuser -u postgres -- " : "";
    const auto alone = [&](const char* folder) {
        return fmt::format("sed 's/;$/;\\n/' | {}{}/postgres --single -j -D {} -F -c work_mem=256MB "
                           "-c maintenance_work_mem=256MB template1 >/dev/null 2>{}.log",
                           as_user, programs, folder, folder);
    };
    made.prepare = fmt::format("rm -rf pg && mkdir pg && {} {}{}/initdb -D pg -E UTF8 --locale=C -A trust >/dev/null",
                               is_root ? "chown postgres pg &&" : "", as_user, programs);
    std::string commands;
    for (const char* table : tables) {
        commands += fmt::format("echo \"drop table if exists {0};\"; ", name_of_table(table));
    }
    std::string created = created_tables();
    for (std::size_t at = 0; (at = created.find(';', at)) != std::string::npos; at += 2) {
        created.insert(at + 1, "\n");
    }
    commands += fmt::format("printf '{}'; ", created);
    for (const char* table : tables) {
        commands += fmt::format("echo \"copy {0} from '$PWD/facts/{0}.facts';\"; ", name_of_table(table));
    }
    made.load = fmt::format("{{ {} cat {}/index.sql; echo 'analyze;'; }} | {}", commands, jobs, alone("pg"));
    const char* files[] = {"evidence.sql", "buckets.sql", "steps.sql {}/ripples.sql", "steps.sql {}/closure.sql"};
    for (std::size_t i = 0; i < std::size(all_parts); ++i) {
        made.parts[i] = fmt::format(
            "rm -rf pg-job && cp -a pg pg-job && {{ cat {}/{}; echo \"copy ({}) to '$PWD/pg-job/answer';\"; "
            "}} | {} && cat pg-job/answer >answer",
            jobs, fmt::format(fmt::runtime(files[i]), jobs), answer_queries[i], alone("pg-job"));
    }
    return made;
}

Program clingo_program(const std::string& jobs) {
    // clingo answers in one line, and ends with 30 when it found all there is.
    Program made{.name = "clingo", .needs = "clingo", .most_cmocs = 10'000};
    const auto command = [&](const std::string& files, const std::string& to) {
        return fmt::format("{{ clingo facts.lp {} -V0; test $? = 30; }} | tr ' ' '\\n' >{}", files, to);
    };
    made.load = command(jobs + "/nothing.lp", "/dev/null");
    made.parts[0] = command(jobs + "/evidence.lp", "answer");
    made.parts[1] = command(jobs + "/buckets.lp", "answer");
    made.parts[2] = command(fmt::format("{0}/steps.lp {0}/ripples.lp", jobs), "answer");
    made.parts[3] = command(fmt::format("{0}/steps.lp {0}/closure.lp", jobs), "answer");
    return made;
}

Program swipl_program(const std::string& jobs) {
    Program made{.name = "SWI-Prolog", .needs = "swipl", .most_cmocs = 100'000};
    const auto command = [&](const std::string& goal) {
        return fmt::format(
            "exec swipl -O --stack-limit=8g -g \"consult_facts('facts.lp'),{0}\" -t halt {1}/job.pl >{2}", goal, jobs,
            goal == "true" ? "/dev/null" : "answer");
    };
    made.load = command("true");
    const char* goals[] = {"verdicts", "buckets", "steps,reach(3)", "steps,reach(all)"};
    for (std::size_t i = 0; i < std::size(all_parts); ++i) {
        made.parts[i] = command(goals[i]);
    }
    return made;
}

using Row = std::vector<std::string>;

bool is_digit(char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

// C12 and t12 are 12; `supported` stays what it is.
std::string without_letter(const std::string& cell) {
    return cell.size() > 1 && std::isalpha(static_cast<unsigned char>(cell[0])) && is_digit(cell[1]) ? cell.substr(1)
                                                                                                     : cell;
}

// verdict(3,thin,1,0,2) as gringo shows it, or a line of cells.
Row row_of(const std::string& line) {
    const std::size_t open = line.find('(');
    const std::string cells = open == std::string::npos ? line : line.substr(open + 1, line.find(')') - open - 1);
    Row row;
    std::string cell;
    for (const char c : cells) {
        if (c == ',' || c == '\t' || c == '|') {
            row.push_back(without_letter(cell));
            cell.clear();
        } else if (c != '\r') {
            cell += c;
        }
    }
    row.push_back(without_letter(cell));
    return row;
}

long number_of(const std::string& cell) {
    long number = -1;
    std::from_chars(cell.data(), cell.data() + cell.size(), number);
    return number;
}

} // namespace

std::vector<Program> programs(const std::string& ipt, const std::string& jobs) {
    return {ipt_program(ipt, jobs, "quantified"),
            ipt_program(ipt, jobs, "general"),
            sqlite_program(jobs),
            postgres_program(jobs),
            clingo_program(jobs),
            swipl_program(jobs)};
}

std::string normal_answers(const std::string& printed, Part part) {
    std::istringstream lines{printed};
    std::vector<Row> rows;
    for (std::string line; std::getline(lines, line);) {
        Row row = row_of(line);
        // Names stand above a table of ipt's.
        const bool is_heading = row.empty() || row.front().empty() || !is_digit(row.front().front());
        if (is_heading) {
            continue;
        }
        // ipt answers in the order of its phrase: bucket, CMOCs, papers, question.
        const bool of_ipt = line.front() == 'K';
        if (part == Part::buckets && of_ipt) {
            std::rotate(row.begin(), row.begin() + 3, row.end());
        }
        rows.push_back(std::move(row));
    }
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return std::pair{number_of(a[0]), number_of(a[1])} < std::pair{number_of(b[0]), number_of(b[1])};
    });
    std::string text;
    for (const Row& row : rows) {
        for (const std::string& cell : row) {
            text += (&cell == &row.front() ? "" : "\t") + cell;
        }
        text += '\n';
    }
    return text;
}

} // namespace ipt::bench
