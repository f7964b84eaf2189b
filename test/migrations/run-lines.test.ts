import { describe, expect, it } from "vitest";
import { editRuns, lineOfNote } from "./migrate-runs.ts";

const PYTHON = "FROM public.ecr.aws/lambda/python:3.9\n";

/** What becomes of the lines behind FROM. */
function edited(lines: string, packages: Record<string, string[]> = {}): string {
  const { text } = editRuns(PYTHON + lines, { packages: new Map(Object.entries(packages)) });
  return text.slice(PYTHON.length);
}

/** `LINE kind message` of the notes. */
function notesOn(lines: string, base = PYTHON): string[] {
  const text = base + lines;
  return editRuns(text).notes.map((note) => `${lineOfNote(text, note)} ${note.kind} ${note.message}`);
}

describe("words of RUN lines", () => {
  it.each([
    ["yum with its directory", "RUN /usr/bin/yum -y install gcc", "RUN /usr/bin/dnf -y install gcc"],
    ["options for the output", "RUN yum -q -d1 -e 0 install -yv gcc", "RUN dnf install -y gcc"],
    ["options of one letter", "RUN yum -qv install gcc", "RUN dnf install gcc"],
    ["options under other names", "RUN yum -c /etc/x install gcc", "RUN dnf --config /etc/x install gcc"],
    [
      "settings",
      "RUN yum install --setopt=install_weak_deps=False --setopt=a.b=c --setopt retries=3 gcc",
      "RUN dnf install --setopt=install_weak_deps=0 --setopt=a.b=c gcc",
    ],
    ["what cleans", "RUN yum clean metadata expire-cache", "RUN dnf clean all"],
    ["what refreshes", "RUN yum makecache fast", "RUN dnf makecache"],
    ["what erases", "RUN yum erase -y mysql", "RUN dnf remove -y mariadb105"],
    ["what only tidies", "RUN yum autoremove -y && a", "RUN a"],
    ["names that come together", "RUN yum install mysql mariadb gcc", "RUN dnf install mariadb105 gcc"],
    ["architectures", "RUN yum install openssl11.x86_64", "RUN dnf install openssl.x86_64"],
    ["quoted names", "RUN yum install 'curl' \"cmake3\"", "RUN dnf install cmake"],
    [
      "groups by their marks",
      "RUN yum install @development",
      expect.stringContaining("dnf install autoconf"),
    ],
    ["files of packages", "RUN yum -y localinstall ./a.rpm b.rpm", "RUN rpm -Uvh ./a.rpm b.rpm"],
    [
      "several removed at once",
      "RUN a && yum install curl && yum install epel-release && yum clean all",
      "RUN a && dnf clean all",
    ],
    ["a removed one at the end", "RUN a; yum install curl", "RUN a"],
    ["a removed one between unlike operators", "RUN a; yum install curl && b", "RUN a; b"],
    ["a removed one between the others", "RUN a && yum install curl; b", "RUN a; b"],
    ["a removed one under sudo", "RUN a && sudo -E yum install curl && b", "RUN a && b"],
    ["one that something else hangs on", "RUN yum install curl || exit 1", "RUN true || exit 1"],
    [
      "strings of an exec form",
      'RUN ["yum", "-q", "install", "curl", "mysql"]',
      'RUN ["dnf", "install", "mariadb105"]',
    ],
    ["all of an exec form", 'RUN ["yum", "install", "curl"]', ""],
    ["EPEL enabled for once", "RUN yum --enablerepo=epel install jq", "RUN dnf install jq"],
    ["EPEL among topics", "RUN amazon-linux-extras install epel docker", "RUN dnf install docker"],
  ])("change: %s", (_, before, after) => expect(edited(`${before}\n`).trimEnd()).toEqual(after));

  it("take whole lines out, and their continuations", () => {
    expect(edited("RUN yum install \\\n    curl \\\n    gcc \\\n    # the last\n    epel-release\n")).toBe(
      "RUN dnf install \\\n    gcc\n    # the last\n",
    );
    expect(edited("RUN a && \\\n  yum install curl && \\\n  b\n")).toBe("RUN a && \\\n  b\n");
    expect(edited("RUN a \\\n  # why\n  && yum install curl\nCOPY a b\n")).toBe("RUN a\n  # why\nCOPY a b\n");
    expect(edited("RUN yum install curl && \\\n  # why\n  b\n")).toBe("RUN \\\n  # why\n  b\n");
  });

  it("take whole instructions out, with one of the empty lines around them", () => {
    expect(edited("\nRUN yum install curl\n\nCOPY a b\n")).toBe("\nCOPY a b\n");
    expect(edited("\r\nRUN yum install curl \\\r\n  gnupg2\r\n\r\nCOPY a b")).toBe("\r\nCOPY a b");
    expect(edited("RUN <<EOF\nyum install curl\nEOF\nCOPY a b\n")).toBe("COPY a b\n");
  });

  it("keep Windows' line ends and another escape", () => {
    const text = `# escape=\`\n${PYTHON}RUN yum install \`\r\n    curl \`\r\n    mysql\r\n`;
    expect(editRuns(text).text).toBe(`# escape=\`\n${PYTHON}RUN dnf install \`\r\n    mariadb105\r\n`);
  });

  it("follow the organisation's own table first", () => {
    const own = { libfoo: ["libfoo2", "libfoo-data"], curl: ["curl-full"], gone: [] };
    expect(edited("RUN yum install libfoo curl gone\n", own)).toBe(
      "RUN dnf install libfoo2 libfoo-data curl-full\n",
    );
  });
});

