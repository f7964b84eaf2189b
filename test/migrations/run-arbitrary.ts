// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles have variables of their own.
import fc from "fast-check";

const PACKAGES = [
  ...["gcc", "make", "git", "tar", "gzip", "unzip", "findutils", "which", "shadow-utils", "jq", "openssl"],
  ...["openssl11-devel", "cmake3", "mysql", "mysql-devel", "postgresql", "postgresql-devel", "mariadb"],
  ...["python", "python2-pip", "python38", "python36-devel", "redis", "chromium", "compat-openssl10"],
  ...["curl", "gnupg2", "coreutils", "libcurl", "epel-release", "amazon-linux-extras", "yum-utils"],
  ...[
    "build-essential",
    "zlib1g-dev",
    "apt-transport-https",
    "xz-utils",
    "libfoo",
    "bar-devel",
    "gcc.x86_64",
  ],
  ...["gcc-7.3.1", "glibc.i686", "java-11-openjdk", "yum-plugin-ovl", "php*", "@development", "procps"],
  ...['"make"', "'curl'", "$PACKAGES", '"$PACKAGES"', "gcc-${V}", "wge\\t", 'un"zip"', '"Development Tools"'],
  ...["https://dl.fedoraproject.org/pub/epel/epel-release-latest-7.noarch.rpm", "/tmp/x.rpm"],
  ...["https://example.com/tool.rpm", "https://example.com/tool-1.el7.x86_64.rpm"],
];
const OPTIONS = [
  ...[
    "-y",
    "-q",
    "-yq",
    "--quiet",
    "-d1",
    "-e 0",
    "--skip-broken",
    "--nogpgcheck",
    "-x kernel",
    "--assumeyes",
  ],
  ...[
    "--setopt=tsflags=nodocs",
    "--setopt=install_weak_deps=False",
    "--setopt=skip_missing_names_on_install=False",
  ],
  ...["--enablerepo=epel", "--enablerepo other", "--exclude=x", "--installroot=/out", "--releasever 2"],
  ...["--allowerasing", "--downloadonly", "-v", "-C"],
];
const YUM = ["yum", "yum", "yum", "/usr/bin/yum", "sudo yum", "sudo -E yum", "LANG=C yum"];
const ACTIONS = [
  "install",
  "install",
  "install",
  "install",
  "localinstall",
  "remove",
  "erase",
  "reinstall",
  "update",
];
const OTHERS = [
  ...[
    "yum clean all",
    "yum -q clean metadata",
    "yum clean expire-cache all",
    "yum makecache fast",
    "yum update -y",
  ],
  ...[
    "yum upgrade",
    "yum autoremove -y",
    "yum check-update",
    "yum list installed",
    "yum history",
    "yum --version",
  ],
  ...[
    'yum groupinstall -y "Development Tools"',
    "yum group install -y development",
    "yum groupinstall -y Office",
  ],
  ...["amazon-linux-extras install -y nginx1", "amazon-linux-extras enable postgresql14"],
  ...[
    "amazon-linux-extras install epel -y",
    "amazon-linux-extras install -y php8.2",
    "amazon-linux-extras list",
  ],
  ...["amazon-linux-extras install epel redis6 -y", "yum-config-manager --enable epel"],
  ...["yum-config-manager --add-repo https://example.com/x.repo", "yum-config-manager --disable other"],
  ...["rpm -Uvh https://dl.fedoraproject.org/pub/epel/epel-release-latest-7.noarch.rpm", "rpm -i /tmp/y.rpm"],
  ...[
    "yumdownloader x",
    "yum-builddep -y y",
    "rm -rf /var/cache/yum",
    "tar -xzf x.tgz",
    "find . -name x | xargs rm",
  ],
  ...["unzip x.zip", "useradd worker", "which node", "git clone https://x", "wget https://x", "python2 x.py"],
  ...["yum install -y curl || true", 'if [ -n "$X" ]; then yum install -y curl; fi', "(yum install -y curl)"],
  ...[
    'bash -c "yum install -y curl git && yum clean all"',
    "sh -c 'yum install -y curl'",
    "apt-get install -y x",
  ],
  ...[
    "command -v yum && yum install -y gcc",
    "for p in a b; do yum install -y $p; done",
    "yum install -y curl > /dev/null",
  ],
  ...[
    "yes | yum install curl",
    "{ yum install -y curl; }",
    "! yum install -y curl",
    "X=$(yum list installed)",
  ],
];
const BETWEEN = [" ", " ", "  ", " \\\n    ", " \\\n    ", " \\\n    # why\n    ", " \\\n\n  "];

/** One command that installs with yum, as it may be written. */
const installation = fc
  .record({
    yum: fc.constantFrom(...YUM),
    before: fc.array(fc.constantFrom(...OPTIONS), { maxLength: 2 }),
    action: fc.constantFrom(...ACTIONS),
    behind: fc.array(fc.constantFrom(...OPTIONS), { maxLength: 2 }),
    packages: fc.array(fc.tuple(fc.constantFrom(...BETWEEN), fc.constantFrom(...PACKAGES)), {
      minLength: 1,
      maxLength: 6,
    }),
  })
  .map(({ yum, before, action, behind, packages }) => {
    const list = packages.map(([between, name]) => between + name).join("");
    return `${[yum, ...before, action, ...behind].join(" ")}${list}`;
  });

const command = fc.oneof(
  { weight: 3, arbitrary: installation },
  { weight: 2, arbitrary: fc.constantFrom(...OTHERS) },
  { weight: 2, arbitrary: fc.constant("echo mark") },
);

const OPERATORS = [
  " && ",
  " && \\\n    ",
  " \\\n && ",
  "; ",
  "; \\\n  ",
  " && \\\n    # then\n    ",
  " \\\n # then\n && ",
];

const shellRun = fc
  .tuple(command, fc.array(fc.tuple(fc.constantFrom(...OPERATORS), command), { maxLength: 4 }))
  .map(([first, others]) => `RUN ${first}${others.flat().join("")}\n`);

const heredocRun = fc
  .array(command, { minLength: 1, maxLength: 5 })
  .map((commands) => commands.map((one) => one.replace(/\\\n(?:\s*#.*\n)?\s*/g, "")).join("\n"))
  .map((script) => `RUN <<EOF\n${script}\nEOF\n`);

const execRun = fc
  .array(fc.constantFrom("gcc", "curl", "mysql", "epel-release", "tar"), { minLength: 1, maxLength: 4 })
  .map(
    (names) =>
      `RUN [${["yum", "-y", "-q", "install", ...names].map((text) => JSON.stringify(text)).join(", ")}]\n`,
  );

const other = fc.constantFrom(
  "COPY a b\n",
  "\n",
  "# a comment\n",
  "WORKDIR /x\n",
  "ENV A=b\n",
  "USER app\n",
  "USER root\n",
);

/** The lines of a Dockerfile between FROM and CMD. */
export const runLines: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 5, arbitrary: shellRun },
        { weight: 1, arbitrary: heredocRun },
        { weight: 1, arbitrary: execRun },
        { weight: 2, arbitrary: other },
      ),
      { minLength: 1, maxLength: 5 },
    ),
    fc.boolean(),
  )
  .map(([lines, isWindows]) => (isWindows ? lines.join("").replaceAll("\n", "\r\n") : lines.join("")));