describe("tools", () => {
  it("come with the first list before their use, in its layout", () => {
    expect(edited("RUN yum install \\\n    gcc \\\n    make\nRUN yum install jq\nRUN tar -xjf x\n")).toBe(
      "RUN dnf install \\\n    gcc \\\n    make \\\n    tar \\\n    bzip2\nRUN dnf install jq\nRUN tar -xjf x\n",
    );
    expect(edited('RUN ["yum", "install", "gcc"]\nRUN find .\n')).toBe(
      'RUN ["dnf", "install", "gcc", "findutils"]\nRUN find .\n',
    );
  });

  it("come in a RUN of their own where there is none, once", () => {
    expect(edited("COPY a b\nRUN find . && unzip x\nRUN yum install jq\nRUN which x\n")).toBe(
      "COPY a b\nRUN dnf install -y findutils unzip && dnf clean all\nRUN find . && unzip x\nRUN dnf install jq which\nRUN which x\n",
    );
  });

  it("aren't installed by another user than root", () => {
    expect(edited("USER app\nRUN find .\n")).toBe("USER app\nRUN find .\n");
    expect(notesOn("USER app\nRUN find .\n")).toEqual([
      "3 todo `find` isn't in AL2023's image: install it where the stage still runs as root (`dnf install -y findutils`).",
    ]);
    expect(edited("USER app\nUSER 0:0\nRUN find .\n")).toContain("RUN dnf install -y findutils");
  });

  it("of a stage below are there already", () => {
    const text = `${PYTHON.trimEnd()} AS base\nRUN find .\nRUN sudo yum install curl\nFROM base\nRUN find .\n`;
    expect(editRuns(text).text.match(/findutils/g)).toHaveLength(1);
  });

  it("of a list that installs elsewhere don't count", () => {
    expect(edited("RUN yum install --installroot=/out jq\nRUN find .\n")).toContain(
      "RUN dnf install -y findutils &&",
    );
  });
});

describe("what is left to a person", () => {
  it.each([
    ["a variable", "RUN yum install $X", '2 todo See that AL2023 has the packages that "$X" stands for.'],
    [
      "a version",
      "RUN yum install gcc-7.3.1",
      "2 todo See which version to name on AL2023: it doesn't have `gcc-7.3.1`.",
    ],
    ["an unknown package", "RUN yum install libfoo", "Whether AL2023 has `libfoo` isn't known"],
    ["a package without another", "RUN yum install chromium", "AL2023 itself has no `chromium`"],
    ["a later Python", "RUN yum install python38", "AL2023 has no `python38`"],
    ["an option", "RUN yum install -x a gcc", 'has no "-x"'],
    ["a setting", "RUN yum install --setopt=exclude=a gcc", "what is right without it"],
    [
      "a repository",
      "RUN yum install --enablerepo mine gcc",
      '2 todo See that there is a repository "mine" on AL2023.',
    ],
    ["another group", "RUN yum groupinstall Office", "can't install groups"],
    ["a group without a name", "RUN yum groupinstall", "can't install groups"],
    ["yum under a program that isn't known", "RUN retry yum install gcc", "2 todo `yum` is run here"],
    ["yum from a variable", "ARG YUM=yum\nRUN $YUM install gcc", "3 todo `$YUM` is run here"],
    ["yum in ONBUILD", "ONBUILD RUN yum install gcc", "2 todo `yum` is run here"],
    [
      "yum in what becomes a script",
      'RUN echo "yum install gcc" > /x.sh # yum x',
      "2 todo `yum` is run here",
    ],
    ["yum in a heredoc", "RUN <<EOF\n# yum x\nretry yum install gcc\nEOF", "4 todo `yum` is run here"],
    ["a file among packages", "RUN yum install gcc a.rpm", "installs no files"],
    ["a file for another system", "RUN yum install a-1.amzn2.x86_64.rpm", "built for another system"],
    [
      "a file from another system's folder",
      "RUN yum install https://a.example/EL-7-x86_64/a.rpm",
      "built for another system",
    ],
    ["an option for a file", "RUN yum install --downloadonly a.rpm", "installs no files"],
    ["an unknown topic", "RUN amazon-linux-extras install php8.2", "isn't known for certain"],
    ["no topic", "RUN amazon-linux-extras", "isn't known for certain"],
    ["yum-utils", "RUN yum install yum-utils && yum-builddep x", "`yum-builddep` belongs to yum"],
    [
      "another use of yum-config-manager",
      "RUN yum-config-manager --enable x",
      "`yum-config-manager` belongs to yum",
    ],
    [
      "a repository without https",
      "RUN yum-config-manager --add-repo http://x/y.repo",
      "`yum-config-manager` belongs",
    ],
    ["rows of yum's files", "RUN echo x=1 >> /etc/yum.conf", "This sets up yum"],
    ["repositories that are copied", "COPY x.repo /etc/yum.repos.d/", "This sets up yum"],
    [
      "a question for yum",
      "RUN if command -v yum; then yum install gcc; fi",
      "This runs only if there is `yum`",
    ],
    ["a command that isn't there", "RUN yum history", "has no `history`"],
    ["no command", "RUN yum --version", "has to be written for `dnf`"],
    ["another manager", "RUN apt-get install x", "another system's package manager"],
    ["what is written over quotes", 'RUN yum install un"zip" mysql', "How this is written"],
    ["EPEL in it", 'RUN yum install un"zip" epel-release', "EPEL isn't made for AL2023"],
    ["EPEL among files", "RUN rpm -i a.rpm epel-release-7.rpm", ""],
  ])("%s", (_, line, message) => expect(notesOn(`${line}\n`).join("\n")).toContain(message));

  it("is Python 2, but in images of Python", () => {
    const node = "FROM public.ecr.aws/lambda/nodejs:18\n";
    const text = `${node}RUN yum install python && python x.py\n`;
    const { text: after, notes } = editRuns(text, { way: ["nodejs18.x", "nodejs24.x"] });
    expect(after).toBe(`${node}RUN dnf install python3 && python x.py\n`);
    expect(notes.map(({ kind }) => kind)).toEqual(["done", "todo"]);
    expect(notesOn("RUN python x.py\n")).toEqual([]);
  });

  it("is what repositories of others may have", () => {
    const lines = "RUN rpm -i https://x/y.rpm\nRUN yum install mysql libfoo\n";
    expect(edited(lines)).toContain("dnf install mysql libfoo");
    expect(notesOn(lines)).toEqual(["3 todo AL2023 itself has no `mysql`: `mariadb105` comes nearest."]);
  });
});

describe("stages", () => {
  it("with the full dnf keep groups, options and files", () => {
    const text =
      "FROM amazonlinux:2 AS b\nRUN yum -q groupinstall x && yum install a.rpm && yum clean metadata\n";
    const all = `${text}${PYTHON}COPY --from=b /x /y\n`;
    expect(editRuns(all).text).toContain(
      "RUN dnf -q groupinstall x && dnf install a.rpm && dnf clean metadata\n",
    );
  });

  it("of other systems are left alone", () => {
    const all = `FROM debian:12 AS b\nRUN yum install curl\n${PYTHON}COPY --from=b /x /y\n`;
    expect(editRuns(all)).toMatchObject({ text: all, edits: [], notes: [] });
  });

  it("that stay on their system are left alone", () => {
    const all = "FROM public.ecr.aws/lambda/python:3.12\nRUN yum install curl\n";
    expect(editRuns(all, { way: ["python3.12", "python3.13"] }).text).toBe(all);
  });
});
